// Reads what an R package keeps of its data sets: the lazy-load pair Rdata.rdx (where) and Rdata.rdb (what), and of R's
// serialisation format, version 3 in big-endian XDR, the few types that character vectors and that index are made of
// (R Internals, section 1.8 "Serialization Formats").
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, inflateSync } from "node:zlib";

const nilValue = 254;
const emptyEnvironment = 242;
const symbolReference = 255;
const symbol = 1;
const pairList = 2;
const characterString = 9;
const logicalVector = 10;
const integerVector = 13;
const characterVector = 16;
const list = 19;

class Reader {
  #bytes;
  #offset = 0;
  #symbols = [];

  constructor(bytes) {
    this.#bytes = bytes;
    if (bytes.toString("latin1", 0, 2) !== "X\n") throw new Error("R data: not in XDR serialisation format.");
    this.#offset = 2;
    const version = this.#integer();
    this.#offset += 8; // the versions of R that wrote it and that can read it
    if (version !== 3) throw new Error(`R data: serialisation version ${version}, this reader knows version 3.`);
    this.#take(this.#integer()); // name of the native encoding
  }

  #integer() {
    this.#offset += 4;
    return this.#bytes.readInt32BE(this.#offset - 4);
  }

  #take(length) {
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  #vector(readItem) {
    return Array.from({ length: this.#integer() }, readItem);
  }

  #string() {
    const length = this.#integer();
    return length < 0 ? null : this.#take(length).toString("utf8"); // -1 is NA
  }

  // Symbol names become keys; the last link of the chain is the nil value.
  #pairs(hasAttributes, hasTag) {
    if (hasAttributes) this.read();
    const tag = hasTag ? this.read() : "";
    const value = this.read();
    return { [tag]: value, ...this.read() };
  }

  #withNames(values, hasAttributes) {
    const names = hasAttributes ? this.read().names : undefined;
    return names ? Object.fromEntries(names.map((name, i) => [name, values[i]])) : values;
  }

  read() {
    const flags = this.#integer();
    const type = flags & 0xff;
    const hasAttributes = (flags & 0x200) !== 0;
    const hasTag = (flags & 0x400) !== 0;
    switch (type) {
      case nilValue:
      case emptyEnvironment:
        return {};
      case symbolReference:
        return this.#symbols[(flags >>> 8) - 1];
      case symbol:
        this.#symbols.push(this.read());
        return this.#symbols.at(-1);
      case pairList:
        return this.#pairs(hasAttributes, hasTag);
      case characterString:
        return this.#string();
      case logicalVector:
      case integerVector:
        return this.#withNames(
          this.#vector(() => this.#integer()),
          hasAttributes,
        );
      case characterVector:
        return this.#withNames(
          this.#vector(() => this.read()),
          hasAttributes,
        );
      case list:
        return this.#withNames(
          this.#vector(() => this.read()),
          hasAttributes,
        );
      default:
        throw new Error(`R data: type ${type} at byte ${this.#offset} is none that this reader knows.`);
    }
  }
}

/** One serialised R object: character vectors become arrays of strings, named lists objects. */
export function parseRObject(bytes) {
  return new Reader(bytes).read();
}

/** The data set `name` of an installed R package. */
export function readRData(packageFolder, name) {
  const folder = join(packageFolder, "data");
  const { variables } = parseRObject(gunzipSync(readFileSync(join(folder, "Rdata.rdx"))));
  const place = variables[name];
  if (!place) throw new Error(`R data: ${packageFolder} has no data set "${name}".`);
  const [offset, length] = place;
  const chunk = readFileSync(join(folder, "Rdata.rdb")).subarray(offset, offset + length);
  return parseRObject(inflateSync(chunk.subarray(4))); // before it stands the inflated length, big-endian
}
