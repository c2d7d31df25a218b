// What a careful JavaScript programmer writes: the maximum first, then one fused pass in double. Its error is that of the
// textbook formulas (1e-15 for ordinary vectors, 1e-9 and worse for peaked ones).

/** Entropy in nats of the softmax of `logits`. */
export function plainEntropy(logits) {
  let max = -Infinity;
  for (let i = 0; i < logits.length; i++) {
    if (logits[i] > max) max = logits[i];
  }
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < logits.length; i++) {
    const difference = logits[i] - max;
    const weight = Math.exp(difference);
    sum += weight;
    weighted += weight * difference;
  }
  return Math.log(sum) - weighted / sum;
}

/** Standard normal numbers times `scale`, the same on every run. */
export function seededLogits(length, scale, seed) {
  let state = seed >>> 0;
  const uniform = () => {
    // mulberry32: enough for test data
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return Float32Array.from(
    { length },
    () => scale * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}
