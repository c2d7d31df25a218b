// The state of <mode-fit>: a density of two modes, where the fit starts, and how far its descent has been shown.

import { msg } from "@lit/localize";
import type { GaussianDensity, KlDirection, TwoModes } from "../../../wasm/surprise-core.js";
import { choice, integer, number, optionalNumber } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** What the picture has room for; the core allows more. */
export const limits = { mean: 6, smallestSd: 0.3, largestSd: 3, fitMean: 7.5, largestFitSd: 6 } as const;
/** Descents are this long at most, and this is how a link says "at their end". */
export const mostSteps = 400;

const mean = (initial: number) => number({ default: initial, min: -limits.mean, max: limits.mean, digits: 5 });
const sd = (initial: number) => number({ default: initial, min: limits.smallestSd, max: limits.largestSd, digits: 5 });

export const schema = defineState({
  ...commonState,
  /** Of the first mode; the second has the rest. */
  weight: number({ default: 0.5, min: 0, max: 1, digits: 5 }),
  mean1: mean(-3),
  sd1: sd(1),
  mean2: mean(3),
  sd2: sd(1),
  startMean: number({ default: 1, min: -limits.fitMean, max: limits.fitMean, digits: 5 }),
  startSd: number({ default: 1, min: limits.smallestSd, max: limits.largestFitSd, digits: 5 }),
  direction: choice(["forward", "reverse"], "reverse"),
  step: integer({ default: 0, min: 0, max: mostSteps }),
  /** Where the reader says that the reverse fit will land. */
  guess: optionalNumber({ min: -limits.fitMean, max: limits.fitMean, digits: 3 }),
});

export type ModeFitState = StateOf<typeof schema>;

export function modesOf({ weight, mean1, sd1, mean2, sd2 }: ModeFitState): TwoModes {
  return { firstWeight: weight, first: { mean: mean1, sd: sd1 }, second: { mean: mean2, sd: sd2 } };
}

export function startOf({ startMean, startSd }: ModeFitState): GaussianDensity {
  return { mean: startMean, sd: startSd };
}

export const otherDirection: Readonly<Record<KlDirection, KlDirection>> = { forward: "reverse", reverse: "forward" };

const pair = { weight: 0.5, mean1: -3, sd1: 1, mean2: 3, sd2: 1 };
const atEnd = { step: mostSteps, direction: "reverse" } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "mode-fit",
  title: () => msg("One hump for two"),
  schema,
  presets: [
    { name: () => msg("textbook pair"), state: { ...pair, startMean: 1, startSd: 1, ...atEnd } },
    {
      name: () => msg("unequal weights"),
      state: { ...pair, weight: 0.8, startMean: 1.5, startSd: 1, ...atEnd },
    },
    {
      name: () => msg("close together"),
      state: { ...pair, mean1: -0.9, mean2: 0.9, startMean: 4, startSd: 0.6, ...atEnd },
    },
    {
      name: () => msg("narrow and wide"),
      state: { weight: 0.5, mean1: -2, sd1: 0.4, mean2: 2, sd2: 2, startMean: -3, startSd: 0.5, ...atEnd },
    },
    {
      name: () => msg("far apart"),
      state: {
        weight: 0.5,
        mean1: -5,
        sd1: 0.6,
        mean2: 5,
        sd2: 0.6,
        startMean: 1,
        startSd: 1,
        ...atEnd,
        direction: "forward",
      },
    },
    { name: () => msg("exactly between"), state: { ...pair, startMean: 0, startSd: 1, ...atEnd } },
  ],
};

/** Whether the density is still the one that the question asks about. */
export function isQuestion(state: ModeFitState): boolean {
  const asked = { ...pair, startMean: 1, startSd: 1 };
  return Object.entries(asked).every(([key, value]) => state[key as keyof typeof asked] === value);
}
