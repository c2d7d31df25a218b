// build/package/surprise-lab.js: the elements for somebody else's page, in one module with the core inside, so that one script tag is
// enough and no second request has to find its way across origins.

import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vite";
import { copiedModels, modelSource } from "./plugins/models.js";
import { copiedTexts, textSource } from "./plugins/texts.js";
import { tokenCounters } from "./plugins/token-counters.js";
import { outputRoot, sharedConfig } from "./vite.shared.js";

export default defineConfig(
  mergeConfig(sharedConfig("inlined"), {
    plugins: [copiedTexts(), copiedModels()],
    resolve: { alias: { ...textSource("beside-script"), ...modelSource("beside-script"), ...tokenCounters("none") } },
    publicDir: false,
    build: {
      outDir: resolve(outputRoot, "package"),
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      lib: {
        entry: resolve(import.meta.dirname, "src/page/elements.ts"),
        formats: ["es"],
        fileName: () => "surprise-lab.js",
      },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  }),
);
