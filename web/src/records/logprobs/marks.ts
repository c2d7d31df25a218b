// Marks of right or wrong in a file of their own: JSON lines or a table with a name and a mark, or one mark a line in the answers' order.

import { msg, str } from "@lit/localize";
import type { LogprobFile, Problem } from "./answers.js";
import { besideAnswer, markOf } from "./beside.js";
import { CsvRows, separatorOf } from "./csv-rows.js";
import { isFields } from "./fields.js";
import { parseJson } from "./json.js";
import { Notes, shown } from "./notes.js";

export interface Marks {
  readonly byName: ReadonlyMap<string, boolean>;
  /** In the file's order, where it names no answers. */
  readonly inOrder: readonly boolean[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

const nameColumns = [
  "id",
  "custom_id",
  "task_id",
  "doc_id",
  "question_id",
  "answer",
  "answer_id",
  "prompt",
  "question",
];
const markColumns = ["correct", "is_correct", "right", "acc", "exact_match", "mark"];

/** Never throws; a line that is none of these is told with its number. */
export function readMarks(text: string): Marks {
  const notes = new Notes();
  const byName = new Map<string, boolean>();
  const inOrder: boolean[] = [];
  const add = (name: string | undefined, mark: boolean | undefined, what: string): void => {
    if (mark === undefined)
      notes.problem(msg(str`expected a mark of right or wrong (true, false, 1, 0), found ${shown(what)}.`));
    else if (name === undefined) inOrder.push(mark);
    else byName.set(name, mark);
  };
  const plain = text.replace(/^\ufeff/, "").trim();
  if (/^[[{]/.test(plain)) readJsonMarks(plain, notes, add);
  else readTableMarks(plain, notes, add);
  return { byName, inOrder, problems: notes.problems, problemCount: notes.problemCount };
}

type Add = (name: string | undefined, mark: boolean | undefined, what: string) => void;

function readJsonMarks(text: string, notes: Notes, add: Add): void {
  const whole = text.startsWith("[") ? parseJson(text, notes) : undefined;
  const values = Array.isArray(whole)
    ? (whole as unknown[]).map((value) => ({ value, line: 1 }))
    : text.split(/\r?\n/).flatMap((line, index) => {
        notes.line = index + 1;
        const value = line.trim() === "" ? undefined : parseJson(line, notes);
        return value === undefined ? [] : [{ value, line: index + 1 }];
      });
  for (const { value, line } of values) {
    notes.line = line;
    if (!isFields(value)) add(undefined, markOf(value), shown(value));
    else {
      const { id, prompt, correct } = besideAnswer(value);
      add(id ?? prompt, correct, Object.keys(value).slice(0, 4).join(", "));
    }
  }
}

function readTableMarks(text: string, notes: Notes, add: Add): void {
  let columns: { name: number; mark: number } | undefined;
  let first = true;
  const rows = new CsvRows(separatorOf(text.split(/\r?\n/, 1)[0] ?? ""), (row, line) => {
    notes.line = line;
    if (row.every((cell) => cell.trim() === "")) return;
    const header = first ? headerOf(row) : undefined;
    if (first) columns = header ?? { name: row.length > 1 ? 0 : -1, mark: row.length > 1 ? 1 : 0 };
    first = false;
    if (header !== undefined || columns === undefined) return;
    add(columns.name < 0 ? undefined : row[columns.name], markOf(row[columns.mark]), row.join(", "));
  });
  rows.push(text);
  rows.end();
}

function headerOf(row: readonly string[]): { name: number; mark: number } | undefined {
  const names = row.map((cell) => cell.trim().toLowerCase());
  const mark = names.findIndex((name) => markColumns.includes(name));
  return mark < 0 ? undefined : { name: names.findIndex((name) => nameColumns.includes(name)), mark };
}

/** The answers' marks: those of a file of marks, else the ones that stand beside the answers; undefined where there is none. */
export function marksOf(file: LogprobFile, marks: Marks | undefined): (boolean | undefined)[] {
  return file.answers.map(({ id, prompt, correct }, place) => {
    if (marks === undefined) return correct;
    const named = [id, prompt].map((name) => (name === undefined ? undefined : marks.byName.get(name)));
    return named.find((mark) => mark !== undefined) ?? marks.inOrder[place] ?? correct;
  });
}
