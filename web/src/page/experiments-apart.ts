// Each experiment in a script of its own, loaded when it is asked for: for the site.

import type { ExperimentName } from "./experiment-names.js";

const sources: Readonly<Record<ExperimentName, () => Promise<unknown>>> = {
  "surprise-curve": () => import("../experiments/surprise-curve.js"),
  "guessing-game": () => import("../experiments/guessing-game.js"),
  "entropy-explorer": () => import("../experiments/entropy-explorer.js"),
  "temperature-dial": () => import("../experiments/temperature-dial.js"),
  "text-surprise": () => import("../experiments/text-surprise.js"),
  "training-run": () => import("../experiments/training-run.js"),
  "fine-tuning": () => import("../experiments/fine-tuning.js"),
  "calibration-lab": () => import("../experiments/calibration-lab.js"),
  "kl-explorer": () => import("../experiments/kl-explorer.js"),
  "mode-fit": () => import("../experiments/mode-fit.js"),
  "kl-leash": () => import("../experiments/kl-leash.js"),
  "preference-lab": () => import("../experiments/preference-lab.js"),
  "distillation-lab": () => import("../experiments/distillation-lab.js"),
  "logprobs-reader": () => import("../experiments/logprobs-reader.js"),
  "training-log-reader": () => import("../experiments/training-log-reader.js"),
};

/** The element is known when this ends; rejects where its script cannot be had. */
export async function bringExperiment(name: ExperimentName): Promise<void> {
  await sources[name]();
}
