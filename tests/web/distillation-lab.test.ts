// The plan and the bookkeeping of <distillation-lab>, with an engine that only counts.

import { describe, expect, it } from "vitest";
import type { Evaluation, MeanInterval } from "../../wasm/surprise-core.js";
import { evenDomain } from "../../web/src/charts/interval-chart.js";
import { EngineError } from "../../web/src/engine/engine-error.js";
import { secondaryOf, signedNats, tableOf, verdict } from "../../web/src/experiments/distillation-lab-numbers.js";
import {
  type Arm,
  type DistillationRecipe,
  type LabTexts,
  objectiveOf,
  recipeOf,
} from "../../web/src/experiments/distillation-lab-recipe.js";
import {
  type Comparison,
  ComparisonCourse,
  commonEvaluations,
  containsZero,
  type Statistics,
} from "../../web/src/experiments/distillation-lab-results.js";
import { DistillationRuns } from "../../web/src/experiments/distillation-lab-runs.js";
import { facts, schema } from "../../web/src/experiments/distillation-lab-state.js";
import { slipNote } from "../../web/src/experiments/distillation-lab-words.js";
import type { RunCourse } from "../../web/src/experiments/run-course.js";
import type { TrainingEngine } from "../../web/src/experiments/training-runner.js";
import { defaultState, readState, writeState } from "../../web/src/state/schema.js";

const state = defaultState(schema);
const texts: LabTexts = {
  training: "to learn",
  validation: "to be judged by",
  title: "A Book",
  heldOutPart: "its end",
};
const vocabulary = 4096;

const evaluation = (step: number, loss: number): Evaluation =>
  ({
    step,
    validationLossNats: loss,
    klReferenceModelNats: 1,
    validationEce: 0.01,
    validationEntropyNats: 2,
    validationAccuracy: 0.25,
    referenceLossNats: 5,
    referenceEce: 0.05,
    referenceEntropyNats: 4,
    referenceAccuracy: 0.3,
  }) as Evaluation;

/** Each run takes its steps at once; soft students lose half a nat more of their loss, seeds differ by a tenth. */
class CountingEngine implements TrainingEngine<DistillationRecipe> {
  readonly recipes = new Map<string, DistillationRecipe>();
  readonly forgotten: string[] = [];
  private readonly done = new Map<string, number>();
  failAt = Number.POSITIVE_INFINITY;

  async open(run: string, recipe: DistillationRecipe) {
    this.recipes.set(run, recipe);
    this.done.set(run, 0);
    return { vocabularySize: vocabulary, parameters: 10, trainingTokens: 1000, validationTokens: 500 };
  }

  async train(run: string, steps: number, evaluateEvery: number) {
    const { objective, seed } = (this.recipes.get(run) as DistillationRecipe).plan;
    const from = this.done.get(run) ?? 0;
    if (from + steps > this.failAt) throw new EngineError({ name: "TrainingDiverged", message: "It diverged." });
    this.done.set(run, from + steps);
    const numbers = Int32Array.from({ length: steps }, (_unused, row) => from + row + 1);
    const loss = (step: number) => 8 - step / 100 - seed / 10 - (objective.referenceShare > 0 ? 0.5 : 0);
    const column = Float64Array.from(numbers, loss);
    const judged = [...(from === 0 ? [0] : []), ...numbers].filter((step) => step % evaluateEvery === 0);
    return {
      steps: { steps: numbers, lossNats: column, hardLossNats: column, gradientNorm: column, rate: column },
      evaluations: judged.map((step) => evaluation(step, loss(step))),
    };
  }

  async forget(run: string) {
    this.forgotten.push(run);
  }
}

