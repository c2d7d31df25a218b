import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { EngineClient } from "../../web/src/engine/client.js";
import type { EnginePort } from "../../web/src/engine/port.js";
import type { AskMessage, FromEngine, ToEngine } from "../../web/src/engine/protocol.js";

/** A port whose answers the test gives by hand. */
class TestPort implements EnginePort {
  readonly posted: ToEngine[] = [];
  readonly moved: ArrayBuffer[] = [];
  closed = false;
  onMessage: (message: FromEngine) => void = () => undefined;
  onBroken: (reason: string) => void = () => undefined;

  constructor(private readonly start: "ready" | "failed" | "broken" = "ready") {}

  post(message: ToEngine, transfer: readonly ArrayBuffer[] = []): void {
    this.posted.push(message);
    this.moved.push(...transfer);
    if (message.type !== "start") return;
    if (this.start === "ready") this.onMessage({ type: "ready" });
    else if (this.start === "failed")
      this.onMessage({ type: "failed", error: { name: "CompileError", message: "no wasm" } });
    else this.onBroken("blocked by policy");
  }

  close(): void {
    this.closed = true;
  }

  get asked(): AskMessage[] {
    return this.posted.filter((message) => message.type === "ask");
  }

  get cancelled(): number[] {
    return this.posted.filter((message) => message.type === "cancel").map((message) => message.id);
  }

  answer(ask: AskMessage | undefined, result: number): void {
    this.onMessage({ type: "done", id: ask?.id ?? -1, result });
  }
}

const loadWasm = async () => ({ bytes: new Uint8Array(8), simd: true });
/** Lets everything that is already settled run. */
const settle = () => new Promise<void>((done) => setTimeout(done, 0));

function clientOn(...ports: TestPort[]): EngineClient {
  return new EngineClient({ openPorts: ports.map((port) => () => port), loadWasm });
}

const logits = Float64Array.of(1, 2);
const nameOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "answered",
    (thrown: Error) => thrown.name,
  );

describe("a call", () => {
  it("is answered by its own number, whatever the order", async () => {
    const port = new TestPort();
    const client = clientOn(port);
    const first = client.ask("logSumExp", [logits]);
    const second = client.ask("logSumExp", [logits]);
    await settle();
    port.answer(port.asked[1], 2);
    port.answer(port.asked[0], 1);
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });

  it("carries the core's error: name, sentence and index", async () => {
    const port = new TestPort();
    const answer = clientOn(port).ask("entropy", [logits, "probabilities"]);
    await settle();
    const error = { name: "NegativeProbability", message: "entry 1 is -0.5", index: 1 };
    port.onMessage({ type: "error", id: port.asked[0]?.id ?? -1, error });
    await expect(answer).rejects.toMatchObject(error);
  });

  it("hands over the buffers that it is told to", async () => {
    const port = new TestPort();
    const file = new Uint8Array(8);
    void clientOn(port).ask("openModel", ["large", file], { transfer: [file.buffer] });
    await settle();
    expect(port.moved).toEqual([file.buffer]);
  });

  it("starts the engine once", async () => {
    const port = new TestPort();
    const client = clientOn(port);
    void client.ask("version", []);
    void client.ask("version", []);
    await settle();
    expect(port.posted.filter((message) => message.type === "start")).toHaveLength(1);
  });
});

describe("on a channel the latest call wins", () => {
  it("so of many calls behind a running short one only the newest is sent", async () => {
    const port = new TestPort();
    const client = clientOn(port);
    const ask = () => client.ask("logSumExp", [logits], { channel: "drag" });
    const running = ask();
    await settle();
    const overtaken = nameOf(ask());
    const latest = ask();
    await settle();
    expect(port.asked).toHaveLength(1);
    port.answer(port.asked[0], 1);
    await settle();
    expect(port.asked).toHaveLength(2);
    port.answer(port.asked[1], 3);
    expect(await running).toBe(1);
    expect(await overtaken).toBe("Superseded");
    expect(await latest).toBe(3);
  });

  it("so a running long one is cancelled and its late answer dropped", async () => {
    const port = new TestPort();
    const client = clientOn(port);
    const ask = (text: string) => client.ask("trainNgram", ["model", text, 3], { channel: "train" });
    const old = nameOf(ask("old"));
    await settle();
    const latest = ask("new");
    await settle();
    const [oldAsk, newAsk] = port.asked;
    expect(port.cancelled).toEqual([oldAsk?.id]);
    const facts = { vocabularySize: 27, maxOrder: 3, trainingCharacters: 3 };
    port.onMessage({ type: "done", id: oldAsk?.id ?? -1, result: { ...facts, vocabularySize: 1 } });
    port.onMessage({ type: "done", id: newAsk?.id ?? -1, result: facts });
    expect(await old).toBe("Superseded");
    expect(await latest).toEqual(facts);
  });

  it("and other channels are left alone", async () => {
    const port = new TestPort();
    const client = clientOn(port);
    void client.ask("logSumExp", [logits], { channel: "a" });
    void client.ask("logSumExp", [logits], { channel: "b" });
    await settle();
    expect(port.asked).toHaveLength(2);
  });
});

