// A part of `npm run bench`: the cost of an outcome from a thousand to a million, of a token from a short text to a long one, in Node
// and in headless Chromium. Writes build/bench/growth.json. Fails where either grows.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureGrowth } from "./growth/measure.mjs";
import { measureInChromium } from "./in-chromium.mjs";
import { inPage, loadInNode } from "./modules.mjs";

const root = join(import.meta.dirname, "../..");
const quick = process.argv.includes("quick");
const goal = 1.5; // times the cost in the middle: what caches and the fixed cost of a call are allowed
const model = "web/public/models/small.surprise";
const textFile = "build/texts/moby-dick.txt";

const page = `
  ${inPage}
  import { measureGrowth } from "/tests/bench/growth/measure.mjs";
  const model = await bytes("/${model}");
  const text = await (await fetch("/${textFile}")).text();
  window.measure = () => measureGrowth(core, inside, model, text, ${quick}, (step) => console.log(step));
`;

async function measureInNode() {
  const [core, inside] = [await loadInNode("surprise-core"), await loadInNode("surprise-bench")];
  const text = readFileSync(join(root, textFile), "utf8");
  const report = (step) => console.error(`  Node: ${step}`);
  const measured = await measureGrowth(core, inside, readFileSync(join(root, model)), text, quick, report);
  return { version: process.version, ...measured };
}

async function inChromium() {
  const { version, measured } = await measureInChromium(page);
  return { version, ...measured };
}

const engines = { Node: await measureInNode(), Chromium: await inChromium() };
for (const [engine, { version, outcomes, tokens }] of Object.entries(engines)) {
  console.log(`\n${engine} ${version}: nanoseconds an outcome, the copy included`);
  console.log(`${"V".padEnd(20)} ${outcomes.vocabularies.map((v) => String(v).padStart(9)).join("")}`);
  for (const { name, nanoseconds } of outcomes.result) {
    console.log(`${name.padEnd(20)} ${nanoseconds.map(({ median }) => median.toFixed(2).padStart(9)).join("")}`);
  }
  const { window, stride } = tokens.reading;
  console.log(`milliseconds a token of the small model, window ${window}, stride ${stride}`);
  console.log(`${"tokens".padEnd(20)} ${tokens.result.map((one) => String(one.tokens).padStart(9)).join("")}`);
  const times = tokens.result.map(({ milliseconds }) => milliseconds.median.toFixed(3).padStart(9));
  console.log(`${"".padEnd(20)} ${times.join("")}`);
}

const { outcomes, tokens } = engines.Chromium;
const judgements = outcomes.result.map(({ name, nanoseconds }) => {
  const ratio = nanoseconds.at(-1).median / nanoseconds[1].median;
  const sentence = `${name}: an outcome of a million costs ${ratio.toFixed(2)} times one of ten thousand, goal ${goal}`;
  return { reached: ratio <= goal, sentence };
});
const ratio = tokens.result.at(-1).milliseconds.median / tokens.result[1].milliseconds.median;
judgements.push({
  reached: ratio <= goal,
  sentence: `a token of ${tokens.result.at(-1).tokens} costs ${ratio.toFixed(2)} times one of ${tokens.result[1].tokens}, goal ${goal}`,
});
for (const { reached, sentence } of judgements) console.log(`${reached ? "reached" : "MISSED "}  ${sentence}`);
const folder = join(root, "build/bench");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "growth.json"), `${JSON.stringify({ goal, engines, judgements }, null, 2)}\n`);
console.log("Written to build/bench/growth.json");
process.exitCode = judgements.every(({ reached }) => reached) ? 0 : 1;
