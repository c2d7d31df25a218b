// The alphabet of 27 symbols that the guessing game is played in, and a game in a link.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alphabet,
  guessesOf,
  passageLetters,
  passageOf,
  readTried,
  reduce,
  writeGuesses,
  writeTried,
} from "../../web/src/experiments/guessing-game-letters.js";
import { tokensWithin } from "../../web/src/experiments/guessing-game-transformer.js";

describe("a text in 27 symbols", () => {
  it("loses case, accents, apostrophes and signs, and keeps one space where anything else stood", () => {
    expect(reduce("  “Don’t!” cried Éowyn -- the œuvre, 3 of 4.\n\nÆsop’s.").letters).toBe(
      "dont cried eowyn the oeuvre of aesops",
    );
    expect(reduce("x\u0301y").letters).toBe("xy");
    expect(reduce("…1984…").letters).toBe("");
  });

  it("is made of the alphabet only, without two spaces in a row or one at an end, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { letters, offsets } = reduce(text);
        expect([...letters].every((letter) => alphabet.includes(letter))).toBe(true);
        expect(letters).not.toMatch(/^ | {2}| $/);
        expect(offsets).toHaveLength(letters.length + 1);
        expect(offsets.at(-1)).toBe(text.length);
        expect([...offsets]).toEqual([...offsets].toSorted((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  it("knows where each letter stood", () => {
    const text = "Ah! Étude";
    const { letters, offsets } = reduce(text);
    expect([...letters].map((_letter, row) => text[offsets[row] as number]).join("")).toBe("Ah!Étude");
  });
});

describe("a passage", () => {
  const paragraph = (name: string): string => `${name} ${"and so it went on, word after word ".repeat(6)}`;
  const book = ["Heading.", paragraph("One"), "Short.", paragraph("Two")].join("\n\n");

  it("begins with a paragraph worth guessing and shows what stands before it", () => {
    const second = passageOf(book, 2);
    expect(second.letters).toMatch(/^two and so it went/);
    expect(second.context).toMatch(/word after word short$/);
    expect(second.context).toMatch(/^(and|so|it|went|on|word|after) /);
    expect(passageOf(book, 1).context).toBe("heading");
    expect(passageOf(book, 1).letters).toHaveLength(passageLetters);
  });

  it("stands in the original as far as its letters go", () => {
    const first = passageOf(book, 1);
    expect(reduce(first.original).letters).toBe(first.letters.trimEnd());
    expect(book).toContain(first.originalContext + first.original);
  });

  it("comes round again after the last one, and is missed with a sentence", () => {
    expect(passageOf(book, 3)).toEqual(passageOf(book, 1));
    expect(() => passageOf("Too short.", 1)).toThrow("no paragraph");
  });
});

describe("a transformer's tokens", () => {
  const passage = passageOf(`Before it.\n\n${"The sea, the ship. ".repeat(20)}`, 1);
  /** Tokens as a byte-pair tokenizer cuts them: a word with what stands before it, or a sign. */
  const tokens = (passage.originalContext + passage.original).match(/\s*\w+|[^\w\s]/g) as string[];
  const offsets = Int32Array.from([0, ...tokens.map((_token, row) => tokens.slice(0, row + 1).join("").length)]);
  const textOf = (letters: number): string => {
    const { first, end } = tokensWithin(offsets, passage, letters);
    return tokens.slice(first, end).join("");
  };

  it("count as far as they lie in what was found, with the signs between", () => {
    expect(textOf("the sea".length).trim()).toBe("The sea");
    expect(textOf("the sea ".length).trim()).toBe("The sea,");
    expect(textOf("the sea th".length).trim()).toBe("The sea,");
    expect(textOf("the sea the ship ".length).trim()).toBe("The sea, the ship.");
  });

  it("are worth the letters that they hold", () => {
    expect(tokensWithin(offsets, passage, "the sea th".length).letters).toBe("the sea ".length);
    expect(tokensWithin(offsets, passage, "the sea the".length).letters).toBe("the sea the".length);
    expect(tokensWithin(offsets, passage, 1)).toEqual({ first: 0, end: 0, letters: 0 });
  });
});

describe("a game in a link", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 27 })), (guesses) => {
        expect([...guessesOf(writeGuesses(guesses))]).toEqual(guesses);
      }),
    );
    expect(readTried(writeTried("e t"))).toBe("e t");
  });

  it("loses only what no game can hold", () => {
    expect([...guessesOf("a!b_Z")]).toEqual([1, 2, 27]);
    expect(readTried("eé1e_")).toBe("e ");
  });
});
