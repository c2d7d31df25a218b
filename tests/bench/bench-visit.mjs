// A part of `npm run bench`: what a visit costs before and beyond the numbers. Bytes over the wire, time from an empty page to the
// first entropy, memory after a thousand interactions; beside the peers. Writes build/bench/visit.json. Fails where a goal is missed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { withChromium } from "./in-chromium.mjs";
import { spread } from "./rounds.mjs";
import { outcomes, scripts, visits } from "./visit/pages.mjs";
import { collectGarbage, pageMemory } from "./visit/process-memory.mjs";

const root = join(import.meta.dirname, "../..");
const names = Object.keys(visits);
const goals = { bytes: 60 * 1024, milliseconds: 60, growth: 4 * 1024 * 1024 };
const exactEntropy = 1.216991995512; // of the five logits
const quick = process.argv.includes("quick");
const rounds = quick ? 5 : 15;
const interactions = quick ? 200 : 1000;

function wireBytes({ files }) {
  return files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(root, file))).length, 0);
}

async function firstEntropies(open) {
  const times = names.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const script of names.keys()) {
      const tab = await open(script);
      await tab.waitForFunction(() => "first" in window);
      const { entropy, milliseconds } = await tab.evaluate(() => window.first);
      if (Math.abs(entropy - exactEntropy) > 1e-5) throw new Error(`${names[script]} answers ${entropy}.`);
      times[script].push(milliseconds);
      await tab.context().close();
    }
  }
  return times;
}

/** Bytes before the interactions, when a few have made room for the next ones, and after them. */
async function memoryOf(browser, open, script) {
  const tab = await open(script);
  await tab.waitForFunction(() => "interact" in window);
  const take = async (times) => {
    await tab.evaluate((count) => window.interact(count), times);
    await collectGarbage(tab);
    return pageMemory(browser);
  };
  const before = await take(20);
  const after = await take(interactions);
  await tab.context().close();
  return { before, after };
}

const { version, results } = await withChromium(scripts, async (browser, open) => {
  const times = await firstEntropies(open);
  const list = [];
  for (const [script, name] of names.entries()) {
    console.error(`  Chromium: ${interactions} interactions with ${name}`);
    list.push({
      name,
      bytes: wireBytes(visits[name]),
      milliseconds: spread(times[script]),
      timesOurs: spread(times[script].map((time, round) => time / times[0][round])),
      memory: await memoryOf(browser, open, script),
    });
  }
  return { version: browser.version(), results: list };
});

console.log(`\nChromium ${version}: from an empty page to one entropy, and ${interactions} more of ${outcomes} logits`);
console.log("                    brotli KiB   first entropy ms (quartiles)   MB of the page's process before, after");
for (const { name, bytes, milliseconds: ms, memory } of results) {
  const quartiles = `${ms.median.toFixed(0)} (${ms.low.toFixed(0)} to ${ms.high.toFixed(0)})`;
  const megabytes = [memory.before, memory.after].map((count) => (count / 1e6).toFixed(1)).join(", ");
  console.log(`${name.padEnd(20)} ${(bytes / 1024).toFixed(0).padStart(9)}   ${quartiles.padEnd(30)} ${megabytes}`);
}

const [ours] = results;
const growth = ours.memory.after - ours.memory.before;
const judgements = [
  {
    reached: ours.bytes <= goals.bytes,
    sentence: `core and glue are ${(ours.bytes / 1024).toFixed(1)} KiB of brotli, goal ${goals.bytes / 1024}`,
  },
  {
    reached: ours.milliseconds.median <= goals.milliseconds,
    sentence: `the first entropy stands after ${ours.milliseconds.median.toFixed(0)} ms, goal ${goals.milliseconds}`,
  },
  {
    reached: growth <= goals.growth,
    sentence: `${interactions} interactions leave ${(growth / 1e6).toFixed(1)} MB, goal ${(goals.growth / 1e6).toFixed(1)}`,
  },
];
for (const { reached, sentence } of judgements) console.log(`${reached ? "reached" : "MISSED "}  ${sentence}`);
const folder = join(root, "build/bench");
mkdirSync(folder, { recursive: true });
const written = { goals, interactions, outcomes, engines: { Chromium: { version, results } }, judgements };
writeFileSync(join(folder, "visit.json"), `${JSON.stringify(written, null, 2)}\n`);
console.log("Written to build/bench/visit.json");
process.exitCode = judgements.every(({ reached }) => reached) ? 0 : 1;
