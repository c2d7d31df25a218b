import { createRequire } from "node:module";
import { dirname } from "node:path";

/** Folder of an installed npm package. */
export function packageFolder(name) {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}
