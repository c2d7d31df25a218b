// build/site/surprise-lab.html: the whole lab in one file that opens by double click, with no network.

import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vite";
import { modelSource } from "./plugins/models.js";
import { oneFile } from "./plugins/one-file.js";
import { experiments, labPage, labSaver } from "./plugins/page.js";
import { textSource } from "./plugins/texts.js";
import { tokenCounters } from "./plugins/token-counters.js";
import { outputRoot, publishedAt, sharedConfig } from "./vite.shared.js";

export default defineConfig(
  mergeConfig(sharedConfig("carried", publishedAt), {
    plugins: [labPage(), oneFile("surprise-lab.html")],
    resolve: {
      alias: {
        ...labSaver("itself"),
        ...experiments("together"),
        ...textSource("carried"),
        ...modelSource("carried"),
        ...tokenCounters("none"),
      },
    },
    publicDir: false,
    build: {
      outDir: resolve(outputRoot, "site"),
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      rolldownOptions: {
        input: resolve(import.meta.dirname, "index.html"),
        output: { codeSplitting: false },
      },
    },
  }),
);
