// A teacher makes a lesson on the built site, and the pupils get it: by link, and as one file without a network.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { lessonIn, unpackLesson } from "../../web/src/state/lesson-link.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { openLesson, threeSteps } from "./lesson-pages.js";
import { axeFaults, expectText, onNewPages } from "./site-page.js";

let browser: Browser;
let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ browser, site, page } = opened);
});

const maker = (): Locator => page.locator("lesson-maker");
const button = (name: string | RegExp): Locator => maker().getByRole("button", { name, exact: true });
const link = (): Promise<string> => maker().locator("[name=link]").inputValue();

async function openMaker(address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Make a lesson" }).click();
  await maker().locator("dialog").waitFor();
}

async function add(experiment: string): Promise<void> {
  await maker().getByRole("combobox", { name: "Experiment to add" }).selectOption(experiment);
  await button("Add this experiment").click();
}

/** Two experiments, the second one moved to the front by key, with a hidden number. */
async function makeTwoSteps(): Promise<void> {
  await add("kl-explorer");
  await add("surprise-curve");
  await button("Move step 2 up").press("Enter");
  await maker().getByLabel("Title").fill("Costs & <directions>");
  const first = maker().locator("li").first();
  await first.getByLabel("Heading").fill("One in four");
  await first.getByLabel("Hide").selectOption("numbers");
  await first.getByLabel(/^Question/).fill("What does it cost?");
}

async function playTwoSteps(played: Page): Promise<void> {
  const player = played.locator("lesson-player");
  await expectText(player.locator("h1"), "Costs & <directions>");
  await expectText(player.locator("#step-heading"), "One in four");
  await player.locator("#prediction").fill("2");
  await player.getByRole("button", { name: "Say so and see" }).click();
  await expectText(player.locator(".said"), "You said 2 bits; it shows 2.000 bits.");
  await player.getByRole("button", { name: "Next" }).click();
  await expectText(player.locator("kl-explorer .question"), /Drag the orange bars/);
}

const state = "#v=1&surprise-curve.p=0.25&surprise-curve.revealed=1";

describe("making a lesson", () => {
  it("takes the states of the page, orders steps by key, and gives a link that plays them", async () => {
    await openMaker(`${site.url}${state}`);
    await makeTwoSteps();
    await expectText(maker().locator("li").first(), /State: p=0.25&revealed=1/);
    await expect.poll(link).toMatch(/#lesson=[\w-]+$/);
    expect(await maker().locator("svg.qr").count()).toBe(1);
    const opened = page.waitForEvent("popup");
    await maker().getByRole("link", { name: "Try it" }).click();
    await playTwoSteps(await opened);
  });

  it("saves it as one file, which plays from a double click with the network off", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lesson-"));
    const file = join(folder, "lesson.html");
    await openMaker(`${site.url}${state}`);
    await makeTwoSteps();
    const saving = page.waitForEvent("download");
    await button("Save as one file").click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("costs-directions.html");
    await saved.saveAs(file);
    const away = await browser.newContext({ offline: true });
    const pupils = await away.newPage();
    await pupils.goto(`file://${file}`);
    await playTwoSteps(pupils);
    await pupils.getByRole("link", { name: "The whole lab" }).click();
    await pupils.locator("main section surprise-curve svg").first().waitFor();
    await away.close();
    await rm(folder, { recursive: true });
  }, 60_000);

  it("saves it from the one-file lab too, and says that a link to a disk is no link", async () => {
    await openMaker(`file://${siteFolder}/surprise-lab.html${state}`);
    await makeTwoSteps();
    if ((await link()).startsWith("file:")) await expectText(maker().locator(".result"), /opens on this machine only/);
    const saving = page.waitForEvent("download");
    await button("Save as one file").click();
    expect((await saving).suggestedFilename()).toBe("costs-directions.html");
  });

  it("keeps the draft through a reload", async () => {
    await openMaker(`${site.url}${state}`);
    await makeTwoSteps();
    await expect
      .poll(async () => page.url().endsWith(`lesson-maker.draft=${(await link()).split("=").at(-1)}`))
      .toBe(true);
    await page.reload();
    await page.getByRole("button", { name: "Make a lesson" }).click();
    await expect.poll(() => maker().locator("li").count()).toBe(2);
    expect(await maker().getByLabel("Title").inputValue()).toBe("Costs & <directions>");
  });

  it("opens a lesson that exists from its link, and names what is none", async () => {
    await openLesson(page, site.url, threeSteps);
    const existing = page.url();
    await openMaker(site.url);
    await maker().getByText("Change a lesson that exists").click();
    await maker().getByLabel("Link of a lesson").fill("https://example.org/");
    await button("Open it here").click();
    await expectText(maker().locator("details .problem"), "“https://example.org/” is no link of a lesson");
    await maker().getByLabel("Link of a lesson").fill(existing);
    await button("Open it here").click();
    await expect.poll(() => maker().locator("li").count()).toBe(3);
    // The link is packed a moment after the steps are shown.
    await expect
      .poll(async () => unpackLesson(lessonIn(await link()) ?? "", ["surprise-curve", "kl-explorer"]))
      .toEqual({ lesson: threeSteps });
    await button("Take out step 2").click();
    await expect.poll(() => maker().locator("li").count()).toBe(2);
  });

  it.each([
    [1280, 720],
    [360, 740],
  ])("has no fault that axe knows at %i × %i", async (width, height) => {
    await page.setViewportSize({ width, height });
    await openMaker(`${site.url}${state}`);
    await makeTwoSteps();
    await expect.poll(link).toMatch(/lesson=/);
    expect(await axeFaults(page, "lesson-maker")).toEqual([]);
    const { scroll, client } = await maker()
      .locator("dialog")
      .evaluate((dialog) => ({ scroll: dialog.scrollWidth, client: dialog.clientWidth }));
    expect(scroll).toBeLessThanOrEqual(client);
  });
});
