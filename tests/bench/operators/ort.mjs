// The operators as ONNX graphs: for each, the ways to write it that were thought of, of which the bench takes the fastest that is right.
import { Graph } from "../onnx.mjs";

const scalar = (graph, value) => graph.floats([], Float32Array.of(value));
const onAxis0 = { axes: [0], keepdims: 1 };

/** e^(z - max), its sum, and z - max. */
function weights(graph, z) {
  const d = graph.node("Sub", [z, graph.node("ReduceMax", [z], onAxis0)]);
  const e = graph.node("Exp", [d]);
  return { d, e, sum: graph.node("ReduceSum", [e, graph.integers([0])], { keepdims: 1 }) };
}

/** Σ a b as a matrix product of a row and a column. */
function dot(graph, a, b, length) {
  const row = graph.node("Reshape", [a, graph.integers([1, length])]);
  const column = graph.node("Reshape", [b, graph.integers([length, 1])]);
  return graph.node("Reshape", [graph.node("MatMul", [row, column]), graph.integers([1])]);
}

const total = (graph, x) => graph.node("ReduceSum", [x, graph.integers([0])], { keepdims: 1 });
const binary = (operator) => (graph, a, b) => graph.node(operator, [a, b]);
const [add, subtract, times, over] = ["Add", "Sub", "Mul", "Div"].map(binary);
const log = (graph, x) => graph.node("Log", [x]);

function logSumExpOf(graph, z) {
  const { sum } = weights(graph, z);
  return add(graph, log(graph, sum), graph.node("ReduceMax", [z], onAxis0));
}

const entropies = {
  "one exponential, sums": (graph, z) => {
    const { d, e, sum } = weights(graph, z);
    return subtract(graph, log(graph, sum), over(graph, total(graph, times(graph, e, d)), sum));
  },
  "one exponential, product": (graph, z, length) => {
    const { d, e, sum } = weights(graph, z);
    return subtract(graph, log(graph, sum), over(graph, dot(graph, e, d, length), sum));
  },
  "softmax and log-sum-exp": (graph, z, length) => {
    const p = graph.node("Softmax", [z], { axis: 0 });
    const lse = graph.node("ReduceLogSumExp", [z], onAxis0);
    return subtract(graph, lse, dot(graph, p, z, length));
  },
  "log-softmax": (graph, z) => {
    const logP = graph.node("LogSoftmax", [z], { axis: 0 });
    return graph.node("Neg", [total(graph, times(graph, graph.node("Exp", [logP]), logP))]);
  },
};

const logSums = {
  ReduceLogSumExp: (graph, z) => graph.node("ReduceLogSumExp", [z], onAxis0),
  "by hand": logSumExpOf,
};

const pick = (graph, x, index) => graph.node("Gather", [x, graph.integers([index])], { axis: 0 });

const divergences = {
  "two exponentials, product": (graph, p, q, length) => {
    const a = weights(graph, p);
    const b = weights(graph, q);
    const mean = over(graph, dot(graph, a.e, subtract(graph, a.d, b.d), length), a.sum);
    return add(graph, mean, log(graph, over(graph, b.sum, a.sum)));
  },
  "softmax and log-sum-exp": (graph, p, q, length) => {
    const mean = dot(graph, graph.node("Softmax", [p], { axis: 0 }), subtract(graph, p, q), length);
    return add(graph, mean, subtract(graph, logSumExpOf(graph, q), logSumExpOf(graph, p)));
  },
  "log-softmax": (graph, p, q, length) => {
    const [logP, logQ] = [p, q].map((z) => graph.node("LogSoftmax", [z], { axis: 0 }));
    return dot(graph, graph.node("Exp", [logP]), subtract(graph, logP, logQ), length);
  },
};

function ofVectors(inputs, length, outputDims, build) {
  const graph = new Graph();
  const names = inputs.map((name) => graph.input(name, "float", [length]));
  graph.output("y", build(graph, ...names, length), outputDims);
  return graph.file();
}

const each = (forms, make) => Object.entries(forms).map(([name, form]) => ({ name, file: make(form) }));

function topKGraph(length, k) {
  const graph = new Graph();
  const z = graph.input("p", "float", [length]);
  const [, indices] = graph.node("TopK", [z, graph.integers([k])], { axis: 0, largest: 1, sorted: 1 }, 2);
  graph.output("y", indices, [k], "int64");
  return graph.file();
}

/** y = x W^T with W (N, K) as a constant. */
function productGraph({ rows, outputs, depth }, transposed) {
  const graph = new Graph();
  const x = graph.input("x", "float", [rows, depth]);
  graph.output("y", graph.node("MatMul", [x, graph.floats([depth, outputs], transposed)]), [rows, outputs]);
  return graph.file();
}

/** The same in 8 bits: x is rounded on the way, the weights are already, each output by its own scale. */
function int8ProductGraph({ rows, outputs, depth }, transposed) {
  const scales = new Float32Array(outputs);
  for (let i = 0; i < transposed.length; i++) {
    scales[i % outputs] = Math.max(scales[i % outputs], Math.abs(transposed[i]) / 127);
  }
  const rounded = Int8Array.from(transposed, (weight, i) => Math.round(weight / scales[i % outputs]));
  const graph = new Graph();
  const x = graph.input("x", "float", [rows, depth]);
  const [bytes, scale, zero] = graph.node("DynamicQuantizeLinear", [x], {}, 3);
  const weights = graph.constant("int8", [depth, outputs], rounded);
  const noZero = graph.constant("int8", [outputs], new Int8Array(outputs));
  const sums = graph.node("MatMulInteger", [bytes, weights, zero, noZero]);
  const both = times(graph, scale, graph.floats([outputs], scales));
  graph.output("y", times(graph, graph.node("Cast", [sums], { to: 1 }), both), [rows, outputs]);
  return graph.file();
}

/** By operator, graphs { name, file } of vectors of `length` logits p and q. */
export function vectorGraphs(length, settings) {
  const ofP = (forms, dims) => each(forms, (form) => ofVectors(["p"], length, dims, form));
  const labelled = Object.fromEntries(
    Object.entries(logSums).map(([name, form]) => [
      name,
      (graph, z) => subtract(graph, form(graph, z), pick(graph, z, settings.label)),
    ]),
  );
  labelled["log-softmax"] = (graph, z) =>
    graph.node("Neg", [pick(graph, graph.node("LogSoftmax", [z], { axis: 0 }), settings.label)]);
  const tempered = (graph, z) =>
    graph.node("Softmax", [times(graph, z, scalar(graph, 1 / settings.temperature))], { axis: 0 });
  return {
    entropy: ofP(entropies, [1]),
    logSumExp: ofP(logSums, [1]),
    crossEntropy: ofP(labelled, [1]),
    kl: each(divergences, (form) => ofVectors(["p", "q"], length, [1], form)),
    softmax: ofP({ Softmax: (graph, z) => graph.node("Softmax", [z], { axis: 0 }) }, [length]),
    topP: ofP({ "Softmax, then tuned JavaScript": tempered }, [length]),
    topK: [{ name: "TopK", file: topKGraph(length, settings.topK) }],
  };
}

export function productGraphs(name, shape, transposed) {
  if (name.endsWith("Int8")) return [{ name: "MatMulInteger", file: int8ProductGraph(shape, transposed) }];
  return [{ name: "MatMul", file: productGraph(shape, transposed) }];
}
