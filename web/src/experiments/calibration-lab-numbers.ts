// The numbers of a calibration, as the element shows and speaks them; before the first answer there are none.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { PredictionsReading, SplitReading } from "../engine/protocol.js";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, type Unit, unitName } from "../units.js";
import { type CalibrationState, questionConfidence } from "./calibration-lab-state.js";
import type { Predictions } from "./calibration-lab-work.js";
import type { Reading } from "./experiment.js";

const eceFormula = tex`\mathrm{ECE} = \textstyle\sum_b \tfrac{n_b}{N}\,\left|\,\text{right}_b - \text{sure}_b\right| = ${"ece:surprise"}`;

export function heroOf(split: SplitReading | undefined): Reading {
  const label = msg("Expected calibration error");
  if (split === undefined) return { label, value: "…" };
  return { label, value: formatPercent(split.all.reading.ece, 2), tone: "surprise" };
}

export function secondaryOf(split: SplitReading | undefined): readonly Reading[] {
  if (split === undefined) return [];
  const { reading, band } = split.all;
  return [
    { label: msg("Right", { desc: "the share of right answers" }), value: formatPercent(reading.accuracy, 2) },
    { label: msg("Sure", { desc: "the mean confidence" }), value: formatPercent(reading.meanConfidence, 2) },
    { label: msg("Chance alone"), value: `${formatNumber(band.low * 100, 2)}–${formatPercent(band.high, 2)}` },
  ];
}

export function formulaOf(split: SplitReading | undefined): TemplateResult | typeof nothing {
  return split === undefined ? nothing : eceFormula({ ece: formatNumber(split.all.reading.ece, 4) });
}

/** What the model was right in when it was about as sure as the question says: the bin that holds it. */
export function rightWhenSure({ all }: SplitReading): { right: number; answers: number } {
  const { binHigh, binAccuracy, binCount } = all.reading;
  const bin = binHigh.findIndex((high) => questionConfidence < high);
  return { right: binAccuracy[bin] as number, answers: binCount[bin] as number };
}

/** What easy and hard mean for a text. */
export function groupsOf({ text }: CalibrationState): { easy: string; hard: string; heads: [string, string] } {
  return text === "capitals"
    ? {
        easy: msg("cities of the stories"),
        hard: msg("other capitals"),
        heads: [msg("stories", { desc: "column" }), msg("others", { desc: "column" })],
      }
    : {
        easy: msg("inside words"),
        hard: msg("word starts"),
        heads: [msg("inside", { desc: "column: inside words" }), msg("starts", { desc: "column: word starts" })],
      };
}

export function splitTable({ all, easy, hard }: SplitReading, state: CalibrationState): TemplateResult {
  const cells = (read: (one: PredictionsReading) => string) =>
    [all, easy, hard].map((one) => html`<td>${one === undefined ? "–" : read(one)}</td>`);
  const { unit } = state;
  const groups = groupsOf(state);
  const percent = (share: number): string => formatNumber(share * 100, 1);
  return html`<table class="split">
    <thead><tr><td></td><th scope="col">${msg("all")}</th>${groups.heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>
      <tr><th scope="row">${msg("sure, right, %")}</th>${cells(({ reading }) => `${percent(reading.meanConfidence)}, ${percent(reading.accuracy)}`)}</tr>
      <tr><th scope="row">ECE</th>${cells(({ reading }) => formatPercent(reading.ece, 2))}</tr>
      <tr><th scope="row">Brier</th>${cells(({ reading }) => formatNumber(reading.brier))}</tr>
      <tr><th scope="row">${msg(str`surprise, ${unitName(unit)}`)}</th>${cells((one) => formatNats(one.surprisalNats, unit, 2))}</tr>
      <tr><th scope="row" title=${msg("How often a wrong answer came with more entropy than a right one")}>${msg("AUROC, entropy")}</th>${cells(({ entropyAuroc }) => (Number.isNaN(entropyAuroc) ? "–" : formatNumber(entropyAuroc)))}</tr>
    </tbody>
  </table>`;
}

/** What a fit did, kept to be told. */
export interface FitResult {
  temperature: number;
  before: PredictionsReading;
}

