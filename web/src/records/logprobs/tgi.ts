// Hugging Face's text-generation-inference: { generated_text, details: { prefill[], tokens[], top_tokens[][] } }, or the same a token
// at a time: { token, top_tokens, generated_text, details }.

import { msg, str } from "@lit/localize";
import type { Alternative, LogprobToken } from "./answers.js";
import { type Fields, field, fieldsOf, listOf, textOf } from "./fields.js";
import { type Notes, shown } from "./notes.js";
import { answerOf, optional, type Shape } from "./shape.js";
import { likeliestFirst, logprobOf, makeToken, pieceOf } from "./token-values.js";

export const tgi: Shape = {
  id: "tgi",
  name: "Hugging Face text-generation-inference",
  matches: (value) => listOf(fieldsOf(value, "details"), "tokens") !== undefined || isStreamed(value),
  read: (value, notes) => {
    if (isStreamed(value)) {
      const token = readTokens([field(value, "token")], [listOf(value, "top_tokens")], "answer", notes);
      return [answerOf(token, { stream: "text-generation-inference" })];
    }
    const details = fieldsOf(value, "details");
    const prompt = readTokens(listOf(details, "prefill") ?? [], [], "prompt", notes);
    const answer = readTokens(listOf(details, "tokens") ?? [], listOf(details, "top_tokens") ?? [], "answer", notes);
    // The whole text is known only where no prompt stands before it.
    const text = prompt.length === 0 ? textOf(value, "generated_text") : undefined;
    return [answerOf([...prompt, ...answer], optional("text", text))];
  },
};

const isStreamed = (value: Fields): boolean =>
  Object.hasOwn(value, "generated_text") && fieldsOf(value, "token") !== undefined;

function readTokens(
  tokens: readonly unknown[],
  tops: readonly unknown[],
  part: LogprobToken["part"],
  notes: Notes,
): LogprobToken[] {
  return tokens.flatMap((token, index) => {
    const text = textOf(token, "text");
    if (text === undefined) {
      notes.problem(msg(str`expected a token { text, logprob }, found ${shown(token)}.`));
      return [];
    }
    const value = logprobOf(field(token, "logprob"), notes);
    if (value === undefined) notes.quirk(part === "prompt" && index === 0 ? "firstUnknown" : "notGiven");
    return [makeToken(pieceOf(text, undefined, notes), value, readTop(tops[index], notes), part, notes)];
  });
}

function readTop(top: unknown, notes: Notes): Alternative[] {
  if (!Array.isArray(top)) return [];
  const alternatives = top.flatMap((token: unknown) => {
    const text = textOf(token, "text");
    const value = logprobOf(field(token, "logprob"), notes);
    return text === undefined || value === undefined || value === "outsideTop"
      ? []
      : [{ ...pieceOf(text, undefined, notes), value }];
  });
  return likeliestFirst(alternatives, "logprob");
}
