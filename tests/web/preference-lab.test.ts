// DPO and IPO side by side, with an engine that only counts.
import { describe, expect, it } from "vitest";
import type { PreferenceEvaluation, PreferenceSteps } from "../../wasm/surprise-core.js";
import type { PreferenceCourse, PreferenceRecipe } from "../../web/src/engine/protocol.js";
import { PreferenceRunCourse } from "../../web/src/experiments/preference-lab-course.js";
import { pairsOf } from "../../web/src/experiments/preference-lab-pairs.js";
import { type PreferenceEngine, PreferenceRuns } from "../../web/src/experiments/preference-lab-runs.js";
import { evaluateEvery, facts } from "../../web/src/experiments/preference-lab-state.js";
import { defaultState } from "../../web/src/state/schema.js";

function courseOf(from: number, to: number): PreferenceCourse {
  const rows = Array.from({ length: to - from }, (_unused, row) => from + row + 1);
  const column = Float64Array.from(rows, (step) => step - 1);
  const steps = { steps: Int32Array.from(rows) } as Record<string, unknown>;
  for (const name of [
    "loss",
    "marginNats",
    "accuracy",
    "chosenLogProbabilityNats",
    "rejectedLogProbabilityNats",
    "chosenLogRatioNats",
    "rejectedLogRatioNats",
    "gradientNorm",
  ])
    steps[name] = column;
  const evaluation = { step: to, measures: { marginNats: to } } as PreferenceEvaluation;
  return { steps: steps as unknown as PreferenceSteps, evaluations: [evaluation] };
}

class CountingEngine implements PreferenceEngine {
  opened: string[] = [];
  forgotten: string[] = [];
  private readonly done = new Map<string, number>();
  failsAt = new Map<string, number>();

  open(run: string, { plan }: PreferenceRecipe) {
    this.opened.push(plan.objective);
    this.done.set(run, 0);
    return Promise.resolve({ vocabularySize: 3, parameters: 10, tokens: 5 });
  }

  train(run: string, steps: number) {
    const from = this.done.get(run) ?? 0;
    const to = from + steps;
    if (to >= (this.failsAt.get(this.opened[[...this.done.keys()].indexOf(run)] ?? "") ?? Number.POSITIVE_INFINITY))
      return Promise.reject(new Error("The training on preferences diverged."));
    this.done.set(run, to);
    return Promise.resolve(courseOf(from, to));
  }

  forget(run: string) {
    this.forgotten.push(run);
    return Promise.resolve();
  }
}

function runsWith(engine: CountingEngine): PreferenceRuns {
  return new PreferenceRuns({ requestUpdate: () => undefined }, engine, (objective) =>
    Promise.resolve({
      recipe: { model: "small", steps: 20, plan: { objective } } as unknown as PreferenceRecipe,
      steps: 20,
      evaluateEvery: 5,
    }),
  );
}

describe("two trainings on the same pairs", () => {
  it("go to their end together, and begin anew", async () => {
    const engine = new CountingEngine();
    const runs = runsWith(engine);
    await runs.play();
    expect(engine.opened.toSorted()).toEqual(["dpo", "ipo"]);
    expect([runs.status, runs.stepsDone]).toEqual(["finished", 20]);
    runs.reset();
    expect([runs.status, runs.stepsDone, runs.courses.ipo.last]).toEqual(["idle", 0, undefined]);
    await runs.step();
    expect([runs.status, runs.stepsDone]).toEqual(["paused", 1]);
  });

  it("stop both where one diverges, and keep what both have", async () => {
    const engine = new CountingEngine();
    engine.failsAt.set("ipo", 7);
    const runs = runsWith(engine);
    for (let i = 0; i < 9; i++) await runs.step();
    expect(runs.status).toBe("failed");
    expect(runs.error?.message).toMatch(/diverged/);
    expect(runs.courses.ipo.length).toBe(6);
    expect(runs.courses.dpo.length).toBeGreaterThanOrEqual(6);
  });
});

describe("a course of preferences", () => {
  it("is drawn over the steps done, with the last evaluation as its end", () => {
    const course = new PreferenceRunCourse();
    course.append(courseOf(0, 3));
    expect(course.curve("marginNats")).toEqual({ steps: [0, 1, 2, 3], values: [0, 1, 2, 3] });
    course.append(courseOf(3, 5));
    expect(course.curve("marginNats").steps).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("is evaluated about a dozen times", () => {
    const state = defaultState(facts.schema);
    expect([10, 60, 240].map((steps) => evaluateEvery({ ...state, steps }))).toEqual([5, 5, 20]);
  });
});

describe("the lab's own pairs", () => {
  it("are a dozen a set, no two answers equal, with the space at the completion's beginning", () => {
    for (const set of ["twins", "happy", "short", "formal"] as const) {
      const pairs = pairsOf(set);
      expect(pairs.length).toBe(12);
      for (const { prompt, chosen, rejected } of pairs) {
        expect(chosen).not.toBe(rejected);
        expect([prompt.at(-1), chosen[0], rejected[0]]).toEqual([expect.not.stringMatching(/\s/), " ", " "]);
      }
    }
  });
});
