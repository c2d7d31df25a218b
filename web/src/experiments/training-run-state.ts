// The state of <training-run> and its starting points.

import { msg } from "@lit/localize";
import { choice, integer, number, optionalNumber } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

export const textIds = ["moby-dick", "pride-and-prejudice", "state-of-the-union", "own"] as const;
export const widths = ["16", "32", "64", "128"] as const;
export const layerCounts = ["1", "2", "3", "4"] as const;

/** A batch is so many stretches of so many characters. */
export const sequences = 16;
export const positions = 64;

export const fewestCharacters = 1000;
export const mostCharacters = 1_000_000;
export const lowestRate = 1e-6;
export const highestRate = 1;
export const fewestSteps = 50;
export const mostSteps = 5000;

export const schema = defineState({
  ...commonState,
  text: choice(textIds, "moby-dick"),
  /** How much of the text is taken; its last tenth is for validation. */
  characters: integer({ default: 6000, min: fewestCharacters, max: mostCharacters }),
  width: choice(widths, "64"),
  layers: choice(layerCounts, "2"),
  /** AdamW's peak. */
  rate: number({ default: 0.01, min: lowestRate, max: highestRate, digits: 6 }),
  steps: integer({ default: 600, min: fewestSteps, max: mostSteps }),
  /** The share of the label that is spread over the whole vocabulary. */
  smoothing: number({ default: 0, min: 0, max: 0.5, digits: 3 }),
  /** Of the first weights, of the batches and of the samples. */
  seed: integer({ default: 1, min: 0, max: 999_999 }),
  /** The step at which the reader thinks validation is best. */
  guess: optionalNumber({ min: 0, max: mostSteps }),
});

export type RunState = StateOf<typeof schema>;
export type TextId = RunState["text"];

/** What makes another run. */
export const trained = [
  "text",
  "characters",
  "width",
  "layers",
  "rate",
  "steps",
  "smoothing",
  "seed",
] as const satisfies readonly (keyof RunState)[];

const usual = { width: "64", layers: "2", rate: 0.01, smoothing: 0, guess: undefined } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "training-run",
  title: () => msg("A model learns while you watch"),
  schema,
  presets: [
    { name: () => msg("memorising"), state: { ...usual, text: "moby-dick", characters: 6000, steps: 600 } },
    { name: () => msg("generalising"), state: { ...usual, text: "moby-dick", characters: 1_000_000, steps: 600 } },
    {
      name: () => msg("not learning"),
      state: { ...usual, text: "moby-dick", characters: 1_000_000, steps: 600, rate: 1e-6 },
    },
    {
      name: () => msg("rate too high"),
      state: { ...usual, text: "moby-dick", characters: 1_000_000, steps: 600, rate: 1 },
    },
    {
      name: () => msg("label smoothing"),
      state: { ...usual, text: "moby-dick", characters: 1_000_000, steps: 600, smoothing: 0.1 },
    },
    {
      name: () => msg("for a phone"),
      state: { ...usual, text: "moby-dick", characters: 6000, width: "32", layers: "1", steps: 400 },
    },
  ],
};

/** Judged so often that the curves have some forty points, at steps that are easy to say. */
export function evaluateEvery({ steps }: RunState): number {
  return Math.max(5, Math.round(steps / 40 / 5) * 5);
}

/** Eight samples or so in a run, at steps at which it is judged, too. */
export function sampleEvery(state: RunState): number {
  const every = evaluateEvery(state);
  return every * Math.max(1, Math.round(state.steps / 8 / every));
}

/** As two figures, which is all that a slider is worth. */
export function roundFigures(value: number, figures = 2): number {
  return Number(value.toPrecision(figures));
}
