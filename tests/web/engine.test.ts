import { describe, expect, it } from "vitest";
import type { CoreModule, NgramModel, NgramTrainer } from "../../wasm/surprise-core.js";
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

  it("names a model that is not there", async () => {
    const { engine, posted } = await startedEngine(coreWith({}));
    await engine.receive({ type: "ask", id: 1, name: "nextCharacter", args: ["ghost", "a", 2, "kneserNey"] });
    expect(posted.at(-1)).toMatchObject({ type: "error", error: { name: "UnknownModel", message: /ghost/ } });
  });
});
