// Trainings on pairs of completions.

import type { CoreModule } from "../../../wasm/surprise-core.js";
import type { Models, Work } from "./kept.js";
import type { Args, PreferenceCourse, PreferenceFacts, TransformerFacts } from "./protocol.js";
import { trainInSteps } from "./stepped-training.js";
import { keepTransformer } from "./transformer-work.js";

/** One call of the core: it reads all pairs once, for the reference. */
export function* openPreferences(
  core: CoreModule,
  models: Models,
  [name, { model, steps, plan }]: Args<"openPreferences">,
): Work<PreferenceFacts> {
  const trainer = core.preferenceTrainer(models.transformers.get(model), plan);
  models.preferences.keep(name, {
    trainer,
    plannedSteps: steps,
    evaluatedStep: undefined,
    delete: () => trainer.delete(),
  });
  const { vocabularySize, parameters, tokens } = trainer;
  return { vocabularySize, parameters, tokens };
}

export function trainPreferences(
  _core: CoreModule,
  models: Models,
  [name, steps, evaluateEvery]: Args<"trainPreferences">,
): Work<PreferenceCourse, PreferenceCourse> {
  return trainInSteps(() => models.preferences.get(name), steps, evaluateEvery);
}

export function keepPreferred(
  core: CoreModule,
  models: Models,
  [name, model]: Args<"keepPreferred">,
): TransformerFacts {
  return keepTransformer(core, models, model, models.preferences.get(name).trainer.model(model));
}

export function forgetPreferences(_core: CoreModule, models: Models, [name]: Args<"forgetPreferences">): undefined {
  models.preferences.forget(name);
  return undefined;
}
