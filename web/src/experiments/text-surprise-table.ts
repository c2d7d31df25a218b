// One row a character: for the data table, and with every digit for the CSV.

import type { Table } from "../records/table.js";
import { formatNumber, inUnit } from "../units.js";
import { codePointAt, codePointName, readCharacter, signOf } from "./text-surprise-readout.js";
import type { ScoredText } from "./text-surprise-work.js";

export const surpriseColumn = "surprise (nats)";
export const codePointColumn = "code point";

/** In nats as well as bits: whoever takes the file on should not have to guess. */
export function characterTable(scored: ScoredText | undefined, mostRows: number): Table {
  const all = scored?.scores.characters ?? 0;
  const count = Math.min(all, mostRows);
  const unseen = new Set(scored?.scores.unseen);
  return {
    caption:
      "Each character's surprise and rank, the entropy of the distribution it was drawn from, and the five likeliest.",
    columns: [
      "character",
      codePointColumn,
      "surprise (bits)",
      surpriseColumn,
      "rank",
      "entropy (nats)",
      "seen in training",
      "likeliest",
    ],
    rows:
      scored === undefined
        ? []
        : Array.from({ length: count }, (_unused, row) => tableRow(scored, row, unseen.has(row))),
    omittedRows: all - count,
  };
}

function tableRow(scored: ScoredText, row: number, unseen: boolean): (string | number)[] {
  const codePoint = codePointAt(scored, row);
  const { surprisalNats, rank, entropyNats, alternatives } = readCharacter(scored, row, undefined);
  const likeliest = alternatives.map(
    (alternative) =>
      `${alternative.codePoint === -1 ? "other" : signOf(alternative.codePoint)} ${formatNumber(alternative.probability, 4)}`,
  );
  return [
    signOf(codePoint),
    codePointName(codePoint),
    inUnit(surprisalNats, "bits"),
    surprisalNats,
    rank,
    entropyNats,
    unseen ? "no" : "yes",
    likeliest.join("  "),
  ];
}
