// What the experiments' own pages say of them, to search engines and to whoever is sent the link.

import { msg } from "@lit/localize";
import type { ExperimentName } from "./experiment-names.js";

export interface PageFacts {
  /** The experiment's own title. */
  title(): string;
  /** What the reader does, in a sentence. */
  description(): string;
}

export const experimentPages: Readonly<Record<ExperimentName, PageFacts>> = {
  "surprise-curve": {
    title: () => msg("The price of a surprise"),
    description: () => msg("Drag a probability and read −log p, how rare that is, and how hard training pulls."),
  },
  "guessing-game": {
    title: () => msg("Which letter comes next?"),
    description: () => msg("Shannon's game: guess a text letter by letter, against an n-gram model and a transformer."),
  },
  "entropy-explorer": {
    title: () => msg("How uncertain is that?"),
    description: () => msg("Drag a distribution, read its entropy, and count the yes-no questions it takes."),
  },
  "temperature-dial": {
    title: () => msg("How the next word is drawn"),
    description: () =>
      msg("Temperature, top-k, top-p, min-p and typical on a language model's real next-token distribution."),
  },
  "text-surprise": {
    title: () => msg("How surprised was the model by this text?"),
    description: () =>
      msg("Paste a text and see, token by token, what it costs a language model that runs in the page."),
  },
  "training-run": {
    title: () => msg("A model learns while you watch"),
    description: () => msg("Train a small transformer in the page and watch it learn, memorize, or fail."),
  },
  "fine-tuning": {
    title: () => msg("How surprised is it by your data?"),
    description: () =>
      msg("A language model learns on, from your text; see what that costs it, and what a leash keeps."),
  },
  "calibration-lab": {
    title: () => msg("When it is sure, is it right?"),
    description: () =>
      msg("Hold a model's confidence against how often it is right, sharpen it, and fit a temperature."),
  },
  "kl-explorer": {
    title: () => msg("The price of expecting something else"),
    description: () => msg("Drag two distributions and read the KL divergence in both directions, outcome by outcome."),
  },
  "mode-fit": {
    title: () => msg("One hump for two"),
    description: () => msg("Fit one bell to two humps: forward KL covers them, reverse KL picks one."),
  },
  "kl-leash": {
    title: () => msg("On the leash"),
    description: () => msg("Set rewards beside what a model might say, turn β, and see where the best policy goes."),
  },
  "preference-lab": {
    title: () => msg("What does DPO do to the two answers?"),
    description: () =>
      msg("Train a model on preference pairs by DPO and IPO, and see why both log-probabilities fall."),
  },
  "distillation-lab": {
    title: () => msg("What are soft targets worth?"),
    description: () =>
      msg("Students learn from labels and from a teacher's distributions; see what the difference is worth."),
  },
  "logprobs-reader": {
    title: () => msg("Read your own logprobs"),
    description: () => msg("Open logprobs of OpenAI, vLLM, llama.cpp, TGI or GLTR, read in the page and nowhere else."),
  },
  "training-log-reader": {
    title: () => msg("Read your own training log"),
    description: () =>
      msg("Open the log of TRL, verl, OpenRLHF or transformers: its curves, and what rules find in them."),
  },
};
