// The state of <entropy-explorer>, its families of distributions and its starting points.

import { msg } from "@lit/localize";
import type { ShapeKind } from "../../../wasm/surprise-core.js";
import type { SelectGroup } from "../controls/select.js";
import { choice, integer, number, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { formatNumber, formatProbability } from "../units.js";
import { letterCounts } from "./entropy-explorer-letters.js";
import { formatOutcomes, outcomesText } from "./entropy-explorer-outcomes.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

/** o200k, the vocabulary of GPT-4o (tiktoken): the largest that is widely used. */
export const mostShapeOutcomes = 200_019;
/** Highest order of the model of the next character. */
export const maxOrder = 8;

export const schema = defineState({
  ...commonState,
  /** bars: outcomes the reader drags; text: the next character of a real model; the others are shapes of the core. */
  kind: choice(["bars", "uniform", "zipf", "peaked", "twoToken", "gaussianLogits", "text"], "bars"),
  p: outcomesText("heads:0.5,tails:0.5"),
  /** Outcomes of a shape. */
  v: integer({ default: 50_257, min: 2, max: mostShapeOutcomes }),
  /** Zipf's exponent. */
  exponent: number({ default: 1, min: 0, max: 3 }),
  /** Probability of the one outcome of the peaked shape. */
  peak: number({ default: 0.99, min: 0, max: 1 }),
  /** Share of the first of the two tokens. */
  first: number({ default: 0.5, min: 0, max: 1 }),
  /** Standard deviation of the normal logits. */
  spread: number({ default: 3, min: 0, max: 12 }),
  seed: integer({ default: 1, min: 0, max: 999_999 }),
  /** What the model has read when it is asked for the next character. */
  context: text("it is a tru", 60),
  order: integer({ default: 5, min: 1, max: maxOrder }),
  /** The reader's answer to the question: the probability of heads. */
  guess: optionalNumber({ min: 0, max: 1, digits: 3 }),
});

export type EntropyState = StateOf<typeof schema>;
export type Kind = EntropyState["kind"];

/** The one parameter of a shape: where it is kept, and how it is moved and said. */
export interface ShapeParameter {
  key: "exponent" | "peak" | "first" | "spread";
  label(): string;
  max: number;
  startLabel(): string;
  endLabel(): string;
  format(value: number): string;
}

const twoDecimals = (value: number): string => formatNumber(value, 2);

export const parameters: Partial<Record<Kind, ShapeParameter>> = {
  zipf: {
    key: "exponent",
    label: () => msg("Zipf’s exponent s"),
    max: 3,
    startLabel: () => msg("0: uniform"),
    endLabel: () => msg("3: steep"),
    format: twoDecimals,
  },
  peaked: {
    key: "peak",
    label: () => msg("Probability of the favourite"),
    max: 1,
    startLabel: () => "0",
    endLabel: () => msg("1: certain"),
    format: formatProbability,
  },
  twoToken: {
    key: "first",
    label: () => msg("Share of the first of two"),
    max: 1,
    startLabel: () => msg("none", { id: "none-of-share", desc: "the end of a slider: no share" }),
    endLabel: () => msg("all", { id: "all-of-share", desc: "the end of a slider: the whole share" }),
    format: formatProbability,
  },
  gaussianLogits: {
    key: "spread",
    label: () => msg("Spread of the logits"),
    max: 12,
    startLabel: () => msg("0: uniform"),
    endLabel: () => msg("12: peaked"),
    format: twoDecimals,
  },
};

/** The kinds as the reader chooses them. */
export const kinds = (): readonly SelectGroup[] => [
  { label: msg("By hand"), options: [{ value: "bars", label: msg("bars you drag") }] },
  {
    label: msg("Shapes of any size"),
    options: [
      { value: "uniform", label: msg("uniform: all equal") },
      { value: "zipf", label: msg("Zipf: a long tail") },
      { value: "peaked", label: msg("peaked: one favourite") },
      { value: "twoToken", label: msg("two tokens") },
      { value: "gaussianLogits", label: msg("normal logits") },
    ],
  },
  { label: msg("From a real model"), options: [{ value: "text", label: msg("the next character") }] },
];

export function isShape(kind: Kind): kind is ShapeKind {
  return kind !== "bars" && kind !== "text";
}

/** Uniform has no parameter; the core reads none there. */
export function parameterOf(state: EntropyState): number {
  const parameter = parameters[state.kind];
  return parameter === undefined ? 0 : state[parameter.key];
}

/** A coin of half a bit: h(p) = 0.5 has this root below ½ (found by bisection; a test holds it to the core). */
const halfBitCoin = 0.110_027_864_4;
export const questionAnswer = formatOutcomes({ labels: ["heads", "tails"], values: [1 - halfBitCoin, halfBitCoin] });

const allLetters = Object.values(letterCounts).reduce((sum, count) => sum + count, 0);
const englishLetters = formatOutcomes({
  labels: Object.keys(letterCounts),
  values: Object.values(letterCounts).map((count) => count / allLetters),
});

export const facts: ExperimentFacts<typeof schema> = {
  name: "entropy-explorer",
  title: () => msg("How uncertain is that?"),
  schema,
  presets: [
    { name: () => msg("fair coin"), state: { kind: "bars", p: "heads:0.5,tails:0.5" } },
    { name: () => msg("loaded coin"), state: { kind: "bars", p: "heads:0.9,tails:0.1" } },
    { name: () => msg("½ ¼ ⅛ ⅛"), state: { kind: "bars", p: "a:0.5,b:0.25,c:0.125,d:0.125" } },
    { name: () => msg("letters"), state: { kind: "bars", p: englishLetters } },
    { name: () => msg("synonyms"), state: { kind: "twoToken", v: 50_257, first: 0.5 } },
    { name: () => msg("confident"), state: { kind: "peaked", v: 50_257, peak: 0.999 } },
    { name: () => msg("uniform"), state: { kind: "uniform", v: mostShapeOutcomes } },
    { name: () => msg("Zipf"), state: { kind: "zipf", v: 50_257, exponent: 1 } },
    { name: () => msg("next letter"), state: { kind: "text", context: "it is a tru", order: 5 } },
  ],
};

export const lettersPreset = englishLetters;

/** A probability from a hand that drags is worth three decimals. */
export function roundShare(p: number): number {
  return Number(p.toFixed(3));
}
