// Policies in the engine, with a trainer that only counts.
import { describe, expect, it } from "vitest";
import type { CoreModule, PolicyCourse, PolicyTrainer, TransformerModel } from "../../wasm/surprise-core.js";
import { Engine } from "../../web/src/engine/engine.js";
import type { FromEngine, PolicyRecipe } from "../../web/src/engine/protocol.js";

/** Two completions of `update` and `update + 1` tokens an update, two milliseconds each; from `divergesAt` on there is no number. */
class CountingPolicy {
  updates = 0;
  deleted = false;
  failing = false;
  readonly vocabularySize = 3;
  readonly parameters = 10;

  constructor(private readonly divergesAt = Number.POSITIVE_INFINITY) {}

  update(count: number) {
    if (count > 0 && this.failing)
      throw Object.assign(new Error("The policy's training diverged."), { name: "TrainingDiverged" });
    const rows: number[] = [];
    for (let i = 0; i < count && !this.failing; i++) {
      const end = performance.now() + 2;
      while (performance.now() < end);
      this.failing = this.updates + 1 >= this.divergesAt;
      if (!this.failing) rows.push(++this.updates);
    }
    const lengths = rows.flatMap((row) => [row, row + 1]);
    let sum = 0;
    const ends = lengths.map((length) => {
      sum += length;
      return sum;
    });
    return {
      updates: { updates: Int32Array.from(rows), klNats: Float64Array.from(rows) },
      samples: {
        updates: Int32Array.from(rows.flatMap((row) => [row, row])),
        tokens: Int32Array.from(lengths.flatMap((length) => Array<number>(length).fill(length))),
        ends: Int32Array.from(ends),
      },
    } as PolicyCourse;
  }

  measureKl = (options: unknown) => ({ options });
  model = (name: string) => ({ name, delete: () => undefined }) as TransformerModel;

  delete() {
    this.deleted = true;
  }
}

const recipe = { model: "small", judge: undefined, plan: { prompts: ["a", "b"] } } as unknown as PolicyRecipe;

async function opened(policy: CountingPolicy) {
  const posted: FromEngine[] = [];
  const core = {
    openModel: () => ({ name: "small", delete: () => undefined }),
    policyTrainer: () => policy as unknown as PolicyTrainer,
    tokenize: (_model: unknown, text: string) => ({ tokens: Int32Array.of(text.charCodeAt(0)) }),
    tokenBytes: () => ({ bytes: new Uint8Array(0), offsets: new Int32Array(1) }),
  } as unknown as CoreModule;
  const engine = new Engine(
    () => Promise.resolve(core),
    (message) => posted.push(message),
  );
  await engine.receive({ type: "start", wasm: new Uint8Array(0), simd: true });
  let id = 0;
  const ask = async (name: string, args: unknown[]) => {
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
      message.type === "progress" && message.id === of ? [message.partial as PolicyCourse] : [],
    );
  await end(await ask("openModel", ["small", new Uint8Array(0)]));
  const facts = await end(await ask("openPolicy", ["run", recipe]));
  return { engine, ask, end, parts, facts };
}

describe("a policy in the engine", () => {
  it("is opened with its facts, kept as a model, and closed by its name", async () => {
    const policy = new CountingPolicy();
    const { ask, end, facts } = await opened(policy);
    expect(facts).toMatchObject({
      result: { vocabularySize: 3, parameters: 10, prompts: [Int32Array.of(97), Int32Array.of(98)] },
    });
    expect(await end(await ask("keepPolicy", ["run", "kept"]))).toMatchObject({ result: { name: "kept" } });
    expect(await end(await ask("measurePolicyKl", ["run", { seed: 1 }]))).toMatchObject({
      result: { options: { seed: 1 } },
    });
    await end(await ask("forgetPolicy", ["run"]));
    expect(policy.deleted).toBe(true);
    expect(await end(await ask("trainPolicy", ["run", 1]))).toMatchObject({ error: { name: "UnknownModel" } });
  });

  it("sends every update once, with its completions cut where they end", async () => {
    const { ask, end, parts } = await opened(new CountingPolicy());
    const id = await ask("trainPolicy", ["run", 60]);
    const last = (await end(id)) as { result: PolicyCourse };
    const courses = [...parts(id), last.result];
    expect(courses.length).toBeGreaterThan(1);
    expect(courses.flatMap((course) => [...course.updates.updates])).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
    for (const { samples } of courses) {
      expect(samples.ends.at(-1) ?? 0).toBe(samples.tokens.length);
      for (const [row, end_] of samples.ends.entries()) {
        const tokens = samples.tokens.slice(samples.ends[row - 1] ?? 0, end_);
        expect(tokens.length).toBe((samples.updates[row] ?? 0) + (row % 2));
        expect(new Set(tokens)).toEqual(new Set([tokens.length]));
      }
    }
    expect(
      ((await end(await ask("trainPolicy", ["run", 0]))) as { result: PolicyCourse }).result.updates.klNats,
    ).toEqual(new Float64Array(0));
  });

  it("is paused by a cancel and goes on where it was", async () => {
    const policy = new CountingPolicy();
    const { engine, ask, end, parts } = await opened(policy);
    const id = await ask("trainPolicy", ["run", 10_000]);
    while (parts(id).length === 0) await new Promise((done) => setTimeout(done, 1));
    await engine.receive({ type: "cancel", id });
    const { updates } = policy;
    await new Promise((done) => setTimeout(done, 60));
    expect(policy.updates).toBe(updates);
    const next = (await end(await ask("trainPolicy", ["run", 1]))) as { result: PolicyCourse };
    expect([...next.result.updates.updates]).toEqual([updates + 1]);
  });

  it("that diverges sends the rows it had before it says so", async () => {
    const { ask, end, parts } = await opened(new CountingPolicy(4));
    const id = await ask("trainPolicy", ["run", 10]);
    expect(await end(id)).toMatchObject({ type: "error", error: { name: "TrainingDiverged" } });
    expect(parts(id).flatMap((course) => [...course.updates.updates])).toEqual([1, 2, 3]);
  });
});
