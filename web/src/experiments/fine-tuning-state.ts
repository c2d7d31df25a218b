// The state of <fine-tuning> and its starting points.

import { msg } from "@lit/localize";
import { choice, integer, number, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** The new text: a book, one of two that were written for the lab, or the reader's own. */
export const textIds = ["moby-dick", "pride-and-prejudice", "state-of-the-union", "recipes", "terms", "own"] as const;
/** Longer texts stay out of the link. */
export const longestLinkedText = 2000;

/** A batch is so many stretches of so many tokens. */
export const sequences = 4;
export const positions = 64;

export const fewestCharacters = 1000;
export const mostCharacters = 300_000;
export const lowestRate = 1e-5;
export const highestRate = 0.1;
export const fewestSteps = 10;
export const mostSteps = 2000;
/** What the slider has; a link may say any number up to the most. */
export const lowestBeta = 0.01;
export const highestBeta = 100;

export const views = ["tokens", "moved", "samples"] as const;

export const schema = defineState({
  ...commonState,
  text: choice(textIds, "pride-and-prejudice"),
  /** The reader's text, if it is short enough for a link. */
  own: text("", longestLinkedText),
  /** How much of the new text is learned from. */
  characters: integer({ default: 100_000, min: fewestCharacters, max: mostCharacters }),
  /** AdamW's peak. */
  rate: number({ default: 0.001, min: lowestRate, max: highestRate, digits: 6 }),
  steps: integer({ default: 100, min: fewestSteps, max: mostSteps }),
  /** Weight of KL(model‖base): high is a tight leash, 0 is none. */
  beta: number({ default: 0, min: 0, max: highestBeta, digits: 4 }),
  /** Of the batches and of the samples. */
  seed: integer({ default: 1, min: 0, max: 999_999 }),
  /** What stands under the curves: the text token by token, the tokens that moved most, or what both models write. */
  view: choice(views, "tokens"),
  /** Which text those are of. */
  side: choice(["new", "old"], "new"),
  colour: choice(["kl", "before", "after"], "kl"),
  prompt: text("The old man looked at", 200),
  /** Nats a token that the reader thinks the old text will cost. */
  guess: optionalNumber({ min: 0, max: 100, digits: 4 }),
});

export type TuningState = StateOf<typeof schema>;
export type TextId = TuningState["text"];
export type Side = TuningState["side"];
export type View = TuningState["view"];

/** What makes another run. */
export const trained = [
  "text",
  "own",
  "characters",
  "rate",
  "steps",
  "beta",
  "seed",
] as const satisfies readonly (keyof TuningState)[];

const usual = { characters: 100_000, rate: 0.001, steps: 100, beta: 0, guess: undefined } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "fine-tuning",
  title: () => msg("How surprised is it by your data?"),
  schema,
  presets: [
    { name: () => msg("Austen"), state: { ...usual, text: "pride-and-prejudice" } },
    { name: () => msg("on a leash"), state: { ...usual, text: "pride-and-prejudice", beta: 1 } },
    { name: () => msg("a tight leash"), state: { ...usual, text: "pride-and-prejudice", beta: 30 } },
    { name: () => msg("Moby-Dick"), state: { ...usual, text: "moby-dick", characters: 300_000 } },
    { name: () => msg("speeches"), state: { ...usual, text: "state-of-the-union" } },
    { name: () => msg("recipes"), state: { ...usual, text: "recipes", steps: 50 } },
    { name: () => msg("a contract"), state: { ...usual, text: "terms", steps: 50 } },
    { name: () => msg("rate too high"), state: { ...usual, text: "pride-and-prejudice", rate: 0.03 } },
  ],
};

/** Judged so often that the curves have some ten points: judging costs as much as several steps. */
export function evaluateEvery({ steps }: Pick<TuningState, "steps">): number {
  return Math.max(5, Math.round(steps / 10));
}

/** The texts are read token by token at every other of those points, and at the end. */
export function readEvery(state: Pick<TuningState, "steps">): number {
  return 2 * evaluateEvery(state);
}

/** As two figures, which is all that a slider is worth. */
export function roundFigures(value: number): number {
  return Number(value.toPrecision(2));
}
