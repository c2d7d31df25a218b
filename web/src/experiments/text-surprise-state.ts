// The state of <text-surprise> and its starting points.

import { msg } from "@lit/localize";
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
/** Who reads. auto: the transformer, unless the link asks something of the n-gram; own: a model file of the reader's. */
export const readerIds = ["auto", "large", "small", "ngram", "own"] as const;
/** Who reads beside it. */
export const besideIds = ["none", "large", "small", "ngram", "own"] as const;
/** auto: a story for a transformer, the unseen chapters for the n-gram. */
export const textIds = [
  "auto",
  "story",
  "capitals",
  "unseen",
  "moby-dick",
  "austen",
  "recipe",
  "shuffled",
  "code",
  "russian",
  "own",
] as const;
/** Positions that a transformer reads at once; context: as many as it was trained for. */
export const windows = ["context", "256", "128", "64", "16"] as const;
/** How far the next window begins behind the one before, in shares of a window. */
export const strides = ["half", "quarter", "whole"] as const;

export const schema = defineState({
  ...commonState,
  reader: choice(readerIds, "auto"),
  beside: choice(besideIds, "none"),
  /** The text that is read; own: the reader's. */
  text: choice(textIds, "auto"),
  /** The reader's text, if it is short enough for a link. */
  own: text("", longestLinkedText),
  training: choice(trainingIds, "moby-dick"),
  amount: choice(amounts, "all"),
  smoothing: choice(["kneserNey", "minimal"], "kneserNey"),
  order: integer({ default: 6, min: 1, max: highestOrder }),
  window: choice(windows, "context"),
  stride: choice(strides, "half"),
  colour: choice(["surprise", "entropy", "rank", "kl"], "surprise"),
  /** Beside the numbers: the text as a course of surprise, or its total divided by each unit. */
  view: choice(["course", "units"], "course"),
  /** The row, a character or a token, that the reader thinks is the most surprising. */
  guess: optionalNumber({ min: 0, max: 1e6 }),
});

export type TextState = StateOf<typeof schema>;
export type TextId = TextState["text"];
export type TrainingId = TextState["training"];
export type ReaderId = Exclude<TextState["reader"], "auto">;
export type TransformerId = Exclude<ReaderId, "ngram">;
export type Amount = TextState["amount"];

/** Characters trained on. */
export const amountCharacters: Readonly<Record<Amount, number>> = {
  "10k": 10_000,
  "30k": 30_000,
  "100k": 100_000,
  all: Number.POSITIVE_INFINITY,
};

/** Links from before there was a transformer name what they want of the n-gram, and not who reads. */
const ofNgram = ["training", "amount", "smoothing", "order"] as const;

export function readerOf(state: TextState): ReaderId {
  if (state.reader !== "auto") return state.reader;
  return ofNgram.some((key) => state[key] !== schema[key].default) ? "ngram" : "large";
}

export function textOf(state: TextState, reader: ReaderId): Exclude<TextId, "auto"> {
  if (state.text !== "auto") return state.text;
  return reader === "ngram" ? "unseen" : "story";
}

const ngram = {
  reader: "ngram",
  beside: "none",
  training: "moby-dick",
  amount: "all",
  smoothing: "kneserNey",
  order: 6,
  guess: undefined,
} as const;
const transformer = { reader: "large", beside: "none", guess: undefined } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "text-surprise",
  title: () => msg("How surprised was the model by this text?"),
  schema,
  presets: [
    { name: () => msg("story"), state: { text: "story", ...transformer } },
    { name: () => msg("capitals"), state: { text: "capitals", ...transformer } },
    { name: () => msg("two models"), state: { text: "story", ...transformer, beside: "small", colour: "kl" } },
    { name: () => msg("unseen"), state: { text: "unseen", ...ngram } },
    { name: () => msg("learned"), state: { text: "moby-dick", ...ngram } },
    { name: () => msg("Austen"), state: { text: "austen", guess: undefined } },
    { name: () => msg("recipe"), state: { text: "recipe", guess: undefined } },
    { name: () => msg("shuffled"), state: { text: "shuffled", guess: undefined } },
    { name: () => msg("code"), state: { text: "code", guess: undefined } },
    { name: () => msg("Russian"), state: { text: "russian", guess: undefined } },
    { name: () => msg("by heart"), state: { text: "unseen", ...ngram, amount: "30k", smoothing: "minimal", order: 7 } },
  ],
};
