// A page that has nothing yet and wants one entropy: with the lab's core, with each of the peers. Afterwards it takes interactions.
import { Graph } from "../onnx.mjs";

const peers = "/tests/bench/peers/node_modules";
const tfjs = `${peers}/@tensorflow/tfjs/dist/tf.min.js`;
const tfjsBackend = `${peers}/@tensorflow/tfjs-backend-wasm/dist`;
const ort = `${peers}/onnxruntime-web/dist`;

/** The entropy of V logits with one exponential, for onnxruntime-web. */
function entropyGraph(outcomes) {
  const graph = new Graph();
  const z = graph.input("z", "float", [outcomes]);
  const on = { axes: [0], keepdims: 1 };
  const d = graph.node("Sub", [z, graph.node("ReduceMax", [z], on)]);
  const e = graph.node("Exp", [d]);
  const total = (x) => graph.node("ReduceSum", [x, graph.integers([0])], { keepdims: 1 });
  const sum = total(e);
  const mean = graph.node("Div", [total(graph.node("Mul", [e, d])), sum]);
  graph.output("h", graph.node("Sub", [graph.node("Log", [sum]), mean]), [1]);
  return graph.file();
}

export const outcomes = 100_277; // of an interaction

/** What a visit fetches, in the order in which it is asked for, and its script: window.first (entropy and time since the page was
 *  asked for, in ms) and window.interact(times). */
export const visits = {
  "surprise-lab": {
    files: ["/build/wasm/surprise-core.mjs", "/build/wasm/surprise-distributions.wasm"],
    script: `
      import createCore from "/build/wasm/surprise-core.mjs";
      const response = await fetch("/build/wasm/surprise-distributions.wasm");
      const core = await createCore({ wasmBinary: await response.arrayBuffer() });
      const entropy = (z) => core.entropy(z, "logits");`,
  },
  "tensorflow.js": {
    files: [tfjs, `${tfjsBackend}/tf-backend-wasm.min.js`, `${tfjsBackend}/tfjs-backend-wasm-simd.wasm`],
    script: `
      import "${tfjs}";
      import "${tfjsBackend}/tf-backend-wasm.min.js";
      tf.wasm.setWasmPaths("${tfjsBackend}/");
      tf.wasm.setThreadsCount(1);
      await tf.setBackend("wasm");
      const entropy = (z) =>
        tf.tidy(() => {
          const logits = tf.tensor1d(z);
          const d = logits.sub(logits.max());
          const e = d.exp();
          const sum = e.sum();
          return sum.log().sub(e.mul(d).sum().div(sum)).dataSync()[0];
        });`,
  },
  "onnxruntime-web": {
    files: [`${ort}/ort.wasm.min.mjs`, `${ort}/ort-wasm-simd-threaded.mjs`, `${ort}/ort-wasm-simd-threaded.wasm`],
    script: `
      import * as ort from "${ort}/ort.wasm.min.mjs";
      ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
      const graphs = ${JSON.stringify(
        Object.fromEntries([5, outcomes].map((v) => [v, Buffer.from(entropyGraph(v)).toString("base64")])),
      )};
      const sessions = {};
      const entropy = async (z) => {
        sessions[z.length] ??= await ort.InferenceSession.create(
          Uint8Array.from(atob(graphs[z.length]), (letter) => letter.charCodeAt(0)),
          { executionProviders: ["wasm"] },
        );
        const { h } = await sessions[z.length].run({ z: new ort.Tensor("float32", z, [z.length]) });
        return h.data[0];
      };`,
  },
};

export const scripts = Object.values(visits).map(
  ({ script }) => `${script}
    const found = await entropy(Float32Array.of(2, 1, 0.1, -1, 0.5));
    window.first = { entropy: found, milliseconds: performance.now() };
    window.interact = async (times) => {
      const logits = Float32Array.from({ length: ${outcomes} }, (_, i) => 3 * Math.sin(i));
      let sum = 0;
      for (let i = 0; i < times; i++) {
        logits[i] += 1;
        sum += await entropy(logits);
      }
      return sum;
    };`,
);
