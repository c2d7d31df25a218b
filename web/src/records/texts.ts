// The public-domain texts that a model may be trained on: an index, and for each text a part to train on and a part kept apart.
// tools/texts makes them. Each product has its own way to the files (`@text-source`).

import { msg, str } from "@lit/localize";

/** A file of the collection by its name; rejects with a sentence. */
export type ReadText = (file: string) => Promise<string>;

export interface TextFacts {
  id: string;
  title: string;
  author: string;
  year: string;
  /** The package that the text was taken from. */
  source: string;
  licence: string;
  file: string;
  characters: number;
  /** The last chapters, which no model sees. */
  heldOut: { part: string; file: string; characters: number };
}

/** Reads each file once; a file that could not be read is tried again when it is next asked for. */
export class TextLibrary {
  private readonly files = new Map<string, Promise<string>>();

  constructor(private readonly readFile: ReadText) {}

  async index(): Promise<readonly TextFacts[]> {
    return JSON.parse(await this.read("texts.json")) as TextFacts[];
  }

  async training(id: string): Promise<string> {
    return this.read((await this.facts(id)).file);
  }

  async heldOut(id: string): Promise<string> {
    return this.read((await this.facts(id)).heldOut.file);
  }

  async facts(id: string): Promise<TextFacts> {
    const facts = (await this.index()).find((text) => text.id === id);
    if (facts === undefined) throw new Error(msg(str`This copy of the lab has no text named “${id}”.`));
    return facts;
  }

  private read(file: string): Promise<string> {
    const known = this.files.get(file);
    if (known !== undefined) return known;
    const text = this.readFile(file);
    this.files.set(file, text);
    text.catch(() => this.files.delete(file));
    return text;
  }
}

/** The first `characters` code points. */
export function firstCharacters(text: string, characters: number): string {
  if (text.length <= characters) return text;
  let end = 0;
  for (let count = 0; count < characters && end < text.length; count++)
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}

/** About the first `characters`, up to the end of a word. */
export function excerpt(text: string, characters: number): string {
  const cut = firstCharacters(text, characters);
  if (cut.length === text.length) return text;
  const end = cut.search(/\s\S*$/u);
  return end > 0 ? cut.slice(0, end) : cut;
}
