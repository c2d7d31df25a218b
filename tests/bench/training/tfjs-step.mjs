// The same training step in tensorflow.js: RMSNorm, rotary positions, causal attention, SwiGLU, tied embedding, Adam. Letters: B sequences,
// T positions, N = B T, C width, H heads, D = C / H, F feed-forward, V vocabulary.

/** Ours stores a matrix as (out, in); the factors here are (in, out), which needs no transposition on the way forward. */
function transposed(values, rows, columns) {
  const result = new Float32Array(values.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) result[c * rows + r] = values[r * columns + c];
  return result;
}

/** Within each head the even rows first, then the odd ones: our rotary pairs are neighbours, here they are the halves of a head. */
function pairsApart(values, width, headWidth) {
  const result = new Float32Array(values.length);
  for (let row = 0; row < width; row++) {
    const inHead = row % headWidth;
    const to = row - inHead + (inHead % 2) * (headWidth / 2) + Math.floor(inHead / 2);
    result.set(values.subarray(row * width, (row + 1) * width), to * width);
  }
  return result;
}

/** Takes the tensors off the block of parameters in the order in which they lie. */
function variables(tf, shape) {
  const { width: c, hidden: f, vocabularySize: v, heads } = shape;
  let offset = 0;
  const take = (size) => {
    offset += size;
    return shape.parameters.subarray(offset - size, offset);
  };
  const variable = (values, dims) => tf.tidy(() => tf.variable(tf.tensor(values, dims)));
  const vector = () => variable(take(c), [c]);
  const matrix = (rows, columns, arranged = (values) => values) =>
    variable(transposed(arranged(take(rows * columns)), rows, columns), [columns, rows]);
  const turned = (values) => pairsApart(values, c, c / heads);
  const embedding = variable(take(v * c), [v, c]);
  const layers = Array.from({ length: shape.layers }, () => ({
    attentionNorm: vector(),
    query: matrix(c, c, turned),
    key: matrix(c, c, turned),
    value: matrix(c, c),
    output: matrix(c, c),
    feedForwardNorm: vector(),
    gate: matrix(f, c),
    up: matrix(f, c),
    down: matrix(c, f),
  }));
  return { embedding, layers, finalNorm: vector() };
}

/**
 * A matrix product whose gradient transposes its factors itself: the backend multiplies by XNNPACK only where nothing is to be
 * transposed, and in a plain loop elsewhere, as the gradient of tf.matMul needs it.
 */
function leanProduct(tf) {
  return tf.customGrad((a, b, save) => {
    save([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (dy, [x, w]) => [tf.matMul(dy, tf.transpose(w)), tf.matMul(tf.transpose(x), dy)],
    };
  });
}

/** `lean`: with leanProduct() in place of tf.matMul() for the layers' products, which nobody writes but who has read the backend. */
export function tfjsStep(tf, shape, lean) {
  const { sequences, positions, width, heads, vocabularySize, normEpsilon } = shape;
  const d = width / heads;
  const weights = variables(tf, shape);
  const optimiser = tf.train.adam(shape.rate, 0.9, 0.999, 1e-8);
  const product = lean ? leanProduct(tf) : tf.matMul;
  const oneHot = (tokens) => tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(tokens, "int32"), vocabularySize), "float32"));
  const targets = oneHot(shape.targets);
  const chosen = oneHot(shape.tokens);
  const angles = Array.from({ length: (positions * d) / 2 }, (_, i) => {
    const pair = i % (d / 2);
    return Math.floor(i / (d / 2)) * shape.ropeBase ** ((-2 * pair) / d);
  });
  const table = (values) => tf.tensor(values, [1, positions, 1, d / 2]);
  const cosine = table(angles.map(Math.cos));
  const sine = table(angles.map(Math.sin));
  const mask = tf.tensor2d(
    Array.from({ length: positions ** 2 }, (_, i) => (i % positions <= Math.floor(i / positions) ? 0 : -1e9)),
    [positions, positions],
  );

  const norm = (x, gain) => tf.mul(tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), normEpsilon))), gain);
  const turn = (x) => {
    const [first, second] = tf.split(tf.reshape(x, [sequences, positions, heads, d]), 2, 3);
    return tf.concat(
      [tf.sub(tf.mul(first, cosine), tf.mul(second, sine)), tf.add(tf.mul(first, sine), tf.mul(second, cosine))],
      3,
    );
  };
  const byHead = (x) => tf.transpose(tf.reshape(x, [sequences, positions, heads, d]), [0, 2, 1, 3]);

  const attention = (x, layer) => {
    const query = byHead(turn(product(x, layer.query)));
    const key = byHead(turn(product(x, layer.key)));
    const value = byHead(product(x, layer.value));
    const scores = tf.add(tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(d)), mask);
    const mixed = tf.matMul(tf.softmax(scores), value);
    return product(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [-1, width]), layer.output);
  };
  const feedForward = (x, layer) => {
    const gate = product(x, layer.gate);
    return product(tf.mul(tf.mul(gate, tf.sigmoid(gate)), product(x, layer.up)), layer.down);
  };

  const loss = () => {
    // By a product with one-hot rows: with 64 tokens as cheap as gathering, and the backend cannot take the gradient of that.
    let x = product(chosen, weights.embedding);
    for (const layer of weights.layers) {
      x = tf.add(x, attention(norm(x, layer.attentionNorm), layer));
      x = tf.add(x, feedForward(norm(x, layer.feedForwardNorm), layer));
    }
    const logits = product(norm(x, weights.finalNorm), tf.transpose(weights.embedding));
    return tf.losses.softmaxCrossEntropy(targets, logits);
  };
  const dispose = () => {
    optimiser.dispose();
    for (const layer of weights.layers) tf.dispose(layer);
    tf.dispose([weights.embedding, weights.finalNorm, targets, chosen, cosine, sine, mask]);
  };

  /** The loss (nats per token) before the step. */
  const step = () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss);
      optimiser.applyGradients(grads);
      return value.dataSync()[0];
    });
  return { step, dispose };
}
