// `npm run bench`: its three parts one after another, each in a process of its own. Fails where one does.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

let failed = false;
for (const part of ["bench.mjs", "bench-transformer.mjs", "bench-training.mjs"]) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, part)], { stdio: "inherit" });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
