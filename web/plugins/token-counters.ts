// Where a product finds other tokenizers: in files of its own, or nowhere.

import { resolve } from "node:path";

/** The alias `@token-counters`. */
export function tokenCounters(way: "split" | "none"): { "@token-counters": string } {
  return { "@token-counters": resolve(import.meta.dirname, `../src/records/token-counters-${way}.ts`) };
}
