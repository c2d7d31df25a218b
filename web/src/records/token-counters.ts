// How many tokens other tokenizers make of a text. Their rank files are larger than the lab, so each is loaded when it is asked for,
// where the product carries it (`@token-counters`).

/** Counts in pieces of time: the page stays awake, and an aborted count rejects. */
export type CountTokens = (text: string, signal: AbortSignal) => Promise<number>;

export const encodings = ["r50k_base", "cl100k_base", "o200k_base"] as const;
export type Encoding = (typeof encodings)[number];

export interface TokenCounters {
  /** Loads a tokenizer. */
  load(encoding: Encoding): Promise<CountTokens>;
}

/** A run of letters this long would take its tokenizer many seconds: byte pairs are merged run by run. */
const longestRun = 2000;

/** Whether no run of a text is longer than a tokenizer can take at once. */
export function isCountable(text: string): boolean {
  let start = 0;
  let blank = false;
  for (let at = 0; at < text.length; at++) {
    const now = text.charCodeAt(at) <= 0x20;
    if (now !== blank) [start, blank] = [at, now];
    if (at - start >= longestRun) return false;
  }
  return true;
}
