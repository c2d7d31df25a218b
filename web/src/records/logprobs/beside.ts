// What people write beside an answer: its name, its prompt, the model, and whether it was right.

import { type Fields, field, listOf, textOf } from "./fields.js";
import { optional, type ReadAnswer } from "./shape.js";

const markNames = ["correct", "is_correct", "right", "acc", "exact_match"];
const rightWords = ["true", "1", "1.0", "right", "correct", "yes"];
const wrongWords = ["false", "0", "0.0", "wrong", "incorrect", "no"];

/** A mark of right or wrong in any of its spellings; undefined for what is none. */
export function markOf(value: unknown): boolean | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
  const word = String(value).trim().toLowerCase();
  if (rightWords.includes(word)) return true;
  return wrongWords.includes(word) ? false : undefined;
}

/** The first mark among the fields that are named for one. */
export function markBeside(value: Fields): boolean | undefined {
  return markNames.map((name) => markOf(field(value, name))).find((mark) => mark !== undefined);
}

export function besideAnswer(value: Fields): Partial<ReadAnswer> {
  return {
    ...optional("id", nameOf(value)),
    ...optional("prompt", promptOf(value)),
    ...optional("model", textOf(value, "model")),
    ...optional("correct", markBeside(value)),
  };
}

/** A reader's own names before the server's, which differ from run to run. */
function nameOf(value: Fields): string | undefined {
  const names = ["custom_id", "task_id", "doc_id", "question_id", "id"];
  const name = names.map((one) => field(value, one)).find((one) => typeof one === "string" || typeof one === "number");
  return name === undefined ? undefined : String(name);
}

function promptOf(value: Fields): string | undefined {
  const asked = ["prompt", "question", "input"].map((name) => textOf(value, name)).find((text) => text !== undefined);
  return asked ?? textOf(listOf(value, "messages")?.at(-1), "content");
}
