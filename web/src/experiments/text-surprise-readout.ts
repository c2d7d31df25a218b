// One character of the text: what it cost, what the model expected, and what stood at the same place in its expectation.

import { html, nothing, type TemplateResult } from "lit";
import { glyphOf } from "../charts/strip-lines.js";
import { formatNatsWithUnit, formatOneIn, formatProbability, type Unit } from "../units.js";
import type { ScoredText } from "./text-surprise-work.js";

export const alternativesShown = 5;

/** A character as it is named in a sentence. */
export function nameOf(codePoint: number): string {
  if (codePoint === 0x20) return "a space";
  if (codePoint === 0x0a) return "a new line";
  if (codePoint === 0x09) return "a tab";
  return `“${glyphOf(codePoint)}”`;
}

/** A character standing alone, where a space would be nothing. */
export function signOf(codePoint: number): string {
  return codePoint === 0x20 ? "␣" : glyphOf(codePoint);
}

export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

export interface ReadCharacter {
  codePoint: number;
  /** The characters before it, for the eye. */
  before: string;
  surprisalNats: number;
  entropyNats: number;
  rank: number;
  unseen: boolean;
  /** Undefined while it is asked for, and for a character that never occurred in training: it shares one with all others such. */
  probability: number | undefined;
  alternatives: { codePoint: number; probability: number }[];
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

export function codePointAt({ text, scores }: ScoredText, row: number): number {
  return text.codePointAt(scores.offsets[row] ?? 0) ?? 0;
}

/** The characters just before a row, at most `count` of them. */
export function contextOf({ text, scores }: ScoredText, row: number, count: number): string {
  return text.slice(scores.offsets[Math.max(row - count, 0)], scores.offsets[row]);
}

/** `asked` is the probability of this row's character where the engine was asked for it. */
export function readCharacter(scored: ScoredText, row: number, asked: number | undefined): ReadCharacter {
  const { scores } = scored;
  const codePoint = codePointAt(scored, row);
  const from = row * alternativesShown;
  const alternatives = Array.from({ length: alternativesShown }, (_unused, place) => ({
    codePoint: scores.alternatives[from + place] ?? -1,
    probability: scores.alternativeProbabilities[from + place] ?? 0,
  })).filter((alternative) => alternative.probability > 0);
  const unseen = holds(scores.unseen, row);
  const listed = alternatives.find((alternative) => alternative.codePoint === codePoint)?.probability;
  return {
    codePoint,
    before: contextOf(scored, row, 12).replace(/\s/g, " "),
    surprisalNats: scores.surprisalNats[row] ?? Number.NaN,
    entropyNats: scores.entropyNats[row] ?? Number.NaN,
    rank: scores.rank[row] ?? 0,
    unseen,
    probability: unseen ? undefined : (listed ?? asked),
    alternatives,
  };
}

/** Within this much of each other, surprise and entropy are called the same (nats). */
const sameNats = 0.1;

/** The sign of surprise − entropy, in words. */
export function verdict({ surprisalNats, entropyNats, unseen }: ReadCharacter, unit: Unit): string {
  const more = surprisalNats - entropyNats;
  if (unseen) return "It never occurred in training: all such characters share what the model keeps for “any other”.";
  if (Math.abs(more) < sameNats) return "Just as surprised as it expected to be here.";
  const amount = formatNatsWithUnit(Math.abs(more), unit, 2);
  return more > 0
    ? `Surprise above entropy by ${amount}: it expected something else.`
    : `Surprise below entropy by ${amount}: of what it thought possible, this was likely.`;
}

/** For the ear, while the reader goes through the text by keys. */
export function spokenCharacter(read: ReadCharacter, unit: Unit): string {
  const p = read.probability === undefined ? "" : `, p ${formatProbability(read.probability)}`;
  return `${nameOf(read.codePoint)}${p}, surprise ${formatNatsWithUnit(read.surprisalNats, unit, 2)}, rank ${read.rank}, entropy ${formatNatsWithUnit(read.entropyNats, unit, 2)}`;
}

export function readout(read: ReadCharacter, unit: Unit): TemplateResult {
  const { probability } = read;
  const p = probability === undefined ? (read.unseen ? "shared" : "…") : formatProbability(probability);
  return html`<div class="readout">
    <div class="glyph" aria-hidden="true"><span class="before">${read.before}</span><b>${signOf(read.codePoint)}</b></div>
    <dl>
      <div><dt>p</dt><dd title=${probability === undefined ? nothing : formatOneIn(probability)}>${p}</dd></div>
      <div><dt>surprise</dt><dd class="surprise">${formatNatsWithUnit(read.surprisalNats, unit, 2)}</dd></div>
      <div><dt>rank</dt><dd>${read.rank}</dd></div>
      <div><dt>entropy</dt><dd class="entropy">${formatNatsWithUnit(read.entropyNats, unit, 2)}</dd></div>
    </dl>
    <p class="verdict">${verdict(read, unit)}</p>
    <ol class="alternatives" aria-label="What the model thought likeliest here">
      ${read.alternatives.map((alternative) => alternativeItem(alternative, read.codePoint))}
    </ol>
  </div>`;
}

function alternativeItem(
  { codePoint, probability }: { codePoint: number; probability: number },
  actual: number,
): TemplateResult {
  const glyph = codePoint === -1 ? "any other" : signOf(codePoint);
  return html`<li class=${codePoint === actual ? "came" : ""}>
    <span class="bar" style="width: ${(probability * 100).toFixed(1)}%"></span>
    <span class=${codePoint === -1 ? "" : "figure"}>${glyph}</span> <span class="share">${formatProbability(Number(probability.toPrecision(2)))}</span>
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

/** How many characters surprised more: 0 for the greatest. */
export function rowsAbove(surprisalNats: Float64Array, row: number): number {
  const own = surprisalNats[row] ?? Number.NaN;
  return surprisalNats.reduce((count, nats) => count + (nats > own ? 1 : 0), 0);
}
