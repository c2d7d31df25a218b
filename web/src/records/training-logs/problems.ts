// What a reader of a training log notes on the way: sentences with their lines.

import { msg, str } from "@lit/localize";

export interface LogProblem {
  /** From 1. */
  readonly line: number;
  readonly sentence: string;
}

/** More sentences than this nobody reads; the rest are counted. */
const mostProblems = 20;

export class LogProblems {
  readonly list: LogProblem[] = [];
  count = 0;

  add(line: number, sentence: string): void {
    this.count += 1;
    if (this.list.length < mostProblems) this.list.push({ line, sentence: msg(str`Line ${line}: ${sentence}`) });
  }
}

/** A piece of the file as it may stand in a sentence: one line, and short. */
export function shown(text: string): string {
  const most = 40;
  const line = text.trim().split(/[\r\n]/, 1)[0] ?? "";
  return line.length > most ? `“${line.slice(0, most)}…”` : `“${line}”`;
}
