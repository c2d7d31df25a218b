// The unit of a number, as a small button that turns to the next one: bits, nats, bans.

import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { nextUnit, type Unit } from "../units.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

@customElement("lab-unit-button")
export class LabUnitButton extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host { display: inline-block; }
      button { padding: 0 12px; min-width: 5.2em; border-radius: 22px; text-align: center; }
      .turn { color: var(--lab-soft-ink); margin-left: 0.3em; }
    `,
  ];

  @property() unit: Unit = "bits";

  override render() {
    const next = nextUnit(this.unit);
    return html`<button type="button" aria-label="Unit: ${this.unit}. Change to ${next}." title="Show in ${next}"
      @click=${() => this.dispatchEvent(new ValueEvent("value", next))}>${this.unit}<span class="turn" aria-hidden="true">⟳</span></button>`;
  }
}
