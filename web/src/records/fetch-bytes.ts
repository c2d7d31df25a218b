// A large file that stands beside the page or the script, with the amount that has come so far.

import { msg, str } from "@lit/localize";

export type OnBytes = (loaded: number) => void;

/** Rejects with a sentence that names the file. */
export async function fetchBytes(address: URL, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  const name = address.pathname.split("/").at(-1);
  let response: Response;
  try {
    response = await fetch(address);
  } catch {
    throw new Error(msg(str`${name} could not be loaded.`));
  }
  if (!response.ok) throw new Error(msg(str`${name} is not beside this page (${response.status}).`));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  try {
    const reader = response.body?.getReader();
    if (reader === undefined) return new Uint8Array(await response.arrayBuffer());
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      parts.push(read.value);
      loaded += read.value.length;
      onBytes(loaded);
    }
  } catch {
    throw new Error(msg(str`${name} broke off after ${loaded} bytes.`));
  }
  const bytes = new Uint8Array(loaded);
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}
