/// <reference lib="esnext.disposable" />
// The raw WebAssembly module as embind exposes it. One section a floor of core/, in the order of the binding files; the fast path is
// in surprise-core-fast.d.ts, what belongs to language models is in surprise-core-language.d.ts, of training in
// surprise-core-learning.d.ts, of files of logprobs in surprise-core-logprobs.d.ts, of the leash in surprise-core-leash.d.ts, of the
// fit of two modes in surprise-core-mode-fit.d.ts, of policies in surprise-core-policy.d.ts, of preferences in
// surprise-core-preference.d.ts, of training logs in surprise-core-training-logs.d.ts.
// Natural logarithms throughout: a field's name ends with its unit (Nats, Nats2 for squared nats, Bits).
// Arrays are copied both ways: nothing returned here points into wasm memory.
// A bad input throws an `Error` whose `name` is one of CoreErrorName and whose message holds the offending value and index;
// an argument of the wrong type throws a `TypeError`.

import type { FastFunctions } from "./surprise-core-fast.js";
import type {
  CalibrationScorer,
  NextCharacter,
  NextToken,
  NgramModel,
  NgramSmoothing,
  NgramTrainer,
  PairScorer,
  ReadingWindow,
  TextScorer,
  TokenBytes,
  TokenizedText,
  TokenSampler,
  TransformerModel,
} from "./surprise-core-language.js";
import type { TrainerFunctions } from "./surprise-core-learning.js";
import type { LeashFunctions } from "./surprise-core-leash.js";
import type { LogprobFunctions } from "./surprise-core-logprobs.js";
import type { ModeFitFunctions } from "./surprise-core-mode-fit.js";
import type { PolicyFunctions } from "./surprise-core-policy.js";
import type { PreferenceFunctions } from "./surprise-core-preference.js";
import type { TrainingLogFunctions } from "./surprise-core-training-logs.js";

export type * from "./surprise-core-fast.js";
export type * from "./surprise-core-language.js";
export type * from "./surprise-core-learning.js";
export type * from "./surprise-core-leash.js";
export type * from "./surprise-core-logprobs.js";
export type * from "./surprise-core-mode-fit.js";
export type * from "./surprise-core-policy.js";
export type * from "./surprise-core-preference.js";
export type * from "./surprise-core-training-logs.js";

/** What the numbers of an array mean. Log-probabilities and probabilities must sum to 1 within 1e-6. */
export type InputKind = "logits" | "logProbabilities" | "probabilities" | "counts";
export type NumberArray = Float32Array | Float64Array;

export type CoreErrorName =
  | "NoDistribution"
  | "NotANumber"
  | "NegativeProbability"
  | "NotNormalized"
  | "LengthMismatch"
  | "IndexOutOfRange"
  | "InvalidParameter"
  | "EmptyText"
  | "InvalidText"
  | "BadFile"
  | "TrainingDiverged"
  | "OutOfMemory";

/** What embind hands out for a C++ object. A second `delete()` throws. */
export interface Handle {
  delete(): void;
  isDeleted(): boolean;
  [Symbol.dispose](): void;
}

// ---------------------------------------------------------------------------------------------- information: one distribution

export interface DistributionSummary {
  outcomes: number; // V
  supportSize: number; // outcomes with p > 0
  argmax: number;
  maxProbability: number; // p_max
  entropyNats: number; // H, in [0, ln V]
  maxEntropyNats: number; // ln V
  normalizedEntropy: number; // H / ln V, in [0, 1]; 0 at V = 1
  effectiveOutcomes: number; // e^H, in [1, V]
  varentropyNats2: number; // Var(-ln p)
  negentropyNats: number; // ln V - H, without cancellation
  minEntropyNats: number; // -ln p_max
}

/** Entropy of an unknown distribution estimated from counts of N draws (measures in nats). */
export interface CountEntropies {
  draws: number;
  observedOutcomes: number;
  pluginNats: number;
  millerMadowNats: number;
  chaoShenNats: number;
  grassbergerNats: number;
}

