// The engine in a worker. Built as one classic script and started from a Blob: the only form that runs over http, from file://,
// in a sandboxed frame and under a strict content security policy alike.

import { Engine } from "./engine.js";
import type { ToEngine } from "./protocol.js";
import { startCore } from "./start-core.js";

/** The part of DedicatedWorkerGlobalScope used here; the page's library of types does not hold it. */
interface WorkerScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
}

const scope = self as unknown as WorkerScope;
const engine = new Engine(startCore, (message, transfer) => scope.postMessage(message, transfer));
scope.onmessage = (event) => {
  void engine.receive(event.data);
};
