// The course of a training on preferences as the page keeps it.

import type { PreferenceEvaluation, PreferenceMeasures, PreferenceSteps } from "../../../wasm/surprise-core.js";
import type { PreferenceCourse } from "../engine/protocol.js";
import { GrowingColumn } from "./run-course.js";

export const columns = [
  "steps",
  "loss",
  "marginNats",
  "accuracy",
  "chosenLogProbabilityNats",
  "rejectedLogProbabilityNats",
  "chosenLogRatioNats",
  "rejectedLogRatioNats",
  "gradientNorm",
] as const satisfies readonly (keyof PreferenceSteps)[];
type PreferenceColumn = (typeof columns)[number];
export type CurveName = PreferenceColumn & keyof PreferenceMeasures;

/** One row a step; `steps` rises by one from row to row. */
export class PreferenceRunCourse {
  private readonly room = new Map(columns.map((name) => [name, new GrowingColumn()]));
  readonly evaluations: PreferenceEvaluation[] = [];

  append({ steps, evaluations }: PreferenceCourse): void {
    for (const [name, column] of this.room) column.push(steps[name]);
    // A run that is played again after a pause may be judged twice where it stood.
    for (const evaluation of evaluations)
      if (evaluation.step > (this.last?.step ?? -1)) this.evaluations.push(evaluation);
  }

  /** Steps done. */
  get length(): number {
    return this.column("steps").length;
  }

  column(name: PreferenceColumn): Float64Array {
    return this.room.get(name)?.values ?? new Float64Array(0);
  }

  /** A measure over the steps done: each step's before it, and at the end what the last evaluation found. */
  curve(name: CurveName): { steps: number[]; values: number[] } {
    const values = Array.from(this.column(name));
    const { last } = this;
    if (last?.step === values.length) values.push(last.measures[name]);
    return { steps: Array.from(values.keys()), values };
  }

  get hasCurve(): boolean {
    return this.evaluations.length > 1;
  }

  get first(): PreferenceEvaluation | undefined {
    return this.evaluations[0];
  }

  get last(): PreferenceEvaluation | undefined {
    return this.evaluations.at(-1);
  }
}
