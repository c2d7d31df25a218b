// Tests of web/ that need no browser; the browser's own are in tests/browser.

import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { repositoryRoot } from "./plugins/surprise-core.js";
import { texFormulas } from "./plugins/tex.js";

export default defineConfig({
  root: repositoryRoot,
  cacheDir: resolve(repositoryRoot, "build/vite-cache"),
  plugins: [texFormulas()],
  test: { include: ["tests/web/**/*.test.ts"], environment: "node" },
});
