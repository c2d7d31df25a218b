// `npm run bench`: its parts one after another, each in a process of its own. Fails where one does. Words after it: names of parts,
// and "quick", which takes fewer rounds of the operators at one size and leaves docs/performance.md alone.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const parts = ["operators", "transformer", "training"];
const words = process.argv.slice(2);
const chosen = parts.filter((part) => words.includes(part));
const unknown = words.filter((word) => word !== "quick" && !parts.includes(word));
if (unknown.length > 0) {
  console.error(`The bench has no part «${unknown[0]}»; it has: ${parts.join(", ")}, and the word quick.`);
  process.exit(64);
}

let failed = false;
for (const part of chosen.length > 0 ? chosen : parts) {
  const script = join(import.meta.dirname, `bench-${part}.mjs`);
  const options = words.includes("quick") ? ["quick"] : [];
  const { status } = spawnSync(process.execPath, [script, ...options], { stdio: "inherit" });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
