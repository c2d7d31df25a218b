// At 200 % of a laptop's screen, and with the spacing of letters, words and lines that WCAG 1.4.12 lets a reader set, nothing is cut
// and nothing lies on something else.

import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { allViews, asCases, openView, viewTimeoutMs } from "./every-experiment.js";
import { onNewPages } from "./site-page.js";

vi.setConfig({ testTimeout: viewTimeoutMs });

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

/** Into every shadow root, as a reader's extension does it. */
function setSpacing(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
  );
  const into = (root: Document | ShadowRoot): void => {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot !== null) into(shadowRoot);
  };
  into(document);
}

type Sides = Pick<DOMRect, "left" | "top" | "right" | "bottom">;

/** Sentences for what is cut, what runs out of its box and which texts lie on each other. */
function lost(): string[] {
  const faults: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth)
    faults.push(`the page is ${page.scrollWidth} px wide of ${page.clientWidth}`);
  const words = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
  const texts: { element: Element; box: Sides }[] = [];
  /** What is seen of a box through the boxes that scroll or cut around it. */
  const seen = (element: Element, { left, top, right, bottom }: Sides): Sides => {
    let [box, around]: [Sides, Element | null] = [{ left, top, right, bottom }, element];
    while (around !== null) {
      if (getComputedStyle(around).overflowX !== "visible") {
        const edge = around.getBoundingClientRect();
        box = {
          left: Math.max(box.left, edge.left),
          top: Math.max(box.top, edge.top),
          right: Math.min(box.right, edge.right),
          bottom: Math.min(box.bottom, edge.bottom),
        };
      }
      const root: Node = around.getRootNode();
      around = around.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    }
    return box;
  };
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot !== null) visit(element.shadowRoot);
      if (!(element instanceof HTMLElement) || element.closest("svg, math, .hidden-text, .unseen, [hidden]")) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const cuts = style.overflowX === "hidden" || style.overflowX === "clip";
      if (cuts && element.clientWidth > 0 && words(element) !== "" && element.scrollWidth > element.clientWidth + 1)
        faults.push(`cut: <${element.localName} class="${element.className}"> ${words(element)}`);
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || node.textContent?.trim() === "") continue;
        const range = document.createRange();
        range.selectNode(node);
        texts.push(...[...range.getClientRects()].map((box) => ({ element, box: seen(element, box) })));
      }
    }
  };
  visit(document);
  for (const [index, one] of texts.entries())
    for (const other of texts.slice(index + 1)) {
      if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element))
        continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 2 && down > 4) faults.push(`“${words(one.element)}” lies on “${words(other.element)}”`);
    }
  return [...new Set(faults)];
}

describe("nothing is cut or covered", () => {
  it.each(asCases(allViews))("in %s (%s)", async (name, state) => {
    await openView(page, site.url, name, state);
    await page.setViewportSize({ width: 640, height: 360 });
    await page.waitForTimeout(200);
    const zoomed = await page.evaluate(lost);
    await page.evaluate(setSpacing);
    await page.waitForTimeout(200);
    const spaced = await page.evaluate(lost);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.waitForTimeout(200);
    expect({ zoomed, spaced, wide: await page.evaluate(lost) }).toEqual({ zoomed: [], spaced: [], wide: [] });
  });
});
