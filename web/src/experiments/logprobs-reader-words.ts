// What <logprobs-reader> says of a file: its hero number, the formula, notes and the spoken summary.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, type Unit, unitName } from "../units.js";
import type { Reading } from "./experiment.js";
import { peakOf, type ShownAnswer, tokenSign } from "./logprobs-reader-answer.js";
import { answerOfToken } from "./logprobs-reader-lists.js";
import type { View } from "./logprobs-reader-state.js";
import { boundsText, costText, tokenAt } from "./logprobs-reader-tokens.js";
import type { LogprobsWork } from "./logprobs-reader-work.js";
import type { FileSums } from "./logprobs-reading.js";

const meanFormulas = {
  bits: tex`H = \frac{1}{N}\sum -\log_2 p = \frac{${"total:surprise"}}{${"n"}} = ${"mean:surprise"}`,
  nats: tex`H = \frac{1}{N}\sum -\ln p = \frac{${"total:surprise"}}{${"n"}} = ${"mean:surprise"}`,
  bans: tex`H = \frac{1}{N}\sum -\log_{10} p = \frac{${"total:surprise"}}{${"n"}} = ${"mean:surprise"}`,
};
const eceFormula = tex`\mathrm{ECE} = \textstyle\sum_b \tfrac{n_b}{N}\,\left|\,\text{right}_b - \text{sure}_b\right| = ${"ece:surprise"}`;
const differenceFormula = tex`\textstyle\frac{1}{S}\sum\,\bigl(-\log ${"q:q"} + \log ${"p:p"}\bigr) = \frac{${"total"}}{${"n"}} = ${"mean:surprise"}`;

/** The row of all answers together. */
function all(values: Float64Array): number {
  return values.at(-1) as number;
}

export function heroOf(work: LogprobsWork, view: View, unit: Unit): Reading {
  const { sums, marked, comparison } = work;
  if (view === "marks" && marked !== undefined)
    return {
      label: msg("Expected calibration error"),
      value: formatPercent(marked.calibration.ece, 2),
      tone: "surprise",
    };
  if (view === "compare" && comparison !== undefined) {
    const mean = comparison.runs.differenceMeanNats;
    return {
      label: msg("The second paid more, a piece"),
      value: Number.isNaN(mean) ? "–" : formatNats(mean, unit),
      unit: "measure",
      tone: "surprise",
    };
  }
  const label = msg("Surprise a token (cross-entropy)");
  const mean = sums === undefined ? Number.NaN : all(sums.answers.meanNats);
  return {
    label,
    value: sums === undefined ? "…" : Number.isNaN(mean) ? "–" : formatNats(mean, unit),
    unit: "measure",
    tone: "surprise",
  };
}

export function secondaryOf(work: LogprobsWork, view: View, unit: Unit): readonly Reading[] {
  const { sums, marked, comparison } = work;
  if (sums === undefined) return [];
  if (view === "marks" && marked !== undefined) return marksReadings(marked);
  if (view === "compare" && comparison !== undefined) return comparisonReadings(comparison, unit);
  const { answers, entropyLower, entropyUpper } = sums;
  const number = (value: number): string => (Number.isNaN(value) ? "–" : formatNumber(value, 2));
  const [low, high] = [all(entropyLower.meanNats), all(entropyUpper.meanNats)];
  const entropy = Number.isNaN(low) ? "–" : boundsText(low, high, unit).replace(` ${unitName(unit)}`, "");
  return [
    { label: msg("perplexity"), value: number(all(answers.perplexity)) },
    { label: msg("bits a byte"), value: number(all(answers.bitsPerByte)) },
    { label: msg(str`entropy, ${unitName(unit)}`), value: entropy, tone: "entropy" },
  ];
}

function marksReadings({ calibration, band }: NonNullable<LogprobsWork["marked"]>): readonly Reading[] {
  return [
    { label: msg("right"), value: formatPercent(calibration.accuracy) },
    { label: msg("sure"), value: formatPercent(calibration.meanConfidence) },
    { label: msg("by chance alone"), value: `${formatNumber(band.low * 100, 1)}–${formatPercent(band.high)}` },
  ];
}

