// Play, pause, step and reset of a training, with an engine that only counts.

import { beforeEach, describe, expect, it } from "vitest";
import type { Evaluation } from "../../wasm/surprise-core.js";
import { EngineError } from "../../web/src/engine/engine-error.js";
import type { TrainingCourse, TrainingFacts } from "../../web/src/engine/protocol.js";
import { GrowingColumn, RunCourse } from "../../web/src/experiments/run-course.js";
import { type PreparedRun, type TrainingEngine, TrainingRunner } from "../../web/src/experiments/training-runner.js";

const facts: TrainingFacts = { vocabularySize: 64, parameters: 1000, trainingTokens: 5000, validationTokens: 500 };

const evaluation = (step: number): Evaluation =>
  ({ step, validationLossNats: 1 + Math.abs(step - 30) / 100 }) as Evaluation;

function rows(from: number, count: number): TrainingCourse["steps"] {
  const steps = Int32Array.from({ length: count }, (_unused, row) => from + row + 1);
  const column = Float64Array.from(steps, (step) => 1 / step);
  return { steps, lossNats: column, hardLossNats: column, gradientNorm: column, rate: column };
}

/** Counts steps; each call is answered when the test says so, or at once. */
class CountingEngine implements TrainingEngine<string> {
  opened: string[] = [];
  asked: number[] = [];
  forgotten: string[] = [];
  done = 0;
  now = 0;
  stepMs = 10;
  /** Calls wait here while it holds them. */
  holding = false;
  private held: (() => void)[] = [];
  failAt = Number.POSITIVE_INFINITY;

  async open(_run: string, recipe: string): Promise<TrainingFacts> {
    this.opened.push(recipe);
    this.done = 0;
    return facts;
  }

  async train(
    _run: string,
    steps: number,
    evaluateEvery: number,
    onPart: (part: TrainingCourse) => void,
  ): Promise<TrainingCourse> {
    this.asked.push(steps);
    if (this.holding) await new Promise<void>((resolve) => this.held.push(resolve));
    if (this.done >= this.failAt)
      throw new EngineError({ name: "TrainingDiverged", message: "It diverged at step 40." });
    const from = this.done;
    this.now += steps * this.stepMs;
    this.done += steps;
    const half = Math.floor(steps / 2);
    if (half > 0) onPart({ steps: rows(from, half), evaluations: from === 0 ? [evaluation(0)] : [] });
    const judged = Array.from({ length: steps }, (_unused, row) => from + row + 1).filter(
      (at) => at % evaluateEvery === 0,
    );
    return { steps: rows(from + half, steps - half), evaluations: judged.map(evaluation) };
  }

  async forget(run: string): Promise<void> {
    this.forgotten.push(run);
  }

  release(): void {
    this.holding = false;
    for (const go of this.held.splice(0)) go();
  }
}

let engine: CountingEngine;
let runner: TrainingRunner<string>;
let recipe: string;
let prepare: () => Promise<PreparedRun<string>>;

beforeEach(() => {
  engine = new CountingEngine();
  recipe = "first";
  prepare = async () => ({ recipe, steps: 100, evaluateEvery: 10 });
  runner = new TrainingRunner(
    { requestUpdate: () => {} },
    engine,
    () => prepare(),
    () => engine.now,
  );
});

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const counted = (): number[] => Array.from({ length: runner.stepsDone }, (_unused, row) => row + 1);

