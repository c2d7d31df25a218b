// Transformers for tests: the lab's small one, and one of llama2.c's form made here, of random numbers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CoreModule, ReadingWindow, TransformerModel, TruncationOptions } from "../../wasm/surprise-core";
import { root, seededUniform } from "./load";

export const smallFile = (): Uint8Array => readFileSync(join(root, "web/public/models/small.surprise"));

export const wholeContext: ReadingWindow = { window: 0, stride: 0 };
export const shortWindows: ReadingWindow = { window: 16, stride: 8 };

export const drawn: TruncationOptions = {
  temperature: 0.8,
  topK: 50,
  topP: 0.95,
  minP: 0,
  typical: 1,
  order: "llama.cpp",
};

/** Llama2.c's export.py, version 0: seven int32 (dim, hidden, layers, heads, key-value heads, vocabulary, context), then float32. */
export function llama2cFiles(seed = 3): { checkpoint: Uint8Array; tokenizer: Uint8Array } {
  const [dim, hidden, layers, heads, keyValueHeads, vocabulary, context] = [16, 24, 2, 4, 2, 300, 64] as const;
  const keyValueDim = (dim / heads) * keyValueHeads;
  const uniform = seededUniform(seed);
  const weights = (count: number, spread: number, mean = 0) =>
    Float32Array.from({ length: count }, () => mean + spread * (uniform() - 0.5));
  const each = (count: number) => weights(layers * count, 0.8);
  const tensors = [
    weights(vocabulary * dim, 2),
    weights(layers * dim, 0.2, 1),
    each(dim * dim),
    each(keyValueDim * dim),
    each(keyValueDim * dim),
    each(dim * dim),
    weights(layers * dim, 0.2, 1),
    each(hidden * dim),
    each(dim * hidden),
    each(hidden * dim),
    weights(dim, 0.2, 1),
    new Float32Array(context * (dim / heads)), // tables of the rotation, which readers compute themselves
  ];
  const header = Int32Array.of(dim, hidden, layers, heads, keyValueHeads, vocabulary, context);
  const checkpoint = Buffer.concat([header, ...tensors].map((part) => new Uint8Array(part.buffer)));
  return { checkpoint: new Uint8Array(checkpoint), tokenizer: llama2cTokenizer(vocabulary) };
}

/** int32 longest piece; then for each piece float32 score, int32 bytes, the bytes: <unk>, <s>, </s>, the single bytes, pairs. */
function llama2cTokenizer(vocabulary: number): Uint8Array {
  const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, "0");
  const pieces = [
    "<unk>",
    "\n<s>\n",
    "\n</s>\n",
    ...Array.from({ length: 256 }, (_unused, byte) => `<0x${hex(byte)}>`),
  ];
  for (let letter = 0; pieces.length < vocabulary; letter++)
    pieces.push(
      letter === 0 ? " " : letter <= 26 ? String.fromCharCode(96 + letter) : `a${String.fromCharCode(70 + letter)}`,
    );
  const parts = pieces.map((piece, index) => {
    const bytes = Buffer.from(piece);
    const head = new DataView(new ArrayBuffer(8));
    head.setFloat32(0, -index, true);
    head.setInt32(4, bytes.length, true);
    return Buffer.concat([new Uint8Array(head.buffer), bytes]);
  });
  return new Uint8Array(Buffer.concat([new Uint8Array(Int32Array.of(9).buffer), ...parts]));
}

export function opened<Result>(core: CoreModule, read: (model: TransformerModel) => Result): Result {
  const model = core.openModel(smallFile());
  const result = read(model);
  model.delete();
  return result;
}

interface Stepping<Result> {
  step(tokens: number): void;
  done(): boolean;
  result(): Result;
  delete(): void;
}

/** Runs it to its end, and deletes it. */
export function finished<Result>(work: Stepping<Result>): Result {
  while (!work.done()) work.step(16);
  const result = work.result();
  work.delete();
  return result;
}
