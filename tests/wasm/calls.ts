// One call of every function of the module, on seeded inputs: what the tests of names, bits and memory run through.
import type {
  CalibrationScorer,
  CoreModule,
  NgramModel,
  TemperatureFitter,
  TextScorer,
} from "../../wasm/surprise-core";
import { drawn, finished, llama2cFiles, opened, shortWindows, wholeContext } from "./language-models";
import { seededUniform } from "./load";
import { policies, preferenceTrainer, trained } from "./policies";
import { trainers, used } from "./trainers";

const uniform = seededUniform(20_26);
const outcomes = 1003;
const scaled = (scale: number) => () => scale * (uniform() - 0.5);

export const logits = Float32Array.from({ length: outcomes }, scaled(20));
const otherLogits = logits.map((logit) => logit + 0.01 * uniform());
const doubleLogits = Float64Array.from({ length: outcomes }, scaled(5));
const weights = Float64Array.from({ length: 257 }, uniform);
const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
export const probabilities = weights.map((weight) => weight / weightSum);
const counts = Float64Array.from({ length: 64 }, () => Math.floor(9 * uniform()));
const confidences = Float64Array.from({ length: 300 }, uniform);
const logprobs = confidences.map(Math.log);
/** Two listed of each of 150 tokens, the first of them the one that came. */
const pairEnds = Float64Array.from({ length: 150 }, (_, token) => 2 * token + 2);
const halves = { chosen: logprobs.filter((_, index) => index % 2 === 0), none: new Float64Array(150) };
const answerEnds = Float64Array.of(100, 300);
const logSteps = confidences.map((_, index) => index + 1);
const none = new Float64Array();
const correct = confidences.map((confidence) => (uniform() < confidence ? 1 : 0));

/** The small world of the leash whose exact answers are known. */
const fourOf = { reference: Float64Array.of(0.4, 0.3, 0.2, 0.1), rewards: Float64Array.of(0, 1, 2, 3) };
const twoModes = { firstWeight: 0.4, first: { mean: -3, sd: 1 }, second: { mean: 3, sd: 0.8 } };

export const trainingText = "The sea was calm, and the ship, the white ship, lay on the sea. ".repeat(20);
export const scoredText = "The whale \u{1F40B} lay on the ship.";

export function train(core: CoreModule, order = 5, text = trainingText): NgramModel {
  const trainer = core.ngramTrainer(text, order);
  while (!trainer.done()) trainer.step(1000);
  const model = trainer.model();
  trainer.delete();
  return model;
}

export function scored<Result>(core: CoreModule, read: (scorer: TextScorer) => Result): Result {
  const model = train(core);
  const scorer = core.textScorer(model, scoredText, 4, "kneserNey");
  while (!scorer.done()) scorer.step(10);
  const result = read(scorer);
  scorer.delete();
  model.delete();
  return result;
}

export function calibrated<Result>(
  core: CoreModule,
  read: (scorer: CalibrationScorer, fitter: TemperatureFitter) => Result,
): Result {
  const model = train(core);
  const scorer = core.ngramCalibrationScorer(model, scoredText, 4, "kneserNey");
  while (!scorer.done()) scorer.step(10);
  const fitter = scorer.fitter(20);
  while (!fitter.done()) fitter.step();
  const result = read(scorer, fitter);
  for (const handle of [fitter, scorer, model]) handle.delete();
  return result;
}

function withModel<Result>(core: CoreModule, read: (model: NgramModel) => Result): Result {
  const model = train(core);
  const result = read(model);
  model.delete();
  return result;
}

/** Functions that are not of this table have no numbers to compare. */
export const withoutNumbers = ["version", "simd"];

