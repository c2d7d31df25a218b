// The legacy completions: choices[].logprobs = { tokens[], token_logprobs[], top_logprobs: [{ token: logprob }], text_offset[] }, each
// of them optional. With echo the prompt's tokens come first, and the first of all has null.

import { msg, str } from "@lit/localize";
import type { Alternative, LogprobToken } from "./answers.js";
import { type Fields, field, isFields, listOf, textOf } from "./fields.js";
import { type Notes, shown } from "./notes.js";
import { choicesOf } from "./openai-chat.js";
import { answerOf, optional, type Shape } from "./shape.js";
import { likeliestFirst, logprobOf, makeToken, pieceOf } from "./token-values.js";

export const openaiCompletions: Shape = {
  id: "openai-completions",
  name: "OpenAI completion (legacy)",
  matches: (value) => choicesOf(value).some((choice) => isParallel(field(choice, "logprobs"))) || isParallel(value),
  read: (value, notes) => {
    if (isParallel(value)) return [answerOf(readParallel(value, notes))];
    return choicesOf(value).flatMap((choice) => {
      const logprobs = field(choice, "logprobs");
      if (!isParallel(logprobs)) {
        notes.problem(msg(str`expected logprobs { tokens, token_logprobs }, found ${shown(logprobs)}.`));
        return [];
      }
      return [answerOf(readParallel(logprobs, notes), optional("text", textOf(choice, "text")))];
    });
  },
};

/** People who keep the two lists alone call the second one `logprobs`. */
const valuesOf = (value: unknown): readonly unknown[] | undefined =>
  listOf(value, "token_logprobs") ?? listOf(value, "logprobs");

const isParallel = (value: unknown): value is Fields =>
  listOf(value, "tokens") !== undefined && valuesOf(value) !== undefined;

function readParallel(logprobs: Fields, notes: Notes): LogprobToken[] {
  const tokens = listOf(logprobs, "tokens") ?? [];
  const values = valuesOf(logprobs) ?? [];
  const tops = listOf(logprobs, "top_logprobs") ?? [];
  if (tokens.length !== values.length)
    notes.problem(
      msg(str`there are ${tokens.length} tokens, but ${values.length} token_logprobs; the shorter list is read.`),
    );
  const read: LogprobToken[] = [];
  for (let index = 0; index < Math.min(tokens.length, values.length); index++) {
    const token = tokens[index];
    if (typeof token !== "string") {
      notes.problem(msg(str`expected the text of token ${index}, found ${shown(token)}.`));
      continue;
    }
    const value = logprobOf(values[index], notes);
    if (value === undefined) notes.quirk(index === 0 ? "firstUnknown" : "notGiven");
    read.push(makeToken(pieceOf(token, undefined, notes), value, byText(tops[index], notes), "answer", notes));
  }
  return read;
}

function byText(top: unknown, notes: Notes): Alternative[] {
  if (!isFields(top)) return [];
  const alternatives = Object.keys(top).flatMap((text) => {
    const value = logprobOf(field(top, text), notes);
    return value === undefined || value === "outsideTop" ? [] : [{ ...pieceOf(text, undefined, notes), value }];
  });
  return likeliestFirst(alternatives, "logprob");
}
