// What the page may ask of the engine, and the messages that carry it. `Requests` is the one table: name → what goes in, what comes out.

import type {
  CoreModule,
  KlReading,
  KlReadingOptions,
  NextCharacter,
  NextToken,
  NgramSmoothing,
  PairScores,
  PolicyCourse,
  ReadingWindow,
  SampledTokens,
  TemperatureFit,
  TextScores,
  TokenizedText,
  TruncationOptions,
} from "../../../wasm/surprise-core.js";
import type {
  CalibrationFacts,
  Completions,
  ModelFacts,
  PolicyFacts,
  PolicyRecipe,
  PreferenceCourse,
  PreferenceFacts,
  PreferenceRecipe,
  SplitReading,
  TrainingCourse,
  TrainingFacts,
  TrainingRecipe,
  TransformerFacts,
} from "./kept-facts.js";

export type * from "./kept-facts.js";

/** Measures of one distribution and of two: what the small core answers (wasm/bind_distributions.cpp), with the whole one's bits. */
export const distributionRequests = [
  "version",
  "simd",
  "logSumExp",
  "summarize",
  "entropy",
  "varentropy",
  "renyiEntropy",
  "tsallisEntropy",
  "surprisal",
  "probabilities",
  "normalize",
  "entropyFromCounts",
  "surpriseCurve",
  "optimalCode",
  "shape",
  "readShape",
  "readDistribution",
  "crossEntropy",
  "klDivergence",
  "jsDivergence",
  "compare",
  "libraryTraps",
] as const satisfies readonly (keyof CoreModule)[];

/** Functions of the core that answer at once: asked by the core's own name, with its own arguments and result. */
export const directRequests = [
  ...distributionRequests,
  "entropyFast",
  "truncate",
  "temperatureCurve",
  "calibration",
  "eceNullBand",
  "auroc",
  "guessingBounds",
  "surprisalRate",
  "perplexity",
  "readListedTokens",
  "sumAnswers",
  "unsureSpans",
  "compareRuns",
  "compareLists",
  "selectiveAccuracy",
  "fitConfidences",
  "courseTrend",
  "smoothCourse",
  "perplexities",
  "findOverfitting",
  "readKl",
  "findNegativeKl",
  "impliedCoefficient",
  "findEntropyCollapse",
  "findRewardAlone",
  "findBothFall",
  "meanInterval",
  "pairedInterval",
  "fitModes",
  "modeCurves",
  "modeLandscape",
  "leashedPolicy",
  "leashFrontier",
  "bestOfN",
  "bestOfNCurve",
  "bestOfNKlBoundNats",
  "klEstimatorMoments",
  "fitOveroptimization",
  "happyWords",
  "textRewards",
  "ipoGoalNats",
  "selfTest",
] as const satisfies readonly (keyof CoreModule)[];

export type DirectRequest = (typeof directRequests)[number];

/** Work in steps: it reports progress, can be cancelled, and keeps what it made inside the engine. */
export interface LongRequests {
  trainNgram: { args: [model: string, text: string, maxOrder: number]; result: ModelFacts };
  scoreText: { args: [model: string, text: string, order: number, smoothing: NgramSmoothing]; result: TextScores };
  calibrateNgram: {
    args: [calibration: string, model: string, text: string, order: number, smoothing: NgramSmoothing];
    result: CalibrationFacts;
  };
  /** Over the first rows of a calibration. */
  fitTemperature: { args: [calibration: string, rows: number]; result: TemperatureFit };

  openModel: { args: [model: string, file: Uint8Array]; result: TransformerFacts };
  openLlama2c: { args: [model: string, checkpoint: Uint8Array, tokenizer: Uint8Array]; result: TransformerFacts };
  scoreWithModel: { args: [model: string, text: string, reading: ReadingWindow]; result: TextScores };
  /** Two transformers of one vocabulary, and what each of them says by itself. */
  compareModels: { args: [p: string, q: string, text: string, reading: ReadingWindow]; result: PairScores };
  /** Its progress carries what was drawn so far. */
  sample: {
    args: [model: string, prompt: string, options: TruncationOptions, seed: number, maxTokens: number];
    result: SampledTokens;
    partial: SampledTokens;
  };
  /** At most `count`, each of `words` whole words, from so many draws of the model as it is. */
  drawCompletions: {
    args: [model: string, prompt: string, words: number, count: number, seed: number];
    result: Completions;
  };
  /** Of at most the first `maxTokens` of the text. */
  calibrateModel: {
    args: [calibration: string, model: string, text: string, maxTokens: number, reading: ReadingWindow];
    result: CalibrationFacts;
  };

  /** Under a name that is taken it replaces the training there. */
  openTraining: { args: [run: string, recipe: TrainingRecipe]; result: TrainingFacts };
  /**
   * `steps` more steps, which may be none. Evaluates before the very first step, wherever the number of steps done is a multiple of
   * `evaluateEvery` (0: nowhere), and at the end of the plan: so evaluations do not depend on how the steps are asked for. Its
   * progress carries what is new since the progress before, and its result what is new since the last. Cancelled, the training stays
   * as it is.
   */
  train: {
    args: [run: string, steps: number, evaluateEvery: number];
    result: TrainingCourse;
    partial: TrainingCourse;
  };

