// The first part of `npm run bench`: plain JavaScript, the precise path and the fast path of the core beside each other, in Node and in headless
// Chromium. Prints a table and writes build/bench/results.json. Fails where a goal is missed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { measureAll } from "./contenders.mjs";
import { measureInChromium } from "./in-chromium.mjs";

const root = join(import.meta.dirname, "../..");
const built = join(root, "build/wasm");
const goalOutcomes = 100_277;
const goals = {
  // times faster than plain JavaScript, the copy into WebAssembly included
  Node: { precise: 1, fast: 8 },
  Chromium: { precise: 1, fast: 4 },
};

async function loadInNode(name) {
  const { default: create } = await import(pathToFileURL(join(built, `${name}.mjs`)).href);
  return create({ wasmBinary: readFileSync(join(built, `${name}.wasm`)) });
}

const page = `
  import { measureAll } from "/tests/bench/contenders.mjs";
  import createCore from "/build/wasm/surprise-core.mjs";
  import createBench from "/build/wasm/surprise-bench.mjs";
  const bytes = async (name) => (await fetch("/build/wasm/" + name + ".wasm")).arrayBuffer();
  const core = await createCore({ wasmBinary: await bytes("surprise-core") });
  const inside = await createBench({ wasmBinary: await bytes("surprise-bench") });
  window.measure = () => measureAll(core, inside, (step) => console.log(step));
`;

async function inChromium() {
  const { version, measured } = await measureInChromium(page);
  return { version, sizes: measured };
}

function print(engine, { version, sizes }) {
  console.log(`\n${engine} ${version}: entropy and log-sum-exp of V float32 logits, N(0, 3²)`);
  console.log("       V  path                     µs a call   times faster than plain (quartiles)   relative error");
  for (const { outcomes, results } of sizes) {
    for (const { name, relativeError, tolerance, exactEnough, microseconds, timesFaster } of results) {
      const ratio = `${timesFaster.median.toFixed(2)}  (${timesFaster.low.toFixed(2)} to ${timesFaster.high.toFixed(2)})`;
      const error = relativeError === 0 ? "reference" : relativeError.toExponential(1);
      console.log(
        `${String(outcomes).padStart(8)}  ${name.padEnd(22)} ${microseconds.median.toFixed(1).padStart(11)}   ` +
          `${ratio.padEnd(36)}  ${error}${exactEnough ? "" : `, more than the ${tolerance} it promises`}`,
      );
    }
  }
}

const nodeModules = [await loadInNode("surprise-core"), await loadInNode("surprise-bench")];
const engines = {
  Node: {
    version: process.version,
    sizes: measureAll(...nodeModules, (step) => console.error(`  Node: ${step}`)),
  },
  Chromium: await inChromium(),
};

let missed = 0;
function judge(reached, sentence) {
  if (!reached) missed += 1;
  console.log(`${reached ? "reached" : "MISSED "}  ${sentence}`);
}

for (const [engine, measured] of Object.entries(engines)) print(engine, measured);
console.log();
for (const [engine, paths] of Object.entries(goals)) {
  const { sizes } = engines[engine];
  const inaccurate = sizes.flatMap(({ results }) => results).filter(({ exactEnough }) => !exactEnough);
  judge(inaccurate.length === 0, `${engine}: every relative error is within what its path promises`);
  const { results } = sizes.find(({ outcomes }) => outcomes === goalOutcomes);
  for (const [path, goal] of Object.entries(paths)) {
    const { median } = results.find(({ name }) => name === path).timesFaster;
    judge(median >= goal, `${engine}, ${path} path: ${median.toFixed(2)} times plain JavaScript, goal ${goal}`);
  }
}
const folder = join(root, "build/bench");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "results.json"), `${JSON.stringify({ goals, engines }, null, 2)}\n`);
console.log("Written to build/bench/results.json");
process.exitCode = missed === 0 ? 0 : 1;
