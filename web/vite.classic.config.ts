// The site's classic scripts, one a run: `vite build --config web/vite.classic.config.ts --mode <name>`. They run where modules do not,
// in sandboxed frames and on file://, and in a blog post by one plain tag.

import { resolve } from "node:path";
import { defineConfig, mergeConfig, type Plugin } from "vite";
import { modelSource } from "./plugins/models.js";
import { experiments } from "./plugins/page.js";
import { textSource } from "./plugins/texts.js";
import { tokenCounters } from "./plugins/token-counters.js";
import { outputRoot, sharedConfig } from "./vite.shared.js";

/** Name of the run → its entry in src/page/, and the script in the site. */
const scripts: Readonly<Record<string, { entry: string; script: string }>> = {
  framed: { entry: "embed.ts", script: "framed/embed.js" },
  start: { entry: "embed-start.ts", script: "embed-start.js" },
  host: { entry: "embed-host.ts", script: "embed.js" },
};

/** embed.html has the page's styles already. */
function withoutStyles(): Plugin {
  return {
    name: "without-styles",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const name of Object.keys(bundle)) if (name.endsWith(".css")) delete bundle[name];
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  const wanted = scripts[mode];
  if (wanted === undefined) throw new Error(`--mode ${mode} is none of ${Object.keys(scripts).join(", ")}.`);
  return mergeConfig(sharedConfig("packed", "./"), {
    resolve: {
      alias: {
        ...experiments("together"),
        ...textSource("packed"),
        ...modelSource("packed"),
        ...tokenCounters("none"),
      },
    },
    plugins: [withoutStyles()],
    publicDir: false,
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: resolve(outputRoot, "site"),
      lib: {
        entry: resolve(import.meta.dirname, "src/page", wanted.entry),
        formats: ["iife"],
        name: "surpriseLab",
        fileName: () => wanted.script,
        cssFileName: "none",
      },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
});
