// One row as a tool wrote it, before anybody asks what its keys mean.

import type { LogProblems } from "./problems.js";

export interface LogRow {
  /** Where it begins, from 1. */
  readonly line: number;
  /** Numbers only, NaN and infinity among them. A Map: a key may be called anything, `__proto__` too. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** A file's text into its rows; what cannot be read is noted. Never throws. */
export type RowReader = (text: string, problems: LogProblems) => LogRow[];

/** A number as Python, R, C or JavaScript print it; undefined for any other text. */
export function numberInText(text: string): number | undefined {
  const plain = text.trim();
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  if (/^nan$/i.test(plain)) return Number.NaN;
  const infinite = /^([-+]?)inf(inity)?$/i.exec(plain);
  if (infinite === null) return undefined;
  return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
