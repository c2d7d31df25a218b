// The state of <preference-lab> and its starting points.

import { msg } from "@lit/localize";
import { choice, integer, number, optionalNumber } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

export const pairSets = ["twins", "happy", "short", "formal", "own"] as const;
export const rates = ["2e-5", "5e-5", "1e-4", "3e-4"] as const;
/** What the curves show. */
export const views = ["ratio", "margin", "loss", "kl"] as const;
export const objectives = ["dpo", "ipo"] as const;
export type ObjectiveId = (typeof objectives)[number];

export const dial = { low: 0.01, high: 10 } as const;
export const fewestSteps = 10;
export const mostSteps = 400;
/** Nats: how far up and down a guess may go. */
export const guessRange = { low: -40, high: 20 } as const;
/** Samples are drawn after so many of the first prompts. */
export const samples = 6;

export const schema = defineState({
  ...commonState,
  pairs: choice(pairSets, "twins"),
  beta: number({ default: 0.1, min: dial.low, max: dial.high, digits: 4 }),
  rate: choice(rates, "1e-4"),
  steps: integer({ default: 60, min: fewestSteps, max: mostSteps }),
  /** Of the samples, and of the order where a step takes some of the pairs. */
  seed: integer({ default: 1, min: 0, max: 999_999 }),
  view: choice(views, "ratio"),
  /** The pair that is looked at. */
  pair: integer({ default: 0, min: 0, max: 63 }),
  /** Nats: what the reader thinks the chosen ones' log-ratio will be. */
  guess: optionalNumber({ min: guessRange.low, max: guessRange.high, digits: 3 }),
});

export type PreferenceState = StateOf<typeof schema>;
export type View = PreferenceState["view"];
export type PairSet = PreferenceState["pairs"];

/** What makes another run. */
export const trained = ["pairs", "beta", "rate", "steps", "seed"] as const satisfies readonly (keyof PreferenceState)[];

const usual = {
  pairs: "twins",
  beta: 0.1,
  rate: "1e-4",
  steps: 60,
  pair: 0,
  guess: undefined,
} as const satisfies Partial<PreferenceState>;

export const facts: ExperimentFacts<typeof schema> = {
  name: "preference-lab",
  title: () => msg("What does DPO do to the two answers?"),
  schema,
  presets: [
    { name: () => msg("near twins"), state: usual },
    { name: () => msg("happy ends"), state: { ...usual, pairs: "happy" } },
    { name: () => msg("short answers"), state: { ...usual, pairs: "short" } },
    { name: () => msg("polite words"), state: { ...usual, pairs: "formal" } },
    { name: () => msg("tight, β 2"), state: { ...usual, beta: 2 } },
    { name: () => msg("gentle steps"), state: { ...usual, rate: "2e-5" } },
  ],
};

/** A dozen times in a run, at steps that are easy to say. */
export function evaluateEvery({ steps }: PreferenceState): number {
  return Math.max(5, Math.round(steps / 12 / 5) * 5);
}
