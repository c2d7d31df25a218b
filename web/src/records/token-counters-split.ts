// The site's way to other tokenizers: each is a file of its own, loaded when it is asked for.

import type { CountTokens, Encoding, TokenCounters } from "./token-counters.js";

interface Tokenizer {
  encodeGenerator(text: string, options: object): Generator<number[], number, undefined>;
}

const sources: Readonly<Record<Encoding, () => Promise<Tokenizer>>> = {
  r50k_base: () => import("gpt-tokenizer/encoding/r50k_base"),
  cl100k_base: () => import("gpt-tokenizer/encoding/cl100k_base"),
  o200k_base: () => import("gpt-tokenizer/encoding/o200k_base"),
};

/** Work between two rests. */
const sliceMs = 8;

/** What looks like a control token in the reader's text is text. */
const plainText = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

function counter(tokenizer: Tokenizer): CountTokens {
  return async (text, signal) => {
    let tokens = 0;
    let rest = performance.now() + sliceMs;
    for (const part of tokenizer.encodeGenerator(text, plainText)) {
      tokens += part.length;
      if (performance.now() < rest) continue;
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      rest = performance.now() + sliceMs;
    }
    return tokens;
  };
}

export const tokenCounters: TokenCounters | undefined = {
  load: async (encoding) => counter(await sources[encoding]()),
};
