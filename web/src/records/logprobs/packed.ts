// Small files inside a link: deflated, and in the letters that an address leaves as they are.

import { msg } from "@lit/localize";

/** A link longer than this is cut by the programs that people send it with. */
export const mostPackedCharacters = 12_000;
/** More than this is not tried. */
const mostText = 1_000_000;

export interface PackedFile {
  readonly name: string;
  readonly text: string;
}

/** Undefined where the files are too long for a link, or the browser cannot deflate. */
export async function packFiles(files: readonly PackedFile[]): Promise<string | undefined> {
  if (typeof CompressionStream === "undefined") return undefined;
  if (files.reduce((length, { text }) => length + text.length, 0) > mostText) return undefined;
  const json = new Blob([JSON.stringify(files.map(({ name, text }) => [name, text]))]);
  const stream = json.stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  if (bytes.length > mostPackedCharacters) return undefined;
  const base64 = btoa(String.fromCharCode(...bytes));
  const packed = base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return packed.length > mostPackedCharacters ? undefined : packed;
}

/** Rejects with a sentence where a link was damaged on its way. */
export async function unpackFiles(packed: string): Promise<PackedFile[]> {
  try {
    const base64 = packed.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const files = JSON.parse(await inflated(stream)) as unknown;
    if (!Array.isArray(files) || !files.every(isPair)) throw new Error("no list of files");
    return files.map(([name, text]) => ({ name, text }));
  } catch {
    throw new Error(msg("The file in this link is damaged: ask for the link again, or open the file itself."));
  }
}

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string");

/** A few bytes can deflate a gigabyte: what no link of this lab can hold is not unpacked. */
async function inflated(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > 8 * mostText) {
      await reader.cancel();
      throw new Error("too long");
    }
  }
}
