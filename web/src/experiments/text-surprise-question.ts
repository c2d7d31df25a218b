// Predict, then reveal: which row, a character or a token, will surprise the model most?

import { html, type TemplateResult } from "lit";
import { glyphsOf } from "../charts/strip-lines.js";
import { formatNatsWithUnit, type Unit } from "../units.js";
import type { Prediction } from "./experiment.js";
import { contextOf, nameOf, rowsOf, rowWord, type ScoredText, textAt } from "./text-surprise-reading.js";
import { peakOf, rowsAbove } from "./text-surprise-readout.js";
import { readerOf, type TextState, textOf } from "./text-surprise-state.js";

/** The row with its neighbours, so that it is found again. */
function place(scored: ScoredText, row: number): string {
  const around = scored.reader === "ngram" ? 6 : 3;
  const next = Math.min(row + around, rowsOf(scored));
  const after = scored.text.slice(scored.scores.offsets[row + 1], scored.scores.offsets[next]);
  const own = textAt(scored, row);
  const blank = own.trim() === "" ? "" : own.slice(0, own.length - own.trimStart().length);
  return `${contextOf(scored, row, around)}${blank}[${glyphsOf(own.slice(blank.length))}]${after}`
    .replace(/\s+/g, " ")
    .trim();
}

function questionOf(state: TextState): string {
  const reader = readerOf(state);
  const text = textOf(state, reader);
  const what = rowWord({ reader });
  const known =
    reader === "ngram" && text === "unseen" && state.training === "moby-dick"
      ? "A model has read most of Moby-Dick, but not this. "
      : text === "story" && reader !== "ngram"
        ? "A model has read two thousand stories, but not this one. "
        : "";
  const piece = what === "token" ? "Which piece of this text" : "Which character of this text";
  return `${known}${piece} will surprise the model most? Click it.`;
}

export function answerOf(scored: ScoredText, guess: number): string {
  return `${nameOf(textAt(scored, guess))} in “${place(scored, guess)}”`;
}

/** Why it was this one: after a space or a quotation mark words begin, and there the model knows least. */
function reasonOf(scored: ScoredText, row: number): string {
  if (scored.scores.unseen.includes(row)) return "It never met that character in training.";
  const before = contextOf(scored, row, 1);
  const begins = before === "" || /[\s\p{P}]$/u.test(before) || /^\s/u.test(textAt(scored, row));
  if (begins && scored.reader === "ngram")
    return "Words are easy to finish and hard to begin: most of the colour sits on first letters.";
  if (begins) return "Words are hard to begin.";
  return scored.reader === "ngram"
    ? "Here the text leaves the path that these letters usually take."
    : "Here the word goes on otherwise than such words do.";
}

function whyOf(scored: ScoredText, guess: number, unit: Unit): TemplateResult {
  const { surprisalNats } = scored.scores;
  const peak = peakOf(surprisalNats);
  const cost = (row: number): string => formatNatsWithUnit(surprisalNats[row] ?? Number.NaN, unit, 2);
  const above = rowsAbove(surprisalNats, guess);
  const name = (row: number): string => nameOf(textAt(scored, row));
  const what = rowWord(scored);
  if (above === 0)
    return html`You found it: ${name(guess)} cost <b class="surprise">${cost(guess)}</b>. ${reasonOf(scored, peak)}`;
  return html`Your ${name(guess)} cost ${cost(guess)}, and ${above === 1 ? `one ${what}` : `${above} ${what}s`} cost more. The most: ${name(peak)} in “${place(scored, peak)}”,
    <b class="surprise">${cost(peak)}</b>. ${reasonOf(scored, peak)}`;
}

export function hint(reader: ScoredText["reader"]): TemplateResult {
  return reader === "ngram"
    ? html`Go over the text: each colour is a price. Then pull the order from 1 to 8, and give the model less to learn from.`
    : html`Go over the text: each colour is a price. Then type your own, and let the small transformer read beside the large one.`;
}

/** `again`: the way back to the question. */
export function predictionOf(state: TextState, main: ScoredText | undefined, again: TemplateResult): Prediction {
  const { guess } = state;
  const row = main !== undefined && guess !== undefined && guess < rowsOf(main) ? guess : undefined;
  const known = main !== undefined && row !== undefined;
  return {
    question: questionOf(state),
    answer: known ? answerOf(main, row) : undefined,
    why: known ? html`${whyOf(main, row, state.unit)} ${again}` : "",
  };
}
