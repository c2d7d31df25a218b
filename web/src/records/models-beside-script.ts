// The package's way to the models: the folder models/ beside surprise-lab.js, wherever the page is.

import { fetchBytes } from "./fetch-bytes.js";
import { CacheStore } from "./file-store.js";
import { ModelLibrary } from "./models.js";

// The bundler follows a literal `new URL("…", import.meta.url)` and would look for the folder in the source.
const script: string = import.meta.url;

export const modelLibrary = new ModelLibrary(
  (file, onBytes) => fetchBytes(new URL(`models/${file}`, script), onBytes),
  new CacheStore("surprise-lab-models"),
);