function comparisonReadings({ runs, listed }: NonNullable<LogprobsWork["comparison"]>, unit: Unit): readonly Reading[] {
  const share = listed.topAgreement;
  return [
    { label: msg("first paid"), value: formatNats(runs.pTotalNats, unit, 2), unit: "measure", tone: "p" },
    { label: msg("second paid"), value: formatNats(runs.qTotalNats, unit, 2), unit: "measure", tone: "q" },
    { label: msg("same favourite"), value: Number.isNaN(share) ? "–" : formatPercent(share) },
  ];
}

export function formulaOf(
  { sums, marked, comparison }: LogprobsWork,
  view: View,
  unit: Unit,
): TemplateResult | typeof nothing {
  if (view === "marks" && marked !== undefined) return eceFormula({ ece: formatNumber(marked.calibration.ece, 4) });
  if (view === "compare" && comparison !== undefined) {
    const { runs } = comparison;
    if (runs.pieces === 0) return nothing;
    return differenceFormula({
      p: "p",
      q: "q",
      total: formatNats(runs.differenceTotalNats, unit, 2),
      n: formatNumber(runs.pieces, 0),
      mean: formatNats(runs.differenceMeanNats, unit),
    });
  }
  if (sums === undefined || all(sums.answers.tokens) === 0) return nothing;
  const { answers } = sums;
  return meanFormulas[unit]({
    total: formatNats(all(answers.totalNats), unit, 2),
    n: formatNumber(all(answers.tokens), 0),
    mean: formatNats(all(answers.meanNats), unit),
  });
}

// ------------------------------------------------------------------------------------------------- notes

/** Answers of fewer tell of no calibration. */
const fewMarked = 20;

export function viewNote(
  work: LogprobsWork,
  view: View,
  shown: ShownAnswer | undefined,
): TemplateResult | typeof nothing {
  const { marked, comparison, sums, main } = work;
  if (view === "entropy" && main !== undefined)
    return html`<p class="note">${msg("Least: the mass that is not listed sits on as few tokens as may carry it. Most: it is spread evenly over the rest of V. Both can be, so no single number would be honest.")}</p>`;
  if (view === "marks" && marked !== undefined) return marksNote(marked);
  if (view === "compare" && comparison !== undefined)
    return html`<p class="note">${msg("KL has a lower bound only: merging all that is not listed into one outcome never raises it, and the second may give what it does not list next to nothing.")}</p>`;
  if (view === "tokens" && shown?.answer.afterSampling)
    return html`<p class="note">${msg("These probabilities were written after temperature and truncation: they are the sampler’s, not the model’s own.")}</p>`;
  if (sums !== undefined && main !== undefined && sums.part !== "all")
    return html`<p class="note">${sums.part === "answer" ? msg("Counted is the answer alone; the file has both, and “Count” chooses.") : msg("Counted is the prompt alone; the file has both, and “Count” chooses.")}</p>`;
  return nothing;
}

function marksNote({ calibration, band, marked, fit }: NonNullable<LogprobsWork["marked"]>): TemplateResult {
  const { ece, meanConfidence, accuracy } = calibration;
  if (marked < fewMarked)
    return html`<p class="note">${msg(html`Only ${marked} answers are marked: not enough to tell a calibration error from chance. From about ${fewMarked} on the picture begins to speak.`)}</p>`;
  if (ece <= band.high)
    return html`<p class="note">${msg(html`This error could be chance: a perfectly calibrated model with these confidences shows up to ${formatPercent(band.high)} over so few answers.`)}</p>`;
  const [confident, right] = [formatPercent(meanConfidence), formatPercent(accuracy)];
  const verdict =
    meanConfidence > accuracy
      ? msg(str`Too sure: ${confident} sure, ${right} right.`)
      : msg(str`Too timid: ${confident} sure, ${right} right.`);
  const fitted =
    Number.isFinite(fit.temperature) && fit.temperature > 0
      ? msg(str`Dividing by T = ${formatNumber(fit.temperature, 2)} makes the marks least surprising.`)
      : "";
  return html`<p class="note">${verdict} ${fitted} ${msg("Likely words need not be true ones.")}</p>`;
}

// ------------------------------------------------------------------------------------------------- question, summary

export const question = () => msg("A model wrote this answer. Which of its tokens was it least sure of? Click it.");

export const hint = () =>
  msg("Point at a token: what did it cost? Then open or drop your own file; it stays in this page.");

