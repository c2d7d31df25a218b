// The language models that come with the lab: an index, and a file for each. Each product has its own way to the files
// (`@model-source`).

import { msg, str } from "@lit/localize";
import type { OnBytes } from "./fetch-bytes.js";
import type { FileStore } from "./file-store.js";

/** A file of the collection by its name; rejects with a sentence. */
export type ReadModelFile = (file: string, onBytes: OnBytes) => Promise<Uint8Array<ArrayBuffer>>;

/** web/public/models/models.json, made by tools/models. */
export interface ModelFileFacts {
  id: string;
  file: string;
  bytes: number;
  /** Of the file's contents, hexadecimal. */
  sha256: string;
  parameters: number;
  vocabulary: number;
  context: number;
  /** Measured on stories that it never saw. */
  bitsPerByte: number;
  description: string;
  /** The file that says what it learned from and what it cannot do. */
  card: string;
}

export class ModelLibrary {
  private indexRead: Promise<readonly ModelFileFacts[]> | undefined;

  constructor(
    private readonly readFile: ReadModelFile,
    /** Where what was loaded may be kept from visit to visit. */
    private readonly store: FileStore,
  ) {}

  index(): Promise<readonly ModelFileFacts[]> {
    this.indexRead ??= this.readIndex();
    return this.indexRead;
  }

  async facts(id: string): Promise<ModelFileFacts> {
    const facts = (await this.index()).find((model) => model.id === id);
    if (facts === undefined) throw new Error(msg(str`This copy of the lab has no language model named “${id}”.`));
    return facts;
  }

  /** The bytes are the caller's to give away: nothing here keeps them in memory. Rejects with a sentence. */
  async bytes(id: string, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
    const { file, bytes: length, sha256 } = await this.facts(id);
    const key = `${file}?${sha256}`;
    const kept = await this.store.get(key);
    if (kept?.length === length) return kept;
    const bytes = await this.readFile(file, onBytes);
    if (bytes.length !== length)
      throw new Error(
        msg(str`${file} should have ${length} bytes, but ${bytes.length} came: it is another file, or cut short.`),
      );
    await this.store.put(key, bytes);
    return bytes;
  }

  /** After the file turned out to be damaged: the next time it is loaded anew. */
  async forget(id: string): Promise<void> {
    const { file, sha256 } = await this.facts(id);
    await this.store.remove(`${file}?${sha256}`);
  }

  private async readIndex(): Promise<readonly ModelFileFacts[]> {
    try {
      const bytes = await this.readFile("models.json", () => undefined);
      return JSON.parse(new TextDecoder().decode(bytes)) as ModelFileFacts[];
    } catch (thrown) {
      this.indexRead = undefined;
      throw thrown;
    }
  }
}
