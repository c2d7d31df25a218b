// Runs lit-localize: `extract` brings the catalogues up to date with the code, `build` makes modules of them. Its settings are written
// where nobody keeps them, because it writes into them itself.

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
export const catalogues = resolve(root, "web/words");
export const made = resolve(root, "web/src/words/made");

/**
 * @param command extract or build
 * @param run names the run, so that two at a time do not meet
 * @param folder of the catalogues
 */
function run(command, run, folder) {
  const own = resolve(root, "build/words", run);
  mkdirSync(own, { recursive: true });
  const from = (path) => relative(own, path);
  const settings = {
    sourceLocale: "en",
    targetLocales: ["es", "zh", "en-XA"],
    tsConfig: from(resolve(root, "tsconfig.json")),
    output: { mode: "runtime", outputDir: from(made), language: "ts" },
    interchange: { format: "xliff", xliffDir: from(folder) },
  };
  const file = resolve(own, "lit-localize.json");
  writeFileSync(file, JSON.stringify(settings));
  const program = resolve(root, "node_modules/@lit/localize-tools/bin/lit-localize.js");
  // What has no translation yet is told by the test of the catalogues, in one place.
  execFileSync(process.execPath, [program, command, "--config", file], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The messages of the code go into the catalogues; those that the code has no more go out. */
export function extract() {
  run("extract", "extract", catalogues);
  // Made anew from the English words whenever the catalogues are built.
  rmSync(resolve(catalogues, "en-XA.xlf"), { force: true });
}

/** The catalogues become modules. */
export function build() {
  run("build", "build", catalogues);
}

/** Empty catalogues of the code's messages, apart from those that are kept. */
export function extractInto(name) {
  const folder = resolve(root, "build/words", name, "catalogues");
  run("extract", name, folder);
  return { folder, remove: () => rmSync(resolve(root, "build/words", name), { recursive: true, force: true }) };
}

if (process.argv[1] === import.meta.filename) extract();
