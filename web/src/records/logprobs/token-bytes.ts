// The bytes that a token stands for: its own where it has any, else those of its text in UTF-8.

import type { Alternative } from "./answers.js";

const encoder = new TextEncoder();

export function bytesOf({ text, bytes }: Pick<Alternative, "text" | "bytes">): Uint8Array {
  return bytes ?? encoder.encode(text);
}

/** How many; a text is measured without being encoded. */
export function byteCount({ text, bytes }: Pick<Alternative, "text" | "bytes">): number {
  if (bytes !== undefined) return bytes.length;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
    if (isPair) i += 1;
    count += unit < 0x80 ? 1 : unit < 0x800 ? 2 : isPair ? 4 : 3;
  }
  return count;
}

/** Whether two stand for the same token. */
export function sameToken(a: Pick<Alternative, "text" | "bytes">, b: Pick<Alternative, "text" | "bytes">): boolean {
  if (a.bytes === undefined && b.bytes === undefined) return a.text === b.text;
  const [first, second] = [bytesOf(a), bytesOf(b)];
  return first.length === second.length && first.every((byte, index) => byte === second[index]);
}