const interval = (values: Float64Array): MeanInterval => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const halfWidth = Math.max(...values.map((value) => Math.abs(value - mean)));
  return {
    count: values.length,
    mean,
    standardDeviation: halfWidth,
    level: 0.95,
    t: 1,
    halfWidth,
    low: mean - halfWidth,
    high: mean + halfWidth,
  };
};
const statistics: Statistics = {
  mean: async (values) => interval(values),
  paired: async (first, second) => {
    const differences = first.map((value, row) => value - (second[row] as number));
    return { differences, interval: interval(differences) };
  },
};

function lab(seeds = 3, steps = 20) {
  const engine = new CountingEngine();
  const chosen = { ...state, seeds, steps };
  const runs = new DistillationRuns({ requestUpdate: () => undefined }, engine, async (arm, pair) =>
    recipeOf(arm, pair, chosen, texts, vocabulary),
  );
  runs.reset(seeds);
  const courses = () => ({ hard: runs.courses("hard"), soft: runs.courses("soft") });
  return { engine, runs, courses, comparison: new ComparisonCourse(statistics, courses) };
}

function comparisonOf(differences: number[], step = 150): Comparison {
  const values = Float64Array.from(differences);
  const paired = { differences: values, interval: interval(values) };
  const means = { loss: 6, kl: 1, ece: 0.01, entropy: 5, accuracy: 0.1 };
  return {
    step,
    means: { hard: means, soft: means },
    difference: { loss: paired, accuracy: paired },
    teacher: { loss: 5, ece: 0.02, entropy: 4, accuracy: 0.2 },
  };
}

describe("the recipe of a pair", () => {
  it("differs between its students in nothing but the objective", () => {
    const [hard, soft] = (["hard", "soft"] as Arm[]).map((arm) => recipeOf(arm, 2, state, texts, vocabulary).recipe);
    expect({ ...hard?.plan, objective: 0 }).toEqual({ ...soft?.plan, objective: 0 });
    expect({ ...hard, plan: 0 }).toEqual({ ...soft, plan: 0 });
    expect(hard?.plan.seed).toBe(state.seed + 2);
  });

  it("gives the first student labels alone, and the second what the reader mixed", () => {
    const mixed = { ...state, hardShare: 0.25, temperature: 4 };
    expect(objectiveOf("hard", mixed, vocabulary)).toMatchObject({ hardShare: 1, referenceShare: 0 });
    expect(objectiveOf("soft", mixed, vocabulary)).toMatchObject({
      hardShare: 0.25,
      referenceShare: 0.75,
      temperature: 4,
    });
  });

  it("makes the soft part T² times smaller without the factor, and V times with 'mean'", () => {
    const hot = { ...state, temperature: 8, hardShare: 0.5 };
    expect(objectiveOf("soft", { ...hot, slip: "no-t2" }, vocabulary).referenceShare).toBe(0.5 / 64);
    expect(objectiveOf("soft", { ...hot, slip: "mean" }, vocabulary).referenceShare).toBe(0.5 / 4096);
  });
});

