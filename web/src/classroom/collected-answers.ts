// The codes that a class has called out, one a line, sorted by the step that they answer.

import { msg, str } from "@lit/localize";
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
    const [place, code] = [index + 1, line.trim()];
    if ("problem" in read) problems.push(msg(str`Line ${place}: ${read.problem}`));
    else if (read.answer.lesson !== mark)
      problems.push(msg(str`Line ${place}: “${code}” is a code of another lesson.`));
    else if (!asked.includes(read.answer.step)) {
      const step = read.answer.step + 1;
      problems.push(msg(str`Line ${place}: “${code}” answers step ${step}, which asks for no number.`));
    } else byStep.set(read.answer.step, [...(byStep.get(read.answer.step) ?? []), read.answer.value]);
  }
  return { byStep, problems };
}
