// build/site/: the page in split files, for any folder of any static host.

import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import { defineConfig, mergeConfig, type Plugin } from "vite";
import { labPage, sitePolicy } from "./plugins/page.js";
import { outputRoot, sharedConfig } from "./vite.shared.js";

const out = resolve(outputRoot, "site");

/** The training texts, made by tools/texts, stand beside the page; without them the site is built all the same. */
function texts(): Plugin {
  const made = resolve(outputRoot, "texts");
  return {
    name: "texts",
    apply: "build",
    async closeBundle() {
      if (existsSync(made)) await cp(made, resolve(out, "texts"), { recursive: true });
    },
  };
}

export default defineConfig(
  mergeConfig(sharedConfig("fetched"), {
    plugins: [labPage(), sitePolicy(), texts()],
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
