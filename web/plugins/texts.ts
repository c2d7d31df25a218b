// How the training texts, made by tools/texts into build/texts, get into the products. Without them the lab is built all the same.

import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { repositoryRoot } from "./surprise-core.js";

const made = resolve(repositoryRoot, "build/texts");

/** Puts the files into the folder texts/ of a product. */
export function copiedTexts(): Plugin {
  let product = "";
  return {
    name: "copied-texts",
    apply: "build",
    configResolved({ root, build }) {
      product = resolve(root, build.outDir);
    },
    async closeBundle() {
      if (existsSync(made)) await cp(made, resolve(product, "texts"), { recursive: true });
    },
  };
}

/** The alias `@text-source`, for one of the ways to the texts. */
export function textSource(way: "beside-page" | "beside-script" | "carried" | "packed"): { "@text-source": string } {
  return { "@text-source": resolve(import.meta.dirname, `../src/records/texts-${way}.ts`) };
}