describe("a run", () => {
  it("does nothing before it is played", async () => {
    await turns();
    expect(runner.status).toBe("idle");
    expect(engine.opened).toEqual([]);
  });

  it("is played to its end: every step once, in order, judged at the same steps whatever the calls were", async () => {
    await runner.play();
    expect(runner.status).toBe("finished");
    expect([...runner.course.steps]).toEqual(counted());
    expect(runner.stepsDone).toBe(100);
    expect(runner.course.evaluations.map(({ step }) => step)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(runner.course.best?.step).toBe(30);
  });

  it("asks for as many steps as fit a glance, and not more than are left", async () => {
    await runner.play();
    expect(engine.asked).toEqual([1, 2, 4, 8, 12, 12, 12, 12, 12, 12, 12, 1]);
  });

  it("ends a call wherever something is wanted of the model as it is there", async () => {
    prepare = async () => ({ recipe, steps: 100, evaluateEvery: 10, stopEvery: 25 });
    const ends: number[] = [];
    runner.onProgress = () => ends.push(runner.stepsDone);
    await runner.play();
    expect(ends.filter((end) => end % 25 === 0)).toEqual([25, 50, 75, 100]);
  });

  it("rests after the call that is on its way, and loses no row", async () => {
    engine.holding = true;
    const played = runner.play();
    await turns();
    runner.pause();
    expect(runner.isRunning).toBe(false);
    engine.release();
    await played;
    expect(runner.status).toBe("paused");
    expect([...runner.course.steps]).toEqual([1]);
    await runner.play();
    expect(runner.status).toBe("finished");
    expect([...runner.course.steps]).toEqual(counted());
    expect(engine.opened).toEqual(["first"]);
  });

  it("that is played and paused in quick turn is still asked for one call at a time", async () => {
    engine.holding = true;
    void runner.play();
    await turns();
    for (let turn = 0; turn < 5; turn++) {
      runner.pause();
      void runner.play();
    }
    await turns();
    expect(engine.asked).toEqual([1]);
    engine.release();
    await runner.play();
    await expect.poll(() => runner.status).toBe("finished");
    expect([...runner.course.steps]).toEqual(counted());
  });

  it("can be opened and judged before its first step, and is at rest again", async () => {
    await runner.open();
    expect(engine.asked).toEqual([0]);
    expect(runner.status).toBe("idle");
    expect(runner.facts).toBe(facts);
    await runner.play();
    expect(runner.status).toBe("finished");
    expect(engine.opened).toEqual(["first"]);
    expect([...runner.course.steps]).toEqual(counted());
  });

  it("makes one step at a time", async () => {
    await runner.step();
    await runner.step();
    expect(runner.status).toBe("paused");
    expect([...runner.course.steps]).toEqual([1, 2]);
  });

  it("begins again with what is to be trained now, and keeps the course before for the ghost", async () => {
    await runner.play();
    const before = runner.course;
    recipe = "second";
    runner.reset();
    expect(runner.status).toBe("idle");
    expect(runner.stepsDone).toBe(0);
    expect(runner.previous).toBe(before);
    await runner.play();
    expect(engine.opened).toEqual(["first", "second"]);
    expect([...runner.course.steps]).toEqual(counted());
  });

  it("that was reset in mid-call takes none of that call's rows", async () => {
    await runner.step();
    engine.holding = true;
    void runner.play();
    await turns();
    const told: number[] = [];
    runner.onProgress = () => told.push(runner.stepsDone);
    runner.reset();
    const played = runner.play();
    await turns();
    engine.release();
    await played;
    expect(told[0]).toBe(1);
    expect([...runner.course.steps]).toEqual(counted());
    expect(runner.status).toBe("finished");
  });

  it("that failed keeps its course and its sentence, and can begin again", async () => {
    engine.failAt = 40;
    await runner.play();
    expect(runner.status).toBe("failed");
    expect(runner.error?.name).toBe("TrainingDiverged");
    expect(runner.stepsDone).toBeGreaterThanOrEqual(40);
    await runner.play();
    expect(runner.status).toBe("failed");
    runner.reset();
    engine.failAt = Number.POSITIVE_INFINITY;
    await runner.play();
    expect(runner.status).toBe("finished");
    expect(runner.error).toBeUndefined();
  });

  it("whose text cannot be found says so", async () => {
    prepare = () => Promise.reject(new Error("moby-dick.txt could not be loaded."));
    await runner.play();
    expect(runner.status).toBe("failed");
    expect(runner.error?.message).toBe("moby-dick.txt could not be loaded.");
  });

  it("gives the engine's memory back when nobody needs it", async () => {
    await runner.step();
    await runner.forget();
    expect(engine.forgotten).toEqual([runner.run]);
    expect(runner.status).toBe("idle");
  });

  it("at a slow speed is asked for one step at a time, and a pause does not wait for the next", async () => {
    runner.setSpeed("slow");
    const played = runner.play();
    await expect.poll(() => runner.stepsDone).toBe(1);
    runner.pause();
    await played;
    expect(engine.asked).toEqual([1]);
    runner.setSpeed("full");
    await runner.play();
    expect(runner.status).toBe("finished");
  });
});

describe("a growing column", () => {
  it("holds all parts in order, and what was read of it stays as it was", () => {
    const column = new GrowingColumn();
    column.push([1, 2]);
    const early = column.values;
    for (let part = 0; part < 1000; part++) column.push(Float64Array.of(part, part));
    expect([...early]).toEqual([1, 2]);
    expect(column.length).toBe(2002);
    expect(column.values.at(-1)).toBe(999);
    expect(column.values.subarray(200, 204)).toEqual(Float64Array.of(99, 99, 100, 100));
  });
});

describe("a course", () => {
  it("keeps one evaluation a step, and the earliest of the best", () => {
    const course = new RunCourse();
    const none = rows(0, 0);
    course.append({ steps: none, evaluations: [0, 20, 40].map(evaluation) });
    course.append({ steps: none, evaluations: [40, 60].map(evaluation) });
    expect(course.evaluations.map(({ step }) => step)).toEqual([0, 20, 40, 60]);
    expect(course.best?.step).toBe(20);
    expect(course.last?.step).toBe(60);
  });
});
