// GLTR: { request, result: { bpe_strings[n + 1], real_topk: [[rank, probability]], pred_topk: [[[token, probability] x 20]] } }. Each
// token but the first has a prediction. Probabilities are rounded to five decimals.

import { msg, str } from "@lit/localize";
import type { LogprobToken } from "./answers.js";
import { fieldsOf, listOf, textOf } from "./fields.js";
import { type Notes, shown } from "./notes.js";
import { answerOf, optional, type Shape } from "./shape.js";
import { likeliestFirst, pieceOf, probabilityOf } from "./token-values.js";

/** The most a probability can be that five decimals show as 0. */
const halfOfLastDigit = 0.000005;

export const gltr: Shape = {
  id: "gltr",
  name: "GLTR",
  matches: (value) => {
    const result = fieldsOf(value, "result") ?? value;
    return listOf(result, "bpe_strings") !== undefined && listOf(result, "real_topk") !== undefined;
  },
  read: (value, notes) => {
    const result = fieldsOf(value, "result") ?? value;
    const strings = listOf(result, "bpe_strings") ?? [];
    const real = listOf(result, "real_topk") ?? [];
    const predicted = listOf(result, "pred_topk") ?? [];
    if (strings.length !== real.length + 1)
      notes.problem(
        msg(str`there are ${strings.length} bpe_strings and ${real.length} real_topk; one more string is expected.`),
      );
    const tokens = real.flatMap((pair, index) => readToken(strings[index + 1], pair, predicted[index], notes));
    const text = textOf(fieldsOf(value, "request"), "text");
    return [answerOf(tokens, { scale: "probability", ...optional("text", text) })];
  },
};

function readToken(string: unknown, pair: unknown, predicted: unknown, notes: Notes): LogprobToken[] {
  if (typeof string !== "string" || !Array.isArray(pair)) {
    notes.problem(msg(str`expected a string and its [rank, probability], found ${shown(string)} and ${shown(pair)}.`));
    return [];
  }
  const listed = (Array.isArray(predicted) ? predicted : []).flatMap((one: unknown) => {
    const [text, raw] = Array.isArray(one) ? (one as unknown[]) : [];
    const value = probabilityOf(raw, notes);
    return typeof text === "string" && value !== undefined
      ? [{ ...pieceOf(ownText(text), undefined, notes), value }]
      : [];
  });
  const alternatives = likeliestFirst(listed, "probability");
  const piece = pieceOf(ownText(string), undefined, notes);
  const value = probabilityOf(pair[1], notes);
  if (value === undefined) notes.quirk("notGiven");
  if (value !== 0) return [{ ...piece, value, bound: false, alternatives, part: "answer" }];
  notes.quirk("roundedToZero");
  return [{ ...piece, value: halfOfLastDigit, bound: true, alternatives, part: "answer" }];
}

/** GPT-2's tokenizer writes a space as Ġ and a newline as Ċ. */
function ownText(string: string): string {
  return string.replaceAll("\u0120", " ").replaceAll("\u010a", "\n");
}
