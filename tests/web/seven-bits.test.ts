// Bytes as text in a page: any bytes come back, in seven bits a character, and no character is one that a page loses.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBytes, toText } from "../../web/src/records/seven-bits.js";

describe("bytes as text", () => {
  it("come back, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect([...toBytes(toText(bytes), bytes.length)]).toEqual([...bytes]);
      }),
    );
  });

  it("hold nothing that a page would lose or take for markup", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(/^[^\0\n\r<]*$/.test(toText(bytes))).toBe(true);
      }),
    );
  });

  it("take 8/7 of their length in UTF-8, at the worst two bytes more", () => {
    // Zeros are all unsafe: two groups a character of two bytes.
    for (const bytes of [new Uint8Array(7000), Uint8Array.from({ length: 7000 }, (_, i) => (i * 167) % 251)])
      expect(new TextEncoder().encode(toText(bytes)).length).toBeLessThanOrEqual(8002);
  });

  it("are their bits by sevens, first bits first", () => {
    // 01001000 01000101 → 0100100 0010001 01…; padded with zeros.
    expect(toText(Uint8Array.of(0x48, 0x45))).toBe("\x24\x11\x20");
  });

  it("write an unsafe group and the one after it as one character", () => {
    // 0001010 1000001 → line feed (the second of the unsafe ones), 0x41; then two bits and zeros, NUL (the first of them).
    expect(toText(Uint8Array.of(0b00010101, 0b00000100))).toBe(String.fromCharCode(0x100 + (1 << 7) + 0x41, 0x100));
  });

  it("are refused when they were cut short or changed", () => {
    const text = toText(Uint8Array.from({ length: 40 }, (_, i) => i + 60));
    expect(() => toBytes(text.slice(0, 20), 40)).toThrow("it ends after 17 of 40 bytes");
    expect(() => toBytes(text.replace(text.charAt(8), "\ufffd"), 40)).toThrow("byte 7 was changed");
  });
});
