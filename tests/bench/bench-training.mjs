// The third part of `npm run bench`: one training step of a tiny GPT beside tensorflow.js with its WebAssembly backend, in Node and in
// headless Chromium, one thread each, and beside the same source natively. Prints a table, writes build/bench/training.json. Fails
// where a goal is missed or the losses do not agree.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { measureInChromium } from "./in-chromium.mjs";
import { measureLongRun, measureTraining } from "./training/measure.mjs";

const root = join(import.meta.dirname, "../..");
const peers = join(root, "tests/bench/peers");
// In Chromium: times faster than the peer as one writes it. As nobody writes it, with gradients of matrix products of one's own, it is
// shown beside. Natively: at most so many times slower than the same source.
const goals = { usual: 12, native: 1 / 1.15 };
const agreement = 1e-4; // nats, of the first losses
const longRun = 10_000; // steps
const heapGrowth = 0; // bytes

const page = `
  import { measureTraining } from "/tests/bench/training/measure.mjs";
  import createBench from "/build/wasm/surprise-bench.mjs";
  import "/tests/bench/peers/node_modules/@tensorflow/tfjs/dist/tf.min.js";
  import "/tests/bench/peers/node_modules/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js";
  tf.wasm.setWasmPaths("/tests/bench/peers/node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  tf.wasm.setThreadsCount(1);
  await tf.setBackend("wasm");
  const bytes = new Uint8Array(await (await fetch("/build/wasm/surprise-bench.wasm")).arrayBuffer());
  const inside = await createBench({ wasmBinary: bytes });
  window.measure = () => measureTraining(inside, tf, (step) => console.log(step));
`;

/** Asks the native program for the time of steps, in milliseconds each. */
function nativeProgram() {
  const program = spawn(join(root, "build/native/surprise-bench-training"), { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: program.stdout });
  const time = async (steps) => {
    program.stdin.write(`${steps}\n`);
    const [line] = await once(lines, "line");
    return Number(line);
  };
  return { time, end: () => program.stdin.end() };
}

async function measureInNode() {
  const { default: create } = await import(pathToFileURL(join(root, "build/wasm/surprise-bench.mjs")));
  const inside = await create({ wasmBinary: readFileSync(join(root, "build/wasm/surprise-bench.wasm")) });
  const require = createRequire(join(peers, "package.json"));
  const tf = require("@tensorflow/tfjs");
  require("@tensorflow/tfjs-backend-wasm").setThreadsCount(1);
  await tf.setBackend("wasm");
  const report = (step) => console.error(`  Node: ${step}`);
  const native = nativeProgram();
  await native.time(20);
  const measured = await measureTraining(inside, tf, report, { native: () => native.time(5) });
  native.end();
  return { version: process.version, ...measured, longRun: measureLongRun(inside, longRun, report) };
}

async function inChromium() {
  const { version, measured } = await measureInChromium(page);
  return { version, ...measured };
}

const engines = { Node: await measureInNode(), Chromium: await inChromium() };
const { version: peerVersion } = JSON.parse(
  readFileSync(join(peers, "node_modules/@tensorflow/tfjs/package.json"), "utf8"),
);

console.log(`\nA training step beside tensorflow.js ${peerVersion} with its WebAssembly backend, one thread`);
console.log("2 layers, width 64, 4 heads, feed-forward 256, V = 64; 16 sequences of 64 tokens; Adam");
console.log("engine            beside                 ms   ours ms   times faster (quartiles)");
const titles = { usual: "tensorflow.js", lean: "  own gradients", native: "the same natively" };
for (const [engine, measured] of Object.entries(engines)) {
  for (const [name, { milliseconds, timesFaster }] of Object.entries(measured.contenders)) {
    console.log(
      `${`${engine} ${measured.version}`.padEnd(17).slice(0, 17)} ${titles[name].padEnd(17)} ${milliseconds.median.toFixed(1).padStart(7)} ` +
        `${measured.milliseconds.median.toFixed(1).padStart(9)}   ` +
        `${timesFaster.median.toFixed(2)}  (${timesFaster.low.toFixed(2)} to ${timesFaster.high.toFixed(2)})`,
    );
  }
}
const { steps, heapBefore, heapAfter, first, last } = engines.Node.longRun;
console.log(
  `Node, ${steps} steps on one batch: loss ${first.loss.toFixed(3)} to ${last.loss.toExponential(1)} nats, a step ` +
    `${first.milliseconds.toFixed(1)} ms at first and ${last.milliseconds.toFixed(1)} at last`,
);

let missed = 0;
function judge(reached, sentence) {
  if (!reached) missed += 1;
  console.log(`${reached ? "reached" : "MISSED "}  ${sentence}`);
}
for (const [engine, { differences, losses }] of Object.entries(engines)) {
  for (const [name, difference] of Object.entries(differences)) {
    const sentence = `the first ${losses.length} losses agree with ${titles[name].trim()} to ${difference.toExponential(1)} nats`;
    judge(difference <= agreement, `${engine}: ${sentence}`);
  }
}
const usual = engines.Chromium.contenders.usual.timesFaster.median;
judge(usual >= goals.usual, `Chromium: ${usual.toFixed(2)} times tensorflow.js, goal ${goals.usual}`);
const native = engines.Node.contenders.native.timesFaster.median;
judge(native >= goals.native, `Node: ${(1 / native).toFixed(2)} times the native time, goal 1.15`);
judge(
  heapAfter - heapBefore <= heapGrowth,
  `Node: memory is ${heapBefore} bytes before ${steps} steps, ${heapAfter} after`,
);
const folder = join(root, "build/bench");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "training.json"), `${JSON.stringify({ goals, peerVersion, engines }, null, 2)}\n`);
console.log("Written to build/bench/training.json");
process.exitCode = missed === 0 ? 0 : 1;
