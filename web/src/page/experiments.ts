// Every experiment of the lab: importing this makes their elements known. A new experiment is one line here and one in its chapter.

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

export const experimentNames = [
  "surprise-curve",
  "guessing-game",
  "entropy-explorer",
  "temperature-dial",
  "text-surprise",
  "training-run",
  "fine-tuning",
  "calibration-lab",
  "kl-explorer",
  "mode-fit",
  "kl-leash",
  "preference-lab",
  "distillation-lab",
  "logprobs-reader",
  "training-log-reader",
] as const;
