// The lab's transformer as an ONNX graph of plain operators, with the same weights: what onnxruntime-web is given to do.
// Letters: V vocabulary, C width, H heads, G key-value heads, D = C / H, F hidden width, T tokens read now, P tokens read before.
import { Graph } from "../onnx.mjs";

/** The tensors of a transformer in the order in which they lie in its block of parameters (transformer_parameters.h). */
function tensorsOf(config, block) {
  const { vocabularySize: v, width: c, layers, heads, keyValueHeads, hidden: f } = config;
  const k = (c / heads) * keyValueHeads;
  let place = 0;
  const take = (size) => {
    place += size;
    return block.subarray(place - size, place);
  };
  const embedding = take(v * c);
  const parts = Array.from({ length: layers }, () => ({
    attentionNorm: take(c),
    query: take(c * c),
    key: take(k * c),
    value: take(k * c),
    output: take(c * c),
    feedForwardNorm: take(c),
    gate: take(f * c),
    up: take(f * c),
    down: take(c * f),
  }));
  return { embedding, parts, finalNorm: take(c) };
}

/** (rows, columns) as (columns, rows). */
function transposed(matrix, rows, columns) {
  const out = new Float32Array(matrix.length);
  for (let r = 0; r < rows; r++) for (let i = 0; i < columns; i++) out[i * rows + r] = matrix[r * columns + i];
  return out;
}

/** Rows of each head with the even ones first: then a rotation is of halves instead of neighbours, and no product of a query with a
 *  key changes. */
function evensFirst(matrix, heads, d, columns) {
  const out = new Float32Array(matrix.length);
  for (let h = 0; h < heads; h++) {
    for (let i = 0; i < d; i++) {
      const from = h * d + i;
      const to = h * d + (i % 2 === 0 ? i / 2 : d / 2 + (i - 1) / 2);
      out.set(matrix.subarray(from * columns, (from + 1) * columns), to * columns);
    }
  }
  return out;
}

function concatenated(...arrays) {
  const out = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const array of arrays) {
    out.set(array, place);
    place += array.length;
  }
  return out;
}

/** cos and sin (T, D / 2) of positions first .. first + T. */
export function rotary({ width, heads, ropeBase }, first, positions) {
  const d = width / heads;
  const angle = (index) => {
    const t = first + Math.floor(index / (d / 2));
    return t * ropeBase ** ((-2 * (index % (d / 2))) / d);
  };
  const table = (of) => Float32Array.from({ length: (positions * d) / 2 }, (_, index) => of(angle(index)));
  return { cosine: table(Math.cos), sine: table(Math.sin) };
}

/**
 * Reads `tokens` ids after `past` others. Inputs: ids (T), cosine and sine (T, D / 2), and, where there is a past, its keys and
 * values key0, value0, ... (G, P, D). Outputs: logits (T, V) and newKey0, newValue0, ..., the keys and values of these tokens (G, T, D);
 * with `wholeCache`, as usual exports have it, those of the past too (G, P + T, D).
 */
