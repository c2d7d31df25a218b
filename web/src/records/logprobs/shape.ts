// What a shape of file is to the reader.

import type { LogprobAnswer, LogprobToken, ShapeId } from "./answers.js";
import type { Fields } from "./fields.js";
import type { Notes } from "./notes.js";

/** An answer, or a part of one that comes in pieces: those with the same `stream` belong together. */
export type ReadAnswer = Omit<LogprobAnswer, "shape" | "line"> & { stream?: string };

export interface Shape {
  id: ShapeId;
  /** As the page names it. */
  name: string;
  /** Whether a value is meant to be of this shape, by the fields that only it has. Never throws. */
  matches(value: Fields): boolean;
  /** Everything that can be read of it; what cannot is noted. */
  read(value: Fields, notes: Notes): ReadAnswer[];
}

/** An answer of a model's own log-probabilities. */
export function answerOf(tokens: readonly LogprobToken[], more: Partial<ReadAnswer> = {}): ReadAnswer {
  return { scale: "logprob", afterSampling: false, tokens, ...more };
}

/** `{ name: value }`, or nothing where there is no value: what exactOptionalPropertyTypes asks for. */
export function optional<Name extends string, T>(name: Name, value: T | undefined): { [key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: T });
}
