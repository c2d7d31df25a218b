// A table of tokens: a header that names its columns, or two columns, the token and its logprob. Comma, semicolon or tab; fields in
// quotation marks may hold all of them and line ends (RFC 4180).

import { msg, str } from "@lit/localize";
import type { LogprobToken, Scale } from "./answers.js";
import { markOf } from "./beside.js";
import { numberInText } from "./fields.js";
import { type Notes, shown } from "./notes.js";
import { optional, type ReadAnswer } from "./shape.js";
import { logprobOf, pieceOf, probabilityOf } from "./token-values.js";

const columnNames = {
  token: ["token", "text", "piece", "token_text"],
  logprob: ["logprob", "logprobs", "log_prob", "log-probability", "log_probability", "token_logprob", "lp", "logp"],
  probability: ["prob", "probability", "p"],
  answer: ["answer", "answer_id", "id", "sample", "sequence", "doc", "doc_id"],
  correct: ["correct", "is_correct", "right"],
} as const;
type ColumnName = keyof typeof columnNames;
type Columns = { readonly [name in ColumnName]?: number };

/** A header's columns, or those of a first row without one; undefined where the row is no such table. */
export function columnsOf(row: readonly string[]): { columns: Columns; isHeader: boolean } | undefined {
  const names = row.map((name) => name.trim().toLowerCase());
  const columns: { [name in ColumnName]?: number } = {};
  for (const name of Object.keys(columnNames) as ColumnName[]) {
    const at = names.findIndex((other) => (columnNames[name] as readonly string[]).includes(other));
    if (at >= 0) columns[name] = at;
  }
  if (columns.token !== undefined && (columns.logprob ?? columns.probability) !== undefined)
    return { columns, isHeader: true };
  const isPlain = row.length === 2 && numberInText(row[1] ?? "") !== undefined;
  return isPlain ? { columns: { token: 0, logprob: 1 }, isHeader: false } : undefined;
}

/** A row is a piece of its answer: rows with one name, or all rows where no column names an answer. */
export function readRow(row: readonly string[], columns: Columns, notes: Notes): ReadAnswer[] {
  const cell = (name: ColumnName): string | undefined => {
    const at = columns[name];
    return at === undefined ? undefined : row[at];
  };
  const token = cell("token");
  const scale: Scale = columns.logprob === undefined ? "probability" : "logprob";
  const raw = cell(scale);
  if (token === undefined || raw === undefined) {
    notes.problem(msg(str`expected a token and its ${scale}, found ${shown(row.join(","))}.`));
    return [];
  }
  const given = numberIn(raw, scale, notes);
  // Outside the top tokens, of which a table lists none: nothing is known.
  const value = given === "outsideTop" ? undefined : given;
  if (value === undefined) notes.quirk("notGiven");
  const read: LogprobToken = {
    ...pieceOf(token, undefined, notes),
    value,
    bound: false,
    alternatives: [],
    part: "answer",
  };
  const id = cell("answer");
  const correct = markOf(cell("correct"));
  return [
    {
      scale,
      afterSampling: false,
      tokens: [read],
      stream: id ?? "",
      ...optional("id", id),
      ...optional("correct", correct),
    },
  ];
}

function numberIn(raw: string, scale: Scale, notes: Notes): number | "outsideTop" | undefined {
  if (raw.trim() === "") return undefined;
  const number = numberInText(raw) ?? raw;
  return scale === "logprob" ? logprobOf(number, notes) : probabilityOf(number, notes);
}
