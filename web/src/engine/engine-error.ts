// Errors that cross between threads keep their name, their sentence and the index of the offending entry.

import type { ErrorMessage } from "./protocol.js";

/** Names of the engine's own errors, beside the core's. */
export type EngineErrorName = "Superseded" | "Cancelled" | "UnknownModel" | "EngineFailed";

export class EngineError extends Error {
  readonly index: number | undefined;

  constructor(error: ErrorMessage) {
    super(error.message);
    this.name = error.name;
    this.index = error.index;
  }
}

export function engineError(name: EngineErrorName, message: string): EngineError {
  return new EngineError({ name, message });
}

export function toErrorMessage(thrown: unknown): ErrorMessage {
  if (!(thrown instanceof Error)) return { name: "Error", message: String(thrown) };
  const message: ErrorMessage = { name: thrown.name, message: thrown.message };
  if ("index" in thrown && typeof thrown.index === "number") message.index = thrown.index;
  return message;
}

/** True for a call that ended because the page no longer wanted its answer: nothing to tell the reader. */
export function isUnwanted(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === "Superseded" || thrown.name === "Cancelled");
}
