// llama.cpp's own endpoint, /completion with n_probs: completion_probabilities[]. Since December 2024 its entries are those of
// OpenAI's chat; before, they were { content, probs: [{ prob, tok_str }] } of what the samplers had left over.

import { msg, str } from "@lit/localize";
import type { LogprobToken } from "./answers.js";
import { type Fields, field, listOf, textOf } from "./fields.js";
import { type Notes, shown } from "./notes.js";
import { answerOf, optional, type ReadAnswer, type Shape } from "./shape.js";
import { isEntry, isProbabilityEntry, readEntries } from "./token-entry.js";
import { likeliestFirst, makeToken, pieceOf, probabilityOf } from "./token-values.js";

export const llamaCpp: Shape = {
  id: "llama.cpp",
  name: "llama.cpp server",
  matches: (value) => probabilities(value).some(isEntry),
  read: (value, notes) => {
    const entries = probabilities(value);
    const afterSampling = entries.some(isProbabilityEntry);
    if (afterSampling) notes.quirk("afterSampling");
    const scale = afterSampling ? "probability" : "logprob";
    return [answerOf(readEntries(entries, scale, "answer", notes), { scale, afterSampling, ...beside(value) })];
  },
};

export const llamaCppOld: Shape = {
  id: "llama.cpp-old",
  name: "llama.cpp server before December 2024",
  matches: (value) => probabilities(value).some((entry) => listOf(entry, "probs") !== undefined),
  read: (value, notes) => {
    notes.quirk("afterSampling");
    const tokens = probabilities(value).flatMap((entry) => readOld(entry, notes));
    return [answerOf(tokens, { scale: "probability", afterSampling: true, ...beside(value) })];
  },
};

const probabilities = (value: Fields): readonly unknown[] => listOf(value, "completion_probabilities") ?? [];

/** A streamed answer comes a token at a time, with `stop` true on the last piece and no name to tell one from the next. */
function beside(value: Fields): Partial<ReadAnswer> {
  const text = textOf(value, "content");
  const isPiece = field(value, "stop") === false;
  return isPiece
    ? { stream: `llama.cpp/${String(field(value, "id_slot") ?? field(value, "slot_id") ?? "")}` }
    : optional("text", text);
}

/** The token's own probability stands only in the list; what is not listed is no likelier than the last that is. */
function readOld(entry: unknown, notes: Notes): LogprobToken[] {
  const content = textOf(entry, "content");
  const probs = listOf(entry, "probs");
  if (content === undefined || probs === undefined) {
    notes.problem(msg(str`expected a token { content, probs }, found ${shown(entry)}.`));
    return [];
  }
  const listed = probs.flatMap((one) => {
    const text = textOf(one, "tok_str");
    const value = probabilityOf(field(one, "prob"), notes);
    return text === undefined || value === undefined ? [] : [{ ...pieceOf(text, undefined, notes), value }];
  });
  const alternatives = likeliestFirst(listed, "probability");
  const piece = pieceOf(content, undefined, notes);
  const chosen = alternatives.find(({ text }) => text === piece.text);
  if (chosen !== undefined) return [makeToken(piece, chosen.value, alternatives, "answer", notes)];
  notes.quirk("chosenUnlisted");
  const most = alternatives.at(-1)?.value;
  return [{ ...piece, value: most, bound: most !== undefined, alternatives, part: "answer" }];
}