export function llamaGraph(config, block, tokens, past, wholeCache = false) {
  const { vocabularySize: v, width: c, layers, heads, keyValueHeads: groups, hidden: f, normEpsilon } = config;
  const d = c / heads;
  const k = groups * d;
  const shared = heads / groups;
  const { embedding, parts, finalNorm } = tensorsOf(config, block);
  const graph = new Graph();

  const ids = graph.input("ids", "int64", [tokens]);
  const cosine = graph.input("cosine", "float", [tokens, 1, d / 2]);
  const sine = graph.input("sine", "float", [tokens, 1, d / 2]);
  const two = graph.floats([], Float32Array.of(2));
  const epsilon = graph.floats([], Float32Array.of(normEpsilon));

  const norm = (x, gain) => {
    const mean = graph.node("ReduceMean", [graph.node("Pow", [x, two])], { axes: [-1], keepdims: 1 });
    const root = graph.node("Sqrt", [graph.node("Add", [mean, epsilon])]);
    return graph.node("Mul", [graph.node("Div", [x, root]), graph.floats([c], gain)]);
  };
  const linear = (x, weight, inputs, outputs) =>
    graph.node("MatMul", [x, graph.floats([inputs, outputs], transposed(weight, outputs, inputs))]);
  const reshaped = (x, dims) => graph.node("Reshape", [x, graph.integers(dims)]);
  const split = (x, sizes) => graph.node("Split", [x, graph.integers(sizes)], { axis: -1 }, sizes.length);
  const turned = (x) => {
    const [first, second] = split(x, [d / 2, d / 2]);
    const times = (a, b) => graph.node("Mul", [a, b]);
    return graph.node(
      "Concat",
      [
        graph.node("Sub", [times(first, cosine), times(second, sine)]),
        graph.node("Add", [times(first, sine), times(second, cosine)]),
      ],
      { axis: -1 },
    );
  };

  // What a token may not see weighs e^-1e9 = 0. One row a query of a group: (shared T, P + T).
  const hidden = new Float32Array(shared * tokens * (past + tokens));
  for (let row = 0; row < shared * tokens; row++) {
    const t = row % tokens;
    for (let s = past + t + 1; s < past + tokens; s++) hidden[row * (past + tokens) + s] = -1e9;
  }
  const mask = tokens > 1 ? graph.floats([shared * tokens, past + tokens], hidden) : undefined;
  const scale = 1 / Math.sqrt(d);

  let x = graph.node("Gather", [graph.floats([v, c], embedding), ids]);
  for (let layer = 0; layer < layers; layer++) {
    const part = parts[layer];
    const normed = norm(x, part.attentionNorm);
    const scaledQuery = evensFirst(part.query, heads, d, c).map((weight) => weight * scale);
    const fused = concatenated(scaledQuery, evensFirst(part.key, groups, d, c), part.value);
    const [query, key, value] = split(linear(normed, fused, c, c + 2 * k), [c, k, k]);
    const byHead = (y, count) =>
      graph.node("Transpose", [turned(reshaped(y, [tokens, count, d]))], { perm: [1, 0, 2] });
    const queries = reshaped(byHead(query, heads), [groups, shared * tokens, d]);
    const newKeys = byHead(key, groups);
    const newValues = graph.node("Transpose", [reshaped(value, [tokens, groups, d])], { perm: [1, 0, 2] });
    const withPast = (name, fresh) =>
      past === 0 ? fresh : graph.node("Concat", [graph.input(name, "float", [groups, past, d]), fresh], { axis: 1 });
    const keys = withPast(`key${layer}`, newKeys);
    const values = withPast(`value${layer}`, newValues);
    const given = wholeCache ? past + tokens : tokens;
    graph.output(`newKey${layer}`, wholeCache ? keys : newKeys, [groups, given, d]);
    graph.output(`newValue${layer}`, wholeCache ? values : newValues, [groups, given, d]);
    const products = graph.node("MatMul", [queries, graph.node("Transpose", [keys], { perm: [0, 2, 1] })]);
    const seen = mask === undefined ? products : graph.node("Add", [products, mask]);
    const mixed = graph.node("MatMul", [graph.node("Softmax", [seen], { axis: -1 }), values]);
    const together = reshaped(graph.node("Transpose", [reshaped(mixed, [heads, tokens, d])], { perm: [1, 0, 2] }), [
      tokens,
      c,
    ]);
    x = graph.node("Add", [x, linear(together, part.output, c, c)]);

    const fed = linear(norm(x, part.feedForwardNorm), concatenated(part.gate, part.up), c, 2 * f);
    const [gate, up] = split(fed, [f, f]);
    const silu = graph.node("Mul", [gate, graph.node("Sigmoid", [gate])]);
    x = graph.node("Add", [x, linear(graph.node("Mul", [silu, up]), part.down, f, c)]);
  }
  graph.output("logits", linear(norm(x, finalNorm), embedding, c, v), [tokens, v]);
  return graph.file();
}
