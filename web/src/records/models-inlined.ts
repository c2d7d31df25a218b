// The one-file lab's way to the models: they are inside it.

import { inlinedModels } from "virtual:inlined-models";
import { noStore } from "./file-store.js";
import { ModelLibrary } from "./models.js";

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

export const modelLibrary = new ModelLibrary((file, onBytes) => {
  const packed = inlinedModels[file];
  if (packed === undefined) return Promise.reject(new Error(`This copy of the lab was built without ${file}.`));
  const bytes = decode(packed);
  onBytes(bytes.length);
  return Promise.resolve(bytes);
}, noStore);
