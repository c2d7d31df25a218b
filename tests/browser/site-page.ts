// What the tests of every experiment start from: the built site, served, and a new laptop-sized page for each test.

import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { launchChromium, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";

export interface SitePage {
  browser: Browser;
  site: ServedFolder;
  page: Page;
}

/** Registers the hooks of a test file; `take` is handed the new page before each test. */
export function onNewPages(take: (opened: SitePage) => void): void {
  let browser: Browser;
  let site: ServedFolder;
  let page: Page | undefined;

  beforeAll(async () => {
    browser = await launchChromium();
    site = await serveFolder(siteFolder);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    site.close();
  });

  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
    take({ browser, site, page });
  });
}

/** The text as it is read: without the white space of the source. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? "").replace(/\s+/g, " ").trim();
}

export async function expectText(locator: Locator, text: string | RegExp, timeout = 20_000): Promise<void> {
  await expect.poll(() => textOf(locator), { timeout }).toMatch(text);
}

/** What axe finds wrong within an element, one sentence a fault. */
export async function axeFaults(page: Page, selector: string): Promise<string[]> {
  const { default: axe } = await import("axe-core");
  await page.evaluate(axe.source);
  return page.evaluate(async (within) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await checker.run(within);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }, selector);
}
