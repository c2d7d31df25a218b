// A file's tokens in one row, and as the columns that the core reads: core/information/logprob_reading.h.

import { Slices } from "../slices.js";
import type { LogprobFile, LogprobToken, Scale } from "./answers.js";
import { byteCount, sameToken } from "./token-bytes.js";

/** All tokens of a file behind each other. */
export interface TokenRow {
  readonly tokens: readonly LogprobToken[]; // (N)
  readonly answerEnds: Float64Array; // (A) one past the last token of each answer
  readonly listedEnds: Float64Array; // (N) one past the last alternative of each token
  readonly bytes: Float64Array; // (N) that each token's text has
  readonly parts: ReadonlySet<LogprobToken["part"]>; // that the file has
}

/** Some answers of one scale. */
export interface TokenColumns {
  readonly scale: Scale;
  readonly firstToken: number;
  readonly chosen: Float64Array; // NaN where the file does not say it
  readonly isBound: Float64Array;
  readonly listed: Float64Array;
  readonly ends: Float64Array; // into `listed`
  readonly chosenPlace: Float64Array; // which of the listed ones the token is; -1 for none
}

/** Tokens that are gone through without a look at the clock. */
const step = 4096;

export async function tokenRow({ answers }: LogprobFile): Promise<TokenRow> {
  const slices = new Slices();
  const count = answers.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const [first] = answers;
  const own: LogprobToken[] = [];
  const listedEnds = new Float64Array(count);
  const bytes = new Float64Array(count);
  const parts = new Set<LogprobToken["part"]>();
  const answerEnds: number[] = [];
  let [at, listed] = [0, 0];
  for (const answer of answers) {
    for (const token of answer.tokens) {
      // A single answer's row is there already.
      if (answers.length > 1) own.push(token);
      listed += token.alternatives.length;
      listedEnds[at] = listed;
      bytes[at] = byteCount(token);
      parts.add(token.part);
      at += 1;
      if (at % step === 0 && slices.over) await slices.breathe();
    }
    answerEnds.push(at);
  }
  const tokens = answers.length === 1 && first !== undefined ? first.tokens : own;
  return { tokens, answerEnds: Float64Array.from(answerEnds), listedEnds, bytes, parts };
}

/** Tokens that are handed over at once: what the core reads of them takes a few milliseconds. */
const columnTokens = 20_000;

/** A file in parts of one scale, in the file's order. */
export function* tokenColumns(
  { answers }: LogprobFile,
  { tokens, answerEnds }: Pick<TokenRow, "tokens" | "answerEnds">,
): Generator<TokenColumns> {
  let begin = 0;
  for (let answer = 0; answer < answers.length; ) {
    const scale = answers[answer]?.scale as Scale;
    while (answers[answer]?.scale === scale) answer += 1;
    const end = answerEnds[answer - 1] as number;
    for (; begin < end; begin = Math.min(begin + columnTokens, end))
      yield columnsOfTokens(tokens.slice(begin, Math.min(begin + columnTokens, end)), scale, begin);
  }
}

function columnsOfTokens(tokens: readonly LogprobToken[], scale: Scale, firstToken: number): TokenColumns {
  const listed: number[] = [];
  const ends = new Float64Array(tokens.length);
  const chosenPlace = new Float64Array(tokens.length);
  tokens.forEach((token, index) => {
    for (const { value } of token.alternatives) listed.push(value);
    ends[index] = listed.length;
    chosenPlace[index] = token.alternatives.findIndex((alternative) => sameToken(alternative, token));
  });
  return {
    scale,
    firstToken,
    chosen: Float64Array.from(tokens, ({ value }) => value ?? Number.NaN),
    isBound: Float64Array.from(tokens, ({ bound }) => (bound ? 1 : 0)),
    listed: Float64Array.from(listed),
    ends,
    chosenPlace,
  };
}
