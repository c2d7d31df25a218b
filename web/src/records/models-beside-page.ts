// The site's way to the models: the folder models/ beside its pages.

import { fetchBytes } from "./fetch-bytes.js";
import { CacheStore } from "./file-store.js";
import { ModelLibrary } from "./models.js";

export const modelLibrary = new ModelLibrary(
  (file, onBytes) => fetchBytes(new URL(`models/${file}`, document.baseURI), onBytes),
  new CacheStore("surprise-lab-models"),
);
