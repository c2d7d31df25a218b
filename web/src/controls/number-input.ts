// A number typed by hand. Fractions (1/6) and percentages (5 %) are read too; what is no number leaves the value as it was and says so.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

/** NaN for what is no number. */
export function readNumber(text: string): number {
  const trimmed = text.trim().replace("−", "-");
  const fraction = /^([^/]+)\/([^/]+)$/.exec(trimmed);
  if (fraction !== null) return readNumber(fraction[1] as string) / readNumber(fraction[2] as string);
  if (trimmed.endsWith("%")) return readNumber(trimmed.slice(0, -1)) / 100;
  return trimmed === "" ? Number.NaN : Number(trimmed);
}

@customElement("lab-number")
@localized()
export class LabNumber extends LitElement {
  static override styles = [
    controlStyles,
    css`
      label { display: flex; align-items: center; gap: 10px; }
      input { width: 7.5em; min-height: 44px; padding: 0 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken);
        font-variant-numeric: tabular-nums; text-align: right; }
      input[aria-invalid="true"] { border-color: var(--lab-warning); }
      .problem { color: var(--lab-warning); font-size: var(--lab-14); }
    `,
  ];

  @property() label = "";
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = Number.NEGATIVE_INFINITY;
  @property({ type: Number }) max = Number.POSITIVE_INFINITY;
  /** The value as the field shows it. */
  @property() valueText = "";
  @state() private problem = "";

  override render() {
    return html`<label><span>${this.label}</span>
      <input type="text" inputmode="decimal" autocomplete="off" spellcheck="false" .value=${live(this.valueText || String(this.value))}
        aria-invalid=${this.problem !== ""} aria-describedby="problem" @change=${this.changed} /></label>
      <div id="problem" class="problem" role="status">${this.problem}</div>`;
  }

  private changed(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const value = readNumber(text);
    if (!(value >= this.min && value <= this.max)) {
      this.problem = msg(str`“${text}” is not a number from ${this.min} to ${this.max}.`);
      return;
    }
    this.problem = "";
    this.value = value;
    this.dispatchEvent(new ValueEvent("value", value));
    this.dispatchEvent(new ValueEvent("settled", value));
  }
}
