// What the client talks to: a worker, the engine on the main thread, or a test's double.

import type { FromEngine, ToEngine } from "./protocol.js";

export interface EnginePort {
  /** `transfer`: buffers of the message that the engine gets instead of a copy. */
  post(message: ToEngine, transfer?: readonly ArrayBuffer[]): void;
  onMessage: (message: FromEngine) => void;
  /** The port broke: a worker that could not be loaded or that died. */
  onBroken: (reason: string) => void;
  close(): void;
}
