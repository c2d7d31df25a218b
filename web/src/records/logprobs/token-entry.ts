// The entry that OpenAI's chat began and others took over: { token, bytes, logprob, top_logprobs: [the same without the last] }.
// llama.cpp's server writes `prob` and `top_probs` in it when it is asked for probabilities after sampling.

import { msg, str } from "@lit/localize";
import type { Alternative, LogprobToken, Scale } from "./answers.js";
import { type Fields, field, isFields, listOf, textOf } from "./fields.js";
import { type Notes, shown } from "./notes.js";
import { likeliestFirst, logprobOf, makeToken, pieceOf, probabilityOf } from "./token-values.js";

export const isEntry = (value: unknown): value is Fields =>
  textOf(value, "token") !== undefined && (Object.hasOwn(value as Fields, "logprob") || isProbabilityEntry(value));

export const isProbabilityEntry = (value: unknown): boolean => isFields(value) && Object.hasOwn(value, "prob");

export function readEntries(
  entries: readonly unknown[],
  scale: Scale,
  part: LogprobToken["part"],
  notes: Notes,
): LogprobToken[] {
  return entries.flatMap((entry) => {
    const token = textOf(entry, "token");
    if (token === undefined) {
      notes.problem(msg(str`expected a token { token, logprob }, found ${shown(entry)}.`));
      return [];
    }
    const value = numberIn(entry, scale, notes);
    if (value === undefined) notes.quirk("notGiven");
    const piece = pieceOf(token, field(entry, "bytes"), notes);
    return [makeToken(piece, value, readAlternatives(entry, scale, notes), part, notes)];
  });
}

function readAlternatives(entry: unknown, scale: Scale, notes: Notes): Alternative[] {
  const listed = listOf(entry, scale === "logprob" ? "top_logprobs" : "top_probs") ?? [];
  const alternatives = listed.flatMap((alternative) => {
    const text = textOf(alternative, "token");
    const value = numberIn(alternative, scale, notes);
    if (text === undefined || value === undefined || value === "outsideTop") return [];
    return [{ ...pieceOf(text, field(alternative, "bytes"), notes), value }];
  });
  return likeliestFirst(alternatives, scale);
}

function numberIn(entry: unknown, scale: Scale, notes: Notes): number | "outsideTop" | undefined {
  return scale === "logprob" ? logprobOf(field(entry, "logprob"), notes) : probabilityOf(field(entry, "prob"), notes);
}
