// The parts of <text-surprise> that need no browser: where lines break, what is kept from the model, what a link can carry.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketStepsOf, stepLimits, stepsOf } from "../../web/src/charts/heat-steps.js";
import { breakLines, glyphOf, glyphsOf, lineOf, rowAfterKey } from "../../web/src/charts/strip-lines.js";
import { findCorpus } from "../../web/src/experiments/text-surprise-corpus.js";
import { isLinkable, tooLong } from "../../web/src/experiments/text-surprise-editor.js";
import { peakOf, type ReadRow, rowsAbove, verdict } from "../../web/src/experiments/text-surprise-readout.js";
import { facts, readerOf, schema, textOf } from "../../web/src/experiments/text-surprise-state.js";
import { shuffled } from "../../web/src/experiments/text-surprise-texts.js";
import { excerpt, firstCharacters, TextLibrary } from "../../web/src/records/texts.js";
import { isCountable } from "../../web/src/records/token-counters.js";
import { defaultState } from "../../web/src/state/schema.js";

/** As the core counts rows: one a code point. */
function offsetsOf(text: string): Int32Array {
  const offsets = [0];
  for (const character of text) offsets.push((offsets.at(-1) as number) + character.length);
  return Int32Array.from(offsets);
}

const linesOf = (text: string, columns: number): string[] => {
  const offsets = offsetsOf(text);
  const starts = breakLines(text, offsets, columns);
  return Array.from(starts.slice(0, -1), (start, line) =>
    text.slice(offsets[start], offsets[starts[line + 1] as number]),
  );
};

describe("the lines of a heat strip", () => {
  it("put together are the text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
        expect(linesOf(text, columns).join("")).toBe(text);
      }),
    );
  });

  it("keep words whole, let a space hang over the edge, and cut only what no line holds", () => {
    expect(linesOf("the white whale", 9)).toEqual(["the white ", "whale"]);
    expect(linesOf("the whitewhale", 5)).toEqual(["the ", "white", "whale"]);
  });

  it("end at a new line, which belongs to the line it ends", () => {
    expect(linesOf("a\n\nb", 9)).toEqual(["a\n", "\n", "b"]);
  });

  it("of tokens keep words whole too: the space that begins a token begins a line with it", () => {
    const text = "the white whale\nswims on";
    const offsets = Int32Array.of(0, 3, 7, 9, 12, 15, 16, 20, 21, 24);
    const starts = breakLines(text, offsets, 9);
    const lines = Array.from(starts.slice(0, -1), (start, line) =>
      text.slice(offsets[start], offsets[starts[line + 1] as number]),
    );
    expect(lines).toEqual(["the white", " whale\n", "swims on"]);
  });

  it("hold the rows of any tokens in order, those without a text of their own too", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", maxLength: 6 })),
        fc.integer({ min: 1, max: 30 }),
        (tokens, columns) => {
          const offsets = Int32Array.from([
            0,
            ...tokens.map((_token, index) => tokens.slice(0, index + 1).join("").length),
          ]);
          const starts = [...breakLines(tokens.join(""), offsets, columns)];
          expect(starts.at(-1)).toBe(tokens.length);
          expect(starts.slice(0, -1).every((start, line) => start < (starts[line + 1] as number))).toBe(true);
        },
      ),
    );
    expect(glyphsOf("")).toBe("▫");
  });

  it("count two cells for wide characters and break between them", () => {
    expect(linesOf("你好世界", 4)).toEqual(["你好", "世界"]);
  });

  it("are found again by any of their rows, and gone through by keys", () => {
    const text = "one two\nthree four";
    const starts = breakLines(text, offsetsOf(text), 8);
    expect([0, 7, 8, 17].map((row) => lineOf(starts, row))).toEqual([0, 0, 1, 2]);
    expect(rowAfterKey("ArrowDown", false, 2, starts)).toBe(10);
    expect(rowAfterKey("ArrowUp", false, 0, starts)).toBe(0);
    expect(rowAfterKey("ArrowRight", false, 17, starts)).toBe(17);
    expect(rowAfterKey("End", true, 0, starts)).toBe(17);
    expect(rowAfterKey("x", false, 0, starts)).toBeUndefined();
  });

  it("show what would be invisible or act on its neighbours by a sign of its own", () => {
    expect([0x0a, 0x09, 0x00, 0x200f, 0x301].map(glyphOf)).toEqual(["↵", "⇥", "␀", "◦", "◌\u0301"]);
  });
});

describe("the steps of a ramp", () => {
  it("rise with the value, hold a limit on its lower side, and end with what is past the last limit, infinity too", () => {
    expect([...stepsOf([1, 2, 3, 4, 65, 66], stepLimits.rank)]).toEqual([0, 1, 2, 3, 7, 8]);
    expect([...stepsOf([0, Math.LN2 * 12.5, Number.POSITIVE_INFINITY], stepLimits.surprise, 1 / Math.LN2)]).toEqual([
      0, 8, 8,
    ]);
  });

  it("of a transformer's ranks are four: the ten, the hundred, the thousand likeliest, and the rest", () => {
    expect([...bucketStepsOf([1, 10, 11, 100, 101, 1000, 1001, 4096])]).toEqual([0, 0, 3, 3, 5, 5, 8, 8]);
  });

  it("are equally wide in surprise and in entropy, so that equal steps of colour are equal steps of bits", () => {
    for (const limits of [stepLimits.surprise, stepLimits.entropy]) {
      expect([...limits]).toEqual(limits.map((_limit, index) => limits[0] * (index + 1)));
    }
  });
});