/** `temperature`: what `split` was read at, which a slow reading leaves behind what the slider says. */
export function noteOf(
  split: SplitReading | undefined,
  temperature: number | undefined,
  fit: FitResult | undefined,
  unit: Unit,
): TemplateResult | typeof nothing {
  if (split === undefined) return nothing;
  const { all } = split;
  if (fit !== undefined && fit.temperature === temperature) {
    const t = formatNumber(fit.temperature);
    const [eceBefore, eceNow] = [fit.before.reading.ece, all.reading.ece].map((ece) => formatPercent(ece, 2));
    const surpriseBefore = formatNats(fit.before.surprisalNats, unit, 3);
    const surpriseNow = formatNatsWithUnit(all.surprisalNats, unit, 3);
    const right = formatPercent(all.reading.accuracy, 2);
    return html`<p class="note">${msg(str`Newton says T = ${t}. On text that the fit did not see, the ECE went from ${eceBefore} to ${eceNow} and the surprise from ${surpriseBefore} to ${surpriseNow}; right are still ${right}.`)}</p>`;
  }
  if (all.reading.ece <= all.band.high) {
    const [mean, most] = [formatPercent(all.band.mean, 2), formatPercent(all.band.high, 2)];
    return html`<p class="note">${msg(str`This error could be chance: a perfectly calibrated model with these confidences shows ${mean} on average over so few answers, and up to ${most} now and then.`)}</p>`;
  }
  const [sure, right] = [formatPercent(all.reading.meanConfidence), formatPercent(all.reading.accuracy)];
  // In one bin too sure and in another too timid: the means say nothing of it.
  if (Math.abs(all.reading.meanConfidence - all.reading.accuracy) < all.reading.ece / 3) {
    return html`<p class="note">${msg(str`On average it is as sure as it is right (${sure} and ${right}), and still not calibrated: see where it leaves the diagonal upwards, and where downwards.`)}</p>`;
  }
  const over = all.reading.meanConfidence > all.reading.accuracy;
  return over
    ? html`<p class="note">${msg(str`Too sure: ${sure} sure, ${right} right. No temperature changes which token is likeliest, so none changes what is right.`)}</p>`
    : html`<p class="note">${msg(str`Too timid: ${sure} sure, ${right} right. Being unsure of what one knows is miscalibration, too.`)}</p>`;
}

/** One sentence for the ear. */
export function summaryOf(split: SplitReading | undefined, state: CalibrationState): string {
  if (split === undefined) return "";
  const { reading, band, predictions } = split.all;
  const [t, answers] = [formatNumber(state.temperature, 2), formatNumber(predictions, 0)];
  const [ece, chance] = [formatPercent(reading.ece, 2), formatPercent(band.high, 2)];
  const [sure, right] = [formatPercent(reading.meanConfidence), formatPercent(reading.accuracy)];
  return msg(
    str`At temperature ${t}: expected calibration error ${ece} over ${answers} answers, ${sure} sure and ${right} right; chance alone would give up to ${chance}.`,
  );
}

export function sourceOf(predictions: Predictions | undefined, split: SplitReading | undefined): TemplateResult {
  // The core says its convention in English.
  const convention = html`<span lang="en" translate="no">${split?.all.reading.convention ?? "…"}</span>`;
  return html`${msg(html`<p>ECE: C. Guo, G. Pleiss, Y. Sun, K. Weinberger, “On Calibration of Modern Neural Networks”, ICML 2017. The convention here: ${convention}
    The same ten points give 0.215, 0.225, 0.295 or 0.315 by the convention chosen. “Chance alone” is the middle 95 % of 200 draws in which each answer is right with its own confidence.
    Brier’s score is the mean of (sure − right)². AUROC: how often a wrong answer came with more entropy than a right one; 0.5 is a coin. The temperature is fitted by Newton’s method
    to the first quarter of the text, in which the loss is convex in 1/T; everything else is measured on the rest.</p>`)}
    ${predictions === undefined ? nothing : html`<p>${countsOf(predictions)}</p>`}`;
}

function countsOf({ about, tokens, readingMs, easy, hard }: Predictions): string {
  const [count, seconds] = [formatNumber(tokens, 0), formatNumber(readingMs / 1000, 1)];
  const [easyOnes, hardOnes] = [formatNumber(easy.length, 0), formatNumber(hard.length, 0)];
  return msg(
    str`${about()}: ${count} predictions, read in ${seconds} s on this machine; ${easyOnes} easy and ${hardOnes} hard ones are judged.`,
  );
}
