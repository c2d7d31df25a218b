// A file's tokens in one row, and as the columns that the core reads: core/information/logprob_reading.h.

import type { LogprobFile, LogprobToken, Scale } from "./answers.js";
import { Slices } from "./slices.js";
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

export async function tokenRow(file: LogprobFile): Promise<TokenRow> {
  const slices = new Slices();
  const answerEnds: number[] = [];
  const tokens: LogprobToken[] = [];
  const listedEnds: number[] = [];
  const bytes: number[] = [];
  const parts = new Set<LogprobToken["part"]>();
  let listed = 0;
  for (const answer of file.answers) {
    for (const token of answer.tokens) {
      tokens.push(token);
      listed += token.alternatives.length;
      listedEnds.push(listed);
      bytes.push(byteCount(token));
      parts.add(token.part);
    }
    answerEnds.push(tokens.length);
    if (slices.over) await slices.breathe();
  }
  return {
    tokens,
    answerEnds: Float64Array.from(answerEnds),
    listedEnds: Float64Array.from(listedEnds),
    bytes: Float64Array.from(bytes),
    parts,
  };
}

/** Tokens that are handed over at once: what the core reads of them takes a few milliseconds. */
const columnTokens = 20_000;

/** A file in parts of one scale, in the file's order; an answer is never cut. */
export function* tokenColumns(
  file: LogprobFile,
  { answerEnds }: Pick<TokenRow, "answerEnds">,
): Generator<TokenColumns> {
  const { answers } = file;
  for (let answer = 0; answer < answers.length; ) {
    const scale = answers[answer]?.scale as Scale;
    const firstToken = answer === 0 ? 0 : (answerEnds[answer - 1] as number);
    const part: LogprobToken[] = [];
    while (answer < answers.length && answers[answer]?.scale === scale && part.length < columnTokens) {
      for (const token of answers[answer]?.tokens ?? []) part.push(token);
      answer += 1;
    }
    yield columnsOfTokens(part, scale, firstToken);
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
