// The build step that makes the training texts.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

import { janeAusten } from "../../tools/texts/jane-austen.mjs";
import { characterCount, makeTexts, splitChapters } from "../../tools/texts/make-texts.mjs";
import { mobyDick } from "../../tools/texts/moby-dick.mjs";
import { reflow, withoutGutenbergFrame } from "../../tools/texts/paragraphs.mjs";
import { parseRObject } from "../../tools/texts/r-data.mjs";
import { stateOfTheUnion } from "../../tools/texts/state-of-the-union.mjs";

const inFolder = (use) => {
  const folder = mkdtempSync(join(tmpdir(), "texts-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe("reflow", () => {
  it("joins the lines of a paragraph and keeps one empty line between paragraphs", () => {
    expect(reflow("One\r\n  two\nthree.\n\n \n\nFour _five_.\n")).toBe("One two three.\n\nFour five.");
  });
});

describe("withoutGutenbergFrame", () => {
  it("keeps what stands between the marks, and a text without them whole", () => {
    const framed = [
      "x",
      "*** START OF THE PROJECT GUTENBERG EBOOK ***",
      "a",
      "b",
      "*** END OF THE PROJECT GUTENBERG",
      "y",
    ];
    expect(withoutGutenbergFrame(framed)).toEqual(["a", "b"]);
    expect(withoutGutenbergFrame(["a", "b"])).toEqual(["a", "b"]);
  });
});

describe("splitChapters", () => {
  it("holds out the whole last chapters that come nearest to 5 %", () => {
    const chapters = Array.from({ length: 100 }, (_, i) => `${i}`.padStart(100, "."));
    const { training, heldOut } = splitChapters(chapters);
    expect([...training, ...heldOut]).toEqual(chapters);
    expect(heldOut.length).toBe(5);
  });
  it("always leaves something to train on and something to hold out", () => {
    expect(splitChapters(["a", "b"])).toEqual({ training: ["a"], heldOut: ["b"] });
  });
});

describe("parseRObject", () => {
  const integer = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return bytes;
  };
  const header = Buffer.concat([Buffer.from("X\n"), ...[3, 0x40201, 0x30500, 5].map(integer), Buffer.from("UTF-8")]);

  it("reads a character vector with a missing value", () => {
    const parts = [integer(16), integer(2), integer(0x40009), integer(3), Buffer.from("é!"), integer(9), integer(-1)];
    expect(parseRObject(Buffer.concat([header, ...parts]))).toEqual(["é!", null]);
  });
  it("refuses what it does not know in a sentence", () => {
    expect(() => parseRObject(Buffer.concat([header, integer(14)]))).toThrow("type 14");
    expect(() => parseRObject(gzipSync("text"))).toThrow("not in XDR");
    expect(() => parseRObject(deflateSync("text"))).toThrow("not in XDR");
  });
});

describe("makeTexts", () => {
  const work = { id: "tale", title: "A Tale", part: "chapters", chapters: ["one 🐋", "two", "three"] };

  it("writes the two parts of a text and says in the index how long they are", () => {
    inFolder((folder) => {
      const [entry] = makeTexts(folder, [work]);
      expect(entry).toEqual({
        id: "tale",
        title: "A Tale",
        file: "tale.txt",
        characters: 11,
        heldOut: { part: "the last 1 of 3 chapters", file: "tale.held-out.txt", characters: 6 },
      });
      expect(readFileSync(join(folder, "tale.txt"), "utf8")).toBe("one 🐋\n\ntwo\n");
      expect(JSON.parse(readFileSync(join(folder, "texts.json"), "utf8"))).toEqual([entry]);
    });
  });
  it("writes the same bytes each time", () => {
    const bytes = () =>
      inFolder((folder) => {
        makeTexts(folder, [mobyDick()]);
        return readFileSync(join(folder, "moby-dick.txt"));
      });
    expect(bytes().equals(bytes())).toBe(true);
  });
});

describe("the works", () => {
  // ./lab unpacks the Debian package below build/ and installs nothing for it.
  const works = [mobyDick(), stateOfTheUnion(), ...janeAusten("build/austen")];

  it.each(works.map((work) => [work.id, work]))("%s is a long text of whole chapters without markup", (_, work) => {
    const text = work.chapters.join("\n\n");
    expect(characterCount(text)).toBeGreaterThan(500_000);
    expect(work.chapters.length).toBeGreaterThan(30);
    expect(text).not.toMatch(/gutenberg|\r|_| {2}|\n{3}|\uFFFD/i);
    for (const chapter of work.chapters) expect(chapter.length).toBeGreaterThan(100);
  });
  it("begin where the books begin", () => {
    expect(works[0].chapters[0]).toMatch(/^CHAPTER 1\. Loomings\.\n\nCall me Ishmael\. /);
    expect(works[0].chapters.at(-1)).toMatch(/only found another orphan\.$/);
    const pride = works.find(({ id }) => id === "pride-and-prejudice");
    if (pride) expect(pride.chapters[0]).toMatch(/^Chapter 1\n\nIt is a truth universally acknowledged, /);
  });
  it("leave Jane Austen out where her package is not installed", () => {
    expect(janeAusten("/nowhere")).toEqual([]);
  });
});
