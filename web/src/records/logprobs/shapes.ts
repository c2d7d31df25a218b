// Which shape a value has. The most particular are asked first; a value may stand inside an envelope, such as a line of a batch.

import { msg } from "@lit/localize";
import type { ShapeId } from "./answers.js";
import { besideAnswer } from "./beside.js";
import { type Fields, fieldsOf, isFields } from "./fields.js";
import { gltr } from "./gltr.js";
import { llamaCpp, llamaCppOld } from "./llama-cpp.js";
import type { Notes } from "./notes.js";
import { openaiChat, openaiChunks } from "./openai-chat.js";
import { openaiCompletions } from "./openai-completions.js";
import { openaiResponses } from "./openai-responses.js";
import type { ReadAnswer, Shape } from "./shape.js";
import { tgi } from "./tgi.js";
import { tokenList } from "./token-list.js";
import { vllm } from "./vllm.js";

const shapes: readonly Shape[] = [
  vllm,
  openaiChunks,
  openaiCompletions,
  openaiChat,
  openaiResponses,
  llamaCppOld,
  llamaCpp,
  tgi,
  gltr,
  tokenList,
];

/** As the page names it. */
export function shapeName(id: ShapeId): string {
  if (id === "csv") return msg("table of tokens and logprobs (CSV)");
  if (id === "token-list") return msg("list of tokens with logprobs");
  return shapes.find((shape) => shape.id === id)?.name ?? id;
}

/** What stands around an answer: OpenAI's batches have response.body; people keep the answer beside the prompt. */
const envelopes = ["response", "body", "completion", "result", "output", "logprobs"];
const deepestEnvelope = 3;

/** The shape of a value, its answers with what stands beside them; undefined where it has none. */
export function readValue(value: unknown, notes: Notes): { shape: ShapeId; answers: ReadAnswer[] } | undefined {
  return isFields(value) ? opened(value, {}, notes, 0) : undefined;
}

function opened(
  value: Fields,
  around: Partial<ReadAnswer>,
  notes: Notes,
  depth: number,
): { shape: ShapeId; answers: ReadAnswer[] } | undefined {
  // What stands outside is the reader's own: it goes before what the server wrote.
  const beside = { ...besideAnswer(value), ...around };
  const shape = shapes.find((one) => one.matches(value));
  if (shape !== undefined)
    return { shape: shape.id, answers: shape.read(value, notes).map((answer) => ({ ...beside, ...answer })) };
  if (depth === deepestEnvelope) return undefined;
  for (const name of envelopes) {
    const inside = fieldsOf(value, name);
    const found = inside === undefined ? undefined : opened(inside, beside, notes, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
