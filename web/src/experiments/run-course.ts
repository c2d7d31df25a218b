// The course of a training as the page keeps it: columns that grow by parts. A part is written behind what is there; nothing is copied
// but when a column is full, and then it doubles.

import type { Evaluation } from "../../../wasm/surprise-core.js";
import type { TrainingCourse } from "../engine/protocol.js";

const firstCapacity = 256;

export class GrowingColumn {
  private room = new Float64Array(firstCapacity);
  length = 0;

  push(values: ArrayLike<number>): void {
    const needed = this.length + values.length;
    if (needed > this.room.length) {
      const larger = new Float64Array(Math.max(2 * this.room.length, needed));
      larger.set(this.room.subarray(0, this.length));
      this.room = larger;
    }
    this.room.set(values, this.length);
    this.length = needed;
  }

  /** What is there now, without a copy; a later part does not change it. */
  get values(): Float64Array {
    return this.room.subarray(0, this.length);
  }
}

/** One row a step; `steps` rises by one from row to row. */
export class RunCourse {
  private readonly columns = {
    steps: new GrowingColumn(),
    lossNats: new GrowingColumn(),
    hardLossNats: new GrowingColumn(),
    gradientNorm: new GrowingColumn(),
    rate: new GrowingColumn(),
  };
  readonly evaluations: Evaluation[] = [];

  append({ steps, evaluations }: TrainingCourse): void {
    this.columns.steps.push(steps.steps);
    this.columns.lossNats.push(steps.lossNats);
    this.columns.hardLossNats.push(steps.hardLossNats);
    this.columns.gradientNorm.push(steps.gradientNorm);
    this.columns.rate.push(steps.rate);
    // A run that is played again after a pause may be judged twice where it stood.
    for (const evaluation of evaluations)
      if (evaluation.step > (this.last?.step ?? -1)) this.evaluations.push(evaluation);
  }

  /** Steps done. */
  get length(): number {
    return this.columns.steps.length;
  }

  get steps(): Float64Array {
    return this.columns.steps.values;
  }
  get lossNats(): Float64Array {
    return this.columns.lossNats.values;
  }
  get hardLossNats(): Float64Array {
    return this.columns.hardLossNats.values;
  }
  get gradientNorm(): Float64Array {
    return this.columns.gradientNorm.values;
  }
  get rate(): Float64Array {
    return this.columns.rate.values;
  }

  get hasCurve(): boolean {
    return this.evaluations.length > 1;
  }

  get last(): Evaluation | undefined {
    return this.evaluations.at(-1);
  }

  /** Where validation was lowest; the earliest of equals. */
  get best(): Evaluation | undefined {
    let best: Evaluation | undefined;
    for (const evaluation of this.evaluations)
      if (best === undefined || evaluation.validationLossNats < best.validationLossNats) best = evaluation;
    return best;
  }
}
