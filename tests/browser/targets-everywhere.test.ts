// What is pressed or dragged is large enough for a finger that trembles: 24 px each way, or so much room around it (WCAG 2.5.8).

import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { asCases, interactive, openView, twoViews, viewTimeoutMs } from "./every-experiment.js";
import { onNewPages } from "./site-page.js";

vi.setConfig({ testTimeout: viewTimeoutMs });

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

function smallTargets(elements: Element[]): string[] {
  const least = 24;
  const targets = elements.flatMap((element) => {
    const label = element.closest("label");
    const { left, top, width, height } = (label ?? element).getBoundingClientRect();
    const inSentence = element.matches("p a, p button.plain, li a, figcaption a, details a");
    if (!element.checkVisibility() || width === 0 || inSentence || element.matches(":disabled")) return [];
    return [{ element, width, height, x: left + width / 2, y: top + height / 2, left, top }];
  });
  const isSmall = ({ width, height }: { width: number; height: number }): boolean =>
    width < least - 0.5 || height < least - 0.5;
  return targets.filter(isSmall).flatMap((one) => {
    const crowded = targets.some((other) => {
      if (other === one || other.element.contains(one.element) || one.element.contains(other.element)) return false;
      if (isSmall(other)) return Math.hypot(other.x - one.x, other.y - one.y) < least;
      const dx = Math.max(other.left - one.x, 0, one.x - other.left - other.width);
      const dy = Math.max(other.top - one.y, 0, one.y - other.top - other.height);
      return Math.hypot(dx, dy) < least / 2;
    });
    const name = one.element.getAttribute("aria-label") ?? one.element.textContent?.trim().slice(0, 40);
    return crowded ? [`${one.element.localName} “${name}” ${one.width.toFixed(0)} × ${one.height.toFixed(0)}`] : [];
  });
}

describe("targets are 24 px or have the room", () => {
  it.each(asCases(twoViews))("in %s (%s)", async (name, state) => {
    const experiment = await openView(page, site.url, name, state);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.waitForTimeout(200);
      expect(await experiment.locator(interactive).evaluateAll(smallTargets)).toEqual([]);
    }
  });
});
