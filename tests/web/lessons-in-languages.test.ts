// The chapters in other languages are held to the English ones: the same tags, the same figures, and no English left.

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { english, languages } from "../../web/src/words/languages.js";

const lessons = resolve(import.meta.dirname, "../../web/src/lessons");
const chapters = chaptersOf("en");
const others = languages.filter((language) => language !== english).map(({ code }) => code);
const pairs = others.flatMap((code) => chapters.map((chapter) => ({ code, chapter })));

function chaptersOf(code: string): string[] {
  return readdirSync(resolve(lessons, code)).sort();
}

function read(code: string, chapter: string): string {
  return readFileSync(resolve(lessons, code, chapter), "utf8");
}

/** English that a model reads or writes is data: the other languages keep it, in a span that says so. */
function replaceData(markup: string, by: string): string {
  return markup.replace(/<span lang="en">([^<]*)<\/span>/g, by);
}

/** Every tag as it is written: elements, ids, classes, addresses. */
function tags(markup: string): string[] {
  return replaceData(markup, "$1").match(/<[^>]+>/g) ?? [];
}

function plainText(markup: string): string {
  return replaceData(markup, "$1").replace(/<[^>]+>/g, "");
}

/** All numbers written in digits, sorted, as a sentence may turn around, and without what parts the thousands. */
function figures(markup: string): string[] {
  const joined = plainText(markup).replace(/(?<=\d)(?:,|&nbsp;)(?=\d{3})/g, "");
  return (joined.match(/\d+(?:\.\d+)?/g) ?? []).sort();
}

/** Words that no English sentence does without and that are no words of the other languages. */
const englishWords = new Set([
  "the",
  "of",
  "and",
  "is",
  "are",
  "that",
  "this",
  "with",
  "to",
  "for",
  "from",
  "it",
  "you",
]);

function englishLeft(markup: string): string[] {
  const text = replaceData(markup, " ").replace(/<code>[^<]*<\/code>|<[^>]+>/g, " ");
  return (text.match(/\p{L}+/gu) ?? []).filter((word) => englishWords.has(word.toLowerCase()));
}

/** The words around the chapters, by their keys. */
function pageWords(code: string): Map<string, string> {
  const lines = readFileSync(resolve(lessons, "page", `${code}.html`), "utf8")
    .trim()
    .split("\n");
  return new Map(
    lines.map((line) => {
      const span = /^<span data-words="([^"]+)">([^<&]*)<\/span>$/.exec(line);
      if (span === null) throw new Error(`page/${code}.html has a line that is no span of plain text: ${line}`);
      return [span[1] as string, span[2] as string];
    }),
  );
}

test("the English chapters themselves are full of English", () => {
  for (const chapter of chapters) expect(englishLeft(read("en", chapter)).length, chapter).toBeGreaterThan(50);
});

test.each(others)("%s has every chapter and no other", (code) => {
  expect(chaptersOf(code)).toEqual(chapters);
});

describe.each(pairs)("$chapter in $code", ({ code, chapter }) => {
  test("has the tags of the English one in the same order", () => {
    expect(tags(read(code, chapter))).toEqual(tags(read("en", chapter)));
  });

  test("has the figures of the English one", () => {
    expect(figures(read(code, chapter))).toEqual(figures(read("en", chapter)));
  });

  test("keeps no English but data", () => {
    expect(englishLeft(read(code, chapter))).toEqual([]);
  });

  test("quotes as data only what the English one says", () => {
    const source = plainText(read("en", chapter));
    for (const [, data] of read(code, chapter).matchAll(/<span lang="en">([^<]*)<\/span>/g))
      expect(source).toContain(data);
  });
});

describe("the words around the chapters", () => {
  const page = readFileSync(resolve(lessons, "../../index.html"), "utf8");
  const source = pageWords("en");

  test("have a key for every marked place of the page, and the page's own English", () => {
    const marked = [...page.matchAll(/data-words="([^"]+)"/g)].map((match) => match[1] as string);
    expect([...source.keys()]).toEqual(expect.arrayContaining(marked));
    for (const [key, text] of source) expect(page, key).toContain(text);
  });

  test.each(others)("are all there in %s, in its own words", (code) => {
    const translated = pageWords(code);
    expect([...translated.keys()]).toEqual([...source.keys()]);
    for (const [key, text] of translated) {
      expect(text, key).not.toBe("");
      expect(englishLeft(text), key).toEqual([]);
    }
  });
});
