// The first part of `npm run bench`: the operators beside plain JavaScript, tensorflow.js, onnxruntime-web and the same source
// natively, in Node and in headless Chromium. Prints a table, writes build/bench/operators.json. Fails where a goal is missed.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureInChromium } from "./in-chromium.mjs";
import { inPage, loadInNode, onnxruntimeInNode, peerVersion, tensorflowInNode } from "./modules.mjs";
import { nativeProgram } from "./native-program.mjs";
import { judgeOperators } from "./operators/goals.mjs";
import { measureOperators, products } from "./operators/measure.mjs";

const root = join(import.meta.dirname, "../..");
const [quick, ...names] = process.argv.slice(2).includes("quick")
  ? [true, ...process.argv.slice(2).filter((word) => word !== "quick")]
  : [false, ...process.argv.slice(2)];
const vectors = ["entropy", "logSumExp", "crossEntropy", "kl", "softmax", "topP", "topK", "several", "precise"];
const wanted = (name) => names.length === 0 || names.includes(name);
const plan = {
  sizes: quick ? [100_277] : [1000, 10_000, 100_277, 200_000],
  operators: vectors.filter(wanted),
  products: products.filter(wanted),
  rounds: quick ? 31 : 61,
};

const programs = {
  "native, SSE": nativeProgram("surprise-bench-operators"),
  "native, this machine": nativeProgram("surprise-bench-operators-best"),
};

const page = `
  ${inPage}
  import { measureOperators } from "/tests/bench/operators/measure.mjs";
  const native = Object.fromEntries(
    ${JSON.stringify(Object.keys(programs))}.map((name) => [name, (...words) => window.askNative(name, ...words)]),
  );
  window.measure = () =>
    measureOperators(core, inside, { tf, ort }, native, ${JSON.stringify(plan)}, (step) => console.log(step));
`;

async function measureInNode() {
  const [core, inside] = [await loadInNode("surprise-core"), await loadInNode("surprise-bench")];
  const peers = { tf: await tensorflowInNode(), ort: await onnxruntimeInNode() };
  const native = Object.fromEntries(Object.entries(programs).map(([name, { ask }]) => [name, ask]));
  const report = (step) => console.error(`  Node: ${step}`);
  return { version: process.version, ...(await measureOperators(core, inside, peers, native, plan, report)) };
}

async function inChromium() {
  const { version, measured } = await measureInChromium(page, {
    askNative: (name, ...words) => programs[name].ask(...words),
  });
  return { version, ...measured };
}

function print(engine, { version, vectors: ofVectors, matrices, uniform }) {
  const line = ({ name, form, error, microseconds, timesOurs }) => {
    const title = `  ${name}${form ? ` (${form})` : ""}`;
    if (microseconds === undefined) return `${title}: wrong by ${error.toExponential(1)}, not measured`;
    const { median, low, high } = timesOurs;
    const quartiles = `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
    return `${title.padEnd(58)} ${microseconds.median.toFixed(1).padStart(10)}   ${quartiles.padEnd(24)} ${error.toExponential(1)}`;
  };
  console.log(`\n${engine} ${version}`);
  console.log(`${"".padEnd(58)}  µs a call   times ours (quartiles)   error`);
  for (const { operator, outcomes, results } of ofVectors) {
    console.log(`${operator}, V = ${outcomes}`);
    for (const result of results) console.log(line(result));
  }
  for (const { operator, results } of matrices) {
    console.log(operator);
    for (const result of results) console.log(line(result));
  }
  console.log(`entropy of ${uniform.outcomes} equal logits, ${uniform.exact.toFixed(5)} nats`);
  for (const { name, form = "", entropy, error } of uniform.answers) {
    console.log(`  ${`${name} ${form}`.padEnd(50)} ${entropy.toFixed(5)}   ${error.toExponential(1)}`);
  }
}

const engines = { Node: await measureInNode(), Chromium: await inChromium() };
for (const { end } of Object.values(programs)) end();
for (const [engine, measured] of Object.entries(engines)) print(engine, measured);
console.log();
const judgements = judgeOperators(engines);
for (const { reached, sentence } of judgements) console.log(`${reached ? "reached" : "MISSED "}  ${sentence}`);
const versions = {
  tensorflow: peerVersion("@tensorflow/tfjs"),
  onnxruntime: peerVersion("onnxruntime-web"),
};
const folder = join(root, "build/bench");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "operators.json"), `${JSON.stringify({ plan, versions, engines, judgements }, null, 2)}\n`);
console.log("Written to build/bench/operators.json");
process.exitCode = judgements.every(({ reached }) => reached) ? 0 : 1;
