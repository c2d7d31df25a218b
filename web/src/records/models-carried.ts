// The one-file lab's way to the models: they are inside it.

import { noStore } from "./file-store.js";
import { ModelLibrary } from "./models.js";
import { pagePart } from "./page-parts.js";

export const modelLibrary = new ModelLibrary(async (file, onBytes) => {
  const bytes = await pagePart(`models/${file}`);
  onBytes(bytes.length);
  return bytes;
}, noStore);
