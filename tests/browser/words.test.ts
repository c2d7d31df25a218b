// No word is left in the code: in the accented language each word on the screen wears accents. Every experiment is led through its
// starting points and views with all that it folds away open.

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { experimentNames } from "../../web/src/page/experiment-names.js";
import { leftWords } from "./left-words.js";
import { onNewPages } from "./site-page.js";

let site: { url: string };
let page: Page;
onNewPages((opened) => {
  ({ site, page } = opened);
});

/** Their words are in the catalogues. */
const translated: readonly string[] = [
  "kl-explorer",
  "surprise-curve",
  "guessing-game",
  "temperature-dial",
  "calibration-lab",
  "entropy-explorer",
  "text-surprise",
  "logprobs-reader",
  "training-log-reader",
];

/** What one click away is shown. */
const clicks = (name: string): string =>
  `${name} lab-presets button, ${name} lab-choice label, ${name} .question button:last-child`;

async function unfold(): Promise<void> {
  await page.evaluate(() => {
    const open = (root: ParentNode): void => {
      for (const details of root.querySelectorAll("details")) details.open = true;
      for (const element of root.querySelectorAll("*")) if (element.shadowRoot !== null) open(element.shadowRoot);
    };
    open(document);
  });
  await page.waitForTimeout(300);
}

describe("in the accented language", () => {
  it.each(experimentNames.filter((name) => translated.includes(name)))(
    "%s has no word without accents",
    async (name) => {
      await page.goto(`${site.url}embed.html?experiment=${name}&lang=en-XA`);
      await page.locator(`${name} h2`).waitFor();
      const left = new Set<string>();
      const look = async (): Promise<void> => {
        await unfold();
        for (const text of await leftWords(page, "body")) left.add(text);
      };
      await look();
      const skip = page.locator(`${name} .question button`).last();
      if ((await skip.count()) > 0) await skip.click();
      await look();
      for (let index = 0; index < (await page.locator(clicks(name)).count()); index++) {
        const next = page.locator(clicks(name)).nth(index);
        if (!(await next.isVisible()) || !(await next.isEnabled())) continue;
        await next.click();
        await look();
      }
      expect([...left]).toEqual([]);
    },
    180_000,
  );
});
