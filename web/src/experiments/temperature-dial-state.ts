// The state of <temperature-dial> and its starting points.

import { msg } from "@lit/localize";
import type { TruncationOptions } from "../../../wasm/surprise-core.js";
import { choice, integer, number, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** As many outcomes as OpenAI's cl100k vocabulary has tokens. */
export const syntheticOutcomes = 100_277;
/** Its logits are drawn from a normal distribution of this standard deviation. */
export const syntheticDeviation = 3;

/** A link carries the end of the context up to this length; the model sees less. */
export const longestContext = 2000;

/** The axis of T ends here on the left, and then in 0. */
export const lowestT = 0.05;
export const highestT = 100;

/** What the question asks about: the share of the mass. */
export const questionShare = 0.9;

/** Samples are drawn at the reader's temperature and at these two beside it. */
export const coolT = 0.5;
export const hotT = 1.5;
export const sampleTokens = 30;

const story = "Once upon a time, there was a little";

export const schema = defineState({
  ...commonState,
  /** model: the next token after `context`; synthetic: a distribution of the size of a large vocabulary. */
  source: choice(["model", "synthetic"], "model"),
  context: text(story, longestContext),
  t: number({ default: 1, min: 0, max: highestT, digits: 6 }),
  /** 0: off. */
  topK: integer({ default: 0, min: 0, max: syntheticOutcomes }),
  /** 1: off. */
  topP: number({ default: 1, min: 0.001, max: 1, digits: 6 }),
  /** 0: off. */
  minP: number({ default: 0, min: 0, max: 1, digits: 6 }),
  /** 1: off. */
  typical: number({ default: 1, min: 0.001, max: 1, digits: 6 }),
  order: choice(["llama.cpp", "transformers"], "llama.cpp"),
  /** Of the samples. */
  seed: integer({ default: 1, min: 0, max: 999_999 }),
  /** The reader's answer to the question, in tokens. */
  guess: optionalNumber({ min: 1, max: syntheticOutcomes }),
});

export type DialState = StateOf<typeof schema>;

const off: Partial<DialState> = { t: 1, topK: 0, topP: 1, minP: 0, typical: 1 };

export const facts: ExperimentFacts<typeof schema> = {
  name: "temperature-dial",
  title: () => msg("How the next word is drawn"),
  schema,
  presets: [
    { name: () => msg("as trained"), state: { ...off, source: "model", context: story } },
    { name: () => msg("greedy"), state: { ...off, source: "model", t: 0 } },
    { name: () => msg("too hot"), state: { ...off, source: "model", t: 2 } },
    { name: () => msg("top-p 0.9"), state: { ...off, source: "model", topP: 0.9 } },
    { name: () => msg("hot, min-p"), state: { ...off, source: "model", t: 2, minP: 0.1 } },
    { name: () => msg("orders differ"), state: { ...off, source: "model", t: 2, topP: 0.2 } },
    { name: () => msg("a sure thing"), state: { ...off, source: "model", context: "He shook his" } },
    { name: () => msg("100,277 ways"), state: { ...off, source: "synthetic", topP: 0.9 } },
  ],
};

export type SamplerOrder = DialState["order"];

export function optionsOf(
  state: DialState,
  order: SamplerOrder = state.order,
  temperature = state.t,
): TruncationOptions {
  const { topK, topP, minP, typical } = state;
  return { temperature, topK, topP, minP, typical, order };
}

export function otherOrder(order: SamplerOrder): SamplerOrder {
  return order === "llama.cpp" ? "transformers" : "llama.cpp";
}

/** Whether anything but the temperature is set. */
export function truncates({ topK, topP, minP, typical }: DialState): boolean {
  return topK > 0 || topP < 1 || minP > 0 || typical < 1;
}

/** Three digits are what a hand that drags is worth. */
export function roundT(t: number): number {
  return t <= lowestT ? 0 : Number(t.toPrecision(3));
}
