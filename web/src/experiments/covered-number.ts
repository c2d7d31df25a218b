// Before a pupil's prediction the number must not stand anywhere: pictures and controls may write it too, each in its own way. What
// writes it is found by its text and made invisible, until it may be seen.

import type { Hold } from "./experiment.js";
import { heldBack } from "./experiment-parts.js";

/** Every text within, also inside the shadow roots of controls. */
function* textsWithin(root: Node): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) yield node;
    else if (node instanceof Element && node.shadowRoot !== null) yield* textsWithin(node.shadowRoot);
  }
}

/** Finds the number as it is written, and not as a part of a longer one: 1.000 in "H = 1.000", not in "11.000". */
function writes(value: string): RegExp | undefined {
  if (!/\d|∞/.test(value)) return undefined;
  return new RegExp(`(?<![\\d.,])${value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\d)`);
}

type Styled = HTMLElement | SVGElement;

export class CoveredNumber {
  private covered: Styled[] = [];
  private hold: Hold | undefined;

  /**
   * Covers while a lesson hides the number, now and once more when the controls have drawn themselves.
   * @param value the number as it is shown
   */
  keep(root: Node, hold: Hold | undefined, value: () => string): void {
    if (hold === undefined) return;
    const cover = (): void => this.cover(root, heldBack(hold).numbersHidden ? value() : undefined);
    cover();
    requestAnimationFrame(() => {
      // What is held may have changed meanwhile; then a later call has covered or uncovered.
      if (hold === this.hold) cover();
    });
    this.hold = hold;
  }

  private cover(root: Node, value: string | undefined): void {
    for (const element of this.covered) element.style.visibility = "";
    this.covered = [];
    const pattern = value === undefined ? undefined : writes(value);
    if (pattern === undefined) return;
    for (const text of textsWithin(root)) {
      const holder = text.parentElement as Styled | null;
      if (holder === null || holder.localName === "style" || !pattern.test(text.data)) continue;
      holder.style.visibility = "hidden";
      this.covered.push(holder);
    }
  }
}
