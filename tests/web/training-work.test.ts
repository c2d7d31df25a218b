// Trainings in the engine, with a trainer that only counts.
import { describe, expect, it } from "vitest";
import type { CoreModule, Evaluation, Trainer, TrainingPlan, TransformerModel } from "../../wasm/surprise-core.js";
import { Engine } from "../../web/src/engine/engine.js";
import type { FromEngine, TrainingCourse, TrainingRecipe } from "../../web/src/engine/protocol.js";

/** Takes two milliseconds a step; has no number any more from `divergesAt` on. */
class CountingTrainer {
  steps = 0;
  evaluated: number[] = [];
  deleted = false;
  failing = false;
  readonly vocabularySize = 3;
  readonly parameters = 10;
  readonly trainingTokens = 20;
  readonly validationTokens = 5;

  constructor(private readonly divergesAt = Number.POSITIVE_INFINITY) {}

  step(count: number) {
    if (this.failing) throw Object.assign(new Error("The training diverged."), { name: "TrainingDiverged" });
    const rows: number[] = [];
    for (let i = 0; i < count && !this.failing; i++) {
      const end = performance.now() + 2;
      while (performance.now() < end);
      this.failing = this.steps + 1 >= this.divergesAt;
      if (!this.failing) rows.push(++this.steps);
    }
    const column = Float64Array.from(rows);
    return {
      steps: Int32Array.from(rows),
      lossNats: column,
      hardLossNats: column.slice(),
      gradientNorm: column.slice(),
      rate: column.slice(),
    };
  }

  evaluate() {
    this.evaluated.push(this.steps);
    return { step: this.steps } as Evaluation;
  }

  model = (name: string) => ({ name, delete: () => undefined }) as TransformerModel;

  delete() {
    this.deleted = true;
  }
}

const plan = { steps: 6 } as TrainingPlan;
const recipe = { kind: "scratch", text: "", validationText: "", plan } as unknown as TrainingRecipe;

async function opened(...trainers: CountingTrainer[]) {
  const posted: FromEngine[] = [];
  let next = 0;
  const core = {
    characterTrainer: () => trainers[next++] as unknown as Trainer,
    tokenBytes: () => ({ bytes: new Uint8Array(0), offsets: new Int32Array(1) }),
  } as unknown as CoreModule;
  const engine = new Engine(
    () => Promise.resolve(core),
    (message) => posted.push(message),
  );
  await engine.receive({ type: "start", wasm: new Uint8Array(0), simd: true });
  let id = 0;
  const ask = async (name: "openTraining" | "train" | "keepTrained" | "forgetTraining", args: unknown[]) => {
    await engine.receive({ type: "ask", id: ++id, name, args } as never);
    return id;
  };
  const end = async (of: number): Promise<FromEngine> => {
    const found = () => posted.find((message) => "id" in message && message.id === of && message.type !== "progress");
    while (found() === undefined) await new Promise((done) => setTimeout(done, 1));
    return found() as FromEngine;
  };
  const parts = (of: number) =>
    posted.flatMap((message) =>
      message.type === "progress" && message.id === of ? [message.partial as TrainingCourse] : [],
    );
  /** Of all parts and the result, what came in which order. */
  const courseOf = async (of: number) => {
    const last = await end(of);
    const courses = [...parts(of), ...(last.type === "done" ? [last.result as TrainingCourse] : [])];
    return {
      steps: courses.flatMap((course) => [...course.steps.steps]),
      evaluations: courses.flatMap((course) => course.evaluations.map(({ step }) => step)),
      last,
    };
  };
  for (let i = 0; i < trainers.length; i++) await end(await ask("openTraining", [`run ${i}`, recipe]));
  return { engine, posted, ask, end, parts, courseOf };
}

describe("a training in the engine", () => {
  it("is opened with its facts, and closed by its name", async () => {
    const trainer = new CountingTrainer();
    const { posted, ask, end } = await opened(trainer);
    expect(posted.at(-1)).toMatchObject({
      result: { vocabularySize: 3, parameters: 10, trainingTokens: 20, validationTokens: 5 },
    });
    await end(await ask("forgetTraining", ["run 0"]));
    expect(trainer.deleted).toBe(true);
    expect(await end(await ask("train", ["run 0", 1, 0]))).toMatchObject({ error: { name: "UnknownModel" } });
  });

  it("evaluates before its first step, at multiples, and at the end of the plan, however its steps are asked for", async () => {
    const [whole, halves] = [new CountingTrainer(), new CountingTrainer()];
    const { ask, courseOf } = await opened(whole, halves);
    expect(await courseOf(await ask("train", ["run 0", 7, 4]))).toMatchObject({
      steps: [1, 2, 3, 4, 5, 6, 7],
      evaluations: [0, 4, 6],
    });
    for (const [steps, evaluations] of [
      [0, [0]],
      [0, []],
      [3, []],
      [1, [4]],
      [0, []],
      [3, [6]],
    ] as const)
      expect((await courseOf(await ask("train", ["run 1", steps, 4]))).evaluations).toEqual(evaluations);
    expect(halves.evaluated).toEqual(whole.evaluated);
  });

  it("is paused by a cancel and goes on where it was", async () => {
    const trainer = new CountingTrainer();
    const { engine, ask, parts, courseOf } = await opened(trainer);
    const id = await ask("train", ["run 0", 10_000, 0]);
    while (parts(id).length === 0) await new Promise((done) => setTimeout(done, 1));
    await engine.receive({ type: "cancel", id });
    const { steps } = trainer;
    await new Promise((done) => setTimeout(done, 60));
    expect(trainer.steps).toBe(steps);
    expect(trainer.deleted).toBe(false);
    expect((await courseOf(await ask("train", ["run 0", 2, 0]))).steps).toEqual([steps + 1, steps + 2]);
  });

  it("that diverges sends the rows it had before it says so", async () => {
    const { ask, courseOf } = await opened(new CountingTrainer(4));
    const { steps, last } = await courseOf(await ask("train", ["run 0", 10, 0]));
    expect(steps).toEqual([1, 2, 3]);
    expect(last).toMatchObject({ type: "error", error: { name: "TrainingDiverged" } });
  });

  it("takes turns with other long work", async () => {
    const [long, short] = [new CountingTrainer(), new CountingTrainer()];
    const { engine, ask, end } = await opened(long, short);
    const endless = await ask("train", ["run 0", 1_000_000, 0]);
    await end(await ask("train", ["run 1", 40, 0]));
    expect(short.steps).toBe(40);
    expect(long.steps).toBeGreaterThan(10);
    await engine.receive({ type: "cancel", id: endless });
  });

  it("ends when it is forgotten in mid-run", async () => {
    const trainer = new CountingTrainer();
    const { ask, end, parts } = await opened(trainer);
    const id = await ask("train", ["run 0", 1_000_000, 0]);
    while (parts(id).length === 0) await new Promise((done) => setTimeout(done, 1));
    await ask("forgetTraining", ["run 0"]);
    expect(await end(id)).toMatchObject({ type: "error", error: { name: "UnknownModel" } });
  });

  it("keeps a snapshot as a model", async () => {
    const { ask, end } = await opened(new CountingTrainer());
    expect(await end(await ask("keepTrained", ["run 0", "snapshot"]))).toMatchObject({
      result: { name: "snapshot", tokenBytes: { offsets: Int32Array.of(0) } },
    });
  });
});
