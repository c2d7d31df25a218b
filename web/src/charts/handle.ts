// A part of a picture that the reader moves: by pointer, by touch, by keyboard, and spoken as a slider. Used as a directive on an
// element of a template: <g ${handle({ … })}>…</g>.

import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";
import { holdFinger } from "./finger.js";

export interface HandleOptions {
  label: string;
  /** The value as it is spoken, with its unit. */
  valueText: string;
  /** Position on the way from 0 to 1: what arrow keys move and what a screen reader is told. */
  position: number;
  /** One arrow key; PageUp and PageDown move ten of them. Default 0.01. */
  step?: number;
  orientation?: "horizontal" | "vertical";
  disabled?: boolean;
  /** A finger may scroll the page from here. */
  letsScroll?: boolean;
  /** From where the pointer is (client pixels) to a position; the picture knows its own scales. */
  positionAt(x: number, y: number, element: Element): number;
  onMove(position: number): void;
  /** For what a pointer moves in two directions at once: it is told the place instead, and `onMove` stays with the keys. */
  onPlace?(x: number, y: number, element: Element): void;
  /** The hand let go, or a key was pressed: a good moment to keep the state. */
  onSettle?(): void;
}

const clamp = (position: number): number => Math.min(1, Math.max(0, position));

/** Where a key leads, or undefined for a key that does not move. */
export function positionAfterKey(key: string, shift: boolean, position: number, step: number): number | undefined {
  const one = shift ? step * 10 : step;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return clamp(position + one);
    case "ArrowLeft":
    case "ArrowDown":
      return clamp(position - one);
    case "PageUp":
      return clamp(position + step * 10);
    case "PageDown":
      return clamp(position - step * 10);
    case "Home":
      return 0;
    case "End":
      return 1;
    default:
      return undefined;
  }
}

class HandleDirective extends Directive {
  private options: HandleOptions | undefined;
  private element: Element | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT)
      throw new Error("handle() stands on an element, not in an attribute or a child.");
  }

  override render(_options: HandleOptions): unknown {
    return noChange;
  }

  override update(part: ElementPart, [options]: [HandleOptions]): unknown {
    this.options = options;
    if (this.element === undefined) this.attach(part.element);
    this.describe(part.element, options);
    return noChange;
  }

  private attach(element: Element): void {
    this.element = element;
    element.classList.add("handle");
    element.addEventListener("pointerdown", (event) => this.grab(event as PointerEvent));
    element.addEventListener("pointermove", (event) => this.drag(event as PointerEvent));
    element.addEventListener("pointerup", (event) => this.release(event as PointerEvent));
    element.addEventListener("pointercancel", (event) => this.release(event as PointerEvent));
    element.addEventListener("keydown", (event) => this.press(event as KeyboardEvent));
    holdFinger(element, () => this.options?.letsScroll === true || this.options?.disabled === true);
  }

  private describe(element: Element, options: HandleOptions): void {
    const attributes: Record<string, string> = {
      role: "slider",
      tabindex: options.disabled ? "-1" : "0",
      "aria-label": options.label,
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      "aria-valuenow": (options.position * 100).toFixed(2),
      "aria-valuetext": options.valueText,
      "aria-orientation": options.orientation ?? "horizontal",
      "aria-disabled": String(options.disabled ?? false),
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  }

  private grab(event: PointerEvent): void {
    if (this.options?.disabled || event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    (event.currentTarget as HTMLElement | SVGElement).focus({ preventScroll: true });
    event.preventDefault();
  }

  private drag(event: PointerEvent): void {
    const element = event.currentTarget as Element;
    if (!element.hasPointerCapture(event.pointerId)) return;
    if (this.options?.onPlace === undefined)
      this.options?.onMove(clamp(this.options.positionAt(event.clientX, event.clientY, element)));
    else this.options.onPlace(event.clientX, event.clientY, element);
  }

  private release(event: PointerEvent): void {
    const element = event.currentTarget as Element;
    if (!element.hasPointerCapture(event.pointerId)) return;
    element.releasePointerCapture(event.pointerId);
    this.options?.onSettle?.();
  }

  private press(event: KeyboardEvent): void {
    const { options } = this;
    if (options === undefined || options.disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    const position = positionAfterKey(event.key, event.shiftKey, options.position, options.step ?? 0.01);
    if (position === undefined) return;
    event.preventDefault();
    options.onMove(position);
    options.onSettle?.();
  }
}

export const handle = directive(HandleDirective);
