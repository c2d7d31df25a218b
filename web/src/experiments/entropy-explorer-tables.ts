// The numbers behind the pictures of <entropy-explorer>.

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
    caption: "Each outcome, what it costs, and its part of the entropy.",
    columns: [
      "outcome",
      "p",
      "surprise (bits)",
      "share of H (bits)",
      "share of H (nats)",
      "Huffman questions",
      "Shannon questions",
    ],
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
    caption: "Probabilities in falling order: every rank at the head, then ever fewer.",
    columns: [...(names === undefined ? [] : ["character"]), "rank", "p", "probability of this rank and all before"],
    rows,
  };
}
