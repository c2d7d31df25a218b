// Starting points worth clicking: chips that set a whole state. The event's value is the place in the list.

import { localized, msg } from "@lit/localize";
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

@customElement("lab-presets")
@localized()
export class LabPresets extends LitElement {
  static override styles = [
    controlStyles,
    css`
      div { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
      span { color: var(--lab-soft-ink); font-size: var(--lab-14); }
      button { border-radius: 22px; }
      button[aria-pressed="true"] { border-color: var(--lab-accent); box-shadow: inset 0 0 0 1px var(--lab-accent); font-weight: 600; }
    `,
  ];

  @property() label = "";
  @property({ attribute: false }) names: readonly string[] = [];
  /** The preset that the state is at, or -1. */
  @property({ type: Number }) current = -1;

  override render() {
    const label = this.label || msg("Try", { desc: "before the starting points" });
    return html`<div role="group" aria-label=${label}><span aria-hidden="true">${label}</span>
      ${this.names.map(
        (name, index) => html`<button type="button" aria-pressed=${index === this.current}
          @click=${() => this.dispatchEvent(new ValueEvent("value", index))}>${name}</button>`,
      )}</div>`;
  }
}
