// Trainings of any kind. A step of the work is a step of the training, or an evaluation.

import { type Columns, joinColumns } from "./columns.js";
import type { Run, Work } from "./kept.js";

/** A trainer of the core: columns with one row a step, fewer rows where it diverged, and then an error. */
export interface Stepping<Steps, Evaluation> {
  readonly steps: number; // done
  step(count: number): Steps;
  evaluate(): Evaluation;
}

/** What a training did since the part before. */
export interface SteppedCourse<Steps, Evaluation> {
  steps: Steps;
  evaluations: readonly Evaluation[];
}

/** Whether an evaluation belongs to this number of steps done: never twice to the same. */
function isDue(
  { trainer, plannedSteps, evaluatedStep }: Run<{ readonly steps: number }>,
  evaluateEvery: number,
): boolean {
  const { steps } = trainer;
  if (steps === evaluatedStep) return false;
  return steps === 0 || steps === plannedSteps || (evaluateEvery > 0 && steps % evaluateEvery === 0);
}

/** `current` is the run under the page's name, and throws where there is none. */
export function* trainInSteps<Steps extends Columns<Steps> & { steps: Int32Array }, Evaluation>(
  current: () => Run<Stepping<Steps, Evaluation>>,
  steps: number,
  evaluateEvery: number,
): Work<SteppedCourse<Steps, Evaluation>, SteppedCourse<Steps, Evaluation>> {
  const run = current();
  const { trainer } = run;
  const empty = trainer.step(0);
  let parts: Steps[] = [];
  let evaluations: Evaluation[] = [];
  const sinceLastPart = (): SteppedCourse<Steps, Evaluation> => {
    const course = { steps: joinColumns([empty, ...parts]), evaluations };
    parts = [];
    evaluations = [];
    return course;
  };
  const evaluateWhereDue = (): void => {
    if (!isDue(run, evaluateEvery)) return;
    evaluations.push(trainer.evaluate());
    run.evaluatedStep = trainer.steps;
  };

  evaluateWhereDue();
  for (let done = 0; done < steps; done++) {
    // Between two slices the page may have forgotten the training, or opened another under its name.
    if (current() !== run) break;
    const part = trainer.step(1);
    // The training diverged: the page gets the rows so far, and then the error that the next call throws.
    if (part.steps.length === 0) {
      yield { done: done / steps, partial: sinceLastPart, atOnce: true };
      trainer.step(1);
    }
    parts.push(part);
    yield { done: (done + 1) / steps, partial: sinceLastPart };
    evaluateWhereDue();
  }
  return sinceLastPart();
}