  /** Under a name that is taken it replaces the policy there. */
  openPolicy: { args: [run: string, recipe: PolicyRecipe]; result: PolicyFacts };
  /** So many more updates, which may be none. Progress carries what is new since the progress before, and the result what is new
   *  since the last. Cancelled, the policy stays as it is. */
  trainPolicy: { args: [run: string, updates: number]; result: PolicyCourse; partial: PolicyCourse };
  measurePolicyKl: { args: [run: string, options: KlReadingOptions]; result: KlReading };

  /** Under a name that is taken it replaces the training there. */
  openPreferences: { args: [run: string, recipe: PreferenceRecipe]; result: PreferenceFacts };
  /** Steps and evaluations as `train` has them. */
  trainPreferences: {
    args: [run: string, steps: number, evaluateEvery: number];
    result: PreferenceCourse;
    partial: PreferenceCourse;
  };
}

/** Answers at once, from a model that the engine keeps. */
export interface ModelRequests {
  nextCharacter: {
    args: [model: string, context: string, order: number, smoothing: NgramSmoothing];
    result: NextCharacter;
  };
  nextToken: { args: [model: string, context: string]; result: NextToken };
  tokenize: { args: [model: string, text: string]; result: TokenizedText };
  /** Of either kind. */
  forgetModel: { args: [model: string]; result: undefined };
  /** Two sets of rows, and both together. */
  readCalibration: {
    args: [calibration: string, temperature: number, easy: Int32Array, hard: Int32Array];
    result: SplitReading;
  };
  /** Keeps the model of a training, as it is now, like one that was opened. */
  keepTrained: { args: [run: string, model: string]; result: TransformerFacts };
  forgetTraining: { args: [run: string]; result: undefined };
  /** Keeps a policy, as it is now, like a model that was opened. */
  keepPolicy: { args: [run: string, model: string]; result: TransformerFacts };
  forgetPolicy: { args: [run: string]; result: undefined };
  /** Keeps a model that learns from preferences, as it is now, like one that was opened. */
  keepPreferred: { args: [run: string, model: string]; result: TransformerFacts };
  forgetPreferences: { args: [run: string]; result: undefined };
}

export type Requests = LongRequests &
  ModelRequests & { [K in DirectRequest]: { args: Parameters<CoreModule[K]>; result: ReturnType<CoreModule[K]> } };

export type RequestName = keyof Requests;
export type LongRequest = keyof LongRequests;
export type Args<K extends RequestName> = Requests[K]["args"];
export type Result<K extends RequestName> = Requests[K]["result"];
/** What the progress of a request carries: never, for most. */
export type PartialResult<K extends RequestName> = K extends unknown
  ? Requests[K] extends { partial: infer P }
    ? P
    : never
  : never;

const longRequests: Readonly<Record<LongRequest, true>> = {
  trainNgram: true,
  scoreText: true,
  calibrateNgram: true,
  fitTemperature: true,
  openModel: true,
  openLlama2c: true,
  scoreWithModel: true,
  compareModels: true,
  sample: true,
  drawCompletions: true,
  calibrateModel: true,
  openTraining: true,
  train: true,
  openPolicy: true,
  trainPolicy: true,
  measurePolicyKl: true,
  openPreferences: true,
  trainPreferences: true,
};

export function isOfDistributions(name: RequestName): boolean {
  return (distributionRequests as readonly string[]).includes(name);
}

export function isLong(name: RequestName): name is LongRequest {
  return Object.hasOwn(longRequests, name);
}

/** An error on its way between threads. `name` is one of CoreErrorName, or the engine's own (see engine-error.ts). */
export interface ErrorMessage {
  name: string;
  message: string;
  /** Of the offending entry, where the core named one. */
  index?: number;
}

// ------------------------------------------------------------------------------------------------- page to engine

/** The first message, and again with another core, which takes the first one's place. Answered by `ready`, or by `failed` when that core
 *  cannot run here: then the one before it goes on. */
export interface StartMessage {
  type: "start";
  wasm: Uint8Array;
  simd: boolean;
}

/** Answered by any number of `progress` and then one `done` or `error` with the same id; by none of them after `cancel`. */
export interface AskMessage<K extends RequestName = RequestName> {
  type: "ask";
  id: number;
  name: K;
  args: Args<K>;
}

/** Answered by nothing: the work stops at its next step and its memory is given back. */
export interface CancelMessage {
  type: "cancel";
  id: number;
}

export type ToEngine = StartMessage | AskMessage | CancelMessage;

// ------------------------------------------------------------------------------------------------- engine to page

export interface ReadyMessage {
  type: "ready";
}

export interface FailedMessage {
  type: "failed";
  error: ErrorMessage;
}

/** How much of a long work is done, in [0, 1]; about every 30 ms. */
export interface ProgressMessage<K extends RequestName = RequestName> {
  type: "progress";
  id: number;
  done: number;
  /** What there is so far, of requests that have a part of their answer early. */
  partial?: PartialResult<K>;
}

export interface DoneMessage<K extends RequestName = RequestName> {
  type: "done";
  id: number;
  result: Result<K>;
}

export interface RefusedMessage {
  type: "error";
  id: number;
  error: ErrorMessage;
}

export type FromEngine = ReadyMessage | FailedMessage | ProgressMessage | DoneMessage | RefusedMessage;
