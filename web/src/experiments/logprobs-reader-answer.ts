// One answer of a file as it is shown: its text in rows, each a token, coloured by what it cost.

import { stepLimits, stepsOf } from "../charts/heat-steps.js";
import { answerName } from "../records/logprobs/align.js";
import type { Alternative, LogprobAnswer } from "../records/logprobs/answers.js";
import { perNat } from "../units.js";
import type { FileReading } from "./logprobs-reading.js";
import { signOf } from "./text-surprise-reading.js";
import { textOfBytes } from "./token-text.js";

/** More tokens at a time would be slow to break into lines; the others are a button away. */
export const mostRows = 20_000;

export interface ShownAnswer {
  readonly reading: FileReading;
  /** Of the answer in its file. */
  readonly place: number;
  readonly answer: LogprobAnswer;
  readonly name: string;
  /** The answer's tokens, and those of them that are shown, in the file's row of tokens. */
  readonly begin: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly offsets: Int32Array;
  readonly steps: Uint8Array;
}

/** The stretch of an answer that holds token `at`, counted from the answer's begin. */
export function shownAnswer(reading: FileReading, place: number, at: number): ShownAnswer | undefined {
  const answer = reading.file.answers[place];
  if (answer === undefined) return undefined;
  const begin = place === 0 ? 0 : (reading.answerEnds[place - 1] as number);
  const end = reading.answerEnds[place] as number;
  const stretch = Math.floor(Math.min(at, end - begin - 1) / mostRows);
  const first = begin + stretch * mostRows;
  const last = Math.min(first + mostRows, end);
  const { text, offsets } = rowsOf(reading.tokens.slice(first, last));
  return {
    reading,
    place,
    answer,
    name: answerName(answer, place),
    begin,
    end,
    first,
    last,
    text,
    offsets,
    steps: knownStepsOf(reading, first, last),
  };
}

/** The colours of some of a file's tokens by what they cost. */
export function knownStepsOf({ surprisalNats }: FileReading, first: number, last: number): Uint8Array {
  return knownSteps(surprisalNats.subarray(first, last), stepLimits.surprise);
}

/** What is unknown has no colour. */
export function knownSteps(nats: Float64Array, limits: readonly number[]): Uint8Array {
  return stepsOf(
    nats.map((value) => (Number.isNaN(value) ? 0 : value)),
    limits,
    perNat.bits,
  );
}

/** Pieces as one text with their offsets; one that is no whole character has no text of its own. */
export function rowsOf(pieces: readonly Pick<Alternative, "text" | "bytes">[]): { text: string; offsets: Int32Array } {
  const offsets = new Int32Array(pieces.length + 1);
  const parts = pieces.map(({ text, bytes }) => (bytes === undefined ? text : ""));
  parts.forEach((part, row) => {
    offsets[row + 1] = (offsets[row] as number) + part.length;
  });
  return { text: parts.join(""), offsets };
}

/** A token that stands alone: spaces seen, bytes by their numbers. */
export function tokenSign({ text, bytes }: Pick<Alternative, "text" | "bytes">): string {
  if (bytes !== undefined) return textOfBytes(bytes);
  return text === "" ? "⟨empty⟩" : signOf(text);
}

/** An answer's beginning in a line. */
export function snippet(answer: LogprobAnswer): string {
  let text = "";
  for (const token of answer.tokens) {
    if (text.length > 90) break;
    text += tokenSign(token);
  }
  return text.replaceAll("␣", " ").slice(0, 90).trim();
}

/** The most surprising of the tokens that are shown. */
export function peakOf({ reading, first, last }: ShownAnswer): number {
  let peak = first;
  for (let token = first; token < last; token++) {
    const best = reading.surprisalNats[peak] as number;
    const own = reading.surprisalNats[token] as number;
    if (own > best || (Number.isNaN(best) && !Number.isNaN(own))) peak = token;
  }
  return peak;
}
