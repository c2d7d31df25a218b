// The state of <kl-leash> and its starting points.

import { msg } from "@lit/localize";
import { choice, flag, integer, number, numbers, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts, type Preset } from "./experiment.js";

/** So many completions are drawn, if the model has so many. */
export const completions = 12;
export const mostWords = 4;
export const longestPrompt = 400;
export const longestLexicon = 1000;
/** A live run ends here. */
export const mostUpdates = 200;
/** The dial of β, in points a nat; 0 is beyond its left end. */
export const dial = { low: 0.001, high: 100 } as const;
/** More than any reward of a use, and far from where a double rounds. */
export const largestReward = 1e6;

const asked = { prompt: "Then the little girl was very", words: 1, seed: 0, proxy: "happy", beta: 0.5 } as const;

export const schema = defineState({
  ...commonState,
  /** exact: a dozen completions; live: a policy that learns; estimators: what is read of its KL. */
  view: choice(["exact", "live", "estimators"], "exact"),
  prompt: text(asked.prompt, longestPrompt),
  /** Of each completion. */
  words: integer({ default: asked.words, min: 1, max: mostWords }),
  seed: integer({ default: asked.seed, min: 0, max: 999_999 }),
  /** Where the rewards come from: own are the reader's. */
  proxy: choice(["happy", "length", "no-e", "own"], asked.proxy),
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

  // Of the policy that learns; prompt and seed it shares.
  liveBeta: number({ default: 0.1, min: 0, max: dial.high, digits: 6 }),
  /** β is steered until KL is at its target. */
  adaptive: flag(),
  liveProxy: choice(["happy", "length", "no-e"], "happy"),
  /** The words that earn a point; "" for the lab's list. */
  lexicon: text("", longestLexicon),
  algorithm: choice(["reinforce", "ppo", "grpo"], "reinforce"),
  penalty: choice(["reward-k1", "reward-exact", "loss-k1", "loss-k2", "loss-k3", "loss-exact"], "reward-k1"),
  against: choice(["updates", "kl"], "updates"),
  /** The gold reward is shown. */
  gold: flag(),
  expect: choice(["nothing", "rise", "fall", "stay"], "nothing"),

  // How KL is estimated.
  few: flag(),
  cutK: flag(),
  cutP: flag(),
  padding: flag(),
});

export type LeashState = StateOf<typeof schema>;
export type RewardSource = LeashState["proxy"];

const world = { prompt: asked.prompt, words: asked.words, seed: asked.seed } as const;
const happy = { ...world, view: "exact", proxy: "happy" } as const;
const own = { ...world, view: "exact", proxy: "own" } as const;
const live = { adaptive: false, penalty: "reward-k1" } as const;

type Start = Preset<typeof schema>;

export const exactStarts: readonly Start[] = [
  { name: () => msg("leash off"), state: { ...happy, beta: 0 } },
  { name: () => msg("β 0.02"), state: { ...happy, beta: 0.02 } },
  { name: () => msg("β 0.1"), state: { ...happy, beta: 0.1 } },
  { name: () => msg("β 1"), state: { ...happy, beta: 1 } },
  { name: () => msg("tight, β 100"), state: { ...happy, beta: 100 } },
  { name: () => msg("two bests"), state: { ...own, rewards: [0, 0, 2, 2], beta: 0.1 } },
  { name: () => msg("likely but bad"), state: { ...own, rewards: [-3, 0, 1], beta: 1 } },
  { name: () => msg("ten points"), state: { ...own, rewards: [0, 0, 10, 0, 0, 0, 0, 0, 10], beta: 0.5 } },
];

/** Of the live run and of what is read of it: the views stay as they are. */
export const liveStarts: readonly Start[] = [
  { name: () => msg("leash off"), state: { ...live, liveBeta: 0 } },
  { name: () => msg("β 0.02"), state: { ...live, liveBeta: 0.02 } },
  { name: () => msg("β 0.1"), state: { ...live, liveBeta: 0.1 } },
  { name: () => msg("β 1"), state: { ...live, liveBeta: 1 } },
  { name: () => msg("adaptive"), state: { ...live, adaptive: true, liveBeta: 0.2 } },
  { name: () => msg("β 1, k1 in the loss"), state: { ...live, penalty: "loss-k1", liveBeta: 1 } },
];

export const facts: ExperimentFacts<typeof schema> = {
  name: "kl-leash",
  title: () => msg("On the leash"),
  schema,
  presets: exactStarts,
};

export type LeashView = LeashState["view"];

/** What makes another run. */
export const runKeys: readonly (keyof LeashState)[] = [
  "prompt",
  "seed",
  "liveBeta",
  "adaptive",
  "liveProxy",
  "lexicon",
  "algorithm",
  "penalty",
];

/** Whether this is still the world that the question is about. */
export function isQuestion(state: LeashState): boolean {
  return Object.entries(asked).every(([key, value]) => state[key as keyof typeof asked] === value);
}

/** Three digits are what a hand that drags is worth. */
export function roundBeta(beta: number): number {
  return Number(beta.toPrecision(3));
}
