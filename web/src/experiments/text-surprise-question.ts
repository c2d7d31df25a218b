// Predict, then reveal: which row, a character or a token, will surprise the model most?

import { msg, str } from "@lit/localize";
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
  const asked =
    rowWord({ reader }) === "token"
      ? msg("Which piece of this text will surprise the model most? Click it.")
      : msg("Which character of this text will surprise the model most? Click it.");
  if (reader === "ngram" && text === "unseen" && state.training === "moby-dick")
    return `${msg("A model has read most of Moby-Dick, but not this.")} ${asked}`;
  if (text === "story" && reader !== "ngram")
    return `${msg("A model has read two thousand stories, but not this one.")} ${asked}`;
  return asked;
}

export function answerOf(scored: ScoredText, guess: number): string {
  return msg(str`${nameOf(textAt(scored, guess))} in “${place(scored, guess)}”`);
}

/** Why it was this one: after a space or a quotation mark words begin, and there the model knows least. */
function reasonOf(scored: ScoredText, row: number): string {
  if (scored.scores.unseen.includes(row)) return msg("It never met that character in training.");
  const before = contextOf(scored, row, 1);
  const begins = before === "" || /[\s\p{P}]$/u.test(before) || /^\s/u.test(textAt(scored, row));
  if (begins && scored.reader === "ngram")
    return msg("Words are easy to finish and hard to begin: most of the colour sits on first letters.");
  if (begins) return msg("Words are hard to begin.");
  return scored.reader === "ngram"
    ? msg("Here the text leaves the path that these letters usually take.")
    : msg("Here the word goes on otherwise than such words do.");
}

function whyOf(scored: ScoredText, guess: number, unit: Unit): TemplateResult {
  const { surprisalNats } = scored.scores;
  const peak = peakOf(surprisalNats);
  const cost = (row: number): string => formatNatsWithUnit(surprisalNats[row] ?? Number.NaN, unit, 2);
  const above = rowsAbove(surprisalNats, guess);
  const name = (row: number): string => nameOf(textAt(scored, row));
  const reason = reasonOf(scored, peak);
  const [said, price, dearest] = [name(guess), cost(guess), cost(peak)];
  if (above === 0) return html`${msg(html`You found it: ${said} cost <b class="surprise">${price}</b>.`)} ${reason}`;
  const most = msg(html`The most: ${name(peak)} in “${place(scored, peak)}”, <b class="surprise">${dearest}</b>.`);
  return html`${dearer(said, price, above, rowWord(scored))} ${most} ${reason}`;
}

/** How many cost more than what the reader marked. */
function dearer(said: string, price: string, above: number, what: "character" | "token"): string {
  if (what === "token")
    return above === 1
      ? msg(str`Your ${said} cost ${price}, and one token cost more.`)
      : msg(str`Your ${said} cost ${price}, and ${above} tokens cost more.`);
  return above === 1
    ? msg(str`Your ${said} cost ${price}, and one character cost more.`)
    : msg(str`Your ${said} cost ${price}, and ${above} characters cost more.`);
}

export function hint(reader: ScoredText["reader"]): TemplateResult {
  return reader === "ngram"
    ? html`${msg("Go over the text: each colour is a price. Then pull the order from 1 to 8, and give the model less to learn from.")}`
    : html`${msg("Go over the text: each colour is a price. Then type your own, and let the small transformer read beside the large one.")}`;
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
