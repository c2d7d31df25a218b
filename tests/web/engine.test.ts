import { describe, expect, it } from "vitest";
import type { CoreModule, NgramModel, NgramTrainer, TokenSampler, TransformerModel } from "../../wasm/surprise-core.js";
import { Engine } from "../../web/src/engine/engine.js";
import type { FromEngine } from "../../web/src/engine/protocol.js";

/** A core of which only what a test touches is there. */
function coreWith(parts: Partial<CoreModule>): CoreModule {
  return parts as CoreModule;
}

async function startedEngine(
  core: CoreModule,
): Promise<{ engine: Engine; posted: FromEngine[]; moved: Transferable[] }> {
  const posted: FromEngine[] = [];
  const moved: Transferable[] = [];
  const engine = new Engine(
    () => Promise.resolve(core),
    (message, transfer) => {
      posted.push(message);
      moved.push(...transfer);
    },
  );
  await engine.receive({ type: "start", wasm: new Uint8Array(0), simd: true });
  return { engine, posted, moved };
}

const handle = { delete: () => undefined, isDeleted: () => false, [Symbol.dispose]: () => undefined };
const model: NgramModel = { ...handle, vocabularySize: 3, maxOrder: 2, trainingCharacters: 9 };

const transformer: TransformerModel = {
  ...handle,
  name: "test",
  description: "",
  vocabularySize: 2,
  context: 8,
  width: 4,
  layers: 1,
  heads: 1,
  keyValueHeads: 1,
  hidden: 4,
  parameters: 10,
  fileBytes: 4,
  startOfText: 1,
};
const tokens = { bytes: Uint8Array.of(97), offsets: Int32Array.of(0, 1, 1) };

/** Works for ever, as slowly as a real step. */
function endlessTrainer(): NgramTrainer & { steps: number; deleted: boolean } {
  return {
    ...handle,
    steps: 0,
    deleted: false,
    step() {
      this.steps++;
      const end = performance.now() + 2;
      while (performance.now() < end);
    },
    done: () => false,
    progress: () => 0.25,
    model: () => model,
    delete() {
      this.deleted = true;
    },
  };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((done) => setTimeout(done, 1));
};

