// The numbers of a calibration, as the element shows and speaks them; before the first answer there are none.

import { html, nothing, type TemplateResult } from "lit";
import type { PredictionsReading, SplitReading } from "../engine/protocol.js";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, type Unit } from "../units.js";
import { type CalibrationState, questionConfidence } from "./calibration-lab-state.js";
import type { Predictions } from "./calibration-lab-work.js";
import type { Reading } from "./experiment.js";

const eceFormula = tex`\mathrm{ECE} = \textstyle\sum_b \tfrac{n_b}{N}\,\left|\,\text{right}_b - \text{sure}_b\right| = ${"ece:surprise"}`;

export function heroOf(split: SplitReading | undefined): Reading {
  const label = "Expected calibration error";
  if (split === undefined) return { label, value: "…" };
  return { label, value: formatPercent(split.all.reading.ece, 2), tone: "surprise" };
}

export function secondaryOf(split: SplitReading | undefined): readonly Reading[] {
  if (split === undefined) return [];
  const { reading, band } = split.all;
  return [
    { label: "Right", value: formatPercent(reading.accuracy, 2) },
    { label: "Sure", value: formatPercent(reading.meanConfidence, 2) },
    { label: "Chance alone", value: `${formatNumber(band.low * 100, 2)}–${formatPercent(band.high, 2)}` },
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
    ? { easy: "cities of the stories", hard: "other capitals", heads: ["stories", "others"] }
    : { easy: "inside words", hard: "word starts", heads: ["inside", "starts"] };
}

export function splitTable({ all, easy, hard }: SplitReading, state: CalibrationState): TemplateResult {
  const cells = (read: (one: PredictionsReading) => string) =>
    [all, easy, hard].map((one) => html`<td>${one === undefined ? "–" : read(one)}</td>`);
  const { unit } = state;
  const groups = groupsOf(state);
  const percent = (share: number): string => formatNumber(share * 100, 1);
  return html`<table class="split">
    <thead><tr><td></td><th scope="col">all</th>${groups.heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>
      <tr><th scope="row">sure, right, %</th>${cells(({ reading }) => `${percent(reading.meanConfidence)}, ${percent(reading.accuracy)}`)}</tr>
      <tr><th scope="row">ECE</th>${cells(({ reading }) => formatPercent(reading.ece, 2))}</tr>
      <tr><th scope="row">Brier</th>${cells(({ reading }) => formatNumber(reading.brier))}</tr>
      <tr><th scope="row">surprise, ${unit}</th>${cells((one) => formatNats(one.surprisalNats, unit, 2))}</tr>
      <tr><th scope="row" title="How often a wrong answer came with more entropy than a right one">AUROC, entropy</th>${cells(({ entropyAuroc }) => (Number.isNaN(entropyAuroc) ? "–" : formatNumber(entropyAuroc)))}</tr>
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
    return html`<p class="note">Newton says T = ${formatNumber(fit.temperature)}. On text that the fit did not see, the ECE went from ${formatPercent(fit.before.reading.ece, 2)} to
      ${formatPercent(all.reading.ece, 2)} and the surprise from ${formatNats(fit.before.surprisalNats, unit, 3)} to ${formatNatsWithUnit(all.surprisalNats, unit, 3)}; right are still ${formatPercent(all.reading.accuracy, 2)}.</p>`;
  }
  if (all.reading.ece <= all.band.high) {
    return html`<p class="note">This error could be chance: a perfectly calibrated model with these confidences shows ${formatPercent(all.band.mean, 2)} on average over so few answers, and up to ${formatPercent(all.band.high, 2)} now and then.</p>`;
  }
  // In one bin too sure and in another too timid: the means say nothing of it.
  if (Math.abs(all.reading.meanConfidence - all.reading.accuracy) < all.reading.ece / 3) {
    return html`<p class="note">On average it is as sure as it is right (${formatPercent(all.reading.meanConfidence)} and ${formatPercent(all.reading.accuracy)}), and still not calibrated: see where it leaves the diagonal upwards, and where downwards.</p>`;
  }
  const over = all.reading.meanConfidence > all.reading.accuracy;
  return over
    ? html`<p class="note">Too sure: ${formatPercent(all.reading.meanConfidence)} sure, ${formatPercent(all.reading.accuracy)} right. No temperature changes which token is likeliest, so none changes what is right.</p>`
    : html`<p class="note">Too timid: ${formatPercent(all.reading.meanConfidence)} sure, ${formatPercent(all.reading.accuracy)} right. Being unsure of what one knows is miscalibration, too.</p>`;
}

/** One sentence for the ear. */
export function summaryOf(split: SplitReading | undefined, state: CalibrationState): string {
  if (split === undefined) return "";
  const { reading, band, predictions } = split.all;
  return `At temperature ${formatNumber(state.temperature, 2)}: expected calibration error ${formatPercent(reading.ece, 2)} over ${formatNumber(predictions, 0)} answers, ${formatPercent(reading.meanConfidence)} sure and ${formatPercent(reading.accuracy)} right; chance alone would give up to ${formatPercent(band.high, 2)}.`;
}

export function sourceOf(predictions: Predictions | undefined, split: SplitReading | undefined): TemplateResult {
  return html`<p>ECE: C. Guo, G. Pleiss, Y. Sun, K. Weinberger, “On Calibration of Modern Neural Networks”, ICML 2017. The convention here: ${split?.all.reading.convention ?? "…"}
    The same ten points give 0.215, 0.225, 0.295 or 0.315 by the convention chosen. “Chance alone” is the middle 95 % of 200 draws in which each answer is right with its own confidence.
    Brier’s score is the mean of (sure − right)². AUROC: how often a wrong answer came with more entropy than a right one; 0.5 is a coin. The temperature is fitted by Newton’s method
    to the first quarter of the text, in which the loss is convex in 1/T; everything else is measured on the rest.</p>
    ${
      predictions === undefined
        ? nothing
        : html`<p>${predictions.about}: ${formatNumber(predictions.tokens, 0)} predictions, read in ${formatNumber(predictions.readingMs / 1000, 1)} s on this machine;
      ${formatNumber(predictions.easy.length, 0)} easy and ${formatNumber(predictions.hard.length, 0)} hard ones are judged.</p>`
    }`;
}