export interface SurpriseCurve {
  surprisalNats: Float64Array; // -ln p; +Infinity at p = 0
  shareNats: Float64Array; // p (-ln p), the outcome's part of the entropy; 0 at p = 0
  gradient: Float64Array; // d(-ln p_y)/dz_y = p - 1
}

/** Codes for the outcomes of p, one whole yes-no question a bit. */
export interface OptimalCode {
  huffmanLengthsBits: Int32Array; // 0 for impossible outcomes
  shannonLengthsBits: Int32Array; // ceil(-log2 p)
  idealLengthsBits: Float64Array; // -log2 p
  huffmanMeanBits: number; // in [H, H + 1)
  shannonMeanBits: number;
  entropyBits: number;
}

/** Families of distributions of the entropy explorer. `parameter`: zipf exponent s >= 0; peaked: probability of the one
 *  outcome; two-token: share of the first of two tokens that carry 0.999 of the mass; gaussian-logits: standard deviation. */
export type ShapeKind = "uniform" | "zipf" | "peaked" | "twoToken" | "gaussianLogits";

/** A shape of V outcomes, measured and thinned out for a chart, in one call: cheap enough for every frame at V = 200,000. */
export interface ShapeReading {
  summary: DistributionSummary;
  ranks: Float64Array; // chart points: rank (from 1) in order of falling probability, dense at the head, log-spaced in the tail
  rankProbabilities: Float64Array;
  cumulativeMass: Float64Array; // total probability up to and including that rank
}

// ---------------------------------------------------------------------------------------------- information: two distributions

export interface DivergenceSummary {
  entropyPNats: number;
  entropyQNats: number;
  crossEntropyPQNats: number; // H(p, q) = H(p) + KL(p‖q)
  crossEntropyQPNats: number;
  klPQNats: number; // KL(p‖q)
  klQPNats: number; // KL(q‖p)
  jeffreysNats: number; // KL(p‖q) + KL(q‖p)
  jsDivergenceNats: number; // in [0, ln 2]
  totalVariation: number; // in [0, 1]
  hellinger: number; // in [0, 1]
  chiSquared: number; // χ²(p‖q)
  pinskerBound: number; // sqrt(KL(p‖q) / 2) >= totalVariation
  klPQTermsNats: Float64Array; // p_i ln(p_i / q_i); they may be negative, their sum may not
  klQPTermsNats: Float64Array; // q_i ln(q_i / p_i)
  klPQSharesNats: Float64Array; // the non-negative form: p_i (x - 1 + e^-x), x = ln(p_i / q_i); sums to KL(p‖q)
  klQPSharesNats: Float64Array;
  missingInQ: Int32Array; // outcomes with p > 0 and q = 0: KL(p‖q) is infinite
  missingInP: Int32Array;
}

/** What widely used libraries answer for the same pair, computed the way they do. */
export interface LibraryTraps {
  klDivTorchOrderNats: number; // F.kl_div(input = ln p, target = q): this is KL(q‖p)
  klDivMeanReduction: number; // F.kl_div(ln q, p) with its default reduction 'mean': KL(p‖q) / V
  klFloat32Nats: number; // Σ p ln(p/q) in float32, in order: may be negative or NaN
  klFloat32WithoutMaskNats: number; // the same with 0 · ln 0 not skipped: NaN on missing support
  crossEntropyMinusEntropyFloat32Nats: number; // H(p,q) - H(p) in float32
  jensenShannonDistance: number; // scipy's `jensenshannon`: the square root of the divergence (nats)
}

// ---------------------------------------------------------------------------------------------- information: samplers, calibration

export interface TruncationOptions {
  temperature: number; // >= 0; 0 is argmax with ties shared
  topK: number; // 0: off
  topP: number; // 1: off
  minP: number; // 0: off
  typical: number; // 1: off
  order: "llama.cpp" | "transformers"; // truncation before temperature, or temperature first
}

