// vLLM beside OpenAI's shapes: prompt_logprobs: [null, { "<token id>": { logprob, rank, decoded_token } }], on the answer or on each
// choice. The prompt's own token is the first entry of each (`_make_logprob_dict` of vLLM's output processor puts it there), and
// only the order of the file says so: json.ts keeps it by marking such keys.

import { msg, str } from "@lit/localize";
import type { LogprobToken } from "./answers.js";
import { type Fields, field, isFields, listOf, textOf } from "./fields.js";
import { type Notes, shown } from "./notes.js";
import { choicesOf, openaiChat } from "./openai-chat.js";
import { openaiCompletions } from "./openai-completions.js";
import { answerOf, type ReadAnswer, type Shape } from "./shape.js";
import { likeliestFirst, logprobOf, makeToken, pieceOf } from "./token-values.js";

export const vllm: Shape = {
  id: "vllm",
  name: "vLLM with prompt_logprobs",
  matches: (value) => promptLists(value).length > 0,
  read: (value, notes) => {
    const prompts = promptLists(value).map((list) => readPrompt(list, notes));
    const answers = readAnswers(value, notes);
    if (answers.length === 0) return prompts.map((tokens) => answerOf(tokens));
    return answers.map((answer, index) => {
      const prompt = prompts[index] ?? prompts[0] ?? [];
      return { ...answer, tokens: [...prompt, ...answer.tokens] };
    });
  },
};

function promptLists(value: Fields): (readonly unknown[])[] {
  return [value, ...choicesOf(value)].flatMap((holder) => {
    const list = listOf(holder, "prompt_logprobs");
    return list === undefined ? [] : [list];
  });
}

/** The answer beside the prompt, where it was asked for with logprobs. */
function readAnswers(value: Fields, notes: Notes): ReadAnswer[] {
  const shape = [openaiCompletions, openaiChat].find((other) => other.matches(value));
  const asked = choicesOf(value).some((choice) => isFields(field(choice, "logprobs")));
  return shape === undefined || !asked ? [] : shape.read(value, notes).map(({ text: _text, ...answer }) => answer);
}

function readPrompt(list: readonly unknown[], notes: Notes): LogprobToken[] {
  return list.flatMap((position, index) => {
    if (position === null && index === 0) {
      notes.quirk("firstUnknown");
      return [];
    }
    if (!isFields(position)) {
      notes.problem(
        msg(str`expected { "<token id>": { logprob } } at prompt token ${index}, found ${shown(position)}.`),
      );
      return [];
    }
    const entries = Object.keys(position).map((id) => ({ id, entry: field(position, id) }));
    const readable = entries.flatMap(({ id, entry }) => {
      const value = logprobOf(field(entry, "logprob"), notes);
      const piece = pieceOf(textOf(entry, "decoded_token") ?? `<${id.replace(/^#/, "")}>`, undefined, notes);
      return value === undefined ? [] : [{ ...piece, value }];
    });
    const chosen = readable[0];
    if (chosen === undefined) return [];
    if (entries.length > 1 && !entries[0]?.id.startsWith("#")) notes.quirk("promptTokenUnsure");
    const { value, ...piece } = chosen;
    const known = readable.flatMap((other) => (other.value === "outsideTop" ? [] : [{ ...other, value: other.value }]));
    // One entry is the prompt's token alone, which need not be the likeliest: no list.
    const alternatives = entries.length > 1 ? likeliestFirst(known, "logprob") : [];
    return [makeToken(piece, value, alternatives, "prompt", notes)];
  });
}
