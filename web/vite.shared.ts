// What all builds of web/ have in common.

import { resolve } from "node:path";
import type { UserConfig } from "vite";
import { coreAliases, repositoryRoot, surpriseCore } from "./plugins/surprise-core.js";
import { texFormulas } from "./plugins/tex.js";

export const outputRoot = resolve(repositoryRoot, "build");

const wasmSources = {
  fetched: "src/engine/wasm-fetched.ts",
  inlined: "src/engine/wasm-inlined.ts",
  packed: "src/page/wasm-packed.ts",
  carried: "src/page/wasm-carried.ts",
};

/**
 * fetched: the core's files stand beside the page; inlined: they are inside the script; packed: each is a script beside the page;
 * carried: they are inside the page.
 */
export function sharedConfig(wasm: keyof typeof wasmSources): UserConfig {
  return {
    root: import.meta.dirname,
    base: "./",
    cacheDir: resolve(outputRoot, "vite-cache"),
    plugins: [surpriseCore(), texFormulas()],
    resolve: {
      alias: { ...coreAliases, "@wasm-source": resolve(import.meta.dirname, wasmSources[wasm]) },
    },
    // A classic script: module workers from a Blob do not run from file:// in Chromium.
    worker: { format: "iife", plugins: () => [surpriseCore()] },
    build: { target: "es2022", emptyOutDir: false, modulePreload: { polyfill: false }, reportCompressedSize: false },
  };
}
