// The state of <surprise-curve> and its starting points.

import { choice, number, numbers, optionalNumber } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** In nats: 10 bits, the upper end of the picture while the question stands. */
export const highestGuess = 6.931;

export const schema = defineState({
  ...commonState,
  /** curve: one outcome; sum: three outcomes one after another. */
  view: choice(["curve", "sum"], "curve"),
  p: number({ default: 0.25, min: 0, max: 1 }),
  axis: choice(["linear", "log"], "linear"),
  /** The three probabilities of the sum. */
  parts: numbers([0.5, 0.25, 0.125], { min: 0, max: 1, minLength: 3, maxLength: 3 }),
  /** The reader's answer to the question, in nats. */
  guess: optionalNumber({ min: 0, max: highestGuess, digits: 4 }),
});

export type SurpriseState = StateOf<typeof schema>;

export const facts: ExperimentFacts<typeof schema> = {
  name: "surprise-curve",
  title: "The price of a surprise",
  schema,
  presets: [
    { name: "certain", state: { view: "curve", p: 1 } },
    { name: "a coin", state: { view: "curve", p: 0.5 } },
    { name: "a die", state: { view: "curve", p: 1 / 6 } },
    { name: "one in a thousand", state: { view: "curve", p: 0.001 } },
    { name: "impossible", state: { view: "curve", p: 0 } },
    { name: "three in a row", state: { view: "sum" } },
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
