// What the lab reads when it runs: both builds of the core, the models with their credits, the training texts.

import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { coreAliases, repositoryRoot } from "./surprise-core.js";

const folders = {
  models: resolve(import.meta.dirname, "../public/models"),
  texts: resolve(repositoryRoot, "build/texts"),
};

/** Name inside the lab, such as "models/small.surprise" → where it is now. A lab may be built without models or texts. */
export function labFiles(): Map<string, string> {
  const found = new Map([
    ["core/simd.wasm", resolve(coreAliases["@core-wasm"], "surprise-core.wasm")],
    ["core/scalar.wasm", resolve(coreAliases["@core-wasm-scalar"], "surprise-core.wasm")],
  ]);
  for (const [name, folder] of Object.entries(folders)) {
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => !file.endsWith(".md")) : [];
    for (const file of files) found.set(`${name}/${file}`, resolve(folder, file));
  }
  return found;
}
