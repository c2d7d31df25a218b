// What is learned from and what is kept apart: the new text in two parts, and the old text beside it.

import { msg, str } from "@lit/localize";
import { excerpt, firstCharacters, type TextLibrary } from "../records/texts.js";
import { fewestCharacters, positions, type TextId, type TuningState } from "./fine-tuning-state.js";
import { oldStory, recipes, terms } from "./fine-tuning-written.js";

export interface TuningData {
  training: string;
  /** The part of the new text that no step sees. */
  heldOut: string;
  old: string;
  /** "Moby-Dick; or, The Whale" */
  title: string;
}

/** Of a text without a part of its own that is kept apart. */
const heldOutShare = 0.2;
/** English that the model knows has four characters or so to a token: a stretch of tokens to judge by, with some to spare. */
const fewestHeldOutCharacters = 5.5 * positions;
const longestWord = 40;
/** Read token by token at every glance: more would take the time that the training needs. */
const mostHeldOutCharacters = 1500;

/** A text that was written for the lab. */
function writtenText(id: TextId): { text: string; title: string } | undefined {
  if (id === "recipes") return { text: recipes, title: msg("recipes") };
  return id === "terms" ? { text: terms, title: msg("a contract") } : undefined;
}

/** The last fifth is kept apart, from the beginning of a word on where there is one. A text too short for two parts: a sentence. */
export function splitOwn(text: string, characters: number, title: string): TuningData {
  const taken = [...firstCharacters(wellFormed(text), characters)];
  if (taken.length < fewestCharacters) {
    const [count, least] = [taken.length, fewestCharacters.toLocaleString("en")];
    throw new Error(
      count === 0
        ? msg(
            str`There is no text of yours yet: to learn from one part and be judged by another, the model needs ${least}.`,
          )
        : msg(
            str`Your text has ${count} characters: to learn from one part and be judged by another, the model needs ${least}.`,
          ),
    );
  }
  const kept = Math.max(Math.floor(taken.length * heldOutShare), fewestHeldOutCharacters);
  const from = taken.length - kept;
  const blank = taken.slice(0, from).findLastIndex((character) => /\s/u.test(character));
  // In one huge word the cut falls anywhere.
  const cut = from - blank < longestWord ? blank : from;
  return {
    training: taken.slice(0, cut).join(""),
    heldOut: excerpt(taken.slice(cut).join("").trimStart(), mostHeldOutCharacters),
    old: oldStory,
    title,
  };
}

/** Half of a character, which no tokenizer can read, becomes the sign for one that could not be read. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

export async function findData(
  library: TextLibrary,
  { text, characters }: Pick<TuningState, "text" | "characters">,
  own: string,
): Promise<TuningData> {
  if (text === "own") return splitOwn(own, characters, msg("your text"));
  const known = writtenText(text);
  if (known !== undefined) return splitOwn(known.text, characters, known.title);
  const [facts, training, heldOut] = await Promise.all([
    library.facts(text),
    library.training(text),
    library.heldOut(text),
  ]);
  return {
    training: excerpt(training, characters),
    heldOut: excerpt(heldOut, mostHeldOutCharacters),
    old: oldStory,
    title: facts.title,
  };
}
