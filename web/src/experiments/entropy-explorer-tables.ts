// The numbers behind the pictures of <entropy-explorer>.

import { msg } from "@lit/localize";
import type { OptimalCode, ShapeReading, SurpriseCurve } from "../../../wasm/surprise-core.js";
import type { Table } from "../records/table.js";
import { inUnit } from "../units.js";

export interface BarNumbers {
  probabilities: ArrayLike<number>;
  curve: SurpriseCurve;
  code: OptimalCode | undefined;
}

export function barsTable(labels: readonly string[], numbers: BarNumbers | undefined): Table {
  const cell = (values: ArrayLike<number> | undefined, index: number): number => values?.[index] ?? Number.NaN;
  return {
    caption: msg("Each outcome, what it costs, and its part of the entropy."),
    columns: [
      msg("outcome"),
      "p",
      msg("surprise (bits)"),
      msg("share of H (bits)"),
      msg("share of H (nats)"),
      msg("Huffman questions"),
      msg("Shannon questions"),
    ],
    verbatim: [0],
    rows:
      numbers === undefined
        ? []
        : Array.from(numbers.probabilities, (p, index) => [
            labels[index] ?? "",
            p,
            inUnit(cell(numbers.curve.surprisalNats, index), "bits"),
            inUnit(cell(numbers.curve.shareNats, index), "bits"),
            cell(numbers.curve.shareNats, index),
            cell(numbers.code?.huffmanLengthsBits, index),
            cell(numbers.code?.shannonLengthsBits, index),
          ]),
  };
}

/** `names` are those of the outcomes in order of their rank. */
export function rankTable(reading: ShapeReading | undefined, names: readonly string[] | undefined): Table {
  const rows = Array.from(reading?.ranks ?? [], (rank, index) => {
    const numbers = [
      rank,
      reading?.rankProbabilities[index] ?? Number.NaN,
      reading?.cumulativeMass[index] ?? Number.NaN,
    ];
    return names === undefined ? numbers : [names[rank - 1] ?? "", ...numbers];
  });
  return {
    caption: msg("Probabilities in falling order: every rank at the head, then ever fewer."),
    columns: [
      ...(names === undefined ? [] : [msg("character")]),
      msg("rank"),
      "p",
      msg("probability of this rank and all before"),
    ],
    rows,
  };
}