describe("a cancelled call", () => {
  it("rejects at once and stops the engine's work", async () => {
    const port = new TestPort();
    const controller = new AbortController();
    const answer = nameOf(clientOn(port).ask("trainNgram", ["m", "text", 2], { signal: controller.signal }));
    await settle();
    controller.abort();
    expect(await answer).toBe("Cancelled");
    await settle();
    expect(port.cancelled).toEqual([port.asked[0]?.id]);
  });

  it("leaves nothing behind on its signal, however it ends", async () => {
    const port = new TestPort();
    const client = clientOn(port);
    const { signal } = new AbortController();
    const ask = () => client.ask("logSumExp", [logits], { channel: "drag", signal });
    const [running, overtaken, latest] = [ask(), nameOf(ask()), ask()];
    await settle();
    port.answer(port.asked[0], 1);
    await settle();
    port.answer(port.asked[1], 2);
    await Promise.all([running, overtaken, latest]);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("is never sent when it was cancelled before", async () => {
    const port = new TestPort();
    expect(await nameOf(clientOn(port).ask("version", [], { signal: AbortSignal.abort() }))).toBe("Cancelled");
    expect(port.asked).toHaveLength(0);
  });
});

describe("progress", () => {
  it("reaches the call it belongs to", async () => {
    const port = new TestPort();
    const seen: number[] = [];
    void client(port, (done) => seen.push(done));
    await settle();
    port.onMessage({ type: "progress", id: port.asked[0]?.id ?? -1, done: 0.5 });
    port.onMessage({ type: "progress", id: 999, done: 0.9 });
    expect(seen).toEqual([0.5]);
  });

  it("may carry a part of the answer", async () => {
    const port = new TestPort();
    const parts: Int32Array[] = [];
    const options = { temperature: 1, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" } as const;
    const onPartial = ({ tokens }: { tokens: Int32Array }) => parts.push(tokens);
    void clientOn(port).ask("sample", ["large", "", options, 1, 9], { onPartial });
    await settle();
    const none = new Float64Array(0);
    const partial = { tokens: Int32Array.of(5), surprisalNats: none, entropyNats: none, keptMass: none, ended: false };
    port.onMessage({ type: "progress", id: port.asked[0]?.id ?? -1, done: 0.1, partial });
    expect(parts).toEqual([Int32Array.of(5)]);
  });

  function client(port: TestPort, onProgress: (done: number) => void): Promise<unknown> {
    return clientOn(port).ask("trainNgram", ["m", "text", 2], { onProgress });
  }
});

describe("where a worker cannot run", () => {
  it.each(["failed", "broken"] as const)("(%s) the next port takes over", async (start) => {
    const worker = new TestPort(start);
    const mainThread = new TestPort();
    const answer = clientOn(worker, mainThread).ask("logSumExp", [logits]);
    await settle();
    expect(worker.closed).toBe(true);
    mainThread.answer(mainThread.asked[0], 7);
    expect(await answer).toBe(7);
  });

  it("and nothing else can either, the call says why, and the next one tries again", async () => {
    let opened = 0;
    const client = new EngineClient({ openPorts: [() => new TestPort(opened++ === 0 ? "failed" : "ready")], loadWasm });
    await expect(client.ask("version", [])).rejects.toMatchObject({ name: "EngineFailed", message: /no wasm/ });
    void client.ask("version", []);
    await settle();
    expect(opened).toBe(2);
  });
});

describe("a worker that dies", () => {
  it("ends its calls with a sentence and is replaced for the next", async () => {
    const ports = [new TestPort(), new TestPort()];
    let opened = 0;
    const client = new EngineClient({ openPorts: [() => ports[opened++] as TestPort], loadWasm });
    let losses = 0;
    client.onLoss(() => losses++);
    const lost = nameOf(client.ask("version", []));
    await settle();
    ports[0]?.onBroken("out of memory");
    expect(await lost).toBe("EngineFailed");
    expect(losses).toBe(1);
    void client.ask("version", []);
    await settle();
    expect(ports[1]?.asked).toHaveLength(1);
  });
});

describe("a client with a small core and a whole one", () => {
  const small = new Uint8Array([1]);
  const whole = new Uint8Array([2]);
  const starts = (port: TestPort) => port.posted.flatMap((message) => (message.type === "start" ? [message.wasm] : []));
  const kinds = (port: TestPort) =>
    port.posted.map((message) => (message.type === "start" ? message.wasm[0] : message.type));

  function clientWith(port: TestPort, loadWhole: () => Promise<Uint8Array> = async () => whole): EngineClient {
    return new EngineClient({
      openPorts: [() => port],
      loadWasm: async () => ({ bytes: await loadWhole(), simd: true }),
      loadSmallWasm: async () => ({ bytes: small, simd: true }),
    });
  }

  it("starts with the small one, and fetches the whole one when a request needs it", async () => {
    const port = new TestPort();
    const client = clientWith(port);
    void client.ask("logSumExp", [logits]);
    await settle();
    expect(starts(port)).toEqual([small]);
    void client.ask("selfTest", []);
    void client.ask("tokenize", ["large", "a"]);
    await settle();
    expect(kinds(port)).toEqual([1, "ask", 2, "ask", "ask"]);
    expect(port.asked.map(({ name }) => name)).toEqual(["logSumExp", "selfTest", "tokenize"]);
  });

  it("takes the whole one alone where the first request needs it", async () => {
    const port = new TestPort();
    const client = clientWith(port);
    void client.ask("selfTest", []);
    void client.ask("logSumExp", [logits]);
    await settle();
    expect(kinds(port)).toEqual([2, "ask", "ask"]);
  });

  it("answers from the small one while the whole one is on its way", async () => {
    const port = new TestPort();
    const client = clientWith(port, () => new Promise(() => undefined));
    const answer = client.ask("logSumExp", [logits]);
    await settle();
    client.prepare("openModel");
    const waiting = nameOf(client.ask("selfTest", []));
    const second = client.ask("logSumExp", [logits]);
    await settle();
    for (const ask of port.asked) port.answer(ask, 1);
    expect(await Promise.all([answer, second])).toEqual([1, 1]);
    expect(await Promise.race([waiting, "still waiting"])).toBe("still waiting");
  });

  it("says that the whole one did not come, keeps the small one, and tries again when it is asked again", async () => {
    const port = new TestPort();
    let tries = 0;
    const client = clientWith(port, async () => {
      if (tries++ === 0) throw new Error("The lab's core could not be loaded (503).");
      return whole;
    });
    const answer = client.ask("logSumExp", [logits]);
    await settle();
    await expect(client.ask("selfTest", [])).rejects.toThrow("could not be loaded (503)");
    port.answer(port.asked[0], 1);
    expect(await answer).toBe(1);
    void client.ask("selfTest", []);
    await settle();
    expect(kinds(port)).toEqual([1, "ask", 2, "ask"]);
  });

  it("sends the newest call of a channel after the one before it could not be sent", async () => {
    const port = new TestPort();
    let tries = 0;
    const client = clientWith(port, async () => {
      if (tries++ === 0) throw new Error("offline");
      return whole;
    });
    const first = nameOf(client.ask("selfTest", [], { channel: "pill" }));
    const second = client.ask("selfTest", [], { channel: "pill" });
    expect(await first).toBe("Error");
    await settle();
    port.answer(port.asked[0], 2);
    expect(await second).toBe(2);
  });

  it("starts anew with the small one after the engine died", async () => {
    const [dying, next] = [new TestPort(), new TestPort()];
    const ports = [dying, next];
    let opened = 0;
    const client = new EngineClient({
      openPorts: [() => ports[opened++] as TestPort],
      loadWasm: async () => ({ bytes: whole, simd: true }),
      loadSmallWasm: async () => ({ bytes: small, simd: true }),
    });
    const lost = nameOf(client.ask("selfTest", []));
    await settle();
    dying.onBroken("out of memory");
    expect(await lost).toBe("EngineFailed");
    void client.ask("logSumExp", [logits]);
    await settle();
    expect(kinds(next)).toEqual([1, "ask"]);
  });
});
