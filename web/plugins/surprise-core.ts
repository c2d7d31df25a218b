// Where the core's two builds are found, and how Emscripten's glue gets into a bundle.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

export const repositoryRoot = resolve(import.meta.dirname, "../..");

/** Holds wasm/ and wasm-scalar/. */
const buildFolder = resolve(process.env.SURPRISE_LAB_BUILD ?? resolve(repositoryRoot, "build"));

export const coreAliases = {
  "@core-wasm-scalar": resolve(buildFolder, "wasm-scalar"),
  "@core-wasm": resolve(buildFolder, "wasm"),
};

const id = "virtual:surprise-core";
const simdGlue = `${coreAliases["@core-wasm"]}/surprise-core.mjs`;
const scalarGlue = `${coreAliases["@core-wasm-scalar"]}/surprise-core.mjs`;

function readGlue(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`The core is not built: ${path} is missing. Run ./lab build first.`);
  }
}

/** Serves `virtual:surprise-core`: the factories of both builds; one copy of the glue where both builds made the same. */
export function surpriseCore(): Plugin {
  return {
    name: "surprise-core",
    enforce: "pre",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined;
      const same = readGlue(simdGlue) === readGlue(scalarGlue);
      const imports = [`import createSimdCore from ${JSON.stringify(simdGlue)};`];
      if (!same) imports.push(`import createScalarCore from ${JSON.stringify(scalarGlue)};`);
      return `${imports.join("\n")}\nexport { createSimdCore, ${same ? "createSimdCore as " : ""}createScalarCore };`;
    },
    transform(code, path) {
      if (path !== simdGlue && path !== scalarGlue) return undefined;
      // A Blob worker has no address and the bytes are handed over, so the glue's own look-up of its .wasm goes: left in, the bundler
      // would ship a second copy of the file for it.
      const withoutFile = code.replace(
        /new URL\(\s*["'][^"']*\.wasm["']\s*,\s*import\.meta\.url\s*\)(\.toString\(\)|\.href)/g,
        '""',
      );
      return { code: withoutFile.replaceAll("import.meta.url", '""'), map: null };
    },
  };
}
