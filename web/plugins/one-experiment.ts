// The page of one experiment that stands alone, made from embed.html.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { escapeAttribute } from "../src/experiments/share-snippets.js";
import { experimentPages } from "../src/page/experiment-pages.js";

/** The alias `@experiment`: the element itself. */
export function experimentSource(name: string): { "@experiment": string } {
  return { "@experiment": resolve(import.meta.dirname, `../src/experiments/${name}.ts`) };
}

/** Throws with the names that there are. */
export function checkExperiment(name: string): void {
  if (name in experimentPages && existsSync(experimentSource(name)["@experiment"])) return;
  throw new Error(`The lab has no experiment “${name}”. It has: ${Object.keys(experimentPages).join(", ")}.`);
}

export function experimentTitle(name: string): string {
  return experimentPages[name as keyof typeof experimentPages].title();
}

export function oneExperimentPage(name: string): Plugin {
  return {
    name: "one-experiment-page",
    transformIndexHtml: {
      order: "pre",
      handler: (page) =>
        page
          .replace(/<title>[^<]*/, () => `<title>${escapeAttribute(experimentTitle(name))} (Surprise Lab)`)
          .replace(/\s*<!-- (about|home) -->/g, "")
          .replace("<main>", () => `<main data-experiment="${name}">`)
          .replace("src/page/embed.ts", "src/page/one-experiment.ts"),
    },
  };
}
