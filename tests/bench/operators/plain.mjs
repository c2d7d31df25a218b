// What a careful JavaScript programmer writes: the maximum first, then one fused pass in double. The error is that of the
// textbook formulas (1e-15 for ordinary vectors, 1e-9 and worse for peaked ones).

function maximum(logits) {
  let max = -Infinity;
  for (let i = 0; i < logits.length; i++) {
    if (logits[i] > max) max = logits[i];
  }
  return max;
}

/** Entropy in nats of the softmax of `logits`. */
export function entropy(logits) {
  const max = maximum(logits);
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

export function logSumExp(logits) {
  const max = maximum(logits);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp(logits[i] - max);
  return max + Math.log(sum);
}

/** -ln p of one outcome. */
export function crossEntropy(logits, label) {
  return logSumExp(logits) - logits[label];
}

/** KL(p‖q) of the softmaxes of two vectors of logits. */
export function klDivergence(p, q) {
  const pMax = maximum(p);
  const qMax = maximum(q);
  let pSum = 0;
  let qSum = 0;
  let weighted = 0;
  for (let i = 0; i < p.length; i++) {
    const a = p[i] - pMax;
    const b = q[i] - qMax;
    const weight = Math.exp(a);
    pSum += weight;
    qSum += Math.exp(b);
    weighted += weight * (a - b);
  }
  return weighted / pSum + Math.log(qSum / pSum);
}

/** Into an array of the caller's. */
export function softmax(logits, temperature, probabilities) {
  const max = maximum(logits);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const weight = Math.exp((logits[i] - max) / temperature);
    probabilities[i] = weight;
    sum += weight;
  }
  const share = 1 / sum;
  for (let i = 0; i < logits.length; i++) probabilities[i] *= share;
  return probabilities;
}

/** y (M, N) = x (M, K) w (K, N), the inner loop along rows of both. */
export function product(x, w, m, n, k) {
  const y = new Float32Array(m * n);
  for (let row = 0; row < m; row++) {
    const out = y.subarray(row * n, (row + 1) * n);
    for (let i = 0; i < k; i++) {
      const factor = x[row * k + i];
      const from = i * n;
      for (let column = 0; column < n; column++) out[column] += factor * w[from + column];
    }
  }
  return y;
}
