// build/package/surprise-lab-cli.js: the program that npm puts beside the package. It uses the core's files that lie there already.

import { resolve } from "node:path";
import { defineConfig } from "vite";
import { outputRoot } from "./vite.shared.js";

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: resolve(outputRoot, "vite-cache"),
  publicDir: false,
  // The program needs nothing beside it.
  ssr: { noExternal: true },
  build: {
    target: "node20",
    outDir: resolve(outputRoot, "package"),
    emptyOutDir: false,
    ssr: resolve(import.meta.dirname, "src/command/main.ts"),
    minify: false,
    rolldownOptions: { output: { entryFileNames: "surprise-lab-cli.js", banner: "#!/usr/bin/env node" } },
  },
});