export function answerOf(shown: ShownAnswer, guess: number, unit: Unit): TemplateResult {
  const peak = peakOf(shown);
  const said = tokenSign(tokenAt(shown, guess));
  const sign = tokenSign(shown.reading.tokens[peak] as NonNullable<(typeof shown.reading.tokens)[number]>);
  const cost = costText(shown.reading, peak, unit);
  if (peak === shown.begin + guess)
    return msg(
      html`Yes: “${sign}” at <b class="surprise">${cost}</b>. Not the figures, but an unusual word, cost most. Surprise measures wording, too.`,
    );
  return msg(
    html`You said “${said}” (${costText(shown.reading, shown.begin + guess, unit)}); it is “${sign}” at <b class="surprise">${cost}</b>. A rare word costs as much as a doubtful fact: surprise measures wording, too.`,
  );
}

export function summaryOf(work: LogprobsWork, unit: Unit): string {
  const { main, sums, marked, comparison } = work;
  if (main === undefined || sums === undefined) return "";
  const { answers } = sums;
  const parts = [
    msg(
      str`${main.file.name}: ${main.file.answers.length} answers, ${formatNumber(all(answers.tokens), 0)} tokens with a logprob`,
    ),
  ];
  const mean = all(answers.meanNats);
  if (!Number.isNaN(mean))
    parts.push(
      msg(
        str`surprise a token ${formatNatsWithUnit(mean, unit)}, perplexity ${formatNumber(all(answers.perplexity), 2)}`,
      ),
    );
  const [worst] = sums.surprising;
  if (worst !== undefined) {
    const token = main.tokens[worst];
    if (token !== undefined)
      parts.push(
        msg(
          str`most surprising “${tokenSign(token)}” in answer ${answerOfToken(main, worst) + 1} at ${costText(main, worst, unit)}`,
        ),
      );
  }
  if (marked !== undefined)
    parts.push(
      msg(str`calibration error ${formatPercent(marked.calibration.ece, 2)} over ${marked.marked} marked answers`),
    );
  if (comparison !== undefined && !Number.isNaN(comparison.runs.differenceMeanNats))
    parts.push(
      msg(str`the second file paid ${formatNatsWithUnit(comparison.runs.differenceMeanNats, unit)} a piece more`),
    );
  return `${parts.join("; ")}.`;
}

/** The answer that is read, in a line. */
export function answerLine(
  { place }: ShownAnswer,
  { answers, entropyLower, entropyUpper }: FileSums,
  unit: Unit,
): string {
  const mean = answers.meanNats[place] as number;
  if (Number.isNaN(mean)) return msg("no token with a logprob");
  const [low, high] = [entropyLower.meanNats[place] as number, entropyUpper.meanNats[place] as number];
  const [cost, perplexity] = [formatNatsWithUnit(mean, unit, 2), formatNumber(answers.perplexity[place] as number, 2)];
  if (Number.isNaN(low)) return msg(str`${cost} a token, perplexity ${perplexity}`);
  return msg(str`${cost} a token, perplexity ${perplexity}, entropy ${boundsText(low, high, unit)}`);
}

export const sourceNote =
  () => html`<p>${msg(html`Cross-entropy is the mean of −log p over the tokens that have a logprob; perplexity is e to that (in nats), and bits a byte divides the total by the UTF-8 bytes of those tokens, which alone compares models of different tokenizers. Bounds of the entropy: a concave function is smallest in a corner and largest in the middle of what the list allows. KL from below: the log-sum inequality (T. M. Cover, J. A. Thomas, <cite>Elements of Information Theory</cite>, 2nd ed., theorem 2.7.1). Confidence of an answer: the geometric mean of its tokens’ probabilities, or their product. ECE in ten bins, with the middle 95 % of 500 draws in which each answer is right with its own confidence; C. Guo et al., ICML 2017. Selective accuracy: R. El-Yaniv, Y. Wiener, JMLR 11 (2010). GLTR: S. Gehrmann et al., 2019.`)}</p>
  <p>${msg("Read are: OpenAI chat completions (also streamed), Responses and legacy completions; vLLM with prompt_logprobs; llama.cpp’s server, old and new; Hugging Face TGI; GLTR; a plain list or a CSV of token and logprob. One JSON value, JSON lines, server-sent events, or a table; any length. A link carries your files as long as they deflate to 12,000 characters.")}</p>`;
