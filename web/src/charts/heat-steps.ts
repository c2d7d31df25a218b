// Which step of a ramp a value is coloured by. The limits are the same for every text, so that two pictures may be compared.

import { rampSteps } from "../styles/tokens.css.js";

/** Upper ends of the steps but the last, which has none. Bits of surprise; bits of entropy; ranks; bits of divergence. */
export const stepLimits = {
  surprise: [1.5, 3, 4.5, 6, 7.5, 9, 10.5, 12],
  entropy: [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4],
  rank: [1, 2, 3, 5, 9, 17, 33, 65],
  divergence: [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4],
} as const;

/** The buckets of GLTR (Gehrmann, Strobelt and Rush 2019): the ten, the hundred, the thousand likeliest tokens, and the rest. */
export const rankBuckets = [10, 100, 1000] as const;
/** The steps of the ramp that the four buckets are drawn in, far enough apart to be told from each other. */
export const bucketSteps = [0, 3, 5, 8] as const;

export function bucketStepsOf(ranks: ArrayLike<number>): Uint8Array {
  return Uint8Array.from({ length: ranks.length }, (_unused, row) => {
    const bucket = rankBuckets.findIndex((limit) => (ranks[row] as number) <= limit);
    return bucketSteps[bucket === -1 ? rankBuckets.length : bucket] as number;
  });
}

/** Rising: the value first above none of them has step 0. A value at a limit still belongs below it. */
export function stepsOf(values: ArrayLike<number>, limits: readonly number[], scale = 1): Uint8Array {
  return Uint8Array.from({ length: values.length }, (_unused, row) => {
    const value = (values[row] as number) * scale;
    const step = limits.findIndex((limit) => value <= limit);
    return step === -1 ? rampSteps - 1 : step;
  });
}
