// The state of <kl-leash> and its starting points.

import { choice, integer, number, numbers, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** So many completions are drawn, if the model has so many. */
export const completions = 12;
export const mostWords = 4;
export const longestPrompt = 400;
/** The dial of β, in points a nat; 0 is beyond its left end. */
export const dial = { low: 0.001, high: 100 } as const;
/** More than any reward of a use, and far from where a double rounds. */
export const largestReward = 1e6;

const asked = { prompt: "And the girl was so", words: 1, seed: 0, proxy: "happy", beta: 0.5 } as const;

export const schema = defineState({
  ...commonState,
  prompt: text(asked.prompt, longestPrompt),
  /** Of each completion. */
  words: integer({ default: asked.words, min: 1, max: mostWords }),
  seed: integer({ default: asked.seed, min: 0, max: 999_999 }),
  /** Where the rewards come from: own are the reader's. */
  proxy: choice(["happy", "letters", "no-e", "own"], asked.proxy),
  /** The reader's own, likeliest completion first; the rest have 0. */
  rewards: numbers([0], {
    min: -largestReward,
    max: largestReward,
    minLength: 1,
    maxLength: completions,
    digits: 6,
  }),
  /** In points a nat. High β is a tight leash; 0 is none. */
  beta: number({ default: asked.beta, min: 0, max: dial.high, digits: 6 }),
  /** The reader's answer: with what probability the policy says the best rewarded completion. */
  guess: optionalNumber({ min: 0, max: 1, digits: 3 }),
});

export type LeashState = StateOf<typeof schema>;
export type RewardSource = LeashState["proxy"];

const world = { prompt: asked.prompt, words: asked.words, seed: asked.seed } as const;
const happy = { ...world, proxy: "happy" } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "kl-leash",
  title: "On the leash",
  schema,
  presets: [
    { name: "leash off", state: { ...happy, beta: 0 } },
    { name: "β 0.02", state: { ...happy, beta: 0.02 } },
    { name: "β 0.1", state: { ...happy, beta: 0.1 } },
    { name: "β 1", state: { ...happy, beta: 1 } },
    { name: "tight, β 100", state: { ...happy, beta: 100 } },
    { name: "two bests", state: { ...world, proxy: "own", rewards: [0, 2, 0, 0, 2], beta: 0.1 } },
    { name: "likely but bad", state: { ...world, proxy: "own", rewards: [-3, 1], beta: 1 } },
    { name: "other reward", state: { ...world, proxy: "letters", beta: 0.5 } },
  ],
};

/** Whether this is still the world that the question is about. */
export function isQuestion(state: LeashState): boolean {
  return Object.entries(asked).every(([key, value]) => state[key as keyof typeof asked] === value);
}

/** Three digits are what a hand that drags is worth. */
export function roundBeta(beta: number): number {
  return Number(beta.toPrecision(3));
}
