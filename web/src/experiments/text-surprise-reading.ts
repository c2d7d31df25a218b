// What is on the screen: a text with the scores of who read it, and of who read it beside.

import { msg } from "@lit/localize";
import type { PairScores, TextScores } from "../../../wasm/surprise-core.js";
import { glyphsOf, rowText } from "../charts/strip-lines.js";
import type { ReaderId } from "./text-surprise-state.js";

/** Scores with the text and the model that they belong to. */
export interface ScoredText {
  text: string;
  scores: TextScores;
  reader: ReaderId;
  /** Of the n-gram. */
  order?: number;
  /** What a token of the model stands for: for a transformer a piece of text, for the n-gram a character. */
  tokenText(token: number): string;
}

/** One text, read by one model or by two. */
export interface Shown {
  main: ScoredText;
  beside?: ScoredText;
  /** Two transformers of one vocabulary: their divergences at every position, P being the one that reads. */
  pair?: PairScores;
}

export function characterText(codePoint: number): string {
  return codePoint < 0 ? "" : String.fromCodePoint(codePoint);
}

export function rowsOf({ scores }: ScoredText): number {
  return scores.surprisalNats.length;
}

export function textAt({ text, scores }: ScoredText, row: number): string {
  return rowText(text, scores.offsets, row);
}

/** The row that shows the character at a place of the text. */
export function rowAt({ scores: { offsets } }: ScoredText, place: number): number {
  let [low, high] = [0, offsets.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

/** The rows just before a row, at most `count` of them. */
export function contextOf({ text, scores }: ScoredText, row: number, count: number): string {
  return text.slice(scores.offsets[Math.max(row - count, 0)], scores.offsets[row]);
}

/** What is counted, in words: "token" or "character". */
export function rowWord({ reader }: Pick<ScoredText, "reader">): "character" | "token" {
  return reader === "ngram" ? "character" : "token";
}

const alone = (): Readonly<Record<string, string>> => ({
  " ": msg("a space"),
  "\n": msg("a new line"),
  "\t": msg("a tab"),
});

/** A row as it is named in a sentence. */
export function nameOf(text: string): string {
  if (text === "") return msg("a byte inside a character");
  return alone()[text] ?? `“${glyphsOf(text).trim()}”`;
}

/** A row standing alone, where a space at its edge would not be seen. */
export function signOf(text: string): string {
  return glyphsOf(text).replace(/^ +| +$/g, (spaces) => "␣".repeat(spaces.length));
}
