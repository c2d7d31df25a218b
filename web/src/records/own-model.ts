// A model file that the reader opens. Which of the known forms it is, is told by its first bytes, not by its name.

import { msg, str } from "@lit/localize";

/** The lab's own form, or llama2.c's, whose tokenizer is a file of its own. `name` is the model file's. */
export type OwnModelFiles =
  | { kind: "lab"; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "llama2c"; name: string; bytes: Uint8Array<ArrayBuffer>; tokenizer: Uint8Array<ArrayBuffer> };

/** A phone's page can hold a model of this size twice, which opening it takes. */
export const mostModelBytes = 200_000_000;
export const mostModelText = "200 MB";

type FileKind = "lab" | "llama2c" | "llama2c tokenizer" | "unknown";

/** The first of the eight bytes of core/language/checkpoint_format.h: a file damaged after them is still meant to be one. */
const labMark = [0x89, 0x53, 0x4c, 0x4d];

/** By the first bytes and the length. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (labMark.every((byte, index) => bytes[index] === byte)) return "lab";
  if (bytes.length < 16) return "unknown";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const int = (index: number): number => view.getInt32(4 * index, true);
  return isLlama2c(int, bytes.length) ? "llama2c" : isTokenizer(int) ? "llama2c tokenizer" : "unknown";
}

/** dim, hidden, layers, heads, key-value heads, vocabulary, context: numbers of a possible shape that ask for about this many floats. */
function isLlama2c(int: (index: number) => number, length: number): boolean {
  if (length < 28) return false;
  const [dim, hidden, layers, heads, keyValueHeads, vocabulary] = [0, 1, 2, 3, 4, 5].map(int) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if ([dim, hidden, layers, heads, keyValueHeads].some((size) => size < 1 || size > 1 << 20)) return false;
  if (dim % heads !== 0 || heads % keyValueHeads !== 0 || int(6) < 1) return false;
  const keyValue = (dim / heads) * keyValueHeads;
  const least = Math.abs(vocabulary) * dim + layers * (2 * dim * dim + 2 * keyValue * dim + 3 * hidden * dim);
  return 4 * least < length && length < 8 * least + 1_000_000;
}

/** The longest piece, then the first piece's score and length; `<unk>` is the first of all that llama2.c's exporter writes. */
function isTokenizer(int: (index: number) => number): boolean {
  return int(0) > 0 && int(0) < 1 << 16 && int(2) > 0 && int(2) <= int(0);
}

/** One of llama2.c's two files came without the other: it may still come. */
export class MissingHalfError extends Error {}

/** What a reader's files are; rejects with a sentence that says what is missing or wrong. */
export async function readOwnModel(files: readonly File[]): Promise<OwnModelFiles> {
  const large = files.find((file) => file.size > mostModelBytes);
  if (large !== undefined)
    throw new Error(msg(str`${large.name} is larger than ${mostModelText}, the most that is opened in a page.`));
  const read = await Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { name: file.name, bytes, kind: kindOf(bytes) };
    }),
  );
  const lab = read.find(({ kind }) => kind === "lab");
  if (lab !== undefined) return { kind: "lab", name: lab.name, bytes: lab.bytes };
  const checkpoint = read.find(({ kind }) => kind === "llama2c");
  const tokenizer = read.find(({ kind }) => kind === "llama2c tokenizer");
  if (checkpoint !== undefined && tokenizer !== undefined)
    return { kind: "llama2c", name: checkpoint.name, bytes: checkpoint.bytes, tokenizer: tokenizer.bytes };
  if (checkpoint !== undefined)
    throw new MissingHalfError(
      msg(str`${checkpoint.name} is a model of llama2.c; open its tokenizer file (tok….bin) too.`),
    );
  if (tokenizer !== undefined)
    throw new MissingHalfError(
      msg(str`${tokenizer.name} is a tokenizer of llama2.c; open its model file (….bin) too.`),
    );
  const names = read.map(({ name }) => name).join(", ") || msg("Nothing");
  throw new Error(
    msg(
      str`${names} is no model that the lab reads: it reads its own .surprise files, and llama2.c's model with its tokenizer file.`,
    ),
  );
}
