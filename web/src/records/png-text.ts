// Text inside a PNG, where programs look for it: iTXt chunks of the PNG specification (W3C, third edition, section 11.3.3.4).

/** CRC-32 as PNG has it (ISO 3309): polynomial 0xEDB88320, lowest bit first. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** Signature and header, which must come first: 8 bytes, and a chunk of 13. */
const headerEnd = 33;

/**
 * @param png a whole PNG file
 * @param texts keyword (Title, Description, Source, Software: up to 79 Latin characters) → text
 */
export function withPngText(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    // Keyword, its end, not compressed (two zeros), no language, no translated keyword.
    chunk("iTXt", encoder.encode(`${keyword}\0\0\0\0\0${text.replaceAll("\0", "")}`)),
  );
  const parts = [png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}
