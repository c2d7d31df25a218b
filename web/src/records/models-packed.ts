// A sandboxed frame's way to the models: as scripts from the folder framed/ beside the page.

import { noStore } from "./file-store.js";
import { ModelLibrary } from "./models.js";
import { packedFile } from "./packed-files.js";

export const modelLibrary = new ModelLibrary(async (file, onBytes) => {
  const bytes = await packedFile(`models/${file}`);
  onBytes(bytes.length);
  return bytes;
}, noStore);
