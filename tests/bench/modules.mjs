// The built modules and the installed peers, in Node; for a page, the script that loads them there.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "../..");
const built = join(root, "build/wasm");
const installed = join(root, "tests/bench/peers/node_modules");

export async function loadInNode(name) {
  const { default: create } = await import(pathToFileURL(join(built, `${name}.mjs`)).href);
  return create({ wasmBinary: readFileSync(join(built, `${name}.wasm`)) });
}

export async function tensorflowInNode() {
  const require = createRequire(join(installed, "../package.json"));
  const tf = require("@tensorflow/tfjs");
  require("@tensorflow/tfjs-backend-wasm").setThreadsCount(1);
  await tf.setBackend("wasm");
  return tf;
}

export async function onnxruntimeInNode() {
  const ort = await import(pathToFileURL(join(installed, "onnxruntime-web/dist/ort.node.min.mjs")));
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  return ort;
}

/** Defines `bytes`, `core`, `inside`, `tf` and `ort` in a page. */
export const inPage = `
  import createCore from "/build/wasm/surprise-core.mjs";
  import createBench from "/build/wasm/surprise-bench.mjs";
  import * as ort from "/tests/bench/peers/node_modules/onnxruntime-web/dist/ort.wasm.min.mjs";
  import "/tests/bench/peers/node_modules/@tensorflow/tfjs/dist/tf.min.js";
  import "/tests/bench/peers/node_modules/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js";
  const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const core = await createCore({ wasmBinary: await bytes("/build/wasm/surprise-core.wasm") });
  const inside = await createBench({ wasmBinary: await bytes("/build/wasm/surprise-bench.wasm") });
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  tf.wasm.setWasmPaths("/tests/bench/peers/node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  tf.wasm.setThreadsCount(1);
  await tf.setBackend("wasm");
`;

export function peerVersion(name) {
  return JSON.parse(readFileSync(join(installed, name, "package.json"), "utf8")).version;
}
