// What the reader of a file notes on the way: what is odd, and what could not be read.

import { msg, str } from "@lit/localize";
import type { Problem, Quirk, QuirkId } from "./answers.js";

/** More sentences than this nobody reads; the rest are counted. */
const mostProblems = 20;

export class Notes {
  /** Where the value that is being read begins, from 1. */
  line = 1;
  readonly problems: Problem[] = [];
  problemCount = 0;
  private readonly found = new Map<QuirkId, { count: number; line: number }>();

  quirk(id: QuirkId): void {
    const seen = this.found.get(id);
    if (seen === undefined) this.found.set(id, { count: 1, line: this.line });
    else seen.count += 1;
  }

  problem(sentence: string): void {
    this.problemCount += 1;
    if (this.problems.length < mostProblems)
      this.problems.push({ line: this.line, sentence: msg(str`Line ${this.line}: ${sentence}`) });
  }

  get quirks(): Quirk[] {
    return [...this.found].map(([id, { count, line }]) => ({ id, count, line }));
  }
}

/** A value as it may stand in a sentence: short, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === "string") return `“${clipped(value)}”`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return msg("nothing");
  return Array.isArray(value) ? msg(str`a list of ${value.length}`) : msg("an object");
}

function clipped(text: string): string {
  const most = 40;
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
