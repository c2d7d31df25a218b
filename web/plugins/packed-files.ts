// Writes the site's folder framed/: core, models and texts as classic scripts, for frames that may not fetch (records/packed-files.ts).

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";
import { labFiles } from "./lab-files.js";

export function packedScript(name: string, bytes: Uint8Array): string {
  const deflated = deflateRawSync(bytes, { level: 9 }).toString("base64");
  return `surpriseLabFile(${JSON.stringify(name)},"${deflated}");\n`;
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
      for (const [name, path] of labFiles()) {
        // Credits are read by people.
        if (name.endsWith(".tsv")) continue;
        const script = resolve(product, "framed", `${name}.js`);
        mkdirSync(dirname(script), { recursive: true });
        writeFileSync(script, packedScript(name, readFileSync(path)));
      }
    },
  };
}
