// One row of the text: what it cost, what the model expected, and what stood at the same place in its expectation.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNatsWithUnit, formatNumber, formatOneIn, formatProbability, type Unit } from "../units.js";
import { contextOf, nameOf, type ScoredText, type Shown, signOf, textAt } from "./text-surprise-reading.js";

export const alternativesShown = 5;

export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

export interface Alternative {
  /** Undefined for "any other character". */
  text: string | undefined;
  probability: number;
  /** It is what came. */
  came: boolean;
}

export interface ReadRow {
  text: string;
  /** The characters before it, for the eye. */
  before: string;
  surprisalNats: number;
  entropyNats: number;
  varentropyNats2: number;
  rank: number;
  unseen: boolean;
  /** Undefined while it is asked for, and for a character that never occurred in training: it shares one with all others such. */
  probability: number | undefined;
  alternatives: Alternative[];
}

/** Whether a rising list holds a value. */
function holds(sorted: Int32Array, value: number): boolean {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] as number;
    if (found === value) return true;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** `asked` is the probability of this row's outcome where the core was asked for it. */
export function readRow(scored: ScoredText, row: number, asked: number | undefined): ReadRow {
  const { scores } = scored;
  const own = scores.tokens[row] ?? -1;
  const unseen = holds(scores.unseen, row);
  const alternatives = Array.from({ length: alternativesShown }, (_unused, place): Alternative => {
    const token = scores.alternatives[row * alternativesShown + place] ?? -1;
    return {
      text: token === -1 ? undefined : scored.tokenText(token),
      probability: scores.alternativeProbabilities[row * alternativesShown + place] ?? 0,
      came: token === own && !unseen,
    };
  }).filter((alternative) => alternative.probability > 0);
  const listed = alternatives.find((alternative) => alternative.came)?.probability;
  return {
    text: textAt(scored, row),
    before: contextOf(scored, row, 12).slice(-14).replace(/\s/g, " "),
    surprisalNats: scores.surprisalNats[row] ?? Number.NaN,
    entropyNats: scores.entropyNats[row] ?? Number.NaN,
    varentropyNats2: scores.varentropyNats2[row] ?? Number.NaN,
    rank: scores.rank[row] ?? 0,
    unseen,
    probability: unseen ? undefined : (listed ?? asked),
    alternatives,
  };
}

/** Within this much of each other, surprise and entropy are called the same (nats). */
const sameNats = 0.1;

/** The sign of surprise − entropy, in words. */
export function verdict(
  { surprisalNats, entropyNats, unseen }: Pick<ReadRow, "surprisalNats" | "entropyNats" | "unseen">,
  unit: Unit,
): string {
  const more = surprisalNats - entropyNats;
  if (unseen)
    return msg("It never occurred in training: all such characters share what the model keeps for “any other”.");
  if (Math.abs(more) < sameNats) return msg("Just as surprised as it expected to be here.");
  const amount = formatNatsWithUnit(Math.abs(more), unit, 2);
  return more > 0
    ? msg(str`Surprise above entropy by ${amount}: it expected something else.`)
    : msg(str`Surprise below entropy by ${amount}: of what it thought possible, this was likely.`);
}

/** For the ear, while the reader goes through the text by keys. */
export function spokenRow(read: ReadRow, unit: Unit): string {
  const name = nameOf(read.text);
  const shown = read.probability === undefined ? name : `${name}, p ${formatProbability(read.probability)}`;
  const [cost, rank] = [formatNatsWithUnit(read.surprisalNats, unit, 2), formatNumber(read.rank, 0)];
  return msg(str`${shown}, surprise ${cost}, rank ${rank}, entropy ${formatNatsWithUnit(read.entropyNats, unit, 2)}`);
}

/** What the other model says of the row, where there is one: undefined where its rows are others. */
export interface OtherRow {
  name: string;
  read: ReadRow;
  klPQNats: number;
  klQPNats: number;
}

export function otherRow({ beside, pair }: Shown, name: string, row: number): OtherRow | undefined {
  if (beside === undefined || pair === undefined) return undefined;
  return {
    name,
    read: readRow(beside, row, undefined),
    klPQNats: pair.klPQNats[row] ?? Number.NaN,
    klQPNats: pair.klQPNats[row] ?? Number.NaN,
  };
}

export function readout(read: ReadRow, unit: Unit, other: OtherRow | undefined): TemplateResult {
  const { probability } = read;
  const p = probability === undefined ? (read.unseen ? msg("shared") : "…") : formatProbability(probability);
  const size = [...read.text].length > 5 ? "long" : "";
  return html`<div class="readout ${other === undefined ? "" : "two"}">
    <div class="glyph ${size}" aria-hidden="true"><span class="before" translate="no">${read.before}</span><b translate="no">${signOf(read.text)}</b></div>
    <dl>
      <div><dt>p</dt><dd title=${probability === undefined ? nothing : formatOneIn(probability)}>${p}</dd></div>
      <div><dt>${msg("surprise")}</dt><dd class="surprise">${formatNatsWithUnit(read.surprisalNats, unit, 2)}</dd></div>
      <div><dt>${msg("rank")}</dt><dd>${formatNumber(read.rank, 0)}</dd></div>
      <div><dt>${msg("entropy")}</dt><dd class="entropy">${formatNatsWithUnit(read.entropyNats, unit, 2)}</dd></div>
      ${other === undefined ? nothing : divergences(other, unit)}
    </dl>
    ${other === undefined ? html`<p class="verdict">${verdict(read, unit)}</p>` : nothing}
    ${alternativeList(read, msg("What the model thought likeliest here"), "p")}
    ${other === undefined ? nothing : alternativeList(other.read, msg(str`What ${other.name} thought likeliest here`), "q")}
  </div>`;
}

function divergences(other: OtherRow, unit: Unit): TemplateResult {
  return html`<div><dt>KL(P‖Q)</dt><dd>${formatNatsWithUnit(other.klPQNats, unit, 2)}</dd></div>
    <div><dt>KL(Q‖P)</dt><dd>${formatNatsWithUnit(other.klQPNats, unit, 2)}</dd></div>`;
}

function alternativeList(read: ReadRow, label: string, tone: "p" | "q"): TemplateResult {
  return html`<ol class="alternatives ${tone}" aria-label=${label}>${read.alternatives.map(alternativeItem)}</ol>`;
}

function alternativeItem({ text, probability, came }: Alternative): TemplateResult {
  return html`<li class=${came ? "came" : ""}>
    <span class="bar" style="width: ${(probability * 100).toFixed(1)}%"></span>
    <span class=${text === undefined ? "" : "figure"} translate=${text === undefined ? nothing : "no"}>${text === undefined ? msg("any other") : signOf(text)}</span> <span class="share">${formatProbability(Number(probability.toPrecision(2)))}</span>
  </li>`;
}

/** The row of the greatest surprise, the first of several. */
export function peakOf(surprisalNats: Float64Array): number {
  let peak = 0;
  for (let row = 1; row < surprisalNats.length; row++) {
    if ((surprisalNats[row] as number) > (surprisalNats[peak] as number)) peak = row;
  }
  return peak;
}

/** How many rows surprised more: 0 for the greatest. */
export function rowsAbove(surprisalNats: Float64Array, row: number): number {
  const own = surprisalNats[row] ?? Number.NaN;
  return surprisalNats.reduce((count, nats) => count + (nats > own ? 1 : 0), 0);
}
