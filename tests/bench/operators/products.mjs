// The matrix products: a batch of rows (GEMM) and one row (GEMV), in float and in 8 bits.
import { relativeNorm } from "./errors.mjs";
import { productGraphs } from "./ort.mjs";
import { product } from "./plain.mjs";
import { productForms } from "./tfjs.mjs";

/** Relative, of the root mean square: what float rounds, and what 8 bits do. */
const tolerances = { float: 1e-5, int8: 0.03 };

function transposed(matrix, rows, columns) {
  const out = new Float32Array(matrix.length);
  for (let r = 0; r < rows; r++) for (let i = 0; i < columns; i++) out[i * rows + r] = matrix[r * columns + i];
  return out;
}

function exactProduct({ rows, outputs, depth, x }, w) {
  const y = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < depth; i++) {
      const factor = x[row * depth + i];
      for (let n = 0; n < outputs; n++) y[row * outputs + n] += factor * w[i * outputs + n];
    }
  }
  return y;
}

/** The contenders of a product, as vectorContenders() gives them. */
export async function productContenders(inside, peers, name) {
  inside.runOperator(name, 1);
  const shape = inside.product(name);
  const { rows, outputs, depth, x } = shape;
  const w = transposed(shape.w, outputs, depth);
  const exact = exactProduct(shape, w);
  const int8 = name.endsWith("Int8");
  const tolerance = int8 ? tolerances.int8 : tolerances.float;
  const list = [
    {
      name: "ours",
      run: (repeats) => void inside.runOperator(name, repeats),
      error: relativeNorm(shape.y, exact),
      tolerance,
    },
  ];
  const add = async (contender, answer) => {
    const run = async (repeats) => {
      for (let i = 0; i < repeats; i++) await answer();
    };
    list.push({ ...contender, error: relativeNorm(await answer(), exact), run, tolerance });
  };
  if (!int8) await add({ name: "plain JavaScript" }, () => product(x, w, rows, outputs, depth));
  const releases = [];
  if (peers && !int8) {
    const { tf } = peers;
    const tensors = { x: tf.tensor2d(x, [rows, depth]), w: tf.tensor2d(w, [depth, outputs]) };
    for (const form of productForms) {
      await add({ name: "tensorflow.js", form: form.name }, () => tf.tidy(() => form.run(tf, tensors).dataSync()));
    }
    releases.push(() => tf.dispose(tensors));
  }
  for (const graph of peers ? productGraphs(name, shape, w) : []) {
    const session = await peers.ort.InferenceSession.create(graph.file, { executionProviders: ["wasm"] });
    const feeds = { x: new peers.ort.Tensor("float32", x, [rows, depth]) };
    await add({ name: "onnxruntime-web", form: graph.name }, async () => (await session.run(feeds)).y.data);
    releases.push(() => session.release());
  }
  const release = async () => {
    for (const free of releases) await free();
  };
  return { contenders: list, multiplications: rows * outputs * depth, release };
}
