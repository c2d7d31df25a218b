// A lesson as its pupils meet it: from a link, step by step, on the built site.

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
const button = (name: string): Locator => player().getByRole("button", { name, exact: true });
const shownExperiment = (): Locator => player().locator("section > :not(.words):not([hidden])");
const hero = (): Locator => shownExperiment().locator(".hero output");

async function predict(text: string): Promise<void> {
  await player().locator("#prediction").fill(text);
  await button("Say so and see").click();
}

/** The texts that a pupil sees in the experiment and that hold the number, also inside of controls. */
function visibleTexts(number: string): Promise<string[]> {
  return shownExperiment()
    .first()
    .evaluate((experiment, sought) => {
      const found: string[] = [];
      const look = (node: Node): void => {
        const holder = node.parentElement;
        const seen = holder?.checkVisibility({ visibilityProperty: true }) && holder.localName !== "style";
        if (node instanceof Text && node.data.includes(sought) && seen && !holder?.closest(".hidden-text"))
          found.push(node.data.trim());
        if (node instanceof Element && node.shadowRoot !== null) look(node.shadowRoot);
        for (const child of node.childNodes) look(child);
      };
      look(experiment);
      return found;
    }, number);
}

describe("a lesson", () => {
  it("shows its title, its place and one experiment, and none of the chapters", async () => {
    await openLesson(page, site.url, threeSteps);
    await expectText(player().locator("h1"), "What a word costs");
    await expectText(player().locator(".steps"), "Step 1 of 3");
    expect(await page.locator("surprise-curve").count()).toBe(1);
    expect(await page.locator("main > section").count()).toBe(0);
    expect(await player().locator(".words p").allTextContents()).toEqual(["A coin costs one bit.", "Two coins?"]);
    expect(await page.title()).toBe("What a word costs");
  });

  it("hides the number until the pupil has said his own, then tells both", async () => {
    await openLesson(page, site.url, threeSteps);
    await expectText(hero(), "?");
    expect(await textOf(shownExperiment().locator("article"))).not.toContain("2.000");
    await predict("a lot");
    await expectText(player().locator("form .problem"), "“a lot” is not a number, such as 2.5, 1/3 or ∞.");
    await expectText(hero(), "?");
    await predict("1,5");
    await expectText(hero(), "2.000");
    await expectText(player().locator(".said"), "You said 1.5 bits; it shows 2.000 bits.");
  });

  it.each([
    ["surprise-curve", "p=0.25", "2.000"],
    ["entropy-explorer", "", "1.000"],
    ["kl-explorer", "", "0.847"],
    ["mode-fit", "", "3.069"],
  ])(
    "writes the number of %s nowhere before the prediction, and wherever it belongs after it",
    async (experiment, state, number) => {
      await openLesson(page, site.url, lessonOf({ experiment, state, hide: "numbers" }));
      await shownExperiment().locator("svg").first().waitFor();
      await page.waitForTimeout(500);
      expect(await visibleTexts(number)).toEqual([]);
      await predict("1");
      await expectText(hero(), number);
      expect((await visibleTexts(number)).length).toBeGreaterThan(1);
    },
  );

  it("keeps each step as it was left, on the way back and after a reload", async () => {
    await openLesson(page, site.url, threeSteps);
    await predict("3");
    await button("Next").click();
    await button("Next").click();
    await expectText(hero(), "1.000");
    await shownExperiment().getByRole("slider", { name: "Probability of what happened" }).press("End");
    await expectText(hero(), "0.000");
    await button("Back").click();
    await button("Back").click();
    await expectText(player().locator(".said"), "You said 3 bits; it shows 2.000 bits.");
    await button("Next").click();
    await button("Next").click();
    await expectText(hero(), "0.000");
    await expect.poll(() => page.url()).toMatch(/lesson-player\.step=3/);
    await expect.poll(() => page.url()).toMatch(/step3\.p=1/);
    await page.reload();
    await expectText(hero(), "0.000");
  });

  it("does not let a locked control be moved, by hand or by key, and says so", async () => {
    await openLesson(page, site.url, lessonOf({ controls: "locked" }));
    await expectText(hero(), "2.000");
    await expectText(shownExperiment().locator(".held"), /its controls are locked/);
    const slider = shownExperiment().locator("lab-slider input").first();
    await slider.focus();
    await page.keyboard.press("End");
    const point = await shownExperiment().locator(".point").boundingBox();
    if (point === null) throw new Error("The point is not on the screen.");
    await page.mouse.move(point.x + point.width / 2, point.y + point.height / 2);
    await page.mouse.down();
    await page.mouse.move(point.x - 150, point.y - 50, { steps: 5 });
    await page.mouse.up();
    await expectText(hero(), "2.000");
  });

  it("leaves no control where they are hidden", async () => {
    await openLesson(page, site.url, lessonOf({ controls: "hidden" }));
    await expectText(hero(), "2.000");
    expect(await shownExperiment().locator("lab-slider").isVisible()).toBe(false);
    expect(await shownExperiment().locator("lab-presets").isVisible()).toBe(false);
  });

  it("counts in the units of the lesson", async () => {
    await openLesson(page, site.url, { ...lessonOf({}), units: "nats" });
    await expectText(hero(), "1.386");
  });

  it("says of a link that cannot be read why, and shows the whole lab below", async () => {
    await page.goto(`${site.url}#lesson=q1YqU7IyrKoFAA`);
    await expectText(page.locator("main [role=alert]"), /cut short or changed on its way.*Below is the whole lab/);
    await page.locator("main section surprise-curve svg").first().waitFor();
  });

  it("shows a hostile lesson's words as words", async () => {
    await openLesson(page, site.url, lessonOf({ heading: "<img src=x onerror=alert(1)>", note: "<b>no</b>" }));
    await expectText(player().locator("#step-heading"), "<img src=x onerror=alert(1)>");
    expect(await player().locator("img, b").count()).toBe(0);
  });

  it.each([
    [1280, 720],
    [360, 740],
  ])("has no fault that axe knows and does not scroll sideways at %i × %i", async (width, height) => {
    await page.setViewportSize({ width, height });
    await openLesson(page, site.url, threeSteps);
    await shownExperiment().locator("svg").first().waitFor();
    expect(await axeFaults(page, "main")).toEqual([]);
    await button("Next").click();
    await shownExperiment().locator("svg").first().waitFor();
    expect(await axeFaults(page, "main")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
