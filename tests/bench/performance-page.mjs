// Makes docs/performance.md from what the parts of the bench have written to build/bench/.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  errorTable,
  growthTables,
  operatorTables,
  trainingTable,
  transformerTable,
  uniformTable,
  visitTable,
} from "./report/tables.mjs";

const root = join(import.meta.dirname, "../..");
const read = (name) => JSON.parse(readFileSync(join(root, "build/bench", `${name}.json`), "utf8"));
const [run, operators, transformer, training, visit, growth] = [
  "run",
  "operators",
  "transformer",
  "training",
  "visit",
  "growth",
].map(read);

const { machine, minutes, loadBefore, loadAfter } = run;
const goals = [operators, visit, growth]
  .flatMap(({ judgements }) => judgements)
  .map(({ reached, sentence }) => `- ${reached ? "reached" : "**missed**"}: ${sentence}`);
const { Node: node, Chromium: chromium } = operators.engines;

const page = `# Performance

Made by \`./lab bench\`; do not edit. Run on ${machine.date} in ${minutes} minutes, at commit ${machine.commit}.

- ${machine.processors} processors, ${machine.processor}, ${machine.gigabytes} GB; load ${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after
- Chromium ${chromium.version}, Node ${node.version}; tensorflow.js ${operators.versions.tensorflow} and onnxruntime-web ${operators.versions.onnxruntime}, WebAssembly, one thread each
- ${machine.compilers.join("; ")}

Contenders take turns in one process, and of each round's ratio the median stands here with its quartiles: a number above 1 says how many times longer than ours another took.
Only ratios of one run mean something. An answer is compared before its time counts. Ours takes a JavaScript array, the copy into WebAssembly included, as onnxruntime-web does; the
tensors of tensorflow.js lie there already. Of several ways to write an operator for a peer the fastest right one is taken. The native columns are the same source on data that lies in memory,
compiled for SSE2 and for this machine; both work on the core's vectors of sixteen bytes.

## Goals

In Chromium, at V = 100,277.

${goals.join("\n")}

## Operators in Chromium

${operatorTables(chromium)}

## Errors

At V = 100,277: relative for numbers, total variation for probabilities, missing indices for top-k, relative root mean square for products.

${errorTable(chromium, 100_277)}

The entropy of ${operators.engines.Chromium.uniform.outcomes.toLocaleString("en")} equal logits is ln V = ${chromium.uniform.exact.toFixed(5)} nats. In Chromium:

${uniformTable(chromium.uniform)}

## Operators in Node

Node's \`Math.exp\` is half as fast as Chromium's, which flatters us where JavaScript is the other.

${operatorTables(node)}

## The shipped model

Beside onnxruntime-web with the same weights as a graph of plain operators.

${transformerTable(transformer.engines)}

## A training step

A tiny GPT: 2 layers, width 64, 4 heads, 16 sequences of 64 tokens, Adam.

${trainingTable(training.engines)}

${training.engines.Node.longRun.steps.toLocaleString("en")} steps on one batch in Node: ${training.engines.Node.longRun.heapBefore.toLocaleString("en")} bytes of memory before, ${training.engines.Node.longRun.heapAfter.toLocaleString("en")} after.

## A visit

From an empty page on localhost to one entropy of five logits; then ${visit.interactions.toLocaleString("en")} entropies of ${visit.outcomes.toLocaleString("en")}. Chromium.

${visitTable(visit.engines.Chromium)}

## Growth

In Chromium. Below 4,096 outcomes the fast measures take the precise way. The text is read by the small model, window ${growth.engines.Chromium.tokens.reading.window}, stride ${growth.engines.Chromium.tokens.reading.stride}.

${growthTables(growth.engines.Chromium)}
`;
writeFileSync(join(root, "docs/performance.md"), page);
console.log("Written to docs/performance.md");
