// Judging a model's predictions: read the text once, keep the predictions, judge them at any temperature. Which rows belong to which
// set is the page's affair; every number is the core's.

import type { CalibrationColumns, CalibrationScorer, CoreModule } from "../../../wasm/surprise-core.js";
import type { Models, Work } from "./kept.js";
import type { Args, CalibrationFacts, PredictionsReading, Result } from "./protocol.js";

/** Fifteen bins of equal width, as Guo et al. (2017) and most after them. */
const bins = 15;
const bandDraws = 200;
const bandSeed = 1;

/** A few milliseconds for a model of characters; a transformer does a whole block of its own. */
const charactersAStep = 256;
const tokensAStep = 1;

function* keepCalibration(
  models: Models,
  name: string,
  scorer: CalibrationScorer,
  step: number,
): Work<CalibrationFacts> {
  let kept = false;
  try {
    while (!scorer.done()) {
      scorer.step(step);
      yield scorer.progress();
    }
    const startsWord = scorer.startsWord();
    models.calibrations.keep(name, scorer);
    kept = true;
    return { tokens: startsWord.length, startsWord };
  } finally {
    if (!kept) scorer.delete();
  }
}

export function* calibrateNgram(
  core: CoreModule,
  models: Models,
  [name, model, text, order, smoothing]: Args<"calibrateNgram">,
): Work<CalibrationFacts> {
  const scorer = core.ngramCalibrationScorer(models.ngrams.get(model), text, order, smoothing);
  return yield* keepCalibration(models, name, scorer, charactersAStep);
}

export function* calibrateModel(
  core: CoreModule,
  models: Models,
  [name, model, text, maxTokens, reading]: Args<"calibrateModel">,
): Work<CalibrationFacts> {
  const scorer = core.calibrationScorer(models.transformers.get(model), text, maxTokens, reading);
  return yield* keepCalibration(models, name, scorer, tokensAStep);
}

/** Newton's method is through after about this many steps: what the progress is measured by. */
const usualSteps = 7;

export function* fitTemperature(
  _core: CoreModule,
  models: Models,
  [name, rows]: Args<"fitTemperature">,
): Work<Result<"fitTemperature">> {
  const fitter = models.calibrations.get(name).fitter(rows);
  try {
    for (let steps = 1; !fitter.done(); steps++) {
      fitter.step();
      yield steps / (steps + usualSteps);
    }
    return fitter.result();
  } finally {
    fitter.delete();
  }
}

export function readCalibration(
  core: CoreModule,
  models: Models,
  [name, temperature, easy, hard]: Args<"readCalibration">,
): Result<"readCalibration"> {
  const columns = models.calibrations.get(name).atTemperature(temperature);
  const both = Int32Array.from([...easy, ...hard]).sort();
  const read = (rows: Int32Array) => (rows.length === 0 ? undefined : judge(core, columns, rows));
  return { all: judge(core, columns, both), easy: read(easy), hard: read(hard) };
}

function judge(core: CoreModule, columns: CalibrationColumns, rows: Int32Array): PredictionsReading {
  const of = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  const confidence = of(columns.confidence);
  const correct = of(columns.correct);
  const entropy = of(columns.entropyNats);
  return {
    predictions: rows.length,
    reading: core.calibration(confidence, correct, bins),
    band: core.eceNullBand(confidence, bins, bandDraws, bandSeed),
    entropyAuroc: core.auroc(
      entropy,
      correct.map((right) => (right === 1 ? 0 : 1)),
    ),
    meanEntropyNats: core.surprisalRate(entropy, rows.length),
    surprisalNats: core.surprisalRate(of(columns.surprisalNats), rows.length),
  };
}
