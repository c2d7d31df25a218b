// One of many, in groups: the browser's own list, which every phone and every screen reader knows.

import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

export interface SelectGroup {
  label: string;
  /** A label that is a name, such as a book's title, is the same in every language. */
  options: readonly { value: string; label: string; isName?: boolean }[];
}

@customElement("lab-select")
export class LabSelect extends LitElement {
  static override styles = [
    controlStyles,
    css`
      label { display: flex; align-items: center; gap: 12px; }
      select { flex: 1 1 0; width: 0; min-height: 44px; padding: 0 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
      select:hover { border-color: var(--lab-accent); }
    `,
  ];

  @property() label = "";
  @property() value = "";
  @property({ attribute: false }) groups: readonly SelectGroup[] = [];

  override render() {
    return html`<label><span>${this.label}</span><select @change=${this.changed}>
      ${this.groups.map(
        (group) => html`<optgroup label=${group.label}>
          ${group.options.map(({ value, label, isName }) => html`<option value=${value} translate=${isName ? "no" : nothing} .selected=${value === this.value}>${label}</option>`)}
        </optgroup>`,
      )}
    </select></label>`;
  }

  private changed(event: Event): void {
    this.value = (event.target as HTMLSelectElement).value;
    this.dispatchEvent(new ValueEvent("value", this.value));
    this.dispatchEvent(new ValueEvent("settled", this.value));
  }
}
