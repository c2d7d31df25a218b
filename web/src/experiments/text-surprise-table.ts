// One row a character or a token: for the data table, and with every digit for the CSV.

import { msg } from "@lit/localize";
import type { Table } from "../records/table.js";
import { formatNumber, inUnit } from "../units.js";
import { rowsOf, type ScoredText, type Shown, signOf, textAt } from "./text-surprise-reading.js";
import { codePointName, readRow } from "./text-surprise-readout.js";

export const surpriseColumn = () => msg("surprise (nats)");
export const codePointColumn = () => msg("code point");

/** A table is made once for each answer and length. */
export class RowTables {
  private last: { shown: Shown | undefined; mostRows: number; table: Table } | undefined;

  of(shown: Shown | undefined, mostRows: number): Table {
    if (this.last === undefined || this.last.shown !== shown || this.last.mostRows !== mostRows)
      this.last = { shown, mostRows, table: rowTable(shown, mostRows) };
    return this.last.table;
  }
}

/** In nats as well as bits: whoever takes the file on should not have to guess. */
function rowTable(shown: Shown | undefined, mostRows: number): Table {
  if (shown === undefined) return { caption: "", columns: [], rows: [] };
  const all = rowsOf(shown.main);
  const count = Math.min(all, mostRows);
  const table = shown.main.reader === "ngram" ? characterTable(shown.main, count) : tokenTable(shown, count);
  return { ...table, omittedRows: all - count };
}

function likeliest(scored: ScoredText, row: number): string {
  return readRow(scored, row, undefined)
    .alternatives.map(
      ({ text, probability }) => `${text === undefined ? msg("other") : signOf(text)} ${formatNumber(probability, 4)}`,
    )
    .join("  ");
}

function characterTable(scored: ScoredText, count: number): Table {
  const { scores } = scored;
  const unseen = new Set(scores.unseen);
  return {
    caption: msg(
      "Each character's surprise and rank, the entropy of the distribution it was drawn from, and the five likeliest.",
    ),
    columns: [
      msg("character"),
      codePointColumn(),
      msg("surprise (bits)"),
      surpriseColumn(),
      msg("rank"),
      msg("entropy (nats)"),
      msg("seen in training"),
      msg("likeliest"),
    ],
    verbatim: [0, 7],
    rows: Array.from({ length: count }, (_unused, row) => {
      const text = textAt(scored, row);
      const nats = scores.surprisalNats[row] as number;
      return [
        signOf(text),
        codePointName(text.codePointAt(0) ?? 0),
        inUnit(nats, "bits"),
        nats,
        scores.rank[row] as number,
        scores.entropyNats[row] as number,
        unseen.has(row) ? msg("no") : msg("yes"),
        likeliest(scored, row),
      ];
    }),
  };
}

function tokenTable({ main, beside, pair }: Shown, count: number): Table {
  const { scores } = main;
  const two = pair !== undefined && beside !== undefined;
  const caption = msg(
    "Each token's surprise and rank, the entropy and varentropy of the distribution it was drawn from, and the five likeliest.",
  );
  return {
    caption: two ? `${caption} ${msg("Q is the model beside it.")}` : caption,
    columns: [
      msg("token"),
      msg("text"),
      "id",
      msg("surprise (bits)"),
      surpriseColumn(),
      msg("rank"),
      msg("entropy (nats)"),
      msg("varentropy (nats²)"),
      ...(two ? [msg("surprise of Q (nats)"), "KL(P‖Q) (nats)", "KL(Q‖P) (nats)"] : []),
      msg("likeliest"),
    ],
    verbatim: [0, 1, two ? 11 : 8],
    rows: Array.from({ length: count }, (_unused, row) => {
      const text = textAt(main, row);
      const nats = scores.surprisalNats[row] as number;
      return [
        signOf(text),
        text,
        scores.tokens[row] as number,
        inUnit(nats, "bits"),
        nats,
        scores.rank[row] as number,
        scores.entropyNats[row] as number,
        scores.varentropyNats2[row] as number,
        ...(two
          ? [beside.scores.surprisalNats[row] as number, pair.klPQNats[row] as number, pair.klQPNats[row] as number]
          : []),
        likeliest(main, row),
      ];
    }),
  };
}
