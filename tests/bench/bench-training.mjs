// The third part of `npm run bench`: one training step of a tiny GPT beside tensorflow.js with its WebAssembly backend, in Node and in
// headless Chromium, one thread each, and beside the same source natively. Prints a table, writes build/bench/training.json. Fails
// where a goal is missed or the losses do not agree.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureInChromium } from "./in-chromium.mjs";
import { inPage, loadInNode, peerVersion, tensorflowInNode } from "./modules.mjs";
import { nativeProgram } from "./native-program.mjs";
import { measureLongRun, measureTraining } from "./training/measure.mjs";

const root = join(import.meta.dirname, "../..");
// In Chromium: times faster than the peer as one writes it. As nobody writes it, with gradients of matrix products of one's own, it is
// shown beside. Natively: at most so many times slower than the same source.
const goals = { usual: 12, native: 1 / 1.15 };
const agreement = 1e-4; // nats, of the first losses
const longRun = process.argv.includes("quick") ? 500 : 10_000; // steps
const heapGrowth = 0; // bytes

const page = `
  ${inPage}
  import { measureTraining } from "/tests/bench/training/measure.mjs";
  window.measure = () => measureTraining(inside, tf, (step) => console.log(step));
`;

async function measureInNode() {
  const inside = await loadInNode("surprise-bench");
  const tf = await tensorflowInNode();
  const report = (step) => console.error(`  Node: ${step}`);
  const native = nativeProgram("surprise-bench-training"); // answers each number of steps with milliseconds a step
  await native.ask(20);
  const measured = await measureTraining(inside, tf, report, { native: () => native.ask(5) });
  native.end();
  return { version: process.version, ...measured, longRun: measureLongRun(inside, longRun, report) };
}

async function inChromium() {
  const { version, measured } = await measureInChromium(page);
  return { version, ...measured };
}

const engines = { Node: await measureInNode(), Chromium: await inChromium() };
const version = peerVersion("@tensorflow/tfjs");

console.log(`\nA training step beside tensorflow.js ${version} with its WebAssembly backend, one thread`);
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
writeFileSync(join(folder, "training.json"), `${JSON.stringify({ goals, peerVersion: version, engines }, null, 2)}\n`);
console.log("Written to build/bench/training.json");
process.exitCode = missed === 0 ? 0 : 1;
