// The state of <kl-explorer>, its question and its starting points.

import { msg } from "@lit/localize";
import { choice } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";
import { type Pair, pair } from "./kl-explorer-pair.js";

export const views = ["shares", "sum", "traps"] as const;
/** pq: outcomes come from P and Q was expected, KL(P‖Q). qp: the other way. */
export const directions = ["pq", "qp"] as const;
export type Direction = (typeof directions)[number];

/** The question starts with a Q that is wrong in the other way: it misses a word that P says half of the time. */
export const questionPair: Pair = {
  labels: ["cat", "dog", "owl", "emu"],
  p: [0.5, 0.49, 0.005, 0.005],
  q: [0.9, 0.08, 0.01, 0.01],
};

/** The question is solved when KL(Q‖P) is at least this many times KL(P‖Q). */
export const askedRatio = 2;

export const schema = defineState({
  ...commonState,
  outcomes: pair(questionPair),
  direction: choice(directions, "pq"),
  view: choice(views, "shares"),
});

export type KlState = StateOf<typeof schema>;

const positions = ["−4", "−3", "−2", "−1", "0", "1", "2", "3", "4"];
const twoHumps = [0.1, 0.29, 0.1, 0.008, 0.004, 0.008, 0.1, 0.29, 0.1];

/** Found by trying 20,000 seeded pairs (xorshift, seed 7) that differ by 0.0001: of the eight whose float32 sum is negative, the lowest. */
const nearlyEqual: Pair = {
  labels: ["a", "b", "c", "d", "e", "f"],
  p: [0.3525, 0.0668, 0.0236, 0.3705, 0.0255, 0.1611],
  q: [0.3526, 0.0668, 0.0236, 0.3704, 0.0255, 0.1611],
};

const identical = [0.4, 0.3, 0.2, 0.1];

export const facts: ExperimentFacts<typeof schema> = {
  name: "kl-explorer",
  title: () => msg("The price of expecting something else"),
  schema,
  presets: [
    {
      name: () => msg("identical"),
      state: { outcomes: { labels: ["north", "east", "south", "west"], p: identical, q: identical } },
    },
    {
      name: () => msg("two coins"),
      state: { outcomes: { labels: ["heads", "tails"], p: [0.5, 0.5], q: [0.75, 0.25] }, direction: "pq" },
    },
    {
      name: () => msg("missing word"),
      state: { outcomes: { labels: ["cat", "dog", "fish"], p: [0.6, 0.3, 0.1], q: [0.7, 0.3, 0] }, direction: "pq" },
    },
    {
      name: () => msg("half overlap"),
      state: { outcomes: { labels: ["cat", "dog", "fish"], p: [0.5, 0.5, 0], q: [0, 0.5, 0.5] } },
    },
    {
      name: () => msg("cover"),
      state: {
        outcomes: { labels: positions, p: twoHumps, q: [0.09, 0.11, 0.125, 0.125, 0.1, 0.125, 0.125, 0.11, 0.09] },
      },
    },
    {
      name: () => msg("seek"),
      state: {
        outcomes: { labels: positions, p: twoHumps, q: [0.2, 0.58, 0.2, 0.012, 0.004, 0.001, 0.001, 0.001, 0.001] },
      },
    },
    { name: () => msg("nearly equal"), state: { outcomes: nearlyEqual, direction: "pq", view: "traps" } },
    {
      name: () => msg("drifted policy"),
      state: {
        outcomes: {
          labels: ["Sure", "I", "The", "Well", "As"],
          p: [0.9, 0.05, 0.02, 0.02, 0.01],
          q: [0.35, 0.25, 0.2, 0.12, 0.08],
        },
        direction: "pq",
      },
    },
  ],
};

/** The preset whose P is a policy and whose Q is its reference. */
export const driftedPolicy = facts.presets.at(-1)?.state.outcomes;