export interface Truncation {
  probabilities: Float64Array; // (V), 0 outside the kept set
  kept: Int32Array; // indices, most likely first
  keptMass: number; // of the distribution that the last truncation saw
  klFromFullNats: number; // KL(truncated‖full) = -ln(kept mass) at temperature 1
  entropyBeforeNats: number;
  entropyAfterNats: number;
}

/** How entropy rises with the temperature; one row a temperature. */
export interface TemperatureCurve {
  temperature: Float64Array;
  entropyNats: Float64Array; // H of softmax(z / T)
  effectiveOutcomes: Float64Array; // e^H, in [1, V]
  entropySlopeNats: Float64Array; // dH/dT = Var_p(z) / T^3, never negative; 0 at T = 0
  varentropyNats2: Float64Array; // Var_p(z) / T^2
  maxProbability: Float64Array;
}

export interface CalibrationReading {
  convention: string; // how confidences fall into bins, for print
  binLow: Float64Array;
  binHigh: Float64Array;
  binCount: Float64Array;
  binConfidence: Float64Array; // mean confidence; NaN in an empty bin
  binAccuracy: Float64Array;
  ece: number;
  brier: number; // binary form: mean (confidence - correct)²
  reliability: number; // Murphy: brier = reliability - resolution + uncertainty (within-bin terms reported apart)
  resolution: number;
  uncertainty: number;
  withinBin: number;
  accuracy: number;
  meanConfidence: number;
  nllNats: number;
  auroc: number; // of confidence against correctness; NaN if all right or all wrong
}

/** The ECE that perfect calibration would show with these confidences: mean and 95 % interval. */
export interface EceNullBand {
  mean: number;
  low: number;
  high: number;
}

/** Shannon's bounds on the entropy of a letter, from how many guesses each letter took. */
export interface GuessingBounds {
  letters: number;
  meanGuesses: number;
  guessShare: Float64Array; // share of the letters found at guess 1, 2, ...
  lowerNats: number; // Σ i (q_i - q_{i+1}) ln i, of the shares in falling order
  upperNats: number; // H(q)
}

/** A mean with Student's interval; everything but count, level and t in the unit of the values. */
export interface MeanInterval {
  count: number; // n
  mean: number;
  standardDeviation: number; // with n - 1; NaN for one value
  level: number; // in (0, 1)
  t: number; // +Infinity for one value
  halfWidth: number; // t s / sqrt(n)
  low: number;
  high: number;
}

/** Two ways measured on the same n occasions. */
export interface PairedInterval {
  differences: Float64Array; // (n) first - second
  interval: MeanInterval; // of the differences
}

// ---------------------------------------------------------------------------------------------- self-test

export interface SelfTestCheck {
  group: "reference" | "identity" | "digest" | "control";
  name: string; // a sentence
  expected: string;
  found: string;
  passed: boolean; // of the control: true when it failed as it must
}

export interface SelfTestReport {
  passed: boolean;
  digest: string; // 16 hexadecimal digits over a fixed set of inputs
  checks: SelfTestCheck[];
}

// ---------------------------------------------------------------------------------------------- the module

