// Makes web/src/words/made/, the catalogues as modules, where a word or a translation is newer than they are.

import { existsSync, readdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { build, catalogues, extract, made, root } from "./localize.mjs";
import { makeAccented } from "./make-accented.mjs";

function newest(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.startsWith("words/made") && name !== "en-XA.xlf")
    .map((name) => statSync(resolve(folder, name)).mtimeMs)
    .reduce((latest, time) => Math.max(latest, time), 0);
}

const modules = ["es.ts", "zh.ts", "en-XA.ts"].map((name) => resolve(made, name));
const madeAt = modules.every(existsSync) ? Math.min(...modules.map((path) => statSync(path).mtimeMs)) : 0;
if (!existsSync(resolve(catalogues, "es.xlf"))) extract();
if (madeAt < Math.max(newest(resolve(root, "web/src"), ".ts"), newest(catalogues, ".xlf"))) {
  makeAccented();
  build();
}
