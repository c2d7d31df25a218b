// surprise-lab.js: the elements for somebody else's page, in one module with the core inside, so that one script tag is enough and no
// second request has to find its way across origins. It is made for build/package/, and with --mode site for build/site/, where it
// knows the lab's pages beside it.

import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vite";
import { copiedModels, modelSource } from "./plugins/models.js";
import { copiedTexts, textSource } from "./plugins/texts.js";
import { tokenCounters } from "./plugins/token-counters.js";
import { outputRoot, publishedAt, sharedConfig } from "./vite.shared.js";

export default defineConfig(({ mode }) =>
  mergeConfig(sharedConfig("inlined", mode === "site" ? "./" : publishedAt), {
    // The site has models and texts from its own build.
    plugins: mode === "site" ? [] : [copiedTexts(), copiedModels()],
    resolve: { alias: { ...textSource("beside-script"), ...modelSource("beside-script"), ...tokenCounters("none") } },
    publicDir: false,
    build: {
      outDir: resolve(outputRoot, mode === "site" ? "site" : "package"),
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
