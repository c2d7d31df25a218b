// What the one-file lab carries inside its page: one <script type="text/plain" data-part="name"> a file, which no browser runs.
// web/plugins/one-file.ts writes them.

import { msg, str } from "@lit/localize";
import { toBytes } from "./seven-bits.js";

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A file by its name, such as "models/small.surprise". Rejects with a sentence that names it. */
export async function pagePart(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const part = document.querySelector<HTMLElement>(`script[data-part="${name}"]`);
  if (part === null)
    throw new Error(msg(str`${name} is not inside this file: it was built without it, or it was cut short.`));
  try {
    const bytes = toBytes(part.textContent ?? "", Number(part.dataset.bytes));
    return "deflated" in part.dataset ? await inflate(bytes) : bytes;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(msg(str`${name} inside this file is damaged (${reason}): get the file anew.`));
  }
}
