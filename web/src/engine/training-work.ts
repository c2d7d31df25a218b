// Trainings. A step of the work is a step of the training, or an evaluation.

import type { CoreModule, Evaluation, Trainer, TrainingSteps } from "../../../wasm/surprise-core.js";
import { joinColumns } from "./columns.js";
import type { Models, Run, Work } from "./kept.js";
import type { Args, TrainingCourse, TrainingFacts, TrainingRecipe, TransformerFacts } from "./protocol.js";
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

/** Whether an evaluation belongs to this number of steps done: never twice to the same. */
function isDue({ trainer, plannedSteps, evaluatedStep }: Run, evaluateEvery: number): boolean {
  const { steps } = trainer;
  if (steps === evaluatedStep) return false;
  return steps === 0 || steps === plannedSteps || (evaluateEvery > 0 && steps % evaluateEvery === 0);
}

export function* train(
  _core: CoreModule,
  models: Models,
  [name, steps, evaluateEvery]: Args<"train">,
): Work<TrainingCourse, TrainingCourse> {
  const run = models.runs.get(name);
  const { trainer } = run;
  const empty = trainer.step(0);
  let parts: TrainingSteps[] = [];
  let evaluations: Evaluation[] = [];
  const sinceLastPart = (): TrainingCourse => {
    const course = { steps: joinColumns([empty, ...parts]), evaluations };
    parts = [];
    evaluations = [];
    return course;
  };
  const evaluateWhereDue = (): void => {
    if (!isDue(run, evaluateEvery)) return;
    evaluations.push(trainer.evaluate());
    run.evaluatedStep = trainer.steps;
  };

  evaluateWhereDue();
  for (let done = 0; done < steps; done++) {
    // Between two slices the page may have forgotten the training, or opened another under its name.
    if (models.runs.get(name) !== run) break;
    const part = trainer.step(1);
    // The training diverged: the page gets the rows so far, and then the error that the next call throws.
    if (part.steps.length === 0) {
      yield { done: done / steps, partial: sinceLastPart, atOnce: true };
      trainer.step(1);
    }
    parts.push(part);
    yield { done: (done + 1) / steps, partial: sinceLastPart };
    evaluateWhereDue();
  }
  return sinceLastPart();
}

export function keepTrained(core: CoreModule, models: Models, [name, model]: Args<"keepTrained">): TransformerFacts {
  return keepTransformer(core, models, model, models.runs.get(name).trainer.model(model));
}

export function forgetTraining(_core: CoreModule, models: Models, [name]: Args<"forgetTraining">): undefined {
  models.runs.forget(name);
  return undefined;
}
