// Every TypeScript test: `npx vitest run tests/web` needs nothing but Node, tests/browser needs Chromium and the built site.

import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { texFormulas } from "./web/plugins/tex.js";

export default defineConfig({
  cacheDir: resolve(import.meta.dirname, "build/vite-cache"),
  plugins: [texFormulas()],
  test: { include: ["tests/**/*.test.{ts,mjs}"], environment: "node", testTimeout: 30_000 },
});
