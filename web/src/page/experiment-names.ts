// The experiments by name, in the order of the chapters. A new one is a line here, one in each of experiments-together.ts and
// experiments-apart.ts, and a tag in its chapter.

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

export type ExperimentName = (typeof experimentNames)[number];
