// The second part of `npm run bench`: the shipped model beside onnxruntime-web, in Node and in headless Chromium, one thread each.
// Prints a table, writes build/bench/transformer.json. Fails where a goal is missed or the two do not agree.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureInChromium } from "./in-chromium.mjs";
import { inPage, loadInNode, onnxruntimeInNode, peerVersion } from "./modules.mjs";
import { measureTransformer } from "./transformer/measure.mjs";

const root = join(import.meta.dirname, "../..");
const model = join(root, "web/public/models/large.surprise");
// Times faster than the peer, in Chromium. Decoding is measured against two graphs: the usual export gives the whole cache back with
// every token, and that is what the goal was set by; the other gives only what is new, the least a peer can do, and is shown beside it.
const goals = { score: 1.8, decodeUsual: 6 };
const agreement = 0.05; // nats

const page = `
  ${inPage}
  import { measureTransformer } from "/tests/bench/transformer/measure.mjs";
  const model = await bytes("/web/public/models/large.surprise");
  window.measure = () => measureTransformer(inside, ort, model, (step) => console.log(step));
`;

async function measureInNode() {
  const inside = await loadInNode("surprise-bench");
  const ort = await onnxruntimeInNode();
  const report = (step) => console.error(`  Node: ${step}`);
  return { version: process.version, ...(await measureTransformer(inside, ort, readFileSync(model), report)) };
}

async function inChromium() {
  const { version, measured } = await measureInChromium(page);
  return { version, ...measured };
}

const engines = { Node: await measureInNode(), Chromium: await inChromium() };
const version = peerVersion("onnxruntime-web");

console.log(`\nThe shipped model (int8) beside onnxruntime-web ${version} (float, plain operators), one thread`);
console.log("engine            work               ms    peer ms   times faster (quartiles)   difference in ln p");
for (const [engine, measured] of Object.entries(engines)) {
  for (const [work, title] of [
    ["score", `score ${measured.tokens} tokens`],
    ["decode", "decode one token"],
    ["decodeUsual", "  usual export"],
  ]) {
    const { milliseconds, peerMilliseconds, timesFaster, difference } = measured[work];
    const quartiles = `${timesFaster.median.toFixed(2)}  (${timesFaster.low.toFixed(2)} to ${timesFaster.high.toFixed(2)})`;
    console.log(
      `${`${engine} ${measured.version}`.padEnd(17).slice(0, 17)} ${title.padEnd(16)} ${milliseconds.median.toFixed(2).padStart(8)} ` +
        `${peerMilliseconds.median.toFixed(2).padStart(9)}   ${quartiles.padEnd(24)}   ${difference.toFixed(4)}`,
    );
  }
}

let missed = 0;
function judge(reached, sentence) {
  if (!reached) missed += 1;
  console.log(`${reached ? "reached" : "MISSED "}  ${sentence}`);
}
for (const work of ["score", "decode"]) {
  for (const [engine, measured] of Object.entries(engines)) {
    const { difference } = measured[work];
    judge(difference <= agreement, `${engine}, ${work}: agrees with the peer within ${agreement} nats`);
  }
}
for (const [work, goal] of Object.entries(goals)) {
  const { median } = engines.Chromium[work].timesFaster;
  judge(median >= goal, `Chromium, ${work}: ${median.toFixed(2)} times onnxruntime-web, goal ${goal}`);
}
const folder = join(root, "build/bench");
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "transformer.json"),
  `${JSON.stringify({ goals, peerVersion: version, engines }, null, 2)}\n`,
);
console.log("Written to build/bench/transformer.json");
process.exitCode = missed === 0 ? 0 : 1;
