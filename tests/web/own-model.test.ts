// Files that a reader may drop into the page.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { kindOf, MissingHalfError, mostModelBytes, readOwnModel } from "../../web/src/records/own-model.js";
import { llama2cFiles, smallFile } from "../wasm/language-models.js";

const file = (name: string, bytes: Uint8Array): File => new File([bytes as Uint8Array<ArrayBuffer>], name);
const { checkpoint, tokenizer } = llama2cFiles();
const text = new TextEncoder().encode("Call me Ishmael. Some years ago, never mind how long precisely.");

describe("a file's kind", () => {
  it("is told by its bytes", () => {
    expect(kindOf(smallFile())).toBe("lab");
    expect(kindOf(checkpoint)).toBe("llama2c");
    expect(kindOf(tokenizer)).toBe("llama2c tokenizer");
  });

  it.each([
    ["empty", new Uint8Array(0)],
    ["a text", text],
    ["zeros", new Uint8Array(1000)],
    ["a page", readFileSync(resolve(import.meta.dirname, "../../web/index.html"))],
    [
      "WebAssembly",
      Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 0, 0, 0, 0, 0),
    ],
  ])("is unknown for one that is %s", (_what, bytes) => {
    expect(kindOf(bytes)).toBe("unknown");
  });

  it("is still meant as the lab's when its end is missing", () => {
    expect(kindOf(smallFile().subarray(0, 50))).toBe("lab");
  });
});

describe("the files of a reader", () => {
  it("are one of the lab's, whatever it is called", async () => {
    const { kind, bytes } = await readOwnModel([file("x.txt", smallFile())]);
    expect([kind, bytes.length]).toEqual(["lab", smallFile().length]);
  });

  it("are two of llama2.c's, in either order", async () => {
    for (const files of [
      [file("stories.bin", checkpoint), file("tok.bin", tokenizer)],
      [file("tok.bin", tokenizer), file("stories.bin", checkpoint)],
    ])
      expect(await readOwnModel(files)).toMatchObject({
        kind: "llama2c",
        name: "stories.bin",
        bytes: checkpoint,
        tokenizer,
      });
  });

  it("say which half is missing", async () => {
    await expect(readOwnModel([file("m.bin", checkpoint)])).rejects.toThrow(MissingHalfError);
    await expect(readOwnModel([file("m.bin", checkpoint)])).rejects.toThrow(/m\.bin is a model .* tokenizer file/);
    await expect(readOwnModel([file("t.bin", tokenizer)])).rejects.toThrow(/t\.bin is a tokenizer .* model file/);
  });

  it("say what is read, when it is none of it", async () => {
    await expect(readOwnModel([file("moby.txt", text)])).rejects.toThrow(/moby\.txt is no model that the lab reads/);
  });

  it("are refused unread when they are too large", async () => {
    const large = { name: "huge.bin", size: mostModelBytes + 1 } as File;
    await expect(readOwnModel([large])).rejects.toThrow(/huge\.bin is larger than 200 MB/);
  });
});
