// Predict, then reveal: which character will surprise the model most?

import { html, type TemplateResult } from "lit";
import { glyphOf } from "../charts/strip-lines.js";
import { formatNatsWithUnit, type Unit } from "../units.js";
import { codePointAt, contextOf, nameOf, peakOf, rowsAbove } from "./text-surprise-readout.js";
import type { TextState } from "./text-surprise-state.js";
import type { ScoredText } from "./text-surprise-work.js";

/** The character with its neighbours, so that it is found again. */
function place(scored: ScoredText, row: number): string {
  const next = Math.min(row + 6, scored.scores.characters);
  const after = scored.text.slice(scored.scores.offsets[row + 1], scored.scores.offsets[next]);
  return `${contextOf(scored, row, 6)}[${glyphOf(codePointAt(scored, row))}]${after}`.replace(/\s+/g, " ").trim();
}

export function questionOf({ text, training }: TextState): string {
  const known = text === "unseen" && training === "moby-dick";
  return `${known ? "A model has read most of Moby-Dick, but not this. " : ""}Which character of this text will surprise the model most? Click it.`;
}

export function answerOf(scored: ScoredText, guess: number): string {
  return `${nameOf(codePointAt(scored, guess))} in “${place(scored, guess)}”`;
}

/** Why it was this one: after a space or a quotation mark words begin, and there the model knows least. */
function reasonOf(scored: ScoredText, row: number): string {
  if (scored.scores.unseen.includes(row)) return "It never met that character in training.";
  const before = contextOf(scored, row, 1);
  if (before === "" || /[\s\p{P}]/u.test(before))
    return "Words are easy to finish and hard to begin: most of the colour sits on first letters.";
  return "Here the text leaves the path that these letters usually take.";
}

export function whyOf(scored: ScoredText, guess: number, unit: Unit): TemplateResult {
  const { surprisalNats } = scored.scores;
  const peak = peakOf(surprisalNats);
  const cost = (row: number): string => formatNatsWithUnit(surprisalNats[row] ?? Number.NaN, unit, 2);
  const above = rowsAbove(surprisalNats, guess);
  const name = (row: number): string => nameOf(codePointAt(scored, row));
  if (above === 0)
    return html`You found it: ${name(guess)} cost <b class="surprise">${cost(guess)}</b>. ${reasonOf(scored, peak)}`;
  return html`Your ${name(guess)} cost ${cost(guess)}, and ${above === 1 ? "one character" : `${above} characters`} cost more. The most: ${name(peak)} in “${place(scored, peak)}”,
    <b class="surprise">${cost(peak)}</b>. ${reasonOf(scored, peak)}`;
}

export function hint(): TemplateResult {
  return html`Go over the text: each colour is a price. Then pull the order from 1 to 8, and give the model less to learn from.`;
}
