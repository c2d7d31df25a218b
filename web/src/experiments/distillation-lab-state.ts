// The state of <distillation-lab> and its starting points.

import { msg } from "@lit/localize";
import { choice, integer, number, optionalNumber } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

export const teacherIds = ["small", "large"] as const;
export const textIds = ["moby-dick", "pride-and-prejudice", "state-of-the-union"] as const;
export const characterCounts = ["20000", "100000", "400000"] as const;
export const widths = ["16", "32", "64", "128"] as const;
export const layerCounts = ["1", "2", "3"] as const;
export const divergences = ["forward", "reverse", "jsd"] as const;
/** How the loss is written down: as it should be, or with one of the two slips that everybody makes once. */
export const slips = ["none", "no-t2", "mean"] as const;
/** What the curves show. */
export const views = ["loss", "kl", "ece", "entropy", "gradient"] as const;

export const lowestTemperature = 0.5;
export const highestTemperature = 16;
export const fewestSteps = 10;
export const mostSteps = 2000;
export const mostSeeds = 8;
/** Nats: how far to either side of 0 a guess may go. */
export const widestGuess = 1;

export const schema = defineState({
  ...commonState,
  teacher: choice(teacherIds, "small"),
  text: choice(textIds, "moby-dick"),
  /** How much of the text is taken. */
  characters: choice(characterCounts, "400000"),
  width: choice(widths, "32"),
  layers: choice(layerCounts, "1"),
  steps: integer({ default: 150, min: fewestSteps, max: mostSteps }),
  /** How many pairs of students; each pair has a seed of its own. */
  seeds: integer({ default: 3, min: 1, max: mostSeeds }),
  /** The first pair's: of the first weights and of the batches. */
  seed: integer({ default: 1, min: 0, max: 999_999 }),
  temperature: number({ default: 2, min: lowestTemperature, max: highestTemperature, digits: 3 }),
  /** How much of the second student's loss is hard labels. */
  hardShare: number({ default: 0, min: 0, max: 0.9, digits: 3 }),
  divergence: choice(divergences, "forward"),
  slip: choice(slips, "none"),
  view: choice(views, "loss"),
  /** Nats: what the reader thinks soft − hard will be. */
  guess: optionalNumber({ min: -widestGuess, max: widestGuess, digits: 3 }),
});

export type DistillationState = StateOf<typeof schema>;
export type TeacherId = DistillationState["teacher"];
export type TextId = DistillationState["text"];
export type View = DistillationState["view"];

/** What makes another comparison. */
export const trained = [
  "teacher",
  "text",
  "characters",
  "width",
  "layers",
  "steps",
  "seeds",
  "seed",
  "temperature",
  "hardShare",
  "divergence",
  "slip",
] as const satisfies readonly (keyof DistillationState)[];

const usual = {
  teacher: "small",
  text: "moby-dick",
  characters: "400000",
  width: "32",
  layers: "1",
  steps: 150,
  seeds: 3,
  temperature: 2,
  hardShare: 0,
  divergence: "forward",
  slip: "none",
  guess: undefined,
} as const satisfies Partial<DistillationState>;

export const facts: ExperimentFacts<typeof schema> = {
  name: "distillation-lab",
  title: () => msg("What are soft targets worth?"),
  schema,
  presets: [
    { name: () => msg("soft targets"), state: usual },
    { name: () => msg("half and half"), state: { ...usual, hardShare: 0.5 } },
    { name: () => msg("hot teacher"), state: { ...usual, temperature: 8 } },
    { name: () => msg("reverse KL"), state: { ...usual, temperature: 1, divergence: "reverse" } },
    { name: () => msg("T² forgotten"), state: { ...usual, temperature: 8, hardShare: 0.5, slip: "no-t2" } },
    { name: () => msg("little text"), state: { ...usual, characters: "20000", steps: 300 } },
    { name: () => msg("for a phone"), state: { ...usual, width: "16", steps: 60, seeds: 2 } },
  ],
};

/** Some ten times in a run, at steps that are easy to say. */
export function evaluateEvery({ steps }: DistillationState): number {
  return Math.max(5, Math.round(steps / 10 / 5) * 5);
}
