// The tokens whose surprise changed most, both ways: what the model learned, and what it paid for that.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { PairScores } from "../../../wasm/surprise-core.js";
import { rowText } from "../charts/strip-lines.js";
import { formatNats, type Unit, unitName } from "../units.js";
import type { ReadText } from "./fine-tuning-readings.js";
import { signOf } from "./text-surprise-reading.js";

export interface MovedRows {
  /** That surprise less than before, the greatest fall first; and more, the greatest rise first. */
  fell: readonly number[];
  rose: readonly number[];
}

/** At most `most` each way; a token that did not move is in neither list. */
export function movedRows({ p, q }: Pick<PairScores, "p" | "q">, most: number): MovedRows {
  const rise = Float64Array.from(q.surprisalNats, (nats, row) => nats - (p.surprisalNats[row] as number));
  const rows = [...rise.keys()].sort((a, b) => (rise[a] as number) - (rise[b] as number) || a - b);
  return {
    fell: rows.slice(0, most).filter((row) => (rise[row] as number) < 0),
    rose: rows
      .reverse()
      .slice(0, most)
      .filter((row) => (rise[row] as number) > 0),
  };
}

/** Rows by falling surprise of the base: those that will pull hardest. */
export function dearestRows({ p }: Pick<PairScores, "p">, most: number): number[] {
  const { surprisalNats } = p;
  return [...surprisalNats.keys()]
    .sort((a, b) => (surprisalNats[b] as number) - (surprisalNats[a] as number) || a - b)
    .slice(0, most);
}

const rowsShown = 5;
const shownBefore = 22;

/** What stands before a row, its white space as one space each, without half of a character. */
function before({ text, pair }: ReadText, row: number): string {
  const end = pair.p.offsets[row] as number;
  const cut = [...text.slice(Math.max(0, end - 2 * shownBefore), end).replace(/\s+/g, " ")]
    .slice(-shownBefore)
    .join("");
  return cut.replace(/^[\uDC00-\uDFFF]/, "");
}

function item(read: ReadText, row: number, unit: Unit, onRow: (row: number) => void): TemplateResult {
  const { p, q } = read.pair;
  const cost = (nats: Float64Array): string => formatNats(nats[row] as number, unit, 2);
  const after = read.step === 0 ? nothing : html` → <b>${cost(q.surprisalNats)}</b>`;
  return html`<li><button type="button" @click=${() => onRow(row)}><span class="words" translate="no"><bdi>${before(read, row)}<b>${signOf(rowText(read.text, p.offsets, row))}</b></bdi></span>
    <span class="cost">${cost(p.surprisalNats)}${after}</span></button></li>`;
}

export function movedLists(read: ReadText, unit: Unit, onRow: (row: number) => void): TemplateResult {
  const list = (head: string, rows: readonly number[], none: string) => html`<section>
    <h3>${head}</h3>
    ${rows.length === 0 ? html`<p class="none">${none}</p>` : html`<ol>${rows.map((row) => item(read, row, unit, onRow))}</ol>`}
  </section>`;
  const name = unitName(unit);
  if (read.step === 0) {
    const rows = dearestRows(read.pair, 2 * rowsShown);
    return html`<div class="moved">
      ${list(msg(str`Surprises the base most, ${name}`), rows.slice(0, rowsShown), "")}
      ${list(msg("These will pull hardest: p − 1 is near −1"), rows.slice(rowsShown), "")}
    </div>`;
  }
  const { fell, rose } = movedRows(read.pair, rowsShown);
  return html`<div class="moved">
    ${list(msg(str`Surprises less than before, ${name}`), fell, msg("No token costs less than before."))}
    ${list(msg(str`Surprises more than before, ${name}`), rose, msg("No token costs more than before."))}
  </div>`;
}
