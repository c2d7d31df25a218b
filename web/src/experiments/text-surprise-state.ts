// The state of <text-surprise> and its starting points.

import { choice, integer, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** What an n-gram model of the core can look back at most. */
export const highestOrder = 8;
/** Longer texts stay out of the link. */
export const longestLinkedText = 2000;

export const trainingIds = [
  "moby-dick",
  "pride-and-prejudice",
  "sense-and-sensibility",
  "emma",
  "state-of-the-union",
  "own",
] as const;
export const amounts = ["10k", "30k", "100k", "all"] as const;
export const textIds = ["unseen", "moby-dick", "austen", "recipe", "shuffled", "code", "russian", "own"] as const;

export const schema = defineState({
  ...commonState,
  /** The text that is read; own: the reader's. */
  text: choice(textIds, "unseen"),
  /** The reader's text, if it is short enough for a link. */
  own: text("", longestLinkedText),
  training: choice(trainingIds, "moby-dick"),
  amount: choice(amounts, "all"),
  smoothing: choice(["kneserNey", "minimal"], "kneserNey"),
  order: integer({ default: 6, min: 1, max: highestOrder }),
  colour: choice(["surprise", "entropy", "rank"], "surprise"),
  /** The character (its row) that the reader thinks is the most surprising. */
  guess: optionalNumber({ min: 0, max: 1e6 }),
});

export type TextState = StateOf<typeof schema>;
export type TextId = TextState["text"];
export type TrainingId = TextState["training"];
export type Amount = TextState["amount"];

/** Characters trained on. */
export const amountCharacters: Readonly<Record<Amount, number>> = {
  "10k": 10_000,
  "30k": 30_000,
  "100k": 100_000,
  all: Number.POSITIVE_INFINITY,
};

const good = { training: "moby-dick", amount: "all", smoothing: "kneserNey", order: 6 } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "text-surprise",
  title: "How surprised was the model by this text?",
  schema,
  presets: [
    { name: "unseen chapters", state: { text: "unseen", ...good, guess: undefined } },
    { name: "a page it learned", state: { text: "moby-dick", ...good, guess: undefined } },
    { name: "Austen", state: { text: "austen", guess: undefined } },
    { name: "a recipe", state: { text: "recipe", guess: undefined } },
    { name: "shuffled", state: { text: "shuffled", guess: undefined } },
    { name: "code", state: { text: "code", guess: undefined } },
    { name: "Russian", state: { text: "russian", guess: undefined } },
    {
      name: "by heart",
      state: {
        text: "unseen",
        training: "moby-dick",
        amount: "30k",
        smoothing: "minimal",
        order: 7,
        guess: undefined,
      },
    },
  ],
};
