// The one-file lab's way to the texts: they are inside it, compressed.

import { inlinedTexts } from "virtual:inlined-texts";
import type { ReadText } from "./texts.js";

async function inflate(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

export const readText: ReadText = (file) => {
  const packed = inlinedTexts[file];
  if (packed === undefined)
    return Promise.reject(
      new Error(`This copy of the lab was built without ${file}; a text of your own works as well.`),
    );
  return inflate(packed);
};
