// The same numbers in a second engine, over http and from file://.

import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { launchFirefox, textWithin } from "./firefox.js";
import { pinnedDigest } from "./pinned-digest.js";

let browser: Browser;
let site: ServedFolder;
let page: Page;

beforeAll(async () => {
  browser = await launchFirefox();
  site = await serveFolder(siteFolder);
}, 60_000);

afterAll(async () => {
  await browser.close();
  site.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
});

afterEach(() => page.close());

const shows = (text: string | RegExp, ...chain: string[]) =>
  expect.poll(() => textWithin(page, ...chain), { timeout: 20_000 }).toMatch(text);

const state = "v=1&surprise-curve.p=0.01&surprise-curve.revealed=1";
const places = () => [
  ["the site", `${site.url}index.html`],
  ["the one-file lab, opened by double click", `file://${siteFolder}/surprise-lab.html`],
];

describe("Firefox", () => {
  it.each([0, 1])("reads 6.644 bits at p = 0.01 (place %i)", async (place) => {
    await page.goto(`${places()[place]?.[1]}#${state}`);
    await shows("6.644", "surprise-curve", ".hero output");
  });

  it.each([0, 1])("proves the numbers to the same last bit (place %i)", async (place) => {
    await page.goto(`${places()[place]?.[1]}`);
    await page.waitForSelector("self-test-pill");
    await page.evaluate(() =>
      document.querySelector("self-test-pill")?.shadowRoot?.querySelector<HTMLButtonElement>("button")?.click(),
    );
    await shows(/✓/, "self-test-pill", "button");
    await shows(pinnedDigest(), "self-test-pill", "dialog");
  });
});
