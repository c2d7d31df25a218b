// A class predicts without a server: codes from the pupils' pages, typed into the teacher's.

import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { lessonOf, openLesson, threeSteps } from "./lesson-pages.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

const player = (): Locator => page.locator("lesson-player");
const collector = (): Locator => page.locator("answer-collector");

/** A pupil's page, and the code that he calls out. */
async function codeFor(prediction: string): Promise<string> {
  await openLesson(page, site.url, threeSteps);
  // The page before had the same address: only a new load is another pupil's.
  await page.reload();
  await player().locator("#prediction").fill(prediction);
  await player().getByRole("button", { name: "Say so and see" }).click();
  const code = await textOf(player().locator(".code"));
  expect(code).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{4}$/);
  await page.goto("about:blank");
  return code;
}

async function openCollector(): Promise<void> {
  await player().getByText("For the teacher").click();
  await player().getByRole("button", { name: "Collect answers" }).click();
}

describe("collecting answers", () => {
  it("draws the predictions of three pupils, and then the true number, whatever was moved meanwhile", async () => {
    const codes = [await codeFor("2"), await codeFor("5"), await codeFor("2")];
    expect(codes[0]).toBe(codes[2]);
    await openLesson(page, site.url, threeSteps);
    await player().locator("#prediction").fill("1");
    await player().getByRole("button", { name: "Say so and see" }).click();
    await player().getByRole("slider", { name: "Probability of what happened" }).press("End");
    await expectText(player().locator(".hero output"), "0.000");
    await openCollector();
    await collector()
      .getByLabel("Codes, one a line")
      .fill(`${codes[0]}\n${codes[1]?.toLowerCase()}\n${codes[2]}\n7KQ-2M`);
    await expectText(collector().locator(".problem"), "Line 4: “7KQ-2M” is no code");
    await expectText(collector().locator(".told"), "3 answers.");
    expect(await collector().locator("circle.answer").count()).toBe(3);
    expect(await collector().locator(".truth").count()).toBe(0);
    await collector().getByRole("button", { name: "Show what is so" }).click();
    await expectText(collector().locator(".told"), "3 answers. The experiment shows 2.000 bits.");
    await expectText(collector().locator(".truth-label"), "2.000");
    expect(await axeFaults(page, "lesson-player")).toEqual([]);
  });

  it("says so where a lesson asks for no number", async () => {
    await openLesson(page, site.url, lessonOf({}));
    await openCollector();
    await expectText(collector().locator("dialog"), /nothing to predict and nothing to collect/);
  });

  it("lets the teacher change the lesson that he plays", async () => {
    await openLesson(page, site.url, threeSteps);
    await player().getByText("For the teacher").click();
    await player().getByRole("button", { name: "Change this lesson" }).click();
    await expect.poll(() => page.locator("lesson-maker li").count()).toBe(3);
  });
});

describe("the presenter view", () => {
  it("goes through the lesson by keys, in large type and high contrast", async () => {
    await openLesson(page, `${site.url}?presenter`, threeSteps);
    const size = (): Promise<string> => player().evaluate((element) => getComputedStyle(element).fontSize);
    expect(Number.parseFloat(await size())).toBeGreaterThan(24);
    expect(await player().locator("surprise-curve").getAttribute("theme")).toBe("contrast");
    await page.keyboard.press("r");
    await expectText(player().locator(".said"), "Now it shows 2.000 bits.");
    await page.keyboard.press("PageDown");
    await expectText(player().locator(".steps"), "Step 2 of 3");
    await page.keyboard.press("ArrowLeft");
    await expectText(player().locator(".steps"), "Step 1 of 3");
    await page.keyboard.press("?");
    await expectText(player().locator(".keys"), /leave the presenter view/);
    expect(await axeFaults(page, "lesson-player")).toEqual([]);
    await page.keyboard.press("p");
    expect(Number.parseFloat(await size())).toBeLessThan(20);
  });

  it("leaves keys to what is typed and moved, and to pupils without it", async () => {
    await openLesson(page, site.url, threeSteps);
    await page.keyboard.press("PageDown");
    await expectText(player().locator(".steps"), "Step 1 of 3");
    await openLesson(page, `${site.url}?presenter`, threeSteps);
    await player().locator("#prediction").pressSequentially("rp");
    expect(await player().locator("#prediction").inputValue()).toBe("rp");
    await expectText(player().locator(".hero output").first(), "?");
  });
});

describe("a lesson on paper", () => {
  it("is a worksheet with room for a prediction, and an answer sheet with what is shown", async () => {
    await openLesson(page, site.url, threeSteps);
    await player().getByText("For the teacher").click();
    await player().getByRole("button", { name: "Worksheet" }).click();
    const sheet = player().locator("article.sheet");
    await expectText(
      sheet,
      /1\. One in four.*A coin costs one bit.*What does it cost\?.*I predict.*2\. Two directions/,
    );
    expect(await sheet.locator("svg.qr").count()).toBe(1);
    expect(await textOf(sheet)).not.toContain("2.000");
    await player().getByRole("button", { name: "Back to the lesson" }).click();
    await player().getByText("For the teacher").click();
    await player().getByRole("button", { name: "Answer sheet" }).click();
    await expectText(sheet.locator("section").first(), /It shows 2\.000 bits/);
    await expectText(sheet.locator("section").nth(1), /It shows 0\.847 bits/);
    await expectText(sheet.locator("section").nth(2), /It shows 1\.000 bits/);
    expect(await axeFaults(page, "lesson-player")).toEqual([]);
  });

  it("prints black on white in the dark theme, without buttons", async () => {
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await openLesson(page, site.url, threeSteps);
    await player()
      .locator("details.teachers")
      .evaluate((details: HTMLDetailsElement) => {
        details.open = true;
      });
    await player().getByRole("button", { name: "Worksheet" }).click();
    const sheet = player().locator("article.sheet");
    const colours = await sheet.evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return [color, backgroundColor];
    });
    expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    expect(await player().locator("button:visible").count()).toBe(0);
    expect(await page.locator("footer").isVisible()).toBe(false);
  });
});
