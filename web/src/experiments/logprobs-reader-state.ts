// The state of <logprobs-reader>: which file, what of it is shown, and how it is read.

import { msg } from "@lit/localize";
import { mostPackedCharacters } from "../records/logprobs/packed.js";
import { choice, integer, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

export const views = ["tokens", "answers", "surprises", "entropy", "marks", "compare"] as const;
export type View = (typeof views)[number];

export const sampleIds = ["answer", "quiz", "two", "mixed"] as const;
export type SampleId = (typeof sampleIds)[number];

/** Gemma's, the largest vocabulary in wide use: an upper bound for it holds for every smaller one. */
const largestVocabulary = 262_144;

/** What a token must cost to be called unsure: minus the logarithm of a probability. */
export const unsureNats = {
  half: Math.LN2,
  quarter: 1.386_294_361_119_890_6,
  tenth: Math.LN10,
} as const;
export type UnsureBelow = keyof typeof unsureNats;

export const schema = defineState({
  ...commonState,
  /** A sample of the lab's, or the reader's own file. */
  source: choice([...sampleIds, "own"], "answer"),
  /** The reader's own files where a link holds them. */
  data: text("", mostPackedCharacters),
  view: choice(views, "tokens"),
  /** Which answer is read, from 0. */
  answer: integer({ default: 0, min: 0, max: 1e9 }),
  part: choice(["answer", "prompt", "all"], "answer"),
  confidence: choice(["mean", "whole"], "mean"),
  /** In which order the answers are listed: by surprise a token, or as in the file. */
  order: choice(["most", "least", "file"], "most"),
  vocabulary: integer({ default: largestVocabulary, min: 2, max: 10_000_000 }),
  unsure: choice(["half", "quarter", "tenth"], "quarter"),
  /** The token that the reader marks as the most surprising one. */
  guess: optionalNumber({ min: 0, max: 1e9 }),
});

export type LogprobsState = StateOf<typeof schema>;

export const facts: ExperimentFacts<typeof schema> = {
  name: "logprobs-reader",
  title: () => msg("Read your own logprobs"),
  schema,
  presets: [
    { name: () => msg("a sample answer"), state: { source: "answer", data: "", view: "tokens", answer: 0 } },
    { name: () => msg("a marked quiz"), state: { source: "quiz", data: "", view: "marks", answer: 0 } },
    { name: () => msg("two models"), state: { source: "two", data: "", view: "compare", answer: 0 } },
    { name: () => msg("a damaged file"), state: { source: "mixed", data: "", view: "answers", answer: 0 } },
  ],
};

/** The question is about the first sample as it stands. */
export function isQuestion({ source, view }: LogprobsState): boolean {
  return source === "answer" && view === "tokens";
}
