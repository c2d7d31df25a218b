// What an engineer reads off the curves of a run. Each verdict is a rule on numbers that stand on the screen, and the page says both.

import type { Evaluation } from "../../../wasm/surprise-core.js";
import type { RunCourse } from "./run-course.js";

/** A batch that costs more than this times ln V is worse than guessing: the steps are too long. */
export const worseThanGuessing = 1.1;
/** A run that was worse than guessing has recovered once it is below this share of ln V: the letters' frequencies alone give some 0.7. */
export const recoveredBelow = 0.6;
/** A model above this share of ln V has learned next to nothing. */
export const nothingLearned = 0.95;
/** Validation so far above its best has turned: less is the noise of a run. */
export const turnedUp = 1.01;

export type Story =
  /** Too few steps to say. */
  | { kind: "early" }
  /** The loss stopped being a number. */
  | { kind: "diverged"; sentence: string }
  /** The first step whose batch was worse than guessing. */
  | { kind: "rateTooHigh"; step: number; recovered: boolean }
  | { kind: "notLearning" }
  | { kind: "memorising"; best: Evaluation; last: Evaluation }
  | { kind: "learning"; best: Evaluation; last: Evaluation };

/** Evaluations before which nothing is said of a run that goes on. */
const fewestEvaluations = 4;

export function storyOf(course: RunCourse, logVNats: number, ended: boolean, failure: string | undefined): Story {
  if (failure !== undefined) return { kind: "diverged", sentence: failure };
  const { best, last, evaluations, hardLossNats, steps } = course;
  const high = hardLossNats.findIndex((nats) => nats > worseThanGuessing * logVNats);
  if (high !== -1 && last !== undefined)
    return {
      kind: "rateTooHigh",
      step: steps[high] as number,
      recovered: last.validationLossNats < recoveredBelow * logVNats,
    };
  if (best === undefined || last === undefined) return { kind: "early" };
  if (evaluations.length < fewestEvaluations && !ended) return { kind: "early" };
  if (last.validationLossNats > nothingLearned * logVNats) return { kind: "notLearning" };
  if (last.validationLossNats > turnedUp * best.validationLossNats) return { kind: "memorising", best, last };
  return { kind: "learning", best, last };
}
