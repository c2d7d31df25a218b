// Every picture that is dragged by mouse is dragged by a finger too: what it holds moves, and the page under it does not. Beside the
// picture a finger scrolls the page.

import type { Browser, CDPSession, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { asCases, openView, twoViews, viewTimeoutMs } from "./every-experiment.js";

let browser: Browser;
let site: ServedFolder;
let page: Page;
let fingers: CDPSession;

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveFolder(siteFolder);
  const context = await browser.newContext({
    viewport: { width: 390, height: 780 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  fingers = await context.newCDPSession(page);
}, 60_000);

afterAll(async () => {
  await browser.close();
  site.close();
});

interface Place {
  x: number;
  y: number;
}

/** @param beforeLifting what is looked at while the finger is still down */
async function swipe(from: Place, to: Place, beforeLifting?: () => Promise<void>): Promise<void> {
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: Place) =>
    fingers.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [at] });
  const steps = 8;
  await touch("touchStart", from);
  for (let step = 1; step <= steps; step++) {
    const along = (a: number, b: number): number => a + ((b - a) * step) / steps;
    await touch("touchMove", { x: along(from.x, to.x), y: along(from.y, to.y) });
  }
  await beforeLifting?.();
  await touch("touchEnd");
}

const scrolled = (): Promise<number> => page.evaluate(() => window.scrollY);

/** Where a finger finds the handle; undefined for a handle that others cover. */
async function placeOf(handle: Locator): Promise<Place | undefined> {
  return handle.evaluate((element) => {
    const middle = (part: Element): { x: number; y: number } => {
      const { left, top, width, height } = part.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    };
    const root = element.getRootNode() as ShadowRoot;
    const shapes = [element, ...element.querySelectorAll("circle, rect, path, line")].map(middle);
    return shapes.find(({ x, y }) => element.contains(root.elementFromPoint(x, y)));
  });
}

async function changes(value: () => Promise<string>, before: string): Promise<boolean> {
  try {
    await expect.poll(value, { timeout: 4_000 }).not.toBe(before);
    return true;
  } catch {
    return false;
  }
}

describe("by a finger", () => {
  it.each(asCases(twoViews))(
    "%s (%s) is dragged where a mouse drags it, and the page stays",
    async (name, state) => {
      const experiment = await openView(page, site.url, name, state);
      const handles = experiment.locator("figure .handle:not([aria-disabled=true])");
      const stuck: string[] = [];
      let tried = 0;
      for (const handle of (await handles.all()).slice(0, 4)) {
        await handle.evaluate((element) => element.scrollIntoView({ block: "center" }));
        const label = await handle.getAttribute("aria-label");
        const value = (): Promise<string> => handle.evaluate((element) => element.getAttribute("aria-valuenow") ?? "");
        const [before, at] = [await value(), await scrolled()];
        const from = await placeOf(handle);
        if (from === undefined) continue;
        // There is room on the other side of where it stands; a course of one step has none.
        if (label === "Read the curves at a step" && before === "0.00") continue;
        const less = Number(before) > 50 ? -60 : 60;
        const upright = (await handle.getAttribute("aria-orientation")) === "vertical";
        const to = upright ? { x: from.x, y: from.y - less } : { x: from.x + less, y: from.y };
        let moved = false;
        await swipe(from, to, async () => {
          moved = await changes(value, before);
        });
        tried++;
        if (!moved) stuck.push(`${label} stays at ${before}`);
        const by = (await scrolled()) - at;
        if (by !== 0) stuck.push(`${label} scrolls the page by ${by}`);
      }
      expect(stuck).toEqual([]);
      if ((await handles.count()) > 1) expect(tried).toBeGreaterThan(0);
    },
    viewTimeoutMs,
  );

  it("scrolls the page from beside the picture", async () => {
    const experiment = await openView(page, site.url, "surprise-curve", "");
    await page.evaluate(() => window.scrollTo(0, 0));
    const presets = await experiment.locator("lab-presets").evaluate((element) => {
      element.scrollIntoView({ block: "end" });
      const { left, top, height } = element.getBoundingClientRect();
      return { x: left + 8, y: top + height / 2 };
    });
    const before = await scrolled();
    await swipe(presets, { x: presets.x, y: presets.y + 250 });
    await expect.poll(scrolled).toBeLessThan(before - 50);
  });
});
