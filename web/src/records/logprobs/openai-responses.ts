// OpenAI's Responses: output[].content[] of type output_text, each with its own logprobs[].

import { type Fields, field, listOf, textOf } from "./fields.js";
import { answerOf, optional, type Shape } from "./shape.js";
import { readEntries } from "./token-entry.js";

export const openaiResponses: Shape = {
  id: "openai-responses",
  name: "OpenAI response",
  matches: (value) => outputTexts(value).length > 0,
  read: (value, notes) =>
    outputTexts(value).flatMap((text) => {
      const entries = listOf(text, "logprobs");
      if (entries === undefined || entries.length === 0) {
        notes.problem('this response has no logprobs: ask with include: ["message.output_text.logprobs"].');
        return [];
      }
      return [answerOf(readEntries(entries, "logprob", "answer", notes), optional("text", textOf(text, "text")))];
    }),
};

/** A whole response, one message of its output, or the text alone. */
function outputTexts(value: Fields): readonly unknown[] {
  const messages = listOf(value, "output") ?? [value];
  return messages
    .flatMap((message) => listOf(message, "content") ?? [message])
    .filter((part) => field(part, "type") === "output_text");
}