describe("the students", () => {
  it("are two a seed, and all reach the last step", async () => {
    const { engine, runs } = lab(3, 20);
    await runs.play();
    expect(runs.status).toBe("finished");
    expect(runs.stepsDone).toBe(2 * 3 * 20);
    const seeds = [...engine.recipes.values()].map(({ plan }) => plan.seed);
    expect(seeds.toSorted()).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it("give their memory back when there are fewer seeds", async () => {
    const { engine, runs } = lab(3);
    await runs.play();
    runs.reset(1);
    await new Promise((resolve) => setTimeout(resolve));
    expect(engine.forgotten).toHaveLength(4);
    expect(runs.status).toBe("idle");
  });

  it("stop together when one fails, and keep the sentence", async () => {
    const { engine, runs } = lab(2, 50);
    engine.failAt = 10;
    await runs.play();
    expect(runs.isRunning).toBe(false);
    expect(runs.status).toBe("failed");
    expect(runs.error?.message).toBe("It diverged.");
  });
});

describe("the comparison", () => {
  it("is made at the steps that all students have reached, pair by pair", async () => {
    const { runs, comparison } = lab(3, 20);
    await runs.play();
    await comparison.update();
    expect(comparison.rows.map(({ step }) => step)).toEqual([0, 5, 10, 15, 20]);
    const { differences } = comparison.last?.difference.loss ?? { differences: new Float64Array() };
    expect([...differences].map((difference) => Number(difference.toFixed(9)))).toEqual([-0.5, -0.5, -0.5]);
  });

  it("waits for the slowest student", async () => {
    const { runs, courses } = lab(1, 20);
    await runs.play();
    const [hard] = courses().hard;
    const slow = { evaluations: hard?.evaluations.slice(0, 2) } as RunCourse;
    expect(commonEvaluations({ hard: hard === undefined ? [] : [hard], soft: [slow] })).toHaveLength(2);
  });

  it("forgets what a reset has overtaken", async () => {
    const { runs, comparison } = lab(2, 20);
    await runs.play();
    const update = comparison.update();
    comparison.reset();
    runs.reset(2);
    await update;
    expect(comparison.rows).toEqual([]);
  });
});

describe("what is said", () => {
  it("says plainly that an interval contains 0", () => {
    const last = comparisonOf([-0.1, 0.2, 0.05]);
    expect(containsZero(last.difference.loss.interval)).toBe(true);
    expect(verdict(last, state, true)).toMatch(/contains 0: these 3 seeds do not tell/);
  });

  it("names the winner only where the interval leaves 0 out", () => {
    expect(verdict(comparisonOf([-0.5, -0.4, -0.45]), state, true)).toMatch(
      /soft targets were surprised by 0\.649 bits.*in each of 3 seeds/,
    );
    expect(verdict(comparisonOf([0.5, 0.4, 0.45]), state, true)).toMatch(/hard labels were surprised by/);
    expect(verdict(comparisonOf([0.5, 0.4, 0.45], 30), state, false)).toMatch(/^After 30 of 150 steps: /);
  });

  it("calls one pair what it is", () => {
    expect(verdict(comparisonOf([-0.5]), { ...state, seeds: 1 }, true)).toMatch(/no interval/);
    expect(secondaryOf(comparisonOf([-0.5]), "bits")[0]?.value).toBe("none");
  });

  it("signs a difference, and nothing else", () => {
    expect(signedNats(0.5, "nats")).toBe("+0.500");
    expect(signedNats(-0.5, "nats")).toBe("−0.500");
    expect(signedNats(0, "nats")).toBe("0.000");
  });

  it("names the slip where it is made", () => {
    expect(slipNote({ ...state, slip: "no-t2", temperature: 8, hardShare: 0.5 })).toMatch(/64\.0 times too little/);
    expect(slipNote({ ...state, slip: "mean", hardShare: 0 })).toMatch(/AdamW hides it/);
  });

  it("lists every judgement of every student", async () => {
    const { runs, courses } = lab(2, 20);
    await runs.play();
    const { columns, rows } = tableOf(courses(), undefined, { ...state, unit: "nats" });
    expect(rows).toHaveLength(2 * 2 * 5);
    expect(rows[0]).toEqual(["hard", 1, 0, expect.closeTo(7.9), 1, 0.01, 2, 0.25]);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });
});

describe("the axis of the difference", () => {
  it("is even about 0, holds all, and is not stretched by an endless interval", () => {
    const endless = { mean: -0.2, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    expect(evenDomain({ values: [-0.2], interval: endless, least: 0.05 })).toEqual([-0.2, 0.2]);
    expect(evenDomain({ values: [], least: 1 })).toEqual([-1, 1]);
  });
});

describe("the link", () => {
  it("carries every preset", () => {
    for (const { state: preset } of facts.presets) {
      const full = { ...state, ...preset };
      expect(readState(schema, writeState(schema, full))).toEqual({ state: full, problems: [] });
    }
  });
});
