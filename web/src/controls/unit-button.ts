// The unit of a number, as a small button that turns to the next one: bits, nats, bans.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { nextUnit, type Unit, unitName } from "../units.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

@customElement("lab-unit-button")
@localized()
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
    const [shown, next] = [unitName(this.unit), nextUnit(this.unit)];
    const nextName = unitName(next);
    return html`<button type="button" aria-label=${msg(str`Unit: ${shown}. Change to ${nextName}.`)} title=${msg(str`Show in ${nextName}`)}
      @click=${() => this.dispatchEvent(new ValueEvent("value", next))}>${shown}<span class="turn" aria-hidden="true">⟳</span></button>`;
  }
}
