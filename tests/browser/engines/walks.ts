// A short way through each experiment: it opens light, something is moved by keys, and what has to run runs to its end in seconds.

import type { ExperimentName } from "../../../web/src/page/experiment-names.js";

export interface Walk {
  /** The link's part for this experiment: k=v&k=v. */
  state: string;
  /** What the keys move, by a selector in the experiment for each shadow root. */
  control: readonly string[];
  keys: readonly string[];
  /** The button that starts a run; the run has ended when the button says "Start again". */
  start?: string;
}

const slider = ["lab-slider", "input"] as const;
const handle = ["[role=slider]"] as const;
const right = ["ArrowRight", "ArrowRight"] as const;

export const walks: Readonly<Record<ExperimentName, Walk>> = {
  "surprise-curve": { state: "p=0.01&revealed=1", control: handle, keys: right },
  "guessing-game": { state: "", control: [".tape"], keys: ["q", "e", "a"] },
  "entropy-explorer": { state: "revealed=1", control: slider, keys: right },
  "temperature-dial": { state: "revealed=1", control: slider, keys: right },
  "text-surprise": { state: "reader=small&text=capitals&revealed=1", control: handle, keys: right },
  "training-run": {
    state: "characters=3000&width=16&layers=1&steps=60&revealed=1",
    control: slider,
    keys: right,
    start: "Play",
  },
  "fine-tuning": { state: "text=recipes&steps=12&revealed=1", control: slider, keys: right, start: "Play" },
  "calibration-lab": { state: "model=small&text=capitals&revealed=1", control: slider, keys: right },
  "kl-explorer": { state: "revealed=1", control: handle, keys: right },
  "mode-fit": { state: "revealed=1", control: slider, keys: right },
  "kl-leash": { state: "revealed=1", control: slider, keys: right },
  "preference-lab": { state: "steps=10&revealed=1", control: slider, keys: right, start: "Train" },
  "distillation-lab": {
    state: "width=16&steps=10&seeds=1&characters=20000&revealed=1",
    control: slider,
    keys: right,
    start: "Train",
  },
  "logprobs-reader": { state: "revealed=1", control: handle, keys: right },
  "training-log-reader": { state: "revealed=1", control: handle, keys: ["ArrowLeft", "ArrowLeft"] },
};
