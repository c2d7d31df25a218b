// The numbers behind the picture: a row an outcome, then a row a measure, with both directions beside each other.

import type { DivergenceSummary } from "../../../wasm/surprise-core.js";
import type { Table } from "../records/table.js";
import { inUnit, type Unit } from "../units.js";
import type { Pair } from "./kl-explorer-pair.js";

export function tableOf({ labels, p, q }: Pair, summary: DivergenceSummary, unit: Unit): Table {
  const show = (nats: number | undefined): number => inUnit(nats ?? Number.NaN, unit);
  const measure = (name: string, pq: number, qp: number): (string | number)[] => [
    name,
    "",
    "",
    show(pq),
    "",
    show(qp),
    "",
  ];
  const plain = (name: string, value: number): (string | number)[] => [`${name} (no unit)`, "", "", value, "", "", ""];
  return {
    caption: `Each outcome's share of both divergences, then the measures; in ${unit} where nothing else is said.`,
    columns: [
      "outcome or measure",
      "P",
      "Q",
      `P‖Q (${unit})`,
      `non-negative form (${unit})`,
      `Q‖P (${unit})`,
      `non-negative form of Q‖P (${unit})`,
    ],
    rows: [
      ...labels.map((label, index) => [
        label,
        p[index] ?? Number.NaN,
        q[index] ?? Number.NaN,
        show(summary.klPQTermsNats[index]),
        show(summary.klPQSharesNats[index]),
        show(summary.klQPTermsNats[index]),
        show(summary.klQPSharesNats[index]),
      ]),
      measure("KL", summary.klPQNats, summary.klQPNats),
      measure("cross-entropy", summary.crossEntropyPQNats, summary.crossEntropyQPNats),
      measure("entropy of what happens", summary.entropyPNats, summary.entropyQNats),
      measure("Jeffreys: both KLs added", summary.jeffreysNats, summary.jeffreysNats),
      measure("Jensen–Shannon divergence", summary.jsDivergenceNats, summary.jsDivergenceNats),
      plain("total variation", summary.totalVariation),
      plain("Pinsker's bound on it, √(KL(P‖Q)/2) in nats", summary.pinskerBound),
      plain("Hellinger distance", summary.hellinger),
      plain("χ² of P against Q", summary.chiSquared),
    ],
  };
}
