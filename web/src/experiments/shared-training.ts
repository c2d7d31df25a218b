// The page's engine as a training runner needs it.

import type { TrainingRecipe } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import type { TrainingEngine } from "./training-runner.js";

export const sharedTraining: TrainingEngine<TrainingRecipe> = {
  open: (run, recipe) => sharedEngine().ask("openTraining", [run, recipe]),
  train: (run, steps, evaluateEvery, onPart) =>
    sharedEngine().ask("train", [run, steps, evaluateEvery], { onPartial: onPart }),
  forget: (run) => sharedEngine().ask("forgetTraining", [run]),
};
