// Logs for a first look, in the forms that tools write. Their numbers are invented, and the page says so.

import type { PackedFile } from "../records/logprobs/packed.js";
import dpo from "../records/training-logs/samples/dpo.jsonl?raw";
import fineTuning from "../records/training-logs/samples/fine-tuning.jsonl?raw";
import grpo from "../records/training-logs/samples/grpo.csv?raw";
import ppo from "../records/training-logs/samples/ppo.jsonl?raw";
import type { LogSampleId } from "./training-log-state.js";

export const logSamples: Readonly<Record<LogSampleId, PackedFile>> = {
  sft: { name: "sample trainer_state.json", text: fineTuning },
  ppo: { name: "sample-ppo.jsonl", text: ppo },
  dpo: { name: "sample-dpo.jsonl", text: dpo },
  grpo: { name: "sample-verl.csv", text: grpo },
};
