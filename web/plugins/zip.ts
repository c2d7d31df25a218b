// A zip of a few small files, as the format was first published (PKWARE's APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16): deflated, no
// dates, so that the same files give the same bytes.

import { crc32, deflateRawSync } from "node:zlib";

const localHeader = 0x04034b50;
const directoryHeader = 0x02014b50;
const directoryEnd = 0x06054b50;
/** Version 2.0 of the format: the first with deflate. */
const version = 20;
/** Names are UTF-8. */
const utf8Names = 0x0800;
const deflate = 8;
/** The first day that the format can write: 1 January 1980. */
const firstDay = 0x21;

/** Numbers of two or four bytes, little-endian. */
function numbers(...fields: [bytes: 2 | 4, value: number][]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let place = 0;
  for (const [bytes, value] of fields) place = buffer.writeUIntLE(value, place, bytes);
  return buffer;
}

/** @param files name, with slashes → contents */
export function zip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(content, { level: 9 });
    // What the two headers of a file have in common, from the version to the length of the extra field.
    const common = numbers(
      [2, version],
      [2, utf8Names],
      [2, deflate],
      [2, 0],
      [2, firstDay],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    );
    const body = Buffer.concat([numbers([4, localHeader]), common, path, packed]);
    const made = numbers([4, directoryHeader], [2, version]);
    const where = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(made, common, where, path);
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = numbers(
    [4, directoryEnd],
    [2, 0],
    [2, 0],
    [2, files.size],
    [2, files.size],
    [4, listed.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...bodies, listed, end]);
}
