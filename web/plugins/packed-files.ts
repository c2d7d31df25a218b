// Writes the site's folder framed/: core, models and texts as classic scripts, for frames that may not fetch (records/packed-files.ts).

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";
import { coreAliases, repositoryRoot } from "./surprise-core.js";

export function packedScript(name: string, bytes: Uint8Array): string {
  const deflated = deflateRawSync(bytes, { level: 9 }).toString("base64");
  return `surpriseLabFile(${JSON.stringify(name)},"${deflated}");\n`;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => !/\.(md|tsv)$/.test(name));
}

/** Name inside the lab → where it is now. A lab that was built without models or texts is packed without them. */
function files(): Map<string, string> {
  const found = new Map([
    ["core/simd.wasm", resolve(coreAliases["@core-wasm"], "surprise-core.wasm")],
    ["core/scalar.wasm", resolve(coreAliases["@core-wasm-scalar"], "surprise-core.wasm")],
  ]);
  const folders = {
    models: resolve(import.meta.dirname, "../public/models"),
    texts: resolve(repositoryRoot, "build/texts"),
  };
  for (const [name, folder] of Object.entries(folders))
    for (const file of filesIn(folder)) found.set(`${name}/${file}`, resolve(folder, file));
  return found;
}

export function packedFiles(): Plugin {
  let product = "";
  return {
    name: "packed-files",
    apply: "build",
    configResolved({ root, build }) {
      product = resolve(root, build.outDir);
    },
    closeBundle() {
      for (const [name, path] of files()) {
        const script = resolve(product, "framed", `${name}.js`);
        mkdirSync(dirname(script), { recursive: true });
        writeFileSync(script, packedScript(name, readFileSync(path)));
      }
    },
  };
}
