// Makes web/src/words/made/, the catalogues as modules, where a word or a translation is newer than they are.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const made = resolve(root, "web/src/words/made");

function newest(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.startsWith("words/made"))
    .map((name) => statSync(resolve(folder, name)).mtimeMs)
    .reduce((latest, time) => Math.max(latest, time), 0);
}

const modules = ["es.ts", "zh.ts", "en-XA.ts"].map((name) => resolve(made, name));
const madeAt = modules.every(existsSync) ? Math.min(...modules.map((path) => statSync(path).mtimeMs)) : 0;
const localize = resolve(root, "node_modules/.bin/lit-localize");
const config = resolve(root, "web/lit-localize.json");
const quiet = { stdio: ["ignore", "ignore", "pipe"] };

if (!existsSync(resolve(root, "web/words/es.xlf"))) execFileSync(localize, ["extract", "--config", config], quiet);
if (madeAt < Math.max(newest(resolve(root, "web/src"), ".ts"), newest(resolve(root, "web/words"), ".xlf"))) {
  execFileSync(process.execPath, [resolve(import.meta.dirname, "make-accented.mjs")], { stdio: "inherit" });
  // What has no translation yet is told by the test of the catalogues, in one place.
  execFileSync(localize, ["build", "--config", config], quiet);
}
