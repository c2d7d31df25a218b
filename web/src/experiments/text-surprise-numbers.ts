// The numbers of a scored text, as the element shows and speaks them; before the first answer there are none.

import { msg, str } from "@lit/localize";
import { nothing, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNatsWithUnit, formatNumber, type Unit } from "../units.js";
import type { Reading } from "./experiment.js";
import { rowsOf, rowWord, type Shown } from "./text-surprise-reading.js";

const ofCharacters = {
  bits: tex`-\tfrac{1}{N}\textstyle\sum_i \log_2 q(c_i) = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
  nats: tex`-\tfrac{1}{N}\textstyle\sum_i \ln q(c_i) = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
  bans: tex`-\tfrac{1}{N}\textstyle\sum_i \log_{10} q(c_i) = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
};

const ofTokens = {
  bits: tex`-\tfrac{1}{T}\textstyle\sum_t \log_2 p_t = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
  nats: tex`-\tfrac{1}{T}\textstyle\sum_t \ln p_t = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
  bans: tex`-\tfrac{1}{T}\textstyle\sum_t \log_{10} p_t = ${"total:surprise"} / ${"n"} = ${"mean:surprise"}`,
};

export function heroOf(shown: Shown | undefined, unit: Unit): Reading {
  if (shown === undefined) return { label: msg("Cross-entropy"), value: "…", unit: "measure", tone: "surprise" };
  const { main } = shown;
  const { order } = main;
  return {
    label: order === undefined ? msg("Cross-entropy per token") : msg(str`Cross-entropy per character, order ${order}`),
    value: formatNats(main.scores.crossEntropyNats, unit),
    unit: "measure",
    tone: "surprise",
  };
}

export function secondaryOf(shown: Shown | undefined, unit: Unit): readonly Reading[] {
  if (shown === undefined) return [];
  const { main, beside, pair } = shown;
  const { perplexity, bitsPerByte, meanEntropyNats } = main.scores;
  if (pair !== undefined && beside !== undefined)
    return [
      {
        label: msg("Bits per byte"),
        value: `${formatNumber(bitsPerByte, 2)} / ${formatNumber(beside.scores.bitsPerByte, 2)}`,
      },
      { label: msg("Mean KL(P‖Q)"), value: formatNats(pair.meanKlPQNats, unit), unit: "measure", tone: "p" },
      { label: msg("Mean KL(Q‖P)"), value: formatNats(pair.meanKlQPNats, unit), unit: "measure", tone: "q" },
    ];
  if (beside !== undefined)
    return [
      {
        label: msg("Bits per byte"),
        value: `${formatNumber(bitsPerByte)} / ${formatNumber(beside.scores.bitsPerByte)}`,
      },
      {
        label: msg("Bits per character"),
        value: `${formatNumber(main.scores.bitsPerCharacter)} / ${formatNumber(beside.scores.bitsPerCharacter)}`,
      },
    ];
  const each = main.reader === "ngram" ? msg("/char") : msg("/token");
  return [
    { label: msg("Perplexity"), value: formatNumber(perplexity, 2), unit: perplexity < 1e5 ? each : "" },
    { label: msg("Bits per byte"), value: formatNumber(bitsPerByte) },
    { label: msg("Mean entropy"), value: formatNats(meanEntropyNats, unit), unit: "measure", tone: "entropy" },
  ];
}

export function formulaOf(shown: Shown | undefined, unit: Unit): TemplateResult | typeof nothing {
  if (shown === undefined) return nothing;
  const { totalNats, crossEntropyNats } = shown.main.scores;
  const formulas = shown.main.reader === "ngram" ? ofCharacters : ofTokens;
  return formulas[unit]({
    total: formatNats(totalNats, unit, 1),
    n: formatNumber(rowsOf(shown.main), 0),
    mean: formatNats(crossEntropyNats, unit),
  });
}

/** One sentence for the ear. */
export function summaryOf(shown: Shown | undefined, unit: Unit): string {
  if (shown === undefined) return "";
  const { main, beside, pair } = shown;
  const { crossEntropyNats, perplexity, bitsPerByte } = main.scores;
  const [each, rows] = [formatNatsWithUnit(crossEntropyNats, unit), formatNumber(rowsOf(main), 0)];
  const [choices, bits] = [formatNumber(perplexity, 2), formatNumber(bitsPerByte)];
  const alone =
    rowWord(main) === "token"
      ? msg(str`${each} per token over ${rows} tokens, perplexity ${choices}, ${bits} bits per byte.`)
      : msg(str`${each} per character over ${rows} characters, perplexity ${choices}, ${bits} bits per byte.`);
  if (beside === undefined) return alone;
  const divergence =
    pair === undefined
      ? ""
      : msg(
          str`Mean KL from P to Q ${formatNatsWithUnit(pair.meanKlPQNats, unit)}, from Q to P ${formatNatsWithUnit(pair.meanKlQPNats, unit)}.`,
        );
  const other = msg(str`The model beside it: ${formatNumber(beside.scores.bitsPerByte)} bits per byte.`);
  return [alone, other, divergence].filter((part) => part !== "").join(" ");
}