describe("the engine", () => {
  it("says ready once the core is there", async () => {
    expect((await startedEngine(coreWith({}))).posted).toEqual([{ type: "ready" }]);
  });

  it("says failed, with the reason, when the core cannot start", async () => {
    const posted: FromEngine[] = [];
    const engine = new Engine(
      () => Promise.reject(new Error("no memory")),
      (message) => posted.push(message),
    );
    await engine.receive({ type: "start", wasm: new Uint8Array(0), simd: true });
    expect(posted).toEqual([{ type: "failed", error: { name: "Error", message: "no memory" } }]);
  });

  it("hands over a result's columns instead of copying them", async () => {
    const curve = { surprisalNats: Float64Array.of(1), gradient: Float64Array.of(2), shareNats: Float64Array.of(3) };
    const { engine, posted, moved } = await startedEngine(coreWith({ surpriseCurve: () => curve }));
    await engine.receive({ type: "ask", id: 1, name: "surpriseCurve", args: [Float64Array.of(0.5)] });
    expect(posted.at(-1)).toEqual({ type: "done", id: 1, result: curve });
    expect(moved).toEqual(Object.values(curve).map((column) => column.buffer));
  });

  it("turns what the core throws into a message", async () => {
    const thrown = Object.assign(new Error("entry 3 is NaN"), { name: "NotANumber", index: 3 });
    const { engine, posted } = await startedEngine(
      coreWith({
        entropy: () => {
          throw thrown;
        },
      }),
    );
    await engine.receive({ type: "ask", id: 5, name: "entropy", args: [new Float64Array(4), "logits"] });
    expect(posted.at(-1)).toEqual({
      type: "error",
      id: 5,
      error: { name: "NotANumber", message: "entry 3 is NaN", index: 3 },
    });
  });

  it("reports progress of long work and stops it when cancelled, giving the memory back", async () => {
    const trainer = endlessTrainer();
    const { engine, posted } = await startedEngine(coreWith({ ngramTrainer: () => trainer }));
    await engine.receive({ type: "ask", id: 9, name: "trainNgram", args: ["m", "text", 2] });
    await until(() => posted.some((message) => message.type === "progress"));
    await engine.receive({ type: "cancel", id: 9 });
    const { steps } = trainer;
    await new Promise((done) => setTimeout(done, 60));
    expect(trainer.deleted).toBe(true);
    expect(trainer.steps).toBe(steps);
    expect(posted.some((message) => message.type === "done" || message.type === "error")).toBe(false);
  });

  it("keeps a trained model under its name and deletes the one it replaces", async () => {
    const deleted: string[] = [];
    const trainer = (name: string): NgramTrainer => ({
      ...handle,
      step: () => undefined,
      done: () => true,
      progress: () => 1,
      model: () => ({ ...model, delete: () => void deleted.push(name) }),
    });
    const { engine, posted } = await startedEngine(coreWith({ ngramTrainer: (text) => trainer(text) }));
    for (const [id, text] of [
      [1, "first"],
      [2, "second"],
    ] as const) {
      await engine.receive({ type: "ask", id, name: "trainNgram", args: ["m", text, 2] });
      await until(() => posted.some((message) => message.type === "done" && message.id === id));
    }
    expect(deleted).toEqual(["first"]);
  });

  it("opens a transformer, tells what it is, and forgets it by its name", async () => {
    let deleted = 0;
    const opened = { ...transformer, delete: () => void deleted++ };
    const { engine, posted, moved } = await startedEngine(
      coreWith({ openModel: () => opened, tokenBytes: () => tokens }),
    );
    await engine.receive({ type: "ask", id: 1, name: "openModel", args: ["large", new Uint8Array(4)] });
    await until(() => posted.some((message) => message.type === "done"));
    expect(posted.at(-1)).toMatchObject({ result: { name: "test", context: 8, tokenBytes: tokens } });
    expect(posted.at(-1)).not.toHaveProperty("result.delete");
    expect(moved).toEqual([tokens.bytes.buffer, tokens.offsets.buffer]);
    await engine.receive({ type: "ask", id: 2, name: "forgetModel", args: ["large"] });
    expect(deleted).toBe(1);
  });

  it("keeps the model it has when the file for its name is damaged", async () => {
    let deleted = 0;
    const opened = { ...transformer, delete: () => void deleted++ };
    let files = 0;
    const openModel = (): TransformerModel => {
      if (files++ > 0) throw Object.assign(new Error("damaged"), { name: "BadFile" });
      return opened;
    };
    const { engine, posted } = await startedEngine(coreWith({ openModel, tokenBytes: () => tokens }));
    for (const id of [1, 2])
      await engine.receive({ type: "ask", id, name: "openModel", args: ["own", new Uint8Array(4)] });
    await until(() => posted.some((message) => message.type === "error"));
    expect(posted.at(-1)).toMatchObject({ id: 2, error: { name: "BadFile" } });
    expect(deleted).toBe(0);
  });

  it("sends what was drawn so far with the progress of a sample", async () => {
    const drawn: number[] = [];
    const sampler: TokenSampler = {
      ...handle,
      step: () => {
        drawn.push(drawn.length);
        const end = performance.now() + 20;
        while (performance.now() < end);
      },
      done: () => drawn.length === 4,
      progress: () => drawn.length / 4,
      result: () => ({
        tokens: Int32Array.from(drawn),
        surprisalNats: new Float64Array(0),
        entropyNats: new Float64Array(0),
        keptMass: new Float64Array(0),
        ended: false,
      }),
    };
    const core = coreWith({ openModel: () => transformer, tokenBytes: () => tokens, tokenSampler: () => sampler });
    const { engine, posted } = await startedEngine(core);
    await engine.receive({ type: "ask", id: 1, name: "openModel", args: ["large", new Uint8Array(4)] });
    const options = { temperature: 1, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" } as const;
    await engine.receive({ type: "ask", id: 2, name: "sample", args: ["large", "", options, 1, 4] });
    await until(() => posted.some((message) => message.type === "done" && message.id === 2));
    const parts = posted.filter((message) => message.type === "progress" && message.id === 2);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts[0]).toMatchObject({ done: 0.5, partial: { tokens: Int32Array.of(0, 1) } });
    expect(posted.at(-1)).toMatchObject({ result: { tokens: Int32Array.of(0, 1, 2, 3) } });
  });

  it("names a model that is not there", async () => {
    const { engine, posted } = await startedEngine(coreWith({}));
    await engine.receive({ type: "ask", id: 1, name: "nextCharacter", args: ["ghost", "a", 2, "kneserNey"] });
    expect(posted.at(-1)).toMatchObject({ type: "error", error: { name: "UnknownModel", message: /ghost/ } });
  });
});

describe("a second core", () => {
  const start = { type: "start", wasm: new Uint8Array(0), simd: true } as const;

  it("takes the place of the first once it runs, and not before", async () => {
    const cores = [coreWith({ version: () => "small" }), coreWith({ version: () => "whole" })];
    const posted: FromEngine[] = [];
    const engine = new Engine(
      async () => cores.shift() as CoreModule,
      (message) => posted.push(message),
    );
    await engine.receive(start);
    const second = engine.receive(start);
    await engine.receive({ type: "ask", id: 1, name: "version", args: [] });
    await second;
    await engine.receive({ type: "ask", id: 2, name: "version", args: [] });
    expect(posted).toEqual([
      { type: "ready" },
      { type: "done", id: 1, result: "small" },
      { type: "ready" },
      { type: "done", id: 2, result: "whole" },
    ]);
  });

  it("that cannot run leaves the first where it is", async () => {
    const cores = [Promise.resolve(coreWith({ version: () => "small" })), Promise.reject(new Error("no memory"))];
    const posted: FromEngine[] = [];
    const engine = new Engine(
      () => cores.shift() as Promise<CoreModule>,
      (message) => posted.push(message),
    );
    await engine.receive(start);
    await engine.receive(start);
    await engine.receive({ type: "ask", id: 1, name: "version", args: [] });
    expect(posted.map(({ type }) => type)).toEqual(["ready", "failed", "done"]);
  });
});
