// One reading for a script: the file, and what was given to compare or to judge it with.

import {
  type Ask,
  compareFiles,
  type FileComparison,
  type FileReading,
  type FileSums,
  type MarksReading,
  readFile,
  readMarked,
  sumFile,
} from "../experiments/logprobs-reading.js";
import type { LogprobFile } from "../records/logprobs/answers.js";
import { marksOf, readMarks } from "../records/logprobs/marks.js";
import type { ReadArguments } from "./arguments.js";

export interface CommandReading {
  readonly reading: FileReading;
  readonly sums: FileSums;
  readonly marks: readonly (boolean | undefined)[];
  readonly marked: MarksReading | undefined;
  readonly second: FileReading | undefined;
  readonly comparison: FileComparison | undefined;
}

/** Runs of tokens are for the eye; no script is given any. */
const noRuns = Number.POSITIVE_INFINITY;

export async function readForScript(
  file: LogprobFile,
  second: LogprobFile | undefined,
  marksText: string | undefined,
  { vocabulary, part, confidence }: ReadArguments,
  ask: Ask,
): Promise<CommandReading> {
  const reading = await readFile(file, vocabulary, ask);
  const sums = await sumFile(reading, part, noRuns, ask);
  const marks = marksOf(file, marksText === undefined ? undefined : readMarks(marksText));
  const other = second === undefined ? undefined : await readFile(second, vocabulary, ask);
  return {
    reading,
    sums,
    marks,
    marked: await readMarked(sums, marks, confidence, ask),
    second: other,
    comparison: other === undefined ? undefined : await compareFiles(reading, other, ask),
  };
}
