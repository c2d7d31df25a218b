// The tokens alone, as people keep them: { content: [entry] }, or a list of entries { token, logprob } which is one answer.

import { type Fields, listOf } from "./fields.js";
import { answerOf, type Shape } from "./shape.js";
import { isEntry, isProbabilityEntry, readEntries } from "./token-entry.js";

export const tokenList: Shape = {
  id: "token-list",
  name: "list of tokens with logprobs",
  matches: (value) => isEntry(value) || entriesOf(value).some(isEntry),
  read: (value, notes) => {
    const alone = isEntry(value);
    const entries = alone ? [value] : entriesOf(value);
    const scale = entries.some((entry) => isProbabilityEntry(entry)) ? "probability" : "logprob";
    // The pieces of one list belong together: the reader adds which list it was.
    return [answerOf(readEntries(entries, scale, "answer", notes), { scale, ...(alone ? { stream: "list" } : {}) })];
  },
};

const entriesOf = (value: Fields): readonly unknown[] => listOf(value, "content") ?? listOf(value, "logprobs") ?? [];
