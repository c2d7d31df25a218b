// What the comparison says, step by step: each judgement of all students becomes a mean over the seeds with its interval. The core computes.

import type { Evaluation, MeanInterval, PairedInterval } from "../../../wasm/surprise-core.js";
import { type Arm, arms } from "./distillation-lab-recipe.js";
import type { RunCourse } from "./run-course.js";

/** Of a student on the validation text: nats a token, but for the shares `ece` and `accuracy`. */
export const measures = {
  loss: (evaluation: Evaluation) => evaluation.validationLossNats,
  kl: (evaluation: Evaluation) => evaluation.klReferenceModelNats,
  ece: (evaluation: Evaluation) => evaluation.validationEce,
  entropy: (evaluation: Evaluation) => evaluation.validationEntropyNats,
  accuracy: (evaluation: Evaluation) => evaluation.validationAccuracy,
} as const;
export type Measure = keyof typeof measures;
export const measureNames = Object.keys(measures) as Measure[];

/** All students after the same number of steps. */
export interface Comparison {
  step: number;
  means: Readonly<Record<Arm, Readonly<Record<Measure, number>>>>;
  /** soft − hard, pair by pair. */
  difference: Readonly<Record<"loss" | "accuracy", PairedInterval>>;
  /** The teacher, on the same text. */
  teacher: Readonly<Record<"loss" | "ece" | "entropy" | "accuracy", number>>;
}

export interface Statistics {
  mean(values: Float64Array): Promise<MeanInterval>;
  paired(first: Float64Array, second: Float64Array): Promise<PairedInterval>;
}

export type Courses = Readonly<Record<Arm, readonly RunCourse[]>>;

/** The judgements of every student at the steps that all of them have reached. */
export function commonEvaluations({ hard, soft }: Courses): { step: number; hard: Evaluation[]; soft: Evaluation[] }[] {
  const first = hard[0];
  if (first === undefined) return [];
  const at = (courses: readonly RunCourse[], step: number): Evaluation[] =>
    courses.flatMap(({ evaluations }) => evaluations.find((evaluation) => evaluation.step === step) ?? []);
  return first.evaluations
    .map(({ step }) => ({ step, hard: at(hard, step), soft: at(soft, step) }))
    .filter((row) => row.hard.length === hard.length && row.soft.length === soft.length);
}

/** Every word of the sentence "the interval contains 0". */
export const containsZero = ({ low, high }: MeanInterval): boolean => low <= 0 && high >= 0;

export class ComparisonCourse {
  rows: Comparison[] = [];
  private turn = 0;
  private following = false;

  constructor(
    private readonly statistics: Statistics,
    private readonly courses: () => Courses,
  ) {}

  get last(): Comparison | undefined {
    return this.rows.at(-1);
  }

  reset(): void {
    this.turn++;
    this.rows = [];
  }

  /** Adds what has become comparable. Rejects with the core's error where a judgement is no number. */
  async update(): Promise<void> {
    // Whoever is at it sees the newest courses anyway.
    if (this.following) return;
    this.following = true;
    try {
      for (let row = this.next(); row !== undefined; row = this.next()) {
        const { turn } = this;
        const comparison = await this.compare(row);
        if (turn === this.turn) this.rows = [...this.rows, comparison];
      }
    } finally {
      this.following = false;
    }
  }

  private next(): ReturnType<typeof commonEvaluations>[number] | undefined {
    return commonEvaluations(this.courses())[this.rows.length];
  }

  private async compare(row: { step: number } & Readonly<Record<Arm, Evaluation[]>>): Promise<Comparison> {
    const column = (arm: Arm, measure: Measure) => Float64Array.from(row[arm], measures[measure]);
    const means = async (arm: Arm) => {
      const found = await Promise.all(
        measureNames.map(async (name) => [name, (await this.statistics.mean(column(arm, name))).mean] as const),
      );
      return Object.fromEntries(found) as Record<Measure, number>;
    };
    const [hard, soft] = await Promise.all(arms.map(means));
    const paired = (measure: Measure) => this.statistics.paired(column("soft", measure), column("hard", measure));
    const [loss, accuracy] = await Promise.all([paired("loss"), paired("accuracy")]);
    const [judged] = row.hard as [Evaluation];
    return {
      step: row.step,
      means: { hard, soft } as Comparison["means"],
      difference: { loss, accuracy } as Comparison["difference"],
      teacher: {
        loss: judged.referenceLossNats,
        ece: judged.referenceEce,
        entropy: judged.referenceEntropyNats,
        accuracy: judged.referenceAccuracy,
      },
    };
  }
}
