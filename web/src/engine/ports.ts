// The two real ports.

import type { EnginePort } from "./port.js";
import type { FromEngine } from "./protocol.js";
import LabWorker from "./worker.js?worker&inline";

/** Throws, or breaks soon after, where workers from a Blob are not allowed. */
export function workerPort(): EnginePort {
  const worker = new LabWorker({ name: "surprise-lab" });
  const port: EnginePort = {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    onMessage: () => undefined,
    onBroken: () => undefined,
    close: () => worker.terminate(),
  };
  worker.onmessage = (event: MessageEvent<FromEngine>) => port.onMessage(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    port.onBroken(event.message || "the worker could not be loaded");
  };
  return port;
}

/** The same engine in the page itself: slower to react, never missing. Loaded only when it is needed. */
export async function mainThreadPort(): Promise<EnginePort> {
  const [{ Engine }, { startCore }] = await Promise.all([import("./engine.js"), import("./start-core.js")]);
  const port: EnginePort = {
    post: (message) => void engine.receive(message),
    onMessage: () => undefined,
    onBroken: () => undefined,
    close: () => undefined,
  };
  // Answers arrive on a later turn, as from a worker: no caller may depend on being answered before `ask` returns.
  const engine = new Engine(startCore, (message) => queueMicrotask(() => port.onMessage(message)));
  return port;
}
