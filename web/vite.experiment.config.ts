// build/single/<experiment>.html: one experiment in one file, with only what it needs, and build/scorm/<experiment>.zip, the same file as
// school platforms take it (SCORM 1.2). `vite build --config web/vite.experiment.config.ts --mode kl-explorer`.

import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vite";
import { modelSource } from "./plugins/models.js";
import { checkExperiment, experimentSource, experimentTitle, oneExperimentPage } from "./plugins/one-experiment.js";
import { oneFile } from "./plugins/one-file.js";
import { labPage } from "./plugins/page.js";
import { scormPackage } from "./plugins/scorm.js";
import { textSource } from "./plugins/texts.js";
import { tokenCounters } from "./plugins/token-counters.js";
import { outputRoot, publishedAt, sharedConfig } from "./vite.shared.js";

export default defineConfig(({ mode: name }) => {
  checkExperiment(name);
  return mergeConfig(sharedConfig("carried", publishedAt), {
    plugins: [oneExperimentPage(name), labPage(), oneFile(`${name}.html`), scormPackage(name, experimentTitle(name))],
    resolve: {
      alias: {
        ...experimentSource(name),
        ...textSource("carried"),
        ...modelSource("carried"),
        ...tokenCounters("none"),
      },
    },
    publicDir: false,
    build: {
      outDir: resolve(outputRoot, "single"),
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      rolldownOptions: {
        input: resolve(import.meta.dirname, "embed.html"),
        output: { codeSplitting: false },
      },
    },
  });
});