export interface CoreModule
  extends FastFunctions,
    LogprobFunctions,
    LeashFunctions,
    ModeFitFunctions,
    PolicyFunctions,
    PreferenceFunctions,
    TrainingLogFunctions,
    TrainerFunctions {
  version(): string;
  simd(): boolean; // whether this build uses SIMD

  logSumExp(x: NumberArray): number;
  summarize(x: NumberArray, input: InputKind): DistributionSummary;
  entropy(x: NumberArray, input: InputKind): number;
  varentropy(x: NumberArray, input: InputKind): number;
  renyiEntropy(x: NumberArray, input: InputKind, order: number): number;
  tsallisEntropy(x: NumberArray, input: InputKind, order: number): number;
  surprisal(x: NumberArray, input: InputKind, outcome: number): number;
  probabilities(x: NumberArray, input: InputKind): Float64Array;
  /** Divides by the sum: what the reader is offered when probabilities do not sum to 1. */
  normalize(weights: NumberArray): Float64Array;
  entropyFromCounts(counts: NumberArray): CountEntropies;
  surpriseCurve(probabilities: NumberArray): SurpriseCurve;
  optimalCode(x: NumberArray, input: InputKind): OptimalCode;
  shape(kind: ShapeKind, outcomes: number, parameter: number, seed: number): Float64Array; // probabilities
  readShape(kind: ShapeKind, outcomes: number, parameter: number, seed: number, points: number): ShapeReading;
  readDistribution(x: NumberArray, input: InputKind, points: number): ShapeReading;

  crossEntropy(p: NumberArray, q: NumberArray, input: InputKind): number;
  klDivergence(p: NumberArray, q: NumberArray, input: InputKind): number;
  jsDivergence(p: NumberArray, q: NumberArray, input: InputKind): number;
  compare(p: NumberArray, q: NumberArray, input: InputKind): DivergenceSummary;
  libraryTraps(p: NumberArray, q: NumberArray, input: InputKind): LibraryTraps;

  truncate(x: NumberArray, input: InputKind, options: TruncationOptions): Truncation;
  /** Temperatures from 0 to Infinity. */
  temperatureCurve(x: NumberArray, input: InputKind, temperatures: NumberArray): TemperatureCurve;
  calibration(confidences: NumberArray, correct: NumberArray, bins: number): CalibrationReading;
  eceNullBand(confidences: NumberArray, bins: number, draws: number, seed: number): EceNullBand;
  /** The probability that a right prediction has the higher score. */
  auroc(scores: NumberArray, correct: NumberArray): number;
  /** Guesses, one number a letter, each from 1 to `symbols`. */
  guessingBounds(guesses: NumberArray, symbols: number): GuessingBounds;
  /** The sum of some rows' surprisals over any count of units, in nats. */
  surprisalRate(surprisalNats: NumberArray, units: number): number;
  /** exp(totalNats / units), in [1, Infinity]: of any count of units, so say which. */
  perplexity(totalNats: number, units: number): number;
  /** Finite values, a level between 0 and 1. */
  meanInterval(values: NumberArray, level: number): MeanInterval;
  pairedInterval(first: NumberArray, second: NumberArray, level: number): PairedInterval;

  selfTest(): SelfTestReport;

  ngramTrainer(text: string, maxOrder: number): NgramTrainer;
  textScorer(model: NgramModel, text: string, order: number, smoothing: NgramSmoothing): TextScorer;
  nextCharacter(model: NgramModel, context: string, order: number, smoothing: NgramSmoothing): NextCharacter;

  ngramCalibrationScorer(model: NgramModel, text: string, order: number, smoothing: NgramSmoothing): CalibrationScorer;

  /** The lab's own checkpoint file. */
  openModel(file: Uint8Array): TransformerModel;
  /** A checkpoint of llama2.c with its tokenizer file. */
  openLlama2c(checkpoint: Uint8Array, tokenizer: Uint8Array): TransformerModel;
  tokenBytes(model: TransformerModel): TokenBytes;
  tokenize(model: TransformerModel, text: string): TokenizedText;
  modelScorer(model: TransformerModel, text: string, reading: ReadingWindow): TextScorer;
  pairScorer(p: TransformerModel, q: TransformerModel, text: string, reading: ReadingWindow): PairScorer;
  /** A context too long for the model is read in the windows of a text: its end, half of the model's context at least. */
  nextToken(model: TransformerModel, context: string): NextToken;
  tokenSampler(
    model: TransformerModel,
    prompt: string,
    options: TruncationOptions,
    seed: number,
    maxTokens: number,
  ): TokenSampler;
  /** Of at most the first `maxTokens` of the text. */
  calibrationScorer(
    model: TransformerModel,
    text: string,
    maxTokens: number,
    reading: ReadingWindow,
  ): CalibrationScorer;
}

export interface CoreModuleOptions {
  wasmBinary: ArrayBuffer | Uint8Array;
}

/** Emscripten's factory. */
export default function createCoreModule(options: CoreModuleOptions): Promise<CoreModule>;
