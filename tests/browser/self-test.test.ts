// The proof that a reader can run, on the built site.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { pinnedDigest } from "./pinned-digest.js";

let browser: Browser;
let site: ServedFolder;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveFolder(siteFolder);
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(site.url);
  await page.locator("self-test-pill button").first().click();
}, 60_000);

afterAll(async () => {
  await browser.close();
  site.close();
});

describe("the self-test pill", () => {
  it("says that the numbers are proved once every check has passed", async () => {
    await expect
      .poll(() => page.locator("self-test-pill > button, self-test-pill button").first().textContent(), {
        timeout: 20_000,
      })
      .toMatch(/✓/);
    expect(await page.locator("self-test-pill .failed").count()).toBe(0);
  });

  it("finds the digest that every other build finds", async () => {
    expect(await page.locator("self-test-pill dialog").textContent()).toContain(pinnedDigest());
  });

  it("shows reference values, identities, and a control that had to fail", async () => {
    const report = (await page.locator("self-test-pill dialog").textContent()) ?? "";
    for (const part of ["Reference values", "Identities", "The control that must fail"]) expect(report).toContain(part);
  });
});
