// The numbers behind the picture: a row an outcome, then a row a measure, with both directions beside each other.

import { msg, str } from "@lit/localize";
import type { DivergenceSummary } from "../../../wasm/surprise-core.js";
import type { Table } from "../records/table.js";
import { inUnit, type Unit, unitName } from "../units.js";
import type { Pair } from "./kl-explorer-pair.js";

export function tableOf({ labels, p, q }: Pair, summary: DivergenceSummary, unit: Unit): Table {
  const show = (nats: number | undefined): number => inUnit(nats ?? Number.NaN, unit);
  const name = unitName(unit);
  const measure = (title: string, pq: number, qp: number): (string | number)[] => [
    title,
    "",
    "",
    show(pq),
    "",
    show(qp),
    "",
  ];
  const plain = (title: string, value: number): (string | number)[] => [
    msg(str`${title} (no unit)`),
    "",
    "",
    value,
    "",
    "",
    "",
  ];
  return {
    caption: msg(
      str`Each outcome's share of both divergences, then the measures; in ${name} where nothing else is said.`,
    ),
    columns: [
      msg("outcome or measure"),
      "P",
      "Q",
      `P‖Q (${name})`,
      msg(str`non-negative form (${name})`),
      `Q‖P (${name})`,
      msg(str`non-negative form of Q‖P (${name})`),
    ],
    verbatim: [0],
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
      measure(msg("cross-entropy"), summary.crossEntropyPQNats, summary.crossEntropyQPNats),
      measure(msg("entropy of what happens"), summary.entropyPNats, summary.entropyQNats),
      measure(msg("Jeffreys: both KLs added"), summary.jeffreysNats, summary.jeffreysNats),
      measure(msg("Jensen–Shannon divergence"), summary.jsDivergenceNats, summary.jsDivergenceNats),
      plain(msg("total variation"), summary.totalVariation),
      plain(msg("Pinsker's bound on it, √(KL(P‖Q)/2) in nats"), summary.pinskerBound),
      plain(msg("Hellinger distance"), summary.hellinger),
      plain(msg("χ² of P against Q"), summary.chiSquared),
    ],
  };
}
