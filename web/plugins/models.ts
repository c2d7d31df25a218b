// How the language models of web/public/models get into the products. The site has them from Vite, which copies all of web/public.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const models = resolve(import.meta.dirname, "../public/models");
const id = "virtual:inlined-models";

/** Puts the files into the folder models/ of a product. */
export function copiedModels(): Plugin {
  let product = "";
  return {
    name: "copied-models",
    apply: "build",
    configResolved({ root, build }) {
      product = resolve(root, build.outDir);
    },
    async closeBundle() {
      if (existsSync(models)) await cp(models, resolve(product, "models"), { recursive: true });
    },
  };
}

/** Serves `virtual:inlined-models`: file name → its bytes in base64. They are entropy-coded: deflating gains nothing. */
export function inlinedModels(): Plugin {
  return {
    name: "inlined-models",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined;
      const names = existsSync(models) ? readdirSync(models).filter((name) => !name.endsWith(".md")) : [];
      const packed = names.map((name) => [name, readFileSync(resolve(models, name)).toString("base64")]);
      return `export const inlinedModels = ${JSON.stringify(Object.fromEntries(packed))};`;
    },
  };
}

/** The alias `@model-source`, for one of the ways to the models. */
export function modelSource(way: "beside-page" | "beside-script" | "inlined" | "packed"): { "@model-source": string } {
  return { "@model-source": resolve(import.meta.dirname, `../src/records/models-${way}.ts`) };
}
