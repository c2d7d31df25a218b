// What the experiments' own pages say of them, to search engines and to whoever is sent the link.

import type { ExperimentName } from "./experiment-names.js";

export interface PageFacts {
  /** The experiment's own title. */
  title: string;
  /** What the reader does, in a sentence. */
  description: string;
}

export const experimentPages: Readonly<Record<ExperimentName, PageFacts>> = {
  "surprise-curve": {
    title: "The price of a surprise",
    description: "Drag a probability and read −log p, how rare that is, and how hard training pulls.",
  },
  "guessing-game": {
    title: "Which letter comes next?",
    description: "Shannon's game: guess a text letter by letter, against an n-gram model and a transformer.",
  },
  "entropy-explorer": {
    title: "How uncertain is that?",
    description: "Drag a distribution, read its entropy, and count the yes-no questions it takes.",
  },
  "temperature-dial": {
    title: "How the next word is drawn",
    description: "Temperature, top-k, top-p, min-p and typical on a language model's real next-token distribution.",
  },
  "text-surprise": {
    title: "How surprised was the model by this text?",
    description: "Paste a text and see, token by token, what it costs a language model that runs in the page.",
  },
  "training-run": {
    title: "A model learns while you watch",
    description: "Train a small transformer in the page and watch it learn, memorize, or fail.",
  },
  "fine-tuning": {
    title: "How surprised is it by your data?",
    description: "A language model learns on, from your text; see what that costs it, and what a leash keeps.",
  },
  "calibration-lab": {
    title: "When it is sure, is it right?",
    description: "Hold a model's confidence against how often it is right, sharpen it, and fit a temperature.",
  },
  "kl-explorer": {
    title: "The price of expecting something else",
    description: "Drag two distributions and read the KL divergence in both directions, outcome by outcome.",
  },
  "mode-fit": {
    title: "One hump for two",
    description: "Fit one bell to two humps: forward KL covers them, reverse KL picks one.",
  },
  "kl-leash": {
    title: "On the leash",
    description: "Set rewards beside what a model might say, turn β, and see where the best policy goes.",
  },
  "preference-lab": {
    title: "What does DPO do to the two answers?",
    description: "Train a model on preference pairs by DPO and IPO, and see why both log-probabilities fall.",
  },
  "distillation-lab": {
    title: "What are soft targets worth?",
    description: "Students learn from labels and from a teacher's distributions; see what the difference is worth.",
  },
  "logprobs-reader": {
    title: "Read your own logprobs",
    description: "Open logprobs of OpenAI, vLLM, llama.cpp, TGI or GLTR, read in the page and nowhere else.",
  },
  "training-log-reader": {
    title: "Read your own training log",
    description: "Open the log of TRL, verl, OpenRLHF or transformers: its curves, and what rules find in them.",
  },
};
