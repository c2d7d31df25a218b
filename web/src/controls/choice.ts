// One of a few: a row of radio buttons drawn as one segmented bar.

import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

export interface ChoiceOption {
  value: string;
  label: string;
}

@customElement("lab-choice")
export class LabChoice extends LitElement {
  static override styles = [
    controlStyles,
    css`
      fieldset { border: 0; margin: 0; padding: 0; display: flex; align-items: center; flex-wrap: wrap; gap: 6px 12px; min-width: 0; }
      legend { float: left; padding: 0; }
      .bar { display: inline-flex; border: 1px solid var(--lab-line); border-radius: 8px; overflow: hidden; }
      label { position: relative; display: grid; place-items: center; min-height: 44px; padding: 0 14px; cursor: pointer; background: var(--lab-surface); }
      label + label { border-left: 1px solid var(--lab-line); }
      label:has(:checked) { background: var(--lab-accent); color: var(--lab-on-accent); font-weight: 600; }
      label:has(:focus-visible) { outline: 3px solid var(--lab-focus); outline-offset: -3px; }
      @media (forced-colors: active) { label:has(:checked) { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
      input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
    `,
  ];

  @property() label = "";
  /** The label is only spoken: where the options say enough. */
  @property({ type: Boolean }) quiet = false;
  @property() value = "";
  @property({ attribute: false }) options: readonly ChoiceOption[] = [];

  override render() {
    return html`<fieldset><legend class=${this.quiet ? "hidden-text" : ""}>${this.label}</legend><div class="bar">
      ${this.options.map(
        (
          option,
        ) => html`<label><input type="radio" name="choice" .value=${option.value} .checked=${live(option.value === this.value)}
          @change=${() => this.choose(option.value)} />${option.label}</label>`,
      )}
    </div></fieldset>`;
  }

  private choose(value: string): void {
    this.value = value;
    this.dispatchEvent(new ValueEvent("value", value));
    this.dispatchEvent(new ValueEvent("settled", value));
  }
}
