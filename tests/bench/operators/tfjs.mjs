// The operators in tensorflow.js: for each, the ways to write it that were thought of, of which the bench takes the fastest that is right.
// Its tensors lie in WebAssembly before the clock starts.

function weights(z) {
  const d = z.sub(z.max());
  const e = d.exp();
  return { d, e, sum: e.sum() };
}

const entropies = {
  "one exponential": (_, { p }) => {
    const { d, e, sum } = weights(p);
    return sum.log().sub(e.mul(d).sum().div(sum));
  },
  "one exponential, product": (tf, { p }) => {
    const { d, e, sum } = weights(p);
    return sum.log().sub(tf.dot(e, d).div(sum));
  },
  "softmax and log-sum-exp": (tf, { p }) => tf.logSumExp(p).sub(tf.dot(tf.softmax(p), p)),
};

const divergences = {
  "two exponentials": (tf, { p, q }) => {
    const a = weights(p);
    const b = weights(q);
    return tf.dot(a.e, a.d.sub(b.d)).div(a.sum).add(b.sum.div(a.sum).log());
  },
  "softmax and log-sum-exp": (tf, { p, q }) =>
    tf.dot(tf.softmax(p), p.sub(q)).add(tf.logSumExp(q)).sub(tf.logSumExp(p)),
};

/** By operator, forms { name, run(tf, tensors) } that give a tensor. */
export function vectorForms({ label, topK, temperature }) {
  const each = (forms) => Object.entries(forms).map(([name, run]) => ({ name, run }));
  return {
    entropy: each(entropies),
    logSumExp: each({ logSumExp: (tf, { p }) => tf.logSumExp(p) }),
    crossEntropy: each({ logSumExp: (tf, { p }) => tf.logSumExp(p).sub(p.slice(label, 1)) }),
    kl: each(divergences),
    softmax: each({ softmax: (tf, { p }) => tf.softmax(p) }),
    topP: each({ "softmax, then tuned JavaScript": (tf, { p }) => tf.softmax(p.div(temperature)) }),
    topK: each({ topk: (tf, { p }) => tf.topk(p, topK, true).indices }),
  };
}

export const productForms = [{ name: "matMul", run: (tf, { x, w }) => tf.matMul(x, w) }];