/** By function of CoreModule; those that hand out handles are used and their handles deleted. */
export const calls: Record<Exclude<keyof CoreModule, "version" | "simd">, (core: CoreModule) => unknown> = {
  logSumExp: (core) => [core.logSumExp(logits), core.logSumExp(doubleLogits)],
  summarize: (core) => core.summarize(doubleLogits, "logits"),
  entropyFast: (core) => core.entropyFast(logits),
  logSumExpFast: (core) => core.logSumExpFast(logits),
  surprisalFast: (core) => core.surprisalFast(logits, 17),
  summarizeFast: (core) => core.summarizeFast(logits),
  klDivergenceFast: (core) => core.klDivergenceFast(logits, otherLogits),
  softmaxFast: (core) => core.softmaxFast(logits, new Float32Array(logits.length)),
  topK: (core) => core.topK(logits, 50),
  topPFast: (core) => core.topPFast(logits, 0.7, 0.9),
  entropy: (core) => [
    core.entropy(logits, "logits"),
    core.entropy(doubleLogits, "logits"),
    core.entropy(probabilities, "probabilities"),
    core.entropy(probabilities.map(Math.log), "logProbabilities"),
    core.entropy(counts, "counts"),
  ],
  varentropy: (core) => core.varentropy(logits, "logits"),
  renyiEntropy: (core) => [0, 0.5, 1, 2, Infinity].map((order) => core.renyiEntropy(logits, "logits", order)),
  tsallisEntropy: (core) => [0, 0.5, 1, 2].map((order) => core.tsallisEntropy(logits, "logits", order)),
  surprisal: (core) => core.surprisal(logits, "logits", 17),
  probabilities: (core) => core.probabilities(logits, "logits"),
  normalize: (core) => core.normalize(weights),
  entropyFromCounts: (core) => core.entropyFromCounts(counts),
  surpriseCurve: (core) => core.surpriseCurve(weights),
  optimalCode: (core) => core.optimalCode(probabilities, "probabilities"),
  shape: (core) => core.shape("zipf", 100, 1.1, 1),
  readShape: (core) => core.readShape("gaussianLogits", 5000, 2, 7, 50),
  readDistribution: (core) => core.readDistribution(logits, "logits", 50),
  crossEntropy: (core) => core.crossEntropy(logits, otherLogits, "logits"),
  klDivergence: (core) => core.klDivergence(logits, otherLogits, "logits"),
  jsDivergence: (core) => core.jsDivergence(logits, otherLogits, "logits"),
  compare: (core) => core.compare(logits, otherLogits, "logits"),
  libraryTraps: (core) => core.libraryTraps(logits, otherLogits, "logits"),
  truncate: (core) =>
    core.truncate(logits, "logits", {
      temperature: 0.7,
      topK: 100,
      topP: 0.9,
      minP: 0.01,
      typical: 0.95,
      order: "llama.cpp",
    }),
  temperatureCurve: (core) => core.temperatureCurve(logits, "logits", Float64Array.of(0, 0.5, 1, 100)),
  calibration: (core) => core.calibration(confidences, correct, 15),
  eceNullBand: (core) => core.eceNullBand(confidences, 15, 50, 3),
  auroc: (core) => core.auroc(confidences, correct),
  surprisalRate: (core) => core.surprisalRate(weights, 100),
  perplexity: (core) => core.perplexity(4, 2),
  meanInterval: (core) => core.meanInterval(weights, 0.95),
  pairedInterval: (core) => core.pairedInterval(confidences, correct, 0.9),
  guessingBounds: (core) =>
    core.guessingBounds(
      confidences.map((c) => 1 + Math.floor(27 * c * c)),
      27,
    ),
  readListedTokens: (core) =>
    core.readListedTokens("logprob", halves.chosen, halves.none, logprobs, pairEnds, halves.none, 1000),
  sumAnswers: (core) => core.sumAnswers(confidences, confidences, answerEnds),
  unsureSpans: (core) => core.unsureSpans(confidences, answerEnds, 0.5, 10),
  compareRuns: (core) =>
    core.compareRuns(
      confidences,
      Float64Array.of(0, 100),
      answerEnds,
      logprobs.map((x) => -x),
      Float64Array.of(0, 50),
      answerEnds,
    ),
  compareLists: (core) =>
    core.compareLists(
      "logprob",
      logprobs,
      "probability",
      confidences,
      pairEnds,
      halves.none.map(() => 1),
    ),
  selectiveAccuracy: (core) => core.selectiveAccuracy(confidences, correct),
  fitConfidences: (core) => core.fitConfidences(confidences, correct),
  courseTrend: (core) => core.courseTrend(logSteps, confidences),
  smoothCourse: (core) => core.smoothCourse(confidences, 0.9),
  perplexities: (core) => core.perplexities(confidences),
  findOverfitting: (core) => core.findOverfitting(logSteps, confidences, logSteps, confidences),
  readKl: (core) => core.readKl(logSteps, confidences),
  findNegativeKl: (core) => core.findNegativeKl(logSteps, logprobs),
  impliedCoefficient: (core) => core.impliedCoefficient(logSteps, confidences, logSteps, logprobs),
  findEntropyCollapse: (core) => core.findEntropyCollapse(logSteps, confidences),
  findRewardAlone: (core) => core.findRewardAlone(logSteps, confidences, logSteps, confidences, none, none),
  findBothFall: (core) => core.findBothFall(logSteps, confidences, logSteps, confidences, none, none),
  selfTest: (core) => core.selfTest(),
  ngramTrainer: (core) => withModel(core, (model) => [model.vocabularySize, model.maxOrder, model.trainingCharacters]),
  textScorer: (core) => scored(core, (scorer) => scorer.result()),
  ngramCalibrationScorer: (core) =>
    calibrated(core, (scorer, fitter) => [scorer.startsWord(), scorer.atTemperature(0.7), fitter.result()]),
  openModel: (core) => opened(core, ({ parameters, fileBytes, startOfText }) => [parameters, fileBytes, startOfText]),
  openLlama2c: (core) => {
    const { checkpoint, tokenizer } = llama2cFiles();
    const model = core.openLlama2c(checkpoint, tokenizer);
    const next = core.nextToken(model, "ab");
    model.delete();
    return next.logits;
  },
  tokenBytes: (core) => opened(core, (model) => core.tokenBytes(model)),
  tokenize: (core) => opened(core, (model) => core.tokenize(model, scoredText)),
  nextToken: (core) => opened(core, (model) => core.nextToken(model, scoredText)),
  modelScorer: (core) => opened(core, (model) => finished(core.modelScorer(model, scoredText, shortWindows))),
  pairScorer: (core) => opened(core, (model) => finished(core.pairScorer(model, model, scoredText, wholeContext))),
  tokenSampler: (core) => opened(core, (model) => finished(core.tokenSampler(model, "The whale", drawn, 7, 12))),
  calibrationScorer: (core) =>
    opened(core, (model) => {
      const scorer = core.calibrationScorer(model, scoredText, 8, wholeContext);
      while (!scorer.done()) scorer.step(1);
      const columns = [scorer.startsWord(), scorer.atTemperature(1)];
      scorer.delete();
      return columns;
    }),
  characterTrainer: (core) => used(trainers.characterTrainer(core)),
  fineTuner: (core) => opened(core, (base) => used(trainers.fineTuner(core, base))),
  distiller: (core) => opened(core, (teacher) => used(trainers.distiller(core, teacher))),
  policyTrainer: (core) => opened(core, (model) => trained(policies.policyTrainer(core, model))),
  judgedPolicyTrainer: (core) => opened(core, (model) => trained(policies.judgedPolicyTrainer(core, model))),
  preferenceTrainer: (core) => opened(core, (model) => used(preferenceTrainer(core, model))),
  ipoGoalNats: (core) => core.ipoGoalNats(0.3),
  happyWords: (core) => core.happyWords(),
  fitModes: (core) => core.fitModes(twoModes, { mean: 1, sd: 1 }, 400),
  modeCurves: (core) => core.modeCurves(twoModes, { mean: 0, sd: 2 }, Float64Array.of(-3, -1, 0, 2.5, 30)),
  modeLandscape: (core) =>
    core.modeLandscape(
      "reverse",
      twoModes,
      { meanLow: -5, meanHigh: 5, sdLow: 0.4, sdHigh: 5, columns: 11, rows: 9 },
      Float64Array.of(0.7, 1, 2),
    ),
  leashedPolicy: (core) => core.leashedPolicy(fourOf.reference, "probabilities", fourOf.rewards, 1),
  leashFrontier: (core) =>
    core.leashFrontier(fourOf.reference, "probabilities", fourOf.rewards, Float64Array.of(0, 0.02, 0.1, 1, 100)),
  bestOfN: (core) => core.bestOfN(logits, "logits", doubleLogits, 16),
  bestOfNCurve: (core) => core.bestOfNCurve(logits, "logits", doubleLogits, Float64Array.of(1, 2, 64)),
  bestOfNKlBoundNats: (core) => core.bestOfNKlBoundNats(128),
  klEstimatorMoments: (core) => core.klEstimatorMoments(logits, otherLogits, "logits"),
  textRewards: (core) =>
    core.textRewards(
      { kind: "lexicon", words: core.happyWords() },
      "so",
      [" happy, happy", " sad"],
      Float64Array.of(3, 1),
    ),
  fitOveroptimization: (core) => core.fitOveroptimization(weights, confidences.slice(0, 257), 0.25, "reinforcement"),
  nextCharacter: (core) => withModel(core, (model) => core.nextCharacter(model, "the wh", 3, "minimal")),
};

/** Every number of a result by its path, as bits: NaN and the signs of zero included. */
export function bitsOf(result: unknown, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof result === "number") {
    found.set(path, new BigUint64Array(Float64Array.of(result).buffer)[0]?.toString(16) ?? "");
  } else if (ArrayBuffer.isView(result) || Array.isArray(result)) {
    const elements = Array.from(result as unknown as ArrayLike<unknown>);
    for (const [i, element] of elements.entries())
      for (const entry of bitsOf(element, `${path}[${i}]`)) found.set(...entry);
  } else if (typeof result === "object" && result !== null) {
    for (const [key, value] of Object.entries(result))
      for (const entry of bitsOf(value, `${path}.${key}`)) found.set(...entry);
  } else {
    found.set(path, String(result));
  }
  return found;
}
