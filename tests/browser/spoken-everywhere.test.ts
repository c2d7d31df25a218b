// What a reader who listens is told by every experiment: a summary from the first moment, which follows what is moved, sliders with
// their units, and the numbers of the picture as a table.

import type { Locator, Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { experimentNames } from "../../web/src/page/experiment-names.js";
import type { ServedFolder } from "./chromium.js";
import { asCases, openView, spokenSummary, twoViews, viewTimeoutMs } from "./every-experiment.js";
import { expectText, onNewPages, textOf } from "./site-page.js";

vi.setConfig({ testTimeout: viewTimeoutMs });

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

/** What is wrong with how a slider speaks. */
async function unspoken(experiment: Locator): Promise<string[]> {
  return experiment.locator("[role=slider], input[type=range]").evaluateAll((sliders) =>
    sliders.flatMap((slider) => {
      const name = slider.getAttribute("aria-label") ?? (slider as HTMLInputElement).labels?.[0]?.textContent?.trim();
      const value = slider.getAttribute("aria-valuetext") ?? "";
      if (!name) return [`a slider without a name: ${slider.outerHTML.slice(0, 120)}`];
      return value.trim() === "" ? [`${name} says no value`] : [];
    }),
  );
}

describe("the spoken summary", () => {
  it.each(experimentNames)("of %s is there as soon as the experiment is", async (name) => {
    await page.goto(`${site.url}embed.html?experiment=${name}`);
    await expectText(spokenSummary(page.locator(name)), /\w/);
  });

  // These three tell of what was played or learned; until then a starting point changes nothing of it.
  const untold = ["guessing-game", "preference-lab", "distillation-lab"];

  it.each(asCases(twoViews.filter(({ name }) => !untold.includes(name))))(
    "of %s (%s) follows a starting point",
    async (name, state) => {
      const experiment = await openView(page, site.url, name, state);
      const before = await textOf(spokenSummary(experiment));
      await experiment.locator("lab-presets button").last().click();
      await expect.poll(() => textOf(spokenSummary(experiment)), { timeout: 30_000 }).not.toBe(before);
    },
  );
});

describe("sliders speak and pictures are tables", () => {
  it.each(asCases(twoViews))("in %s (%s)", async (name, state) => {
    const experiment = await openView(page, site.url, name, state);
    expect(await unspoken(experiment)).toEqual([]);
    await experiment.getByText("The numbers as a table").click();
    const table = experiment.locator(".more table");
    await expectText(table.locator("caption"), /\w/);
    // While a question hides the numbers there is nothing to tell.
    if (/revealed|run/.test(state)) await expect.poll(() => table.locator("th[scope=col]").count()).toBeGreaterThan(1);
  });
});
