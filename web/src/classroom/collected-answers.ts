// The codes that a class has called out, one a line, sorted by the step that they answer.

import { readAnswer } from "../state/answer-code.js";

export interface CollectedAnswers {
  /** Step, from 0 → its predictions in the order of the lines. */
  byStep: ReadonlyMap<number, readonly number[]>;
  /** One sentence a line that could not be counted. */
  problems: readonly string[];
}

/**
 * Two pupils with one prediction have one code: every line counts.
 * @param mark the lesson's (lessonMark)
 * @param asked the steps that ask for a prediction, from 0
 */
export function collectAnswers(text: string, mark: number, asked: readonly number[]): CollectedAnswers {
  const byStep = new Map<number, number[]>();
  const problems: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = readAnswer(line);
    const place = `Line ${index + 1}`;
    if ("problem" in read) problems.push(`${place}: ${read.problem}`);
    else if (read.answer.lesson !== mark) problems.push(`${place}: “${line.trim()}” is a code of another lesson.`);
    else if (!asked.includes(read.answer.step))
      problems.push(`${place}: “${line.trim()}” answers step ${read.answer.step + 1}, which asks for no number.`);
    else byStep.set(read.answer.step, [...(byStep.get(read.answer.step) ?? []), read.answer.value]);
  }
  return { byStep, problems };
}
