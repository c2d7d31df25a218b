// The part of the raw module that reads files of logprobs. Conventions as in surprise-core.d.ts; in every column NaN stands for
// what the file does not say.

import type { NumberArray } from "./surprise-core.js";

export type LogprobScale = "logprob" | "probability";

/** One row a token, but for the listed outcomes. */
export interface TokenReadings {
  surprisalNats: Float64Array; // -ln p
  probability: Float64Array;
  listedProbability: Float64Array; // one row a listed outcome
  knownMass: Float64Array; // of all outcomes that are listed at the position
  entropyLowerNats: Float64Array; // the rest on as few outcomes as may carry it, each no likelier than the last one listed
  entropyUpperNats: Float64Array; // the rest spread over all other outcomes; Infinity where their number has no end
}

/** One row an answer, and a last one for all of them together. */
export interface AnswerReadings {
  tokens: Float64Array; // with a known surprisal
  bytes: Float64Array; // of those tokens
  totalNats: Float64Array;
  meanNats: Float64Array; // per token: the cross-entropy
  perplexity: Float64Array; // e^mean
  bitsPerByte: Float64Array;
  confidence: Float64Array; // e^-mean, the geometric mean of the tokens' probabilities
  likelihood: Float64Array; // e^-total, the probability of the whole answer
}

/** Runs of tokens that each cost more than a threshold, costliest first. */
export interface UnsureSpans {
  begin: Float64Array;
  end: Float64Array; // one past the last
  totalNats: Float64Array;
}

/** One row a piece of text that two readings have in common. */
export interface RunComparison {
  pNats: Float64Array;
  qNats: Float64Array;
  differenceNats: Float64Array; // q - p
  pieces: number; // that both know; the totals are over those
  pTotalNats: number;
  qTotalNats: number;
  differenceTotalNats: number;
  differenceMeanNats: number; // a piece
}

/** One row a position. */
export interface ListComparison {
  klLowerNats: Float64Array; // KL(p‖q) is at least this; nothing listed in part bounds it from above
  klLowerMeanNats: number;
  positions: number; // with such a bound
  topAgreement: number; // share of positions whose likeliest outcome is the same
}

/** One row a level of score, the surest first: if only answers with at least that score are kept. */
export interface SelectiveAccuracy {
  threshold: Float64Array;
  coverage: Float64Array; // share that is kept, in (0, 1]
  accuracy: Float64Array; // share of the kept that are right
}

/** c becomes σ(ln(c / (1 - c)) / T). */
export interface ConfidenceFit {
  temperature: number; // Infinity where the confidences say nothing, 0 where every answer lies on its side of 1/2
  nllBeforeNats: number;
  nllAfterNats: number;
  confidences: Float64Array; // at that temperature
}

/** What of CoreModule works on such columns. */
export interface LogprobFunctions {
  /** `ends`: into `listed`, up to and including each token's; `chosenPlace`: which of its listed ones a token is, -1 for none;
   *  `outcomes`: V, Infinity if unknown. */
  readListedTokens(
    scale: LogprobScale,
    chosen: NumberArray,
    isBound: NumberArray,
    listed: NumberArray,
    ends: NumberArray,
    chosenPlace: NumberArray,
    outcomes: number,
  ): TokenReadings;
  sumAnswers(surprisalNats: NumberArray, bytes: NumberArray, ends: NumberArray): AnswerReadings;
  unsureSpans(surprisalNats: NumberArray, ends: NumberArray, thresholdNats: number, count: number): UnsureSpans;
  compareRuns(
    pSurprisalNats: NumberArray,
    pBegins: NumberArray,
    pEnds: NumberArray,
    qSurprisalNats: NumberArray,
    qBegins: NumberArray,
    qEnds: NumberArray,
  ): RunComparison;
  /** `p` and `q`: outcomes that both list, `ends` into them; `sameTop`: 1 or 0, NaN where a list is empty. */
  compareLists(
    pScale: LogprobScale,
    p: NumberArray,
    qScale: LogprobScale,
    q: NumberArray,
    ends: NumberArray,
    sameTop: NumberArray,
  ): ListComparison;
  selectiveAccuracy(scores: NumberArray, correct: NumberArray): SelectiveAccuracy;
  fitConfidences(confidences: NumberArray, correct: NumberArray): ConfidenceFit;
}
