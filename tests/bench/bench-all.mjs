// `npm run bench`: its parts one after another, each in a process of its own, and docs/performance.md made of them. Fails where one does.
// Words after it: names of parts, and "quick", which takes fewer rounds and sizes; with either, the page is left alone.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load, machine } from "./report/machine.mjs";

const parts = ["operators", "transformer", "training", "visit", "growth"];
const words = process.argv.slice(2);
const chosen = parts.filter((part) => words.includes(part));
const unknown = words.filter((word) => word !== "quick" && !parts.includes(word));
if (unknown.length > 0) {
  console.error(`The bench has no part «${unknown[0]}»; it has: ${parts.join(", ")}, and the word quick.`);
  process.exit(64);
}

const folder = join(import.meta.dirname, "../../build/bench");
const begin = performance.now();
const loadBefore = load();
let failed = false;
for (const part of chosen.length > 0 ? chosen : parts) {
  const script = join(import.meta.dirname, `bench-${part}.mjs`);
  const options = words.includes("quick") ? ["quick"] : [];
  const { status } = spawnSync(process.execPath, [script, ...options], { stdio: "inherit" });
  failed ||= status !== 0;
}
if (words.length === 0) {
  const minutes = Math.round((performance.now() - begin) / 60_000);
  const run = { machine: machine(), minutes, loadBefore, loadAfter: load() };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "run.json"), `${JSON.stringify(run, null, 2)}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, "performance-page.mjs")], {
    stdio: "inherit",
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
