// How the language models of web/public/models get into the products. The site has them from Vite, which copies all of web/public.

import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const models = resolve(import.meta.dirname, "../public/models");

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

/** The alias `@model-source`, for one of the ways to the models. */
export function modelSource(way: "beside-page" | "beside-script" | "carried" | "packed"): { "@model-source": string } {
  return { "@model-source": resolve(import.meta.dirname, `../src/records/models-${way}.ts`) };
}
