// A labelled slider, linear or logarithmic. The browser's own range input moves in positions; the scale turns them into values.

import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { makeScale } from "../charts/axis.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

const positions = 1000;

@customElement("lab-slider")
export class LabSlider extends LitElement {
  static override styles = [
    controlStyles,
    css`
      label { display: flex; justify-content: space-between; gap: 12px; }
      output { font-variant-numeric: tabular-nums; font-weight: 600; }
      input { width: 100%; height: 32px; margin: 0; accent-color: var(--lab-accent); touch-action: pan-y; }
      .ends { display: flex; justify-content: space-between; font-size: var(--lab-14); color: var(--lab-soft-ink); margin-top: -4px; }
    `,
  ];

  @property() label = "";
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 1;
  /** A logarithmic slider needs `min` above 0; values below it stand at the left end. */
  @property() kind: "linear" | "log" = "linear";
  /** Values are rounded to multiples of this; 0 leaves them as they are. */
  @property({ type: Number }) step = 0;
  /** The value as it is shown and spoken. */
  @property() valueText = "";
  @property() startLabel = "";
  @property() endLabel = "";
  @property({ type: Boolean }) disabled = false;

  override render() {
    const position = this.scale()(this.value);
    return html`
      <label for="range"><span>${this.label}</span><output for="range">${this.valueText}</output></label>
      <input id="range" type="range" min="0" max=${positions} step=${this.step > 0 && this.kind === "linear" ? "any" : 1}
        .value=${live(String(position))} aria-valuetext=${this.valueText} ?disabled=${this.disabled}
        @input=${this.moved} @change=${() => this.dispatchEvent(new ValueEvent("settled", this.value))} @keydown=${this.pressed} />
      ${this.startLabel || this.endLabel ? html`<div class="ends"><span>${this.startLabel}</span><span>${this.endLabel}</span></div>` : ""}
    `;
  }

  private scale() {
    return makeScale(this.kind, [this.min, this.max], [0, positions]);
  }

  private moved(event: Event): void {
    this.tell(this.scale().invert(Number((event.target as HTMLInputElement).value)));
  }

  /** With steps, an arrow key is one step, not a thousandth of the way. */
  private pressed(event: KeyboardEvent): void {
    if (this.step === 0) return;
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    this.tell(this.value + direction * this.step);
    this.dispatchEvent(new ValueEvent("settled", this.value));
  }

  private tell(value: number): void {
    const rounded = this.step === 0 ? value : Math.round(value / this.step) * this.step;
    this.value = Math.min(this.max, Math.max(this.min, rounded));
    this.dispatchEvent(new ValueEvent("value", this.value));
  }
}
