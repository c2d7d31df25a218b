// What a token stands for, to be read: its bytes as characters, and bytes that are no whole character as themselves.

import type { TokenBytes } from "../../../wasm/surprise-core.js";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

const named = (bytes: readonly number[]): string =>
  bytes.length === 0 ? "" : `⟨${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(" ")}⟩`;

/** "wh", " the", "⟨e2 80⟩" for half of a character, "⟨80⟩a" for the end of one and an "a". */
export function textOfBytes(bytes: Uint8Array): string {
  const whole = decoded(bytes);
  if (whole !== undefined) return whole;
  let text = "";
  let loose: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    // A character is at most four bytes long, and no character is the beginning of another.
    const length = [1, 2, 3, 4].find(
      (size) => i + size <= bytes.length && decoded(bytes.subarray(i, i + size)) !== undefined,
    );
    if (length === undefined) loose.push(bytes[i] as number);
    else {
      text += named(loose) + decoded(bytes.subarray(i, i + length));
      loose = [];
    }
    i += length ?? 1;
  }
  return text + named(loose);
}

/** By token; "" for a token that stands for no text. */
export function tokenTexts({ bytes, offsets }: TokenBytes): readonly string[] {
  return Array.from({ length: offsets.length - 1 }, (_unused, token) =>
    textOfBytes(bytes.subarray(offsets[token], offsets[token + 1])),
  );
}

/** Tokens in a row as one text: halves of a character that meet are whole again. */
export function textOfTokens({ bytes, offsets }: TokenBytes, tokens: Iterable<number>): string {
  const parts = Array.from(tokens, (token) => bytes.subarray(offsets[token], offsets[token + 1]));
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return textOfBytes(all);
}
