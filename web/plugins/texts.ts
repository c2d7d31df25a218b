// How the training texts, made by tools/texts into build/texts, get into the products. Without them the lab is built all the same.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";
import { repositoryRoot } from "./surprise-core.js";

const made = resolve(repositoryRoot, "build/texts");
const id = "virtual:inlined-texts";

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

/** Serves `virtual:inlined-texts`: file name → deflated text in base64, half of its size. */
export function inlinedTexts(): Plugin {
  return {
    name: "inlined-texts",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined;
      const names = existsSync(made) ? readdirSync(made) : [];
      const packed = names.map((name) => [
        name,
        deflateRawSync(readFileSync(resolve(made, name)), { level: 9 }).toString("base64"),
      ]);
      return `export const inlinedTexts = ${JSON.stringify(Object.fromEntries(packed))};`;
    },
  };
}

/** The alias `@text-source`, for one of the ways to the texts. */
export function textSource(way: "beside-page" | "beside-script" | "inlined" | "packed"): { "@text-source": string } {
  return { "@text-source": resolve(import.meta.dirname, `../src/records/texts-${way}.ts`) };
}
