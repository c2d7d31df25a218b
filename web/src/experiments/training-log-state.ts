// The state of <training-log-reader>: which log, how its curves are drawn, and the reader's answer.

import { msg } from "@lit/localize";
import { mostPackedCharacters } from "../records/logprobs/packed.js";
import { choice, integer, number, optionalNumber, text } from "../state/properties.js";
import { defineState, type StateOf } from "../state/schema.js";
import { commonState, type ExperimentFacts } from "./experiment.js";

export const logSampleIds = ["sft", "ppo", "dpo", "grpo"] as const;
export type LogSampleId = (typeof logSampleIds)[number];

export const schema = defineState({
  ...commonState,
  /** A sample of the lab's, or the reader's own log. */
  source: choice([...logSampleIds, "own"], "sft"),
  /** The reader's own log where a link holds it. */
  data: text("", mostPackedCharacters),
  /** Weight of the moving average; 0 smooths nothing. */
  smoothing: number({ default: 0.6, min: 0, max: 0.99, digits: 3 }),
  losses: choice(["loss", "perplexity"], "loss"),
  /** Which four charts are shown. */
  page: integer({ default: 0, min: 0, max: 10 }),
  /** The step at which the reader would have stopped. */
  guess: optionalNumber({ min: 0, max: 1e12 }),
});

export type LogState = StateOf<typeof schema>;

export const facts: ExperimentFacts<typeof schema> = {
  name: "training-log-reader",
  title: () => msg("Read your own training log"),
  schema,
  presets: [
    { name: () => msg("fine-tuning, three epochs"), state: { source: "sft", data: "", page: 0 } },
    { name: () => msg("PPO on a loose leash"), state: { source: "ppo", data: "", page: 0 } },
    { name: () => msg("DPO"), state: { source: "dpo", data: "", page: 0 } },
    { name: () => msg("GRPO without entropy"), state: { source: "grpo", data: "", page: 0 } },
  ],
};

/** The question is about the first sample as it stands. */
export const isQuestion = ({ source }: LogState): boolean => source === "sft";
