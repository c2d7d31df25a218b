// Long work with n-gram models.

import type { CoreModule } from "../../../wasm/surprise-core.js";
import type { Models, Work } from "./kept.js";
import type { Args, ModelFacts, Result } from "./protocol.js";

/** Characters a step: below 5 ms on a slow phone, so that a cancel is never far. */
const charactersAStep = 4096;

export function* trainNgram(
  core: CoreModule,
  models: Models,
  [name, text, maxOrder]: Args<"trainNgram">,
): Work<ModelFacts> {
  const trainer = core.ngramTrainer(text, maxOrder);
  try {
    while (!trainer.done()) {
      trainer.step(charactersAStep);
      yield trainer.progress();
    }
    const model = trainer.model();
    models.ngrams.keep(name, model);
    return {
      vocabularySize: model.vocabularySize,
      maxOrder: model.maxOrder,
      trainingCharacters: model.trainingCharacters,
    };
  } finally {
    trainer.delete();
  }
}

export function* scoreText(
  core: CoreModule,
  models: Models,
  [name, text, order, smoothing]: Args<"scoreText">,
): Work<Result<"scoreText">> {
  const scorer = core.textScorer(models.ngrams.get(name), text, order, smoothing);
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
