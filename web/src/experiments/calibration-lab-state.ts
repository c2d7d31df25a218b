// The state of <calibration-lab> and its starting points.

import { msg } from "@lit/localize";
import { choice, number, optionalNumber } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

export const modelIds = ["large", "small", "ngram", "by-heart"] as const;
export const textIds = ["moby-dick", "pride-and-prejudice", "state-of-the-union", "capitals"] as const;

export const coldest = 0.1;
export const hottest = 10;

export const schema = defineState({
  ...commonState,
  model: choice(modelIds, "large"),
  text: choice(textIds, "moby-dick"),
  temperature: number({ default: 1, min: coldest, max: hottest, digits: 6 }),
  view: choice(["together", "apart"], "together"),
  /** How often the reader thinks the model right when it is nine tenths sure. */
  guess: optionalNumber({ min: 0, max: 1, digits: 3 }),
});

export type CalibrationState = StateOf<typeof schema>;
export type ModelId = CalibrationState["model"];
export type TransformerId = Extract<ModelId, "large" | "small">;
export type NgramId = Exclude<ModelId, TransformerId>;
export type TextId = CalibrationState["text"];

/** The confidence that the question is about. */
export const questionConfidence = 0.9;

const asTrained = { temperature: 1, view: "together", guess: undefined } as const;

export const facts: ExperimentFacts<typeof schema> = {
  name: "calibration-lab",
  title: () => msg("When it is sure, is it right?"),
  schema,
  presets: [
    { name: () => msg("as trained"), state: { model: "large", text: "moby-dick", ...asTrained } },
    { name: () => msg("sharpened"), state: { model: "large", text: "moby-dick", temperature: 0.5, view: "together" } },
    { name: () => msg("easy and hard"), state: { model: "large", text: "moby-dick", temperature: 1, view: "apart" } },
    { name: () => msg("capitals"), state: { model: "large", text: "capitals", temperature: 1, view: "apart" } },
    { name: () => msg("an n-gram"), state: { model: "ngram", text: "moby-dick", ...asTrained } },
    { name: () => msg("learned by heart"), state: { model: "by-heart", text: "moby-dick", ...asTrained } },
  ],
};
