// The state of <surprise-curve> and its starting points.

import { msg } from "@lit/localize";
import { choice, number, numbers, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** In nats: 10 bits, the upper end of the picture while the question stands. */
export const highestGuess = 6.931;

/** A link carries the end of the context up to this length; the model sees less. */
export const longestContext = 2000;
export const longestRight = 60;

export const schema = defineState({
  ...commonState,
  /** curve: one outcome; sum: three outcomes one after another; model: the next token of a real model. */
  view: choice(["curve", "sum", "model"], "curve"),
  p: number({ default: 0.25, min: 0, max: 1 }),
  axis: choice(["linear", "log"], "linear"),
  /** The three probabilities of the sum. */
  parts: numbers([0.5, 0.25, 0.125], { min: 0, max: 1, minLength: 3, maxLength: 3 }),
  context: text("The capital of France is", longestContext),
  /** The text of the token that came; empty: the likeliest. */
  right: text("", longestRight),
  /** The reader's answer to the question, in nats. */
  guess: optionalNumber({ min: 0, max: highestGuess, digits: 4 }),
});

export type SurpriseState = StateOf<typeof schema>;

export const facts: ExperimentFacts<typeof schema> = {
  name: "surprise-curve",
  title: () => msg("The price of a surprise"),
  schema,
  presets: [
    { name: () => msg("certain"), state: { view: "curve", p: 1 } },
    { name: () => msg("a coin"), state: { view: "curve", p: 0.5 } },
    { name: () => msg("a die"), state: { view: "curve", p: 1 / 6 } },
    { name: () => msg("1 in 1,000"), state: { view: "curve", p: 0.001 } },
    { name: () => msg("impossible"), state: { view: "curve", p: 0 } },
    { name: () => msg("three in a row"), state: { view: "sum" } },
    { name: () => msg("France"), state: { view: "model", context: "The capital of France is", right: " Paris" } },
    {
      name: () => msg("weather"),
      state: { view: "model", context: "The sky was dark, and soon it began to", right: " rain" },
    },
    {
      name: () => msg("a rare name"),
      state: { view: "model", context: "Once upon a time, there was a little girl named", right: " Zelda" },
    },
  ],
};

/** What the question asks about. */
export const questionP = 0.01;

/** Where the slider and the logarithmic axis begin: one in a million. */
export const smallestDrawnP = 1e-6;

/** A probability from a hand that drags is worth three digits; four near 1, where the third is coarse. */
export function roundP(p: number): number {
  return Number(p.toPrecision(p > 0.99 ? 4 : 3));
}

export const axisOptions = [
  { value: "linear", label: "p" },
  { value: "log", label: "log p" },
];
