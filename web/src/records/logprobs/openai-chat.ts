// choices[].logprobs = { content: [entry] or null, refusal: [entry] or null }, once an answer is complete (`message`) or as it
// streams in (`delta`). vLLM, SGLang and llama.cpp's server answer the same way.

import { msg } from "@lit/localize";
import { type Fields, field, fieldsOf, isFields, listOf, textOf } from "./fields.js";
import type { Notes } from "./notes.js";
import { answerOf, optional, type ReadAnswer, type Shape } from "./shape.js";
import { readEntries } from "./token-entry.js";

export const openaiChat: Shape = {
  id: "openai-chat",
  name: "OpenAI chat completion",
  matches: (value) => choicesOf(value).some((choice) => isFields(field(choice, "message"))),
  read: (value, notes) =>
    choicesOf(value).flatMap((choice) => {
      const tokens = choiceTokens(choice, notes);
      if (tokens === undefined) {
        notes.problem(msg("this chat completion has no logprobs: ask for them with logprobs: true."));
        return [];
      }
      return [answerOf(tokens, optional("text", textOf(fieldsOf(choice, "message"), "content")))];
    }),
};

export const openaiChunks: Shape = {
  id: "openai-chunks",
  name: "OpenAI chat completion, streamed",
  matches: (value) => choicesOf(value).some((choice) => isFields(field(choice, "delta"))),
  // The first chunk has the role alone and the last one the reason it ended: logprobs are null there.
  read: (value, notes) =>
    choicesOf(value).map((choice) =>
      answerOf(choiceTokens(choice, notes) ?? [], {
        stream: `${textOf(value, "id") ?? ""}/${String(field(choice, "index") ?? 0)}`,
      }),
    ),
};

export function choicesOf(value: Fields): readonly unknown[] {
  return listOf(value, "choices") ?? [];
}

function choiceTokens(choice: unknown, notes: Notes): ReadAnswer["tokens"] | undefined {
  const logprobs = field(choice, "logprobs");
  const entries = listOf(logprobs, "content") ?? listOf(logprobs, "refusal");
  return entries === undefined ? undefined : readEntries(entries, "logprob", "answer", notes);
}
