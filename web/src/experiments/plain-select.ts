// A list of choices without a label beside it.

import { css, html, nothing, type TemplateResult } from "lit";

export interface Option {
  value: string;
  label: string;
  /** A name, such as a book's title, is the same in every language. */
  isName?: boolean;
}

/** The browser's own list with its name for the ear alone: for places where its options say what it is. */
export function plainSelect(
  label: string,
  options: readonly Option[],
  chosen: string,
  onChange: (value: string) => void,
): TemplateResult {
  // What a link brought may be none of those offered.
  const all = options.some(({ value }) => value === chosen) ? options : [{ value: chosen, label: chosen }, ...options];
  return html`<select aria-label=${label} @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
    ${all.map((option) => html`<option value=${option.value} translate=${option.isName ? "no" : nothing} .selected=${option.value === chosen}>${option.label}</option>`)}</select>`;
}

/** Three in a row, two on a phone. */
export const plainSelectStyles = css`
  .selects { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px; font-size: var(--lab-14); }
  .selects select { font: inherit; color: inherit; min-height: 36px; min-width: 0; padding: 0 2px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
  .selects select:hover { border-color: var(--lab-accent); }
  @container (max-width: 520px) {
    .selects { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  }
`;
