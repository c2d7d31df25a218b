// What the model of the next character has read: the beginning of a novel, enough for good guesses and quick to train on.

import { readText } from "@text-source";
import { firstCharacters, TextLibrary } from "../records/texts.js";

const characters = 200_000;

/** Rejects with a sentence where this copy of the lab has no texts. */
export async function sampleText(): Promise<string> {
  return firstCharacters(await new TextLibrary(readText).training("pride-and-prejudice"), characters);
}
