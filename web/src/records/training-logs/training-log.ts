// A training log, whichever tool wrote it: columns of numbers by step, each under one name and with the key that it came from.

import { msg, str } from "@lit/localize";
import { Slices } from "../slices.js";
import { type ColumnId, columnMeanings, plainKey, stepKeys, summaryKeys } from "./log-columns.js";
import type { LogRow } from "./log-row.js";
import { type LogSource, sourceOf } from "./log-source.js";
import { objectRows } from "./object-rows.js";
import { type LogProblem, LogProblems } from "./problems.js";
import { tableRows } from "./table-rows.js";

export interface LogColumn {
  readonly id: ColumnId;
  readonly name: string;
  /** As it stands in the file. */
  readonly key: string;
  /** Rising; a row without the key is not in it. */
  readonly steps: Float64Array;
  /** Finite. */
  readonly values: Float64Array;
  /** What was NaN or infinite and is left out of `values`: from which step on, and how often. */
  readonly broken: { readonly firstStep: number; readonly count: number } | undefined;
}

export interface TrainingLog {
  readonly form: "objects" | "table";
  readonly source: LogSource | undefined;
  readonly columns: readonly LogColumn[];
  /** Rows with a number that is known by name. */
  readonly rows: number;
  /** What the steps are: the file's own key, or "row" where it has none. */
  readonly stepKey: string;
  /** Keys with numbers that nothing here has a name for. */
  readonly otherKeys: readonly string[];
  /** What is odd and harmless. */
  readonly notes: readonly string[];
  /** The first few; `problemCount` counts all. */
  readonly problems: readonly LogProblem[];
  readonly problemCount: number;
}

/** A log of 16 MB has more than a hundred thousand rows; a larger file is no log, and would hold up the page. In characters. */
export const longestLog = 16_000_000;

/**
 * The text of a file. Never throws: where nothing can be read, `columns` is empty and `problems` says what was expected. Yields how much
 * is done, in [0, 1], often enough that whoever runs it can rest between two frames.
 */
