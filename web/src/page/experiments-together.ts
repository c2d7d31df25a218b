// Every experiment of the lab inside one script: for the one-file lab, the elements and frames without an origin.

import "../experiments/calibration-lab.js";
import "../experiments/distillation-lab.js";
import "../experiments/entropy-explorer.js";
import "../experiments/fine-tuning.js";
import "../experiments/guessing-game.js";
import "../experiments/kl-explorer.js";
import "../experiments/kl-leash.js";
import "../experiments/logprobs-reader.js";
import "../experiments/mode-fit.js";
import "../experiments/preference-lab.js";
import "../experiments/surprise-curve.js";
import "../experiments/temperature-dial.js";
import "../experiments/text-surprise.js";
import "../experiments/training-log-reader.js";
import "../experiments/training-run.js";
import type { ExperimentName } from "./experiment-names.js";

/** The element is known when this ends. */
export function bringExperiment(_name: ExperimentName): Promise<void> {
  return Promise.resolve();
}
