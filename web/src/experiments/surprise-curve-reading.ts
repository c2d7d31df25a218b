// What <surprise-curve> asks the core in one call, and the answer by name.

import type { NumberArray, SurpriseCurve } from "../../../wasm/surprise-core.js";
import { questionP, type SurpriseState } from "./surprise-curve-state.js";

export interface Outcome {
  p: number;
  surprisalNats: number;
  /** d(−ln p)/dz of its own logit z: p − 1. */
  gradient: number;
}

export interface SurpriseReading {
  point: Outcome;
  question: Outcome;
  coin: Outcome;
  /** The two whose gradients are compared. */
  likely: Outcome;
  unlikely: Outcome;
  /** The three words of the sum, and all of them together. */
  words: readonly [Outcome, Outcome, Outcome];
  together: Outcome;
}

const coinP = 0.5;
const likelyP = 0.9;
const unlikelyP = 0.1;

export function probabilitiesToRead({ p, parts }: Pick<SurpriseState, "p" | "parts">): Float64Array {
  const together = parts.reduce((product, part) => product * part, 1);
  return Float64Array.of(p, questionP, coinP, likelyP, unlikelyP, ...parts, together);
}

/** `probabilities` as asked, so that each number stands beside the p it belongs to, even while the hand is already further. */
export function nameReading(probabilities: NumberArray, curve: SurpriseCurve): SurpriseReading {
  const outcome = (index: number): Outcome => ({
    p: probabilities[index] ?? Number.NaN,
    surprisalNats: curve.surprisalNats[index] ?? Number.NaN,
    gradient: curve.gradient[index] ?? Number.NaN,
  });
  return {
    point: outcome(0),
    question: outcome(1),
    coin: outcome(2),
    likely: outcome(3),
    unlikely: outcome(4),
    words: [outcome(5), outcome(6), outcome(7)],
    together: outcome(8),
  };
}
