// Language models as embind exposes them: the part of surprise-core.d.ts that belongs to core/language. Re-exported there.

import type { Handle } from "./surprise-core.js";

// ---------------------------------------------------------------------------------------------- n-gram models, and what every scorer gives

/** How a model gives weight to what it never saw. kneserNey: interpolated modified Kneser–Ney, discounts estimated from the
 *  text. minimal: interpolated absolute discounting of 0.01 a count, which trusts what it saw and so shows overfitting. */
export type NgramSmoothing = "kneserNey" | "minimal";

/** Character n-gram model; trained once to its highest order, read at any order up to it and with either smoothing. */
export interface NgramModel extends Handle {
  readonly vocabularySize: number; // characters seen in training + 1 for any other character
  readonly maxOrder: number;
  readonly trainingCharacters: number;
}

/** Long work is an object: call step() until done() and read progress(); delete() cancels. */
export interface NgramTrainer extends Handle {
  step(characters: number): void; // does about this much work
  done(): boolean;
  progress(): number; // in [0, 1]
  model(): NgramModel; // throws InvalidParameter before done()
}

export interface TextScorer extends Handle {
  step(characters: number): void;
  done(): boolean;
  progress(): number;
  result(): TextScores;
}

/** How a text longer than a model's context is read. A window holds `window` positions, the start of text included where it
 *  begins the text; when it is full, the next begins `stride` tokens later. 0: the model's context, and half of the window. */
export interface ReadingWindow {
  window: number;
  stride: number;
}

/** Columns with one row a token: a character (Unicode code point) for an n-gram model, a piece of text for a transformer. */
export interface TextScores {
  characters: number;
  bytes: number; // UTF-8 bytes of the text
  words: number; // runs of anything but white space
  reading: ReadingWindow; // as it was read; zeros for an n-gram model, whose memory has no windows
  tokens: Int32Array; // (rows) code point, or the transformer's token; -1 for "any other character"
  offsets: Int32Array; // (rows + 1) UTF-16 offset of each row's text in the string given
  surprisalNats: Float64Array;
  entropyNats: Float64Array; // of the distribution the token was drawn from
  varentropyNats2: Float64Array; // Var(-ln p) of that distribution
  rank: Int32Array; // 1 = most likely; ties count as the best rank
  alternatives: Int32Array; // (rows, 5) the likeliest in order, as in `tokens`; -1 where there are fewer or it is "any other"
  alternativeProbabilities: Float64Array; // (rows, 5)
  unseen: Int32Array; // rows whose character never occurred in training; none of a transformer
  totalNats: number;
  crossEntropyNats: number; // per token
  perplexity: number; // per token
  wordPerplexity: number; // exp(totalNats / words); NaN without words
  bitsPerByte: number;
  bitsPerCharacter: number;
  meanEntropyNats: number;
}

export interface NextCharacter {
  codePoints: Int32Array; // (V), -1 for "any other character"
  probabilities: Float64Array; // (V)
}

// ---------------------------------------------------------------------------------------------- language: transformers

/** A transformer with its tokenizer, opened from a file. What reads with it keeps it alive: `delete()` may come first. */
export interface TransformerModel extends Handle {
  readonly name: string; // as the file calls itself; "" for a foreign file
  readonly description: string;
  readonly vocabularySize: number;
  readonly context: number; // positions
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly hidden: number;
  readonly parameters: number;
  readonly fileBytes: number;
  readonly startOfText: number; // the token before every text; drawn, it ends a text
}

/** What each token stands for: bytes[offsets[id] .. offsets[id + 1]), not necessarily whole characters. */
export interface TokenBytes {
  bytes: Uint8Array;
  offsets: Int32Array; // (V + 1)
}

export interface TokenizedText {
  tokens: Int32Array; // (T)
  offsets: Int32Array; // (T + 1) UTF-16 offset where each token's text begins
  characters: number;
  bytes: number;
}

/** Two models with the same vocabulary on the same text, one row a token. */
export interface PairScores {
  p: TextScores;
  q: TextScores;
  klPQNats: Float64Array; // KL(p‖q) at each position, over the whole vocabulary
  klQPNats: Float64Array;
  jsDivergenceNats: Float64Array;
  meanKlPQNats: number;
  meanKlQPNats: number;
  meanJsDivergenceNats: number;
}

export interface PairScorer extends Handle {
  step(tokens: number): void;
  done(): boolean;
  progress(): number;
  result(): PairScores;
}

/** How a text goes on. The whole vocabulary: show ten, compute all. */
export interface NextToken {
  tokens: number; // of the context that the model saw, the start of text not counted
  logits: Float32Array; // (V): give them to `truncate`, `summarize` and the others
  probabilities: Float64Array; // (V)
  likeliest: Int32Array; // (V) tokens by falling probability
  entropyNats: number;
}

/** A continuation that was drawn. Surprisal and entropy are the model's own, before temperature and truncation. */
export interface SampledTokens {
  tokens: Int32Array; // without the end of text
  surprisalNats: Float64Array;
  entropyNats: Float64Array;
  keptMass: Float64Array; // of the truncation at each token
  ended: boolean; // the model drew the end of the text
}

export interface TokenSampler extends Handle {
  step(tokens: number): void; // draws at most this many more
  done(): boolean;
  progress(): number; // of the tokens asked for; 1 when the text has ended
  result(): SampledTokens; // at any time
}

// ---------------------------------------------------------------------------------------------- calibration of a model

/** Next-token predictions at one temperature, one row a token. */
export interface CalibrationColumns {
  confidence: Float64Array; // probability of the likeliest token
  correct: Float64Array; // 1 where the likeliest token is the one that came
  entropyNats: Float64Array;
  surprisalNats: Float64Array; // of the token that came
  nllNats: number; // mean surprisal
}

export interface TemperatureFit {
  temperature: number; // Infinity where the logits carry nothing, 0 where every answer is the likeliest
  nllBeforeNats: number; // mean surprisal at temperature 1
  nllAfterNats: number;
}

/** Predictions over a text, kept with all their logits: step() until done(), then read at any temperature. */
export interface CalibrationScorer extends Handle {
  step(tokens: number): void;
  done(): boolean;
  progress(): number; // in [0, 1]
  startsWord(): Int32Array; // 1 where a word begins in the token
  atTemperature(temperature: number): CalibrationColumns; // throws InvalidParameter before done()
  fitter(rows: number): TemperatureFitter; // over the first rows
}

/** Newton's method for the temperature; a step is one pass over the logits, and six or so do. */
export interface TemperatureFitter extends Handle {
  step(): void;
  done(): boolean;
  result(): TemperatureFit; // throws InvalidParameter before done()
}
