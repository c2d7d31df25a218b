// JavaScript by someone who has measured: no sorting of a whole vocabulary.

/** Indices of the k largest, largest first: a sorted list of k into which few of many numbers enter. */
export function topK(logits, k) {
  const values = new Float32Array(k).fill(-Infinity);
  const indices = new Int32Array(k);
  let smallest = -Infinity;
  for (let i = 0; i < logits.length; i++) {
    const value = logits[i];
    if (value <= smallest) continue;
    let place = k - 1;
    for (; place > 0 && values[place - 1] < value; place--) {
      values[place] = values[place - 1];
      indices[place] = indices[place - 1];
    }
    values[place] = value;
    indices[place] = i;
    smallest = values[k - 1];
  }
  return indices;
}

const binShift = 18; // of a float's bits: 32 bins for each factor of two
const bits = new Int32Array(1);
const asFloat = new Float32Array(bits.buffer);
const sums = new Float64Array(0x3f800000 >>> (binShift - 1));

function binOf(weight) {
  asFloat[0] = weight;
  return bits[0] >>> binShift;
}

/** The smallest set of the likeliest with the mass: a histogram finds the bin that it ends in, and only that bin is sorted. */
export function keepMass(probabilities, mass) {
  sums.fill(0);
  let top = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const bin = binOf(probabilities[i]);
    sums[bin] += probabilities[i];
    if (bin > top) top = bin;
  }
  let kept = 0;
  let bin = top;
  for (; bin > 0 && kept + sums[bin] < mass; bin--) kept += sums[bin];
  const last = [];
  for (let i = 0; i < probabilities.length; i++) {
    const own = binOf(probabilities[i]);
    if (own === bin) last.push(i);
    if (own < bin) probabilities[i] = 0;
  }
  last.sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  for (const i of last) {
    if (kept >= mass) probabilities[i] = 0;
    else kept += probabilities[i];
  }
  const share = 1 / kept;
  for (let i = 0; i < probabilities.length; i++) probabilities[i] *= share;
  return probabilities;
}
