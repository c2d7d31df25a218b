// Trainings on a text.

import type { CoreModule, Trainer } from "../../../wasm/surprise-core.js";
import type { Models, Work } from "./kept.js";
import type { Args, TrainingCourse, TrainingFacts, TrainingRecipe, TransformerFacts } from "./protocol.js";
import { trainInSteps } from "./stepped-training.js";
import { keepTransformer } from "./transformer-work.js";

function trainerFor(core: CoreModule, models: Models, recipe: TrainingRecipe): Trainer {
  switch (recipe.kind) {
    case "scratch":
      return core.characterTrainer(recipe.text, recipe.validationText, recipe.shape, recipe.plan);
    case "fineTuning": {
      const base = models.transformers.get(recipe.base);
      return core.fineTuner(base, recipe.text, recipe.validationText, recipe.otherText, recipe.plan);
    }
    case "distillation": {
      const teacher = models.transformers.get(recipe.teacher);
      return core.distiller(teacher, recipe.shape, recipe.text, recipe.validationText, recipe.plan);
    }
  }
}

/** One call of the core: it cuts the texts into tokens, which takes some tens of milliseconds for a megabyte. */
export function* openTraining(
  core: CoreModule,
  models: Models,
  [name, recipe]: Args<"openTraining">,
): Work<TrainingFacts> {
  const trainer = trainerFor(core, models, recipe);
  models.runs.keep(name, {
    trainer,
    plannedSteps: recipe.plan.steps,
    evaluatedStep: undefined,
    delete: () => trainer.delete(),
  });
  const { vocabularySize, parameters, trainingTokens, validationTokens } = trainer;
  return { vocabularySize, parameters, trainingTokens, validationTokens };
}

export function train(
  _core: CoreModule,
  models: Models,
  [name, steps, evaluateEvery]: Args<"train">,
): Work<TrainingCourse, TrainingCourse> {
  return trainInSteps(() => models.runs.get(name), steps, evaluateEvery);
}

export function keepTrained(core: CoreModule, models: Models, [name, model]: Args<"keepTrained">): TransformerFacts {
  return keepTransformer(core, models, model, models.runs.get(name).trainer.model(model));
}

export function forgetTraining(_core: CoreModule, models: Models, [name]: Args<"forgetTraining">): undefined {
  models.runs.forget(name);
  return undefined;
}