describe("a library of texts", () => {
  const index = [{ id: "a", file: "a.txt", title: "A", heldOut: { part: "its end", file: "a.held-out.txt" } }];
  const files: Record<string, string> = {
    "texts.json": JSON.stringify(index),
    "a.txt": "abcdef",
    "a.held-out.txt": "xyz",
  };

  it("reads each file once, and one that failed again", async () => {
    const asked: string[] = [];
    let broken = true;
    const library = new TextLibrary(async (file) => {
      asked.push(file);
      if (broken) throw new Error("not here");
      return files[file] as string;
    });
    await expect(library.training("a")).rejects.toThrow("not here");
    broken = false;
    expect(await library.training("a")).toBe("abcdef");
    expect(await library.training("a")).toBe("abcdef");
    expect(asked).toEqual(["texts.json", "texts.json", "a.txt"]);
  });

  it("names a text that it does not have", async () => {
    const library = new TextLibrary(async (file) => files[file] as string);
    await expect(library.training("b")).rejects.toThrow("no text named “b”");
  });

  it("cuts by characters, never inside one, and excerpts end with a word", () => {
    expect(firstCharacters("🐳🐳🐳", 2)).toBe("🐳🐳");
    expect(excerpt("the white whale", 12)).toBe("the white");
    expect(excerpt("short", 12)).toBe("short");
  });

  it("keeps the last tenth of a reader's own text from the model, whole characters only", async () => {
    const library = new TextLibrary(async (file) => files[file] as string);
    const own = { text: `${"a".repeat(17)}🐳a`, version: 1 };
    const corpus = await findCorpus(library, "own", "all", own);
    expect(corpus.training + corpus.unseen).toBe(own.text);
    expect(corpus.training).toBe("a".repeat(17));
    expect((await findCorpus(library, "own", "all", { ...own, version: 2 })).key).not.toBe(corpus.key);
  });
});

describe("what a reader brings", () => {
  it("goes into a link when it is short and well formed", () => {
    expect(isLinkable("🐳")).toBe(true);
    expect(isLinkable("a\ud800b")).toBe(false);
    expect(isLinkable("a".repeat(2001))).toBe(false);
  });

  it("is refused with its size and the limit when it is too long", () => {
    expect(tooLong(50_000_000, "text")).toMatch(/50,000,000 characters; the lab reads up to 1,000,000/);
    expect(tooLong(1000, "text")).toBeUndefined();
  });
});

describe("what is said about a character", () => {
  const read: ReadRow = {
    text: "t",
    varentropyNats2: 1,
    before: "",
    surprisalNats: 3,
    entropyNats: 1,
    rank: 7,
    unseen: false,
    probability: 0.05,
    alternatives: [],
  };

  it("has the sign of surprise minus entropy", () => {
    expect(verdict(read, "nats")).toMatch(/above entropy by 2\.00 nats/);
    expect(verdict({ ...read, surprisalNats: 0.5 }, "nats")).toMatch(/below entropy by 0\.50 nats/);
    expect(verdict({ ...read, surprisalNats: 1.05 }, "nats")).toMatch(/Just as surprised/);
    expect(verdict({ ...read, unseen: true }, "nats")).toMatch(/never occurred/);
  });

  it("finds the greatest surprise and how many are above another", () => {
    const nats = Float64Array.of(1, 5, 2, 5, 0);
    expect(peakOf(nats)).toBe(1);
    expect([rowsAbove(nats, 1), rowsAbove(nats, 2), rowsAbove(nats, 4)]).toEqual([0, 2, 4]);
  });
});

describe("the starting points", () => {
  it("shuffle without losing a character, the same way every time", () => {
    const text = "the white whale 🐳";
    expect(shuffled(text)).not.toBe(text);
    expect(shuffled(text)).toBe(shuffled(text));
    expect([...shuffled(text)].sort()).toEqual([...text].sort());
  });

  it("are told apart by the state that they set", () => {
    const states = facts.presets.map((preset) => JSON.stringify(preset.state));
    expect(new Set(states).size).toBe(states.length);
  });
});

describe("who reads", () => {
  const state = defaultState(schema);

  it("is the transformer, unless the link asks something of the n-gram and so is older", () => {
    expect(readerOf(state)).toBe("large");
    for (const patch of [{ order: 3 }, { training: "emma" }, { amount: "30k" }, { smoothing: "minimal" }] as const) {
      expect(readerOf({ ...state, ...patch })).toBe("ngram");
      expect(readerOf({ ...state, ...patch, reader: "small" })).toBe("small");
    }
  });

  it("reads a story, or what the n-gram was not shown, until a text is chosen", () => {
    expect(textOf(state, "large")).toBe("story");
    expect(textOf(state, "ngram")).toBe("unseen");
    expect(textOf({ ...state, text: "code" }, "ngram")).toBe("code");
  });
});

describe("a text to be counted by other tokenizers", () => {
  it("has no run of 2,000 letters, and none of 2,000 spaces", () => {
    expect(isCountable("")).toBe(true);
    expect(isCountable(`${"a".repeat(1999)} `.repeat(9))).toBe(true);
    expect(isCountable(`a ${"b".repeat(2001)} c`)).toBe(false);
    expect(isCountable(`a${" \n".repeat(1001)}c`)).toBe(false);
  });
});
