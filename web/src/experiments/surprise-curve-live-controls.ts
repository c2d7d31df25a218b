// The fields of <surprise-curve>'s live part, and how it looks.

import { msg } from "@lit/localize";
import { css, html, type TemplateResult } from "lit";
import { tokenChartStyles } from "../charts/token-chart.css.js";

export const liveStyles = [
  tokenChartStyles,
  css`
    @container (min-width: 521px) { .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; gap: 8px 6px; } }
    .line { display: grid; gap: 2px; font-size: var(--lab-14); color: var(--lab-soft-ink); }
    .line input { font: var(--lab-16) / 1.3 var(--lab-prose); color: var(--lab-ink); min-height: 44px; width: 100%; padding: 0 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); }
    .then { display: flex; gap: 8px; align-items: end; }
    .then label { flex: 1; }
    .waiting-place { display: grid; place-items: center; color: var(--lab-soft-ink); border: 1px solid var(--lab-line); border-radius: 8px; }
  `,
];

export interface LiveFields {
  context: string;
  right: string;
  onContext(text: string): void;
  onRight(word: string): void;
  onSettle(): void;
  /** The token is taken as read: it joins the context. */
  onReadOn(): void;
}

function field(label: string, value: string, onText: (text: string) => void, onSettle: () => void): TemplateResult {
  return html`<label class="line"><span>${label}</span><input type="text" dir="auto" spellcheck="false" autocomplete="off" .value=${value}
    @input=${(event: Event) => onText((event.target as HTMLInputElement).value)} @change=${onSettle} /></label>`;
}

export function liveFields({ context, right, onContext, onRight, onSettle, onReadOn }: LiveFields): TemplateResult {
  return html`${field(msg("These words came (none is the start of a text)"), context, onContext, onSettle)}
    <div class="then">${field(msg("Then this one; type or choose it"), right.trimStart(), onRight, onSettle)}
      <button type="button" @click=${onReadOn}>${msg("Read on")}</button></div>`;
}
