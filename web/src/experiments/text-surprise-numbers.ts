// The numbers of a scored text, as the element shows and speaks them; before the first answer there are none.

import { nothing, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNatsWithUnit, formatNumber, type Unit } from "../units.js";
import type { Reading } from "./experiment.js";
import type { ScoredText } from "./text-surprise-work.js";

const formulas = {
  bits: tex`-\tfrac{1}{N}\textstyle\sum_i \log_2 q(c_i) = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
  nats: tex`-\tfrac{1}{N}\textstyle\sum_i \ln q(c_i) = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
  bans: tex`-\tfrac{1}{N}\textstyle\sum_i \log_{10} q(c_i) = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
};

export function heroOf(scored: ScoredText | undefined, unit: Unit): Reading {
  const label = "Cross-entropy per character";
  if (scored === undefined) return { label, value: "…", unit: "measure", tone: "surprise" };
  return {
    label: `${label}, order ${scored.order}`,
    value: formatNats(scored.scores.crossEntropyNats, unit),
    unit: "measure",
    tone: "surprise",
  };
}

export function secondaryOf(scored: ScoredText | undefined, unit: Unit): readonly Reading[] {
  if (scored === undefined) return [];
  const { perplexity, bitsPerByte, meanEntropyNats } = scored.scores;
  return [
    { label: "Perplexity", value: formatNumber(perplexity, 2), unit: perplexity < 1e5 ? "/char" : "" },
    { label: "Bits per byte", value: formatNumber(bitsPerByte) },
    { label: "Mean entropy", value: formatNats(meanEntropyNats, unit), unit: "measure", tone: "entropy" },
  ];
}

export function formulaOf(scored: ScoredText | undefined, unit: Unit): TemplateResult | typeof nothing {
  if (scored === undefined) return nothing;
  const { totalNats, characters, crossEntropyNats } = scored.scores;
  return formulas[unit]({
    total: formatNats(totalNats, unit, 1),
    n: formatNumber(characters, 0),
    mean: formatNats(crossEntropyNats, unit),
  });
}

/** One sentence for the ear. */
export function summaryOf(scored: ScoredText | undefined, unit: Unit): string {
  if (scored === undefined) return "";
  const { crossEntropyNats, characters, perplexity, bitsPerByte } = scored.scores;
  return `${formatNatsWithUnit(crossEntropyNats, unit)} per character over ${formatNumber(characters, 0)} characters, perplexity ${formatNumber(perplexity, 2)}, ${formatNumber(bitsPerByte)} bits per byte.`;
}
