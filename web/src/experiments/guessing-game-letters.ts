// Shannon's alphabet: the 26 letters and the space. How a text is brought to it, where a passage to guess begins, and how a game is
// written into a link.

import { msg } from "@lit/localize";

export const alphabet = "abcdefghijklmnopqrstuvwxyz ";
export const symbols = alphabet.length;

export interface Reduced {
  letters: string;
  /** Where in the original each letter comes from (UTF-16), one entry more than there are letters: the end. */
  offsets: Int32Array;
}

const dropped = /['’‘]|\p{Mark}/u;
const ligatures: Readonly<Record<string, string>> = { æ: "ae", œ: "oe", ß: "ss" };

/**
 * Lower case, accents off (é → e), apostrophes dropped (don't → dont); all else that is no letter is one space, however much of it
 * there is. No space at either end.
 */
export function reduce(text: string): Reduced {
  let letters = "";
  const offsets: number[] = [];
  let gap = -1; // where the space that is due comes from
  let at = 0;
  for (const character of text) {
    for (const plain of character.toLowerCase().normalize("NFD")) {
      const spelt = ligatures[plain] ?? plain;
      if (/^[a-z]+$/.test(spelt)) {
        if (gap >= 0 && letters !== "") {
          letters += " ";
          offsets.push(gap);
        }
        gap = -1;
        for (const letter of spelt) {
          letters += letter;
          offsets.push(at);
        }
      } else if (gap < 0 && !dropped.test(plain)) gap = at;
    }
    at += character.length;
  }
  return { letters, offsets: Int32Array.from([...offsets, at]) };
}

export interface Passage {
  /** What the reader is shown first. */
  context: string;
  letters: string;
  /** The same as they stand in the book: what goes before, and the passage itself. */
  originalContext: string;
  original: string;
  /** Of `letters` in `original`. */
  offsets: Int32Array;
}

export const passageLetters = 300;
const contextLetters = 110;
/** What a model with a window of some hundred tokens can use. */
const originalContextCharacters = 1200;
/** A paragraph that is worth starting with. */
const leastLetters = 160;

/** The passage of that number, from 1; beyond the last it begins anew. Throws a sentence where the text is too short. */
export function passageOf(text: string, number: number): Passage {
  const paragraphs = text.split(/\n\s*\n/);
  const reduced = paragraphs.map((paragraph) => reduce(paragraph).letters);
  const starts = reduced.flatMap((letters, index) => (letters.length >= leastLetters ? [index] : []));
  const start = starts[(number - 1) % Math.max(starts.length, 1)];
  if (start === undefined) throw new Error(msg("This text has no paragraph that is long enough to guess."));
  const before = paragraphs.slice(0, start).join("\n\n");
  const rest = paragraphs.slice(start).join("\n\n");
  const { letters, offsets } = reduce(rest);
  const cut = Math.min(passageLetters, letters.length);
  return {
    context: wholeWords(reduce(before).letters),
    letters: letters.slice(0, cut),
    originalContext: before === "" ? "" : `${before.slice(-originalContextCharacters)}\n\n`,
    original: rest.slice(0, offsets[cut]),
    offsets: offsets.slice(0, cut + 1),
  };
}

/** The last words of a text. */
function wholeWords(letters: string): string {
  if (letters.length <= contextLetters) return letters;
  const end = letters.slice(-contextLetters);
  return end.slice(end.indexOf(" ") + 1);
}

// ------------------------------------------------------------------------------ a game in a link

const digits = "abcdefghijklmnopqrstuvwxyz_"; // 1 to 27 guesses

/** One letter for every letter found: a at the first guess, b at the second … _ at the 27th. Anything else is passed over. */
export function guessesOf(played: string): Float64Array {
  return Float64Array.from([...played].map((digit) => digits.indexOf(digit) + 1).filter((guesses) => guesses > 0));
}

export function writeGuesses(guesses: Iterable<number>): string {
  return [...guesses].map((count) => digits[Math.min(Math.max(count, 1), symbols) - 1]).join("");
}

/** Wrong guesses in a link: the space is written _. */
export const writeTried = (tried: string): string => tried.replaceAll(" ", "_");
export const readTried = (written: string): string =>
  [...new Set(written.replaceAll("_", " "))].filter((symbol) => alphabet.includes(symbol)).join("");

export const symbolName = (symbol: string): string =>
  symbol === " " ? msg("space", { id: "space-bar", desc: "the key" }) : symbol;
