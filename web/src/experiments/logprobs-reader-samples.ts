// Small files for a first look, in the shapes that tools write. Their numbers are invented, and the page says so.

import type { PackedFile } from "../records/logprobs/packed.js";
import echoLarge from "../records/logprobs/samples/echo-large.jsonl?raw";
import echoSmall from "../records/logprobs/samples/echo-small.jsonl?raw";
import mixed from "../records/logprobs/samples/mixed.jsonl?raw";
import oneAnswer from "../records/logprobs/samples/one-answer.jsonl?raw";
import quiz from "../records/logprobs/samples/quiz.jsonl?raw";
import type { SampleId } from "./logprobs-reader-state.js";

/** One file, or two of the same prompts. */
export const samples: Readonly<Record<SampleId, readonly PackedFile[]>> = {
  answer: [{ name: "sample-answer.json", text: oneAnswer }],
  quiz: [{ name: "sample-quiz.jsonl", text: quiz }],
  two: [
    { name: "sample-large.json", text: echoLarge },
    { name: "sample-small.json", text: echoSmall },
  ],
  mixed: [{ name: "sample-damaged.jsonl", text: mixed }],
};
