// build/site/: the page in split files, for any folder of any static host.

import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vite";
import { experimentPages } from "./plugins/experiment-pages.js";
import { modelSource } from "./plugins/models.js";
import { packedFiles } from "./plugins/packed-files.js";
import { embedStart, experiments, labPage, labSaver, offlineSite, sitePolicy } from "./plugins/page.js";
import { copiedTexts, textSource } from "./plugins/texts.js";
import { tokenCounters } from "./plugins/token-counters.js";
import { outputRoot, publishedAt, sharedConfig } from "./vite.shared.js";

const out = resolve(outputRoot, "site");

export default defineConfig(
  mergeConfig(sharedConfig("fetched", "./"), {
    plugins: [
      labPage(),
      offlineSite(),
      sitePolicy(),
      embedStart(),
      copiedTexts(),
      packedFiles(),
      experimentPages(publishedAt),
    ],
    define: { __ACCENTED_WORDS__: "true" },
    resolve: {
      alias: {
        ...labSaver("beside-page"),
        ...experiments("apart"),
        ...textSource("beside-page"),
        ...modelSource("beside-page"),
        ...tokenCounters("split"),
      },
    },
    build: {
      outDir: out,
      // Names hold hashes: without this, each build would leave the last one's files behind. The one-file lab is built after this.
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: [resolve(import.meta.dirname, "index.html"), resolve(import.meta.dirname, "embed.html")],
      },
    },
  }),
);