export function* trainingLogReading(text: string): Generator<number, TrainingLog> {
  const problems = new LogProblems();
  const form = /^[\ufeff\s]*[[{]/.test(text) || !looksLikeTable(text) ? "objects" : "table";
  if (text.length > longestLog)
    problems.add(
      1,
      msg(str`the file has ${text.length} characters; a training log has at most ${longestLog}, and nothing was read.`),
    );
  const rows = text.length > longestLog ? [] : yield* (form === "table" ? tableRows : objectRows)(text, problems);
  return { form, ...(yield* columnsOf(rows, problems)), problems: problems.list, problemCount: problems.count };
}

/** All of it at once. */
export function readTrainingLog(text: string): TrainingLog {
  const reading = trainingLogReading(text);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** In slices of time, between which the page breathes; undefined where `isOvertaken` says so meanwhile. */
export async function readTrainingLogInSlices(
  text: string,
  isOvertaken: () => boolean,
  onProgress: (done: number) => void,
): Promise<TrainingLog | undefined> {
  const reading = trainingLogReading(text);
  const slices = new Slices();
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
    if (!slices.over) continue;
    onProgress(value);
    await slices.breathe();
    if (isOvertaken()) return undefined;
  }
}

/** A first line of names, and no bracket that opens an object soon after. */
function looksLikeTable(text: string): boolean {
  const header =
    text
      .slice(0, 20_000)
      .split(/\r?\n/)
      .find((line) => line.trim() !== "") ?? "";
  return /[,;\t]/.test(header) && !/[{}]/.test(header) && /[A-Za-z]/.test(header);
}

interface Step {
  step: number;
  /** False for a row that does not say its step. */
  own: boolean;
  row: LogRow;
}

/** Rows that are taken up before the page may breathe. */
const rowsAtOnce = 2000;

function* columnsOf(
  rows: readonly LogRow[],
  problems: LogProblems,
): Generator<number, Omit<TrainingLog, "form" | "problems" | "problemCount">> {
  const notes: string[] = [];
  const originals = new Map<string, string>();
  const plain: LogRow[] = [];
  for (const row of rows) {
    plain.push(plainRow(row, originals));
    if (plain.length % rowsAtOnce === 0) yield 1;
  }
  const training = plain.filter(({ numbers }) => !summaryKeys.some((key) => numbers.has(key)));
  if (training.length < plain.length)
    notes.push(
      plain.length - training.length === 1
        ? msg("One row that sums up the training was left out.")
        : msg(str`${plain.length - training.length} rows that sum up the training were left out.`),
    );
  const keys = new Set<string>();
  for (const { numbers } of training) for (const key of numbers.keys()) keys.add(key);
  const stepKey = stepKeys.find((key) => training.some(({ numbers }) => numbers.has(key)));
  const steps = inOrder(training, stepKey, notes);
  const columns: LogColumn[] = [];
  for (const { id, name, keys: own } of columnMeanings) {
    yield 1;
    const key = own.find((candidate) => keys.has(candidate));
    if (key !== undefined) columns.push({ id, name: name(), key: originals.get(key) ?? key, ...valuesOf(steps, key) });
  }
  const known = new Set<string>([...columnMeanings.flatMap((meaning) => meaning.keys), ...stepKeys]);
  if (columns.every(({ id }) => id === "epoch")) {
    const found = keys.size === 0 ? msg("no row of numbers") : [...keys].slice(0, 5).join(", ");
    problems.add(1, msg(str`expected rows with keys such as loss, eval_loss, reward or objective/kl, found ${found}.`));
  }
  return {
    source: sourceOf(keys),
    columns: columns.every(({ id }) => id === "epoch") ? [] : columns,
    rows: training.filter(({ numbers }) => [...numbers.keys()].some((key) => known.has(key))).length,
    stepKey: stepKey === undefined ? "row" : (originals.get(stepKey) ?? stepKey),
    otherKeys: [...keys].filter((key) => !known.has(key)).slice(0, 50),
    notes,
  };
}

/** The row under plain keys; `originals` learns how the file has them. */
function plainRow({ line, numbers }: LogRow, originals: Map<string, string>): LogRow {
  const plain = new Map<string, number>();
  for (const [key, number] of numbers) {
    const short = plainKey(key);
    if (!originals.has(short)) originals.set(short, key);
    plain.set(short, number);
  }
  return { line, numbers: plain };
}

/** By step; a row without one stands with the row before and takes nothing from it. Of a run that was resumed, the later row of a step counts. */
function inOrder(rows: readonly LogRow[], stepKey: string | undefined, notes: string[]): Step[] {
  let before = 0;
  const steps = rows.map((row, index): Step => {
    const own = stepKey === undefined ? index + 1 : row.numbers.get(stepKey);
    const isOwn = own !== undefined && Number.isFinite(own);
    if (isOwn) before = own;
    return { step: before, own: isOwn, row };
  });
  const back = steps.find(({ step }, index) => step < (steps[index - 1]?.step ?? step));
  if (back !== undefined)
    notes.push(
      msg(
        str`The steps go back to ${back.step} at line ${back.row.line}, as they do when a run is resumed: of each step the later row counts.`,
      ),
    );
  return steps.map((step, index) => ({ ...step, index })).sort((a, b) => a.step - b.step || a.index - b.index);
}

function valuesOf(steps: readonly Step[], key: string): Pick<LogColumn, "steps" | "values" | "broken"> {
  const values = new Map<number, number>();
  let broken: LogColumn["broken"];
  for (const { step, own, row } of steps) {
    const value = row.numbers.get(key);
    if (value === undefined || (!own && values.has(step))) continue;
    if (Number.isFinite(value)) values.set(step, value);
    else broken = { firstStep: broken?.firstStep ?? step, count: (broken?.count ?? 0) + 1 };
  }
  return { steps: Float64Array.from(values.keys()), values: Float64Array.from(values.values()), broken };
}

/** One column, where the log has it. */
export function columnOf(log: TrainingLog, id: ColumnId): LogColumn | undefined {
  return log.columns.find((column) => column.id === id && column.values.length > 0);
}
