// Which step of a ramp a value is coloured by. The limits are the same for every text, so that two pictures may be compared.

import { rampSteps } from "../styles/tokens.css.js";

/** Upper ends of the steps but the last, which has none. Bits of surprise; bits of entropy; ranks. */
export const stepLimits = {
  surprise: [1.5, 3, 4.5, 6, 7.5, 9, 10.5, 12],
  entropy: [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4],
  rank: [1, 2, 3, 5, 9, 17, 33, 65],
} as const;

/** Rising: the value first above none of them has step 0. A value at a limit still belongs below it. */
export function stepsOf(values: ArrayLike<number>, limits: readonly number[], scale = 1): Uint8Array {
  return Uint8Array.from({ length: values.length }, (_unused, row) => {
    const value = (values[row] as number) * scale;
    const step = limits.findIndex((limit) => value <= limit);
    return step === -1 ? rampSteps - 1 : step;
  });
}
