// Files that come as classic scripts. In a sandboxed frame and on file:// every fetch is foreign, even of the file next door; a script
// is not. web/plugins/packed-files.ts writes them.

import { msg, str } from "@lit/localize";

declare global {
  /** What a packed file calls: its name, and its bytes raw-deflated, in base64. */
  var surpriseLabFile: ((name: string, deflated: string) => void) | undefined;
}

const arrived = new Map<string, string>();

async function inflate(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function runScript(address: URL): Promise<void> {
  const script = document.createElement("script");
  script.src = address.href;
  // The name by which the page's policy admits its scripts.
  script.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
  return new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    const file = address.pathname.split("/").at(-1);
    script.onerror = () => reject(new Error(msg(str`${file} could not be loaded.`)));
    document.head.append(script);
  }).finally(() => script.remove());
}

/** A file by its name, such as "models/small.surprise"; rejects with a sentence that names it. */
export async function packedFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  globalThis.surpriseLabFile ??= (arriving, deflated) => void arrived.set(arriving, deflated);
  await runScript(new URL(`framed/${name}.js`, document.baseURI));
  const deflated = arrived.get(name);
  if (deflated === undefined) throw new Error(msg(str`${name}.js is another file than it should be.`));
  arrived.delete(name);
  return inflate(deflated);
}
