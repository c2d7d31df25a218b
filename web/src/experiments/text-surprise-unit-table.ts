// The table of units, and the words about it: what it says of this model, and what it does not say of others.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNats, formatNatsWithUnit, formatNumber, type Unit, unitName } from "../units.js";
import type { ScoredText } from "./text-surprise-reading.js";
import type { UnitRow, UnitTable } from "./text-surprise-units.js";

export function unitTable(table: UnitTable, scored: ScoredText, unit: Unit): TemplateResult {
  return html`<div class="units" tabindex="0" role="region" aria-label=${msg("The same total, divided by each unit")}><table>
      <thead><tr><th scope="col">${msg(html`${formatNatsWithUnit(scored.scores.totalNats, unit, 1)}, per`)}</th><th scope="col">${msg("count")}</th><th scope="col">${unitName(unit)}</th><th scope="col">${msg("perplexity")}</th></tr></thead>
      <tbody>${table.rows.map((row) => unitRow(row, unit))}</tbody>
    </table></div>
    ${renderCounting(table, scored)}`;
}

/** What the numbers in brackets are, and are not. */
export function countedNote(table: UnitTable): TemplateResult | undefined {
  if (!table.rows.some((row) => row.foreign)) return undefined;
  return html`<p class="note">${msg(html`In brackets: the perplexity that GPT’s models would print if <em>this</em> total were theirs. The counts are real; those models do not run here.`)}</p>`;
}

/** The lab's own units by their names; another tokenizer's token by its model's. */
function rowName(name: string): string {
  const own: Readonly<Record<string, string>> = {
    token: msg("token"),
    word: msg("word"),
    character: msg("character"),
    byte: msg("byte"),
  };
  return own[name] ?? msg(str`${name} token`);
}

function unitRow({ name, count, natsEach, perplexity, foreign }: UnitRow, unit: Unit): TemplateResult {
  return html`<tr class=${foreign ? "foreign" : ""}><th scope="row">${rowName(name)}</th><td>${formatNumber(count, 0)}</td>
    <td>${formatNats(natsEach, unit)}</td><td>${foreign ? html`(${formatNumber(perplexity, 2)})` : formatNumber(perplexity, 2)}</td></tr>`;
}

function renderCounting(table: UnitTable, scored: ScoredText): TemplateResult | typeof nothing {
  switch (table.counting) {
    case "never asked":
      return html`<button type="button" class="count" @click=${() => table.count(scored)}>${msg("Count with GPT’s tokenizers (loads 3.4 MB)")}</button>`;
    case "counting":
      return html`<p class="verdict" role="status">${msg("Counting…")}</p>`;
    case "counted":
      return nothing;
    case "not in this copy":
      return html`<p class="verdict">${msg("The tokenizers of GPT-2, GPT-4 and GPT-4o are not in this copy; the site has them.")}</p>`;
    case "not countable":
      return html`<p class="verdict">${msg("GPT’s tokenizers do not count this text: it has a run of over 2,000 characters without a space, or of nothing else.")}</p>`;
    case "failed":
      return html`<p class="verdict">${msg("A tokenizer’s file could not be loaded.")} <button type="button" class="plain" @click=${() => table.count(scored)}>${msg("Try again")}</button></p>`;
  }
}
