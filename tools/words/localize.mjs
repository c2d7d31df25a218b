// Runs lit-localize: `extract` brings the catalogues up to date with the code, `build` makes modules of them. Its settings are written
// where nobody keeps them, because it writes into them itself.

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
export const catalogues = resolve(root, "web/words");
export const made = resolve(root, "web/src/words/made");

const settings = {
  sourceLocale: "en",
  targetLocales: ["es", "zh", "en-XA"],
  tsConfig: "../../tsconfig.json",
  output: { mode: "runtime", outputDir: "../../web/src/words/made", language: "ts" },
  interchange: { format: "xliff", xliffDir: "../../web/words" },
};

/** @param command extract or build */
export function localize(command) {
  const file = resolve(root, "build/words/lit-localize.json");
  mkdirSync(resolve(root, "build/words"), { recursive: true });
  writeFileSync(file, JSON.stringify(settings));
  // What has no translation yet is told by the test of the catalogues, in one place.
  execFileSync(
    process.execPath,
    [resolve(root, "node_modules/@lit/localize-tools/bin/lit-localize.js"), command, "--config", file],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
}

if (process.argv[1] === import.meta.filename) {
  localize("extract");
  // Made anew from the English words whenever the catalogues are built.
  rmSync(resolve(catalogues, "en-XA.xlf"), { force: true });
}
