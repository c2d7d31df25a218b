// What all builds of web/ have in common.

import { resolve } from "node:path";
import type { UserConfig } from "vite";
import { pageWords } from "./plugins/page-words.js";
import { coreAliases, repositoryRoot, surpriseCore } from "./plugins/surprise-core.js";
import { texFormulas } from "./plugins/tex.js";

export const outputRoot = resolve(repositoryRoot, "build");

const wasmSources = {
  fetched: "src/engine/wasm-fetched.ts",
  inlined: "src/engine/wasm-inlined.ts",
  packed: "src/page/wasm-packed.ts",
  carried: "src/page/wasm-carried.ts",
};

/** Where the lab will be reached, `https://…/`: given to the build, which cannot know it. */
export const publishedAt = process.env.SURPRISE_LAB_URL?.replace(/\/*$/, "/") ?? "";

/**
 * @param wasm fetched: the core's files stand beside the page; inlined: they are inside the script; packed: each is a script beside the
 * page; carried: they are inside the page
 * @param site the site's folder for the links that readers share, absolute or relative to what is built
 */
export function sharedConfig(wasm: keyof typeof wasmSources, site: string): UserConfig {
  return {
    root: import.meta.dirname,
    base: "./",
    cacheDir: resolve(outputRoot, "vite-cache"),
    plugins: [surpriseCore(), texFormulas(), pageWords()],
    define: { __LAB_SITE__: JSON.stringify(site), __ACCENTED_WORDS__: "false" },
    resolve: {
      alias: { ...coreAliases, "@wasm-source": resolve(import.meta.dirname, wasmSources[wasm]) },
    },
    // A classic script: module workers from a Blob do not run from file:// in Chromium.
    worker: { format: "iife", plugins: () => [surpriseCore()] },
    build: { target: "es2022", emptyOutDir: false, modulePreload: { polyfill: false }, reportCompressedSize: false },
  };
}
