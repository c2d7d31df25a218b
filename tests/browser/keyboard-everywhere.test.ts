// Every part that can be pressed, typed into or dragged is reached by the Tab key, is then in view, and is seen to have the focus.

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

interface Walk {
  all: number;
  faults: string[];
}

/** Gives the page two functions: one notes what there is to reach and how each part looks, one looks at what has the focus. */
function prepare(parts: Element[]): void {
  const nameOf = (element: Element): string =>
    `${element.localName} “${element.getAttribute("aria-label") ?? element.textContent?.replace(/\s+/g, " ").trim().slice(0, 40)}”`;
  const look = (element: Element): string =>
    [element.closest("label") ?? element, element, ...element.querySelectorAll("*")]
      .map((part) => {
        const { outlineStyle, outlineWidth, stroke, strokeWidth, boxShadow } = getComputedStyle(part);
        return [outlineStyle === "none" ? "" : outlineStyle + outlineWidth, stroke, strokeWidth, boxShadow].join();
      })
      .join(";");
  // One of a group of radio buttons has the place of all of them, and what has tabindex -1 is reached by arrow keys.
  const isReached = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 0 &&
    !element.matches(":disabled, [tabindex='-1'], [aria-disabled=true], [inert] *") &&
    !(element.matches("input[type=radio]") && !(element as HTMLInputElement).checked);
  const left = new Map(parts.filter(isReached).map((element) => [element, look(element)]));
  const all = left.size;
  const faults: string[] = [];
  const seen = new Set<Element>();
  Object.assign(globalThis, {
    /** False when the focus has left the experiment, or has come round. */
    lookAtFocus: (): boolean => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (element === null || element === document.body || seen.has(element)) return false;
      seen.add(element);
      const before = left.get(element);
      left.delete(element);
      if (before !== undefined && before === look(element)) faults.push(`no focus is seen on ${nameOf(element)}`);
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) faults.push(`out of view: ${nameOf(element)}`);
      return true;
    },
    walked: (): Walk => ({
      all,
      faults: [...faults, ...[...left.keys()].map((part) => `not reached: ${nameOf(part)}`)],
    }),
  });
}

const mostStops = 150;

describe("everything is reached by the Tab key, in view and with a ring", () => {
  it.each(asCases(twoViews))("in %s (%s)", async (name, state) => {
    const experiment = await openView(page, site.url, name, state);
    // From the top of the page, wherever the focus was.
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
    });
    await experiment.locator(interactive).evaluateAll(prepare);
    for (let stop = 0; stop < mostStops; stop++) {
      await page.keyboard.press("Tab");
      if (!(await page.evaluate("lookAtFocus()"))) break;
    }
    const { all, faults } = (await page.evaluate("walked()")) as Walk;
    expect(all).toBeGreaterThan(5);
    expect(faults).toEqual([]);
  });
});
