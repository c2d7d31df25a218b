// Bytes as text for a page in UTF-8, seven bits a character: 14 % more than the bytes, where base64 needs 33 %. A character of UTF-8
// holds seven bits in one byte as long as it is ASCII. The four of ASCII that do not survive in a page stand, together with the seven
// bits after them, in one character of two bytes, which holds eleven.

import { msg, str } from "@lit/localize";

/** NUL becomes U+FFFD, line ends are rewritten on the way, and "<" could end the element. */
const unsafe = [0x00, 0x0a, 0x0d, 0x3c];
/** Of the first character of two bytes: two bits say which unsafe one it stands for, seven bits follow. */
const pairs = 0x100;

/** The text of any bytes. What it stands for is padded with zero bits: `toBytes` has to be told the length. */
export function toText(bytes: Uint8Array): string {
  const groups = Math.ceil((bytes.length * 8) / 7);
  const group = (index: number): number => {
    const bit = index * 7;
    const two = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return (two >> (9 - (bit & 7))) & 0x7f;
  };
  const codes = new Uint16Array(groups);
  let length = 0;
  for (let index = 0; index < groups; index++) {
    const which = unsafe.indexOf(group(index));
    codes[length++] = which < 0 ? group(index) : pairs + (which << 7) + group(++index);
  }
  return new TextDecoder("utf-16le").decode(codes.subarray(0, length));
}

/** The first `length` bytes of a text. Throws where the text is shorter or holds what `toText` never writes. */
export function toBytes(text: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let held = 0;
  let bits = 0;
  let place = 0;
  for (let index = 0; place < length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      held = (held << 7) | code;
      bits += 7;
    } else {
      const first = code >= pairs ? unsafe[(code - pairs) >> 7] : undefined;
      if (first === undefined)
        throw new Error(
          Number.isNaN(code)
            ? msg(str`it ends after ${place} of ${length} bytes`)
            : msg(str`byte ${place} was changed`),
        );
      held = (held << 14) | (first << 7) | (code & 0x7f);
      bits += 14;
    }
    for (; bits >= 8 && place < length; place++) {
      bits -= 8;
      bytes[place] = held >> bits;
    }
    held &= (1 << bits) - 1;
  }
  return bytes;
}
