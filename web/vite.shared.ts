// What all builds of web/ have in common.

import { resolve } from "node:path";
import type { UserConfig } from "vite";
import { coreAliases, repositoryRoot, surpriseCore } from "./plugins/surprise-core.js";
import { texFormulas } from "./plugins/tex.js";

export const outputRoot = resolve(repositoryRoot, "build");

/** fetched: the core's files stand beside the page; inlined: they are inside the script. */
export function sharedConfig(wasm: "fetched" | "inlined"): UserConfig {
  return {
    root: import.meta.dirname,
    base: "./",
    cacheDir: resolve(outputRoot, "vite-cache"),
    plugins: [surpriseCore(), texFormulas()],
    resolve: {
      alias: { ...coreAliases, "@wasm-source": resolve(import.meta.dirname, `src/engine/wasm-${wasm}.ts`) },
    },
    // A classic script: module workers from a Blob do not run from file:// in Chromium.
    worker: { format: "iife", plugins: () => [surpriseCore()] },
    build: { target: "es2022", emptyOutDir: false, modulePreload: { polyfill: false }, reportCompressedSize: false },
  };
}
