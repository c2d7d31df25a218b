import { crc32, deflateSync, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { withPngText } from "../../web/src/records/png-text.js";

function chunkOf(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length);
  ends.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}

/** One grey pixel. */
function smallest(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunkOf("IHDR", header),
    chunkOf("IDAT", deflateSync(Buffer.from([0, 127]))),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
}

function chunksOf(png: Uint8Array): { type: string; data: Buffer; sound: boolean }[] {
  const bytes = Buffer.from(png);
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    const sound = crc32(bytes.subarray(at + 4, end)) === bytes.readUInt32BE(end);
    found.push({ type: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, end), sound });
    at = end + 4;
  }
  return found;
}

describe("the text inside a PNG", () => {
  const marked = withPngText(smallest(), { Title: "KL(p‖q) = 0.5 🐋", Source: "https://lab.example/#v=1&x.p=0.5" });

  it("stands behind the header, each in a chunk whose checksum zlib finds too", () => {
    const chunks = chunksOf(marked);
    expect(chunks.map(({ type }) => type)).toEqual(["IHDR", "iTXt", "iTXt", "IDAT", "IEND"]);
    expect(chunks.every(({ sound }) => sound)).toBe(true);
  });

  it("is UTF-8 behind its keyword, uncompressed", () => {
    const texts = chunksOf(marked)
      .filter(({ type }) => type === "iTXt")
      .map(({ data }) => data.toString("utf8").split("\0"));
    expect(texts).toEqual([
      ["Title", "", "", "", "", "KL(p‖q) = 0.5 🐋"],
      ["Source", "", "", "", "", "https://lab.example/#v=1&x.p=0.5"],
    ]);
  });

  it("leaves the picture as it was", () => {
    const image = chunksOf(marked).find(({ type }) => type === "IDAT");
    expect([...inflateSync(image?.data ?? Buffer.alloc(0))]).toEqual([0, 127]);
  });
});
