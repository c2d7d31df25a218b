// build/site/service-worker.js, built last: it lists the site's files by their contents.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { coreAliases } from "./plugins/surprise-core.js";
import type { LabFile } from "./src/offline/kept-files.js";
import { outputRoot } from "./vite.shared.js";

const site = resolve(outputRoot, "site");

/** What no page of the site asks for: other hosts' scripts, sandboxed frames' files, papers, this worker itself. */
const notKept = /^(framed\/|oembed\/|embed\.js$|surprise-lab\.|service-worker\.js$)|\.(md|tsv)$/;
/** Kept by their own hash (records/models.ts). */
const models = /\.surprise$/;
/** Other tokenizers: 3.4 MB that few ask for. */
const tokenizers = /^assets\/\w+_base-/;

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("base64");
}

function labFiles(): LabFile[] {
  const scalar = ["surprise-core.wasm", "surprise-distributions.wasm"].map((file) =>
    sha256(readFileSync(resolve(coreAliases["@core-wasm-scalar"], file))),
  );
  const when = (path: string, hash: string): LabFile["when"] => {
    if (tokenizers.test(path)) return "asked";
    return path.startsWith("texts/") || scalar.includes(hash) ? "later" : "first";
  };
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      resolve(entry.parentPath, entry.name)
        .slice(site.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !notKept.test(path) && !models.test(path))
    .sort()
    .map((path) => {
      const hash = sha256(readFileSync(resolve(site, path)));
      return { path, sha256: hash, when: when(path, hash) };
    });
}

function listOfFiles(): Plugin {
  return {
    name: "list-of-files",
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle))
        if (part.type === "chunk") part.code = `const labFiles = ${JSON.stringify(labFiles())};\n${part.code}`;
    },
  };
}

export default defineConfig({
  plugins: [listOfFiles()],
  publicDir: false,
  build: {
    target: "es2022",
    outDir: site,
    emptyOutDir: false,
    lib: {
      entry: resolve(import.meta.dirname, "src/offline/service-worker.ts"),
      formats: ["iife"],
      name: "labServiceWorker",
      fileName: () => "service-worker.js",
    },
  },
});
