// Where the reader asks for less motion nothing moves by itself: no transition and no animation runs, whatever is pressed.

import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { asCases, atRest, openView, twoViews, viewTimeoutMs } from "./every-experiment.js";
import { onNewPages } from "./site-page.js";

vi.setConfig({ testTimeout: viewTimeoutMs });

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

/** From now on, in every frame, notes what moves; "seen" tells it. */
function watch(): void {
  const seen = new Set<string>();
  const look = (root: Document | ShadowRoot): void => {
    for (const { effect } of root.getAnimations()) {
      const { target } = effect as KeyframeEffect;
      if (Number(effect?.getComputedTiming().duration) > 0)
        seen.add(`${target?.localName}.${target?.getAttribute("class")}`);
    }
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot !== null) look(shadowRoot);
  };
  const frame = (): void => {
    look(document);
    requestAnimationFrame(frame);
  };
  frame();
  Object.assign(globalThis, { seenMoving: () => [...seen] });
}

async function movedBy(name: (typeof twoViews)[number]["name"], state: string): Promise<string[]> {
  const experiment = await openView(page, site.url, name, state);
  await page.evaluate(watch);
  const presets = experiment.locator("lab-presets button");
  for (let index = 0; index < Math.min(await presets.count(), 3); index++) {
    await presets.nth(index).click();
    await page.waitForTimeout(150);
  }
  for (const handle of await experiment.locator("[role=slider]:visible").all()) {
    if ((await handle.getAttribute("aria-disabled")) === "true" || !(await handle.isVisible())) continue;
    await handle.focus();
    await page.keyboard.press("PageUp");
    break;
  }
  await page.waitForTimeout(300);
  return page.evaluate("seenMoving()");
}

describe("with less motion", () => {
  it.each(asCases(twoViews))("nothing moves in %s (%s)", async (name, state) => {
    expect(await movedBy(name, state)).toEqual([]);
  });

  it("and without that wish something does, or this test would see nothing", async () => {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(await movedBy("kl-explorer", "revealed=1")).not.toEqual([]);
    await atRest(page.locator("kl-explorer"));
  });
});
