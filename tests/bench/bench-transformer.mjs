// The second half of `npm run bench`: the shipped model beside onnxruntime-web, in Node and in headless Chromium, one thread each.
// Prints a table, writes build/bench/transformer.json. Fails where a goal is missed or the two do not agree.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { measureTransformer } from "./transformer/measure.mjs";

const root = join(import.meta.dirname, "../..");
const built = join(root, "build/wasm");
const peer = join(root, "tests/bench/peers/node_modules/onnxruntime-web");
const model = join(root, "web/public/models/large.surprise");
// Times faster than the peer, in Chromium. Decoding is measured against two graphs: the usual export gives the whole cache back with
// every token, the other only what is new, which is the least a peer can do.
const goals = { score: 1.8, decode: 3.5, decodeUsual: 6 };
const agreement = 0.05; // nats

const page = `<!doctype html><script type="module">
  import { measureTransformer } from "/tests/bench/transformer/measure.mjs";
  import createBench from "/build/wasm/surprise-bench.mjs";
  import * as ort from "/tests/bench/peers/node_modules/onnxruntime-web/dist/ort.wasm.min.mjs";
  const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  ort.env.wasm.numThreads = 1;
  const inside = await createBench({ wasmBinary: await bytes("/build/wasm/surprise-bench.wasm") });
  const model = await bytes("/web/public/models/large.surprise");
  window.measure = () => measureTransformer(inside, ort, model, (step) => console.log(step));
</script>`;

function serve() {
  const types = { mjs: "text/javascript", wasm: "application/wasm", surprise: "application/octet-stream" };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const type = types[path.split(".").at(-1)];
    if (type === undefined) return response.setHeader("Content-Type", "text/html").end(page);
    return response.setHeader("Content-Type", type).end(readFileSync(join(root, path)));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function measureInChromium() {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  try {
    const tab = await browser.newPage();
    tab.on("console", (message) => console.error(`  Chromium: ${message.text()}`));
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction(() => "measure" in window);
    return { version: browser.version(), ...(await tab.evaluate(() => window.measure())) };
  } finally {
    await browser.close();
    server.close();
  }
}

async function measureInNode() {
  const { default: create } = await import(pathToFileURL(join(built, "surprise-bench.mjs")));
  const inside = await create({ wasmBinary: readFileSync(join(built, "surprise-bench.wasm")) });
  const ort = await import(pathToFileURL(join(peer, "dist/ort.node.min.mjs")));
  ort.env.wasm.numThreads = 1;
  const report = (step) => console.error(`  Node: ${step}`);
  return { version: process.version, ...(await measureTransformer(inside, ort, readFileSync(model), report)) };
}

const engines = { Node: await measureInNode(), Chromium: await measureInChromium() };
const { version: peerVersion } = JSON.parse(readFileSync(join(peer, "package.json"), "utf8"));

console.log(`\nThe shipped model (int8) beside onnxruntime-web ${peerVersion} (float, plain operators), one thread`);
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
for (const [work, goal] of Object.entries(goals)) {
  for (const [engine, measured] of Object.entries(engines)) {
    const { difference } = measured[work];
    judge(difference <= agreement, `${engine}, ${work}: agrees with the peer within ${agreement} nats`);
  }
  const { median } = engines.Chromium[work].timesFaster;
  judge(median >= goal, `Chromium, ${work}: ${median.toFixed(2)} times onnxruntime-web, goal ${goal}`);
}
const folder = join(root, "build/bench");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "transformer.json"), `${JSON.stringify({ goals, peerVersion, engines }, null, 2)}\n`);
console.log("Written to build/bench/transformer.json");
process.exitCode = missed === 0 ? 0 : 1;
