// axe finds nothing wrong in what stands around the experiments either: the page, the dialogs, the lesson and its sheets.

import type { Locator, Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { openView, viewTimeoutMs } from "./every-experiment.js";
import { inEveryTheme } from "./every-theme.js";
import { openLesson, threeSteps } from "./lesson-pages.js";
import { expectText, onNewPages } from "./site-page.js";

vi.setConfig({ testTimeout: viewTimeoutMs });

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

const player = (): Locator => page.locator("lesson-player");

async function openSheet(name: string): Promise<void> {
  await openLesson(page, site.url, threeSteps);
  await player().getByText("For the teacher").click();
  await player().getByRole("button", { name }).click();
}

describe("axe finds no fault", () => {
  it("in the page of chapters", async () => {
    await page.goto(site.url);
    await expectText(page.locator("surprise-curve .hero output"), "?");
    await page.locator("self-test-pill").waitFor();
    expect(await inEveryTheme(page, "html")).toEqual([]);
  });

  it("in an experiment's own page", async () => {
    await page.goto(`${site.url}kl-explorer.html`);
    await expectText(page.locator("kl-explorer .hero output"), "?");
    expect(await inEveryTheme(page, "html")).toEqual([]);
  });

  it("in the share dialog", async () => {
    const experiment = await openView(page, site.url, "surprise-curve", "p=0.01&revealed=1");
    await experiment.getByRole("button", { name: "Share" }).click();
    await experiment.locator("lab-share-dialog dialog textarea").first().waitFor();
    expect(await inEveryTheme(page, "html")).toEqual([]);
  });

  it("in the dialog that makes lessons", async () => {
    await page.goto(site.url);
    await page.getByRole("button", { name: "Make a lesson" }).click();
    const maker = page.locator("lesson-maker");
    await maker.getByRole("button", { name: "Add this experiment" }).click();
    await maker.locator("svg.qr").waitFor();
    expect(await inEveryTheme(page, "lesson-maker")).toEqual([]);
  });

  it("in a lesson whose number is hidden, and after the prediction", async () => {
    await openLesson(page, site.url, threeSteps);
    expect(await inEveryTheme(page, "html")).toEqual([]);
    await player().locator("#prediction").fill("1");
    await player().getByRole("button", { name: "Say so and see" }).click();
    await expectText(player().locator(".hero output"), "2.000");
    expect(await inEveryTheme(page, "html")).toEqual([]);
  });

  it("in the collection of answers", async () => {
    await openSheet("Collect answers");
    await page.locator("answer-collector textarea").waitFor();
    expect(await inEveryTheme(page, "lesson-player")).toEqual([]);
  });

  it("in the presenter's view, with its keys shown", async () => {
    await openLesson(page, `${site.url}?presenter`, threeSteps);
    await page.keyboard.press("?");
    await expectText(player().locator(".keys"), /leave the presenter view/);
    expect(await inEveryTheme(page, "html")).toEqual([]);
  });

  it.each(["Worksheet", "Answer sheet"])("in the lesson on paper: %s", async (name) => {
    await openSheet(name);
    await player().locator("article.sheet svg.qr").waitFor();
    expect(await inEveryTheme(page, "html")).toEqual([]);
  });
});
