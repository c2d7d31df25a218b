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
  it.each(experimentNames)(
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

  it("the tools of the page and the dialogs behind them have none either", async () => {
    await page.goto(`${site.url}index.html?lang=en-XA`);
    await page.locator("make-lesson button").click();
    await page.locator("lesson-maker .add").click();
    await unfold();
    const tools = "make-lesson, save-lab, self-test-pill, offline-note, lesson-maker";
    await expect.poll(() => leftWords(page, tools), { timeout: 20_000 }).toEqual([]);
  });
});

describe("the language of a page", () => {
  it.each([
    ["es", "Sorpresa", "El precio de una sorpresa"],
    ["zh", "惊讶度", "惊讶的价格"],
  ])("is %s where its address says so: chapters, experiments and the page's tools", async (code, chapter, title) => {
    await page.goto(`${site.url}index.html?lang=${code}#v=1&surprise-curve.p=0.25`);
    await page.locator("surprise-curve h2").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(code);
    expect(await page.locator("main h2").first().textContent()).toBe(chapter);
    expect(await page.locator("surprise-curve h2").textContent()).toBe(title);
    expect(await page.locator("make-lesson button").textContent()).not.toBe("Make a lesson");
    expect(await page.locator(".languages [aria-current]").getAttribute("lang")).toBe(code);
  });

  it("keeps the reader's state when it is changed", async () => {
    await page.goto(`${site.url}index.html#v=1&surprise-curve.p=0.25&surprise-curve.revealed=1`);
    await page.locator("surprise-curve h2").waitFor();
    await page.locator(".languages a[lang=es]").click();
    await page.waitForURL(/lang=es/);
    await expect.poll(() => page.locator("surprise-curve output").first().textContent()).toBe("2.000");
    expect(page.url()).toContain("surprise-curve.p=0.25");
  });

  it("stays English, with a sentence, where a frame asks for one that the lab does not have", async () => {
    await page.goto(`${site.url}embed.html?experiment=surprise-curve&lang=tlh`);
    await page.getByText("The query's lang=tlh is none of en, es, zh.").waitFor();
    expect(await page.locator("surprise-curve h2").textContent()).toBe("The price of a surprise");
  });

  it("may be written from right to left without anything leaving the window", async () => {
    for (const name of experimentNames) {
      await page.goto(`${site.url}embed.html?experiment=${name}&lang=en-XB`);
      await page.locator(`${name} h2`).waitFor();
      expect(await page.evaluate(() => document.documentElement.dir), name).toBe("rtl");
      // A picture follows its width a moment later.
      const excess = (): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(excess, { message: name, timeout: 20_000 }).toBeLessThanOrEqual(0);
    }
  }, 120_000);
});
