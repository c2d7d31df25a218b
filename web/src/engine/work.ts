// Long work as generators: each `yield` gives the progress in [0, 1] and a chance to stop, `return` gives the answer. Whoever stops
// a generator runs its `finally`, which gives the memory in the core back.

import type { CalibrationScorer, CoreModule, Handle, NgramModel } from "../../../wasm/surprise-core.js";
import { calibrateNgram, fitTemperature, readCalibration } from "./calibration-work.js";
import { engineError } from "./engine-error.js";
import type { Args, LongRequest, ModelFacts, ModelRequests, Result } from "./protocol.js";

export type Work<T> = Generator<number, T, undefined>;

/** Characters a step: below 5 ms on a slow phone, so that a cancel is never far. */
const charactersAStep = 4096;

/** Objects of the core that live in the engine, by the page's names. */
export class Kept<T extends Handle> {
  private readonly things = new Map<string, T>();

  constructor(private readonly missing: (name: string) => string) {}

  keep(name: string, thing: T): void {
    this.forget(name);
    this.things.set(name, thing);
  }

  get(name: string): T {
    const thing = this.things.get(name);
    if (thing === undefined) throw engineError("UnknownModel", this.missing(name));
    return thing;
  }

  forget(name: string): void {
    this.things.get(name)?.delete();
    this.things.delete(name);
  }
}

export class Models extends Kept<NgramModel> {
  readonly calibrations = new Kept<CalibrationScorer>((name) => `There are no predictions named “${name}” to judge.`);

  constructor() {
    super((name) => `There is no trained model named “${name}”.`);
  }
}

function* trainNgram(core: CoreModule, models: Models, [name, text, maxOrder]: Args<"trainNgram">): Work<ModelFacts> {
  const trainer = core.ngramTrainer(text, maxOrder);
  try {
    while (!trainer.done()) {
      trainer.step(charactersAStep);
      yield trainer.progress();
    }
    const model = trainer.model();
    models.keep(name, model);
    return {
      vocabularySize: model.vocabularySize,
      maxOrder: model.maxOrder,
      trainingCharacters: model.trainingCharacters,
    };
  } finally {
    trainer.delete();
  }
}

function* scoreText(
  core: CoreModule,
  models: Models,
  [name, text, order, smoothing]: Args<"scoreText">,
): Work<Result<"scoreText">> {
  const scorer = core.textScorer(models.get(name), text, order, smoothing);
  try {
    while (!scorer.done()) {
      scorer.step(charactersAStep);
      yield scorer.progress();
    }
    return scorer.result();
  } finally {
    scorer.delete();
  }
}

export const longWork: {
  [K in LongRequest]: (core: CoreModule, models: Models, args: Args<K>) => Work<Result<K>>;
} = { trainNgram, scoreText, calibrateNgram, fitTemperature };

export const modelWork: {
  [K in keyof ModelRequests]: (core: CoreModule, models: Models, args: Args<K>) => Result<K>;
} = {
  nextCharacter: (core, models, [name, context, order, smoothing]) =>
    core.nextCharacter(models.get(name), context, order, smoothing),
  forgetModel: (_core, models, [name]) => {
    models.forget(name);
    return undefined;
  },
  readCalibration,
};
