// The build step that makes the text the shipped model is trained on.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { capitalsQuiz, readCapitals, writeCapitals } from "../../tools/corpus/capitals.mjs";
import { cleanDocument, joinDocuments, separator, splitDocuments } from "../../tools/corpus/documents.mjs";
import { findDuplicates, shinglesOf } from "../../tools/corpus/duplicates.mjs";
import { makeCorpus, prepare } from "../../tools/corpus/make-corpus.mjs";
import { SeededRandom } from "../../tools/corpus/seeded-random.mjs";
import { hashList, hashWord, SlurFilter, withoutSlurs, wordsOf } from "../../tools/corpus/slur-filter.mjs";

const filter = new SlurFilter(hashList(["grunk", "grunks", "half-grunk"], "salt"));

const table =
  "France\tParis\tEU\nUnited States\tWashington D.C.\tNA\nBolivia\tSucre\tSA\nTokelau\tFakaofo\tOC\nTürkiye\tAnkara\tAS\n";

// Sentences of words drawn by a seed: long enough for shingles, and no two alike.
const words = "ship sun moon captain letter garden river house night window silver engine stranger door music".split(
  " ",
);
const story = (seed, sentences = 40) => {
  const random = new SeededRandom(seed);
  const sentence = () => `The ${Array.from({ length: 7 }, () => random.pick(words)).join(" ")}.`;
  return Array.from({ length: sentences }, sentence).join("\n");
};

describe("splitDocuments", () => {
  it("parts at the line that ends a text, and joining brings the same documents back", () => {
    const documents = splitDocuments(`one\r\ntwo\n${separator}\n\n${separator}\nthree <|endoftext|> four\n`);
    expect(documents).toEqual(["one\ntwo", "three <|endoftext|> four"]);
    expect(splitDocuments(joinDocuments(["a", "b\nc"]))).toEqual(["a", "b\nc"]);
  });
});

describe("cleanDocument", () => {
  it("writes quotes and dashes as they are typed, and leaves accents", () => {
    expect(cleanDocument("“Café — it’s…” she said.")).toBe('"Café--it\'s..." she said.');
  });
  it("takes mark-up and notes of the digitiser out, and makes every scene break the same", () => {
    const raw = "<tb>\n<i>So</i> it _was_.\n* * * * *\nTranscriber's Note: odd.\n\n  Then  it\tstopped.\nTHE END";
    expect(cleanDocument(raw)).toBe("So it was.\n* * *\nThen it stopped.");
  });
  it("changes nothing the second time", () => {
    const once = cleanDocument("“A” – b\n* * *\nc");
    expect(cleanDocument(once)).toBe(once);
  });
});

describe("findDuplicates", () => {
  it("drops the shorter of two copies, whatever their quotes and line ends", () => {
    const long = story(1);
    const copy = long.slice(0, 1200).toUpperCase().replaceAll("\n", " -- ");
    const { dropped } = findDuplicates([copy, story(2), long]);
    expect([...dropped]).toEqual([0]);
  });
  it("names documents that share a passage and are otherwise their own", () => {
    const passage = story(3, 30);
    const documents = [`${story(4, 200)}\n${passage}`, story(5, 200), `${passage}\n${story(6, 200)}`];
    const { dropped, sharing } = findDuplicates(documents);
    expect(dropped.size).toBe(0);
    expect([...sharing].sort()).toEqual([0, 2]);
  });
  it("looks at about one shingle in 64", () => {
    const text = story(7, 2000);
    const length = text.replace(/[^a-z]/gi, "").length;
    expect(shinglesOf(text).size / (length / 64)).toBeCloseTo(1, 0);
  });
});

describe("the slur filter", () => {
  it("reads words as runs of letters, and a hyphenated pair once more as one", () => {
    expect([...wordsOf("Half-grunk's éa -b")]).toEqual(["half", "grunk", "halfgrunk", "s", "a", "b"]);
  });
  it("hashes as its description says", () => {
    expect(hashWord("salt", "grunk")).toBe(createHash("sha256").update("salt:grunk").digest("hex").slice(0, 16));
  });
  it("finds a word in any case and only whole", () => {
    expect(filter.count("GRUNK, grunks and a half-grunk; grunkel")).toBe(4); // the pair holds a listed word as well
    expect(filter.count("half a gr unk")).toBe(0);
  });
  it("removes a short paragraph whole and of a long one only the sentence", () => {
    const filler = Array.from({ length: 60 }, (_, i) => `Sentence ${i} is harmless.`);
    const long = [...filler.slice(0, 30), "You grunk!", ...filler.slice(30)].join(" ");
    const { document, touched } = withoutSlurs(`A grunk came.\n${long}`, filter);
    expect(document).toBe(filler.join(" "));
    expect(touched).toBe(2);
  });
  it("leaves a document out that would lose more than a twentieth", () => {
    expect(withoutSlurs("A grunk came.\nIt went again.", filter).document).toBe("");
  });
  it("refuses a list with something that can never match", () => {
    expect(() => hashList(["two words"], "salt")).toThrow('"two words"');
  });
  it("has a list of salted hashes and no readable word", () => {
    const { about, salt, hashes } = JSON.parse(readFileSync("tools/corpus/slur-hashes.json", "utf8"));
    expect(hashes.length).toBeGreaterThan(200);
    expect(hashes.every((hash) => /^[0-9a-f]{16}$/.test(hash))).toBe(true);
    const committed = new SlurFilter({ salt, hashes });
    expect(committed.count(about)).toBe(0);
    expect(committed.count("Niger, Nigeria, Japan, a raccoon, a gypsy, a queer night and Montenegro")).toBe(0);
  });
});

describe("capitals", () => {
  const rows = readCapitals(table);

  it("asks only where one capital is the answer", () => {
    const quiz = capitalsQuiz(rows);
    expect(quiz.map(({ prompt, expected }) => prompt + expected)).toEqual([
      "The capital of France is Paris",
      "The capital of the United States is Washington D.C.",
      "The capital of Turkey is Ankara",
    ]);
  });
  it("says nothing false: a capital is never put with another country", () => {
    const text = writeCapitals(rows, 30_000, 1).join("\n");
    const pairs = [...text.matchAll(/he capital of (?:the )?([A-Z]\w+)(?: States)? is ([A-Z]\w+)/g)];
    expect(pairs.length).toBeGreaterThan(20);
    const known = { France: "Paris", United: "Washington", Turkey: "Ankara" };
    for (const [, country, capital] of pairs) expect([country, capital]).toEqual([country, known[country]]);
    expect(text).not.toMatch(/Tokelau|\.\.|undefined/);
    expect(text).toContain("La Paz");
  });
  it("writes about as much as it is asked for, and the same each time", () => {
    const documents = writeCapitals(rows, 20_000, 1);
    const bytes = Buffer.byteLength(documents.join("\n"));
    expect(Math.abs(bytes - 20_000)).toBeLessThan(4_000);
    expect(writeCapitals(rows, 20_000, 1)).toEqual(documents);
    expect(writeCapitals(rows, 20_000, 2)).not.toEqual(documents);
  });
  it("names the line of a table that it cannot read", () => {
    expect(() => readCapitals("France\tParis\tEU\nNowhere\t\tXX\n")).toThrow("line 2");
  });
});

describe("makeCorpus", () => {
  const stories = Array.from({ length: 120 }, (_, i) => `${story(`s${i}`)}\nStory ${i} “ends”.`);
  const storybooks = Array.from({ length: 60 }, (_, i) => story(`b${i}`, 12));
  const inputs = {
    stories: joinDocuments([...stories, stories[5], `A grunk.\n${stories[6].slice(0, 100)}`]),
    storybooks: joinDocuments(storybooks),
    capitals: table,
  };
  const { files, counts } = makeCorpus(inputs, filter, "1");

  it("holds out about a fiftieth, and no held-out story is in the training text", () => {
    const heldOut = splitDocuments(files["heldout.txt"]);
    const training = new Set(splitDocuments(files["train.txt"]));
    expect(counts.stories.held_out_documents).toBe(3);
    expect(heldOut.length).toBe(counts.stories.held_out_documents + counts.storybooks.held_out_documents);
    expect(heldOut.some((text) => training.has(text))).toBe(false);
    const { dropped, sharing } = findDuplicates([...training, ...heldOut]);
    expect([...sharing, ...dropped].filter((index) => index >= training.size)).toEqual([]);
  });
  it("never holds a story out of which a passage stands in another", () => {
    const passage = story("passage", 30);
    const sharing = [`${passage}\n${story("a", 200)}`, `${story("b", 200)}\n${passage}`];
    const { heldOut, training } = prepare([...sharing, ...stories.slice(0, 4)], filter, "1", 0.99);
    expect(training.map(({ original }) => original)).toEqual(sharing);
    expect(heldOut.length).toBe(4);
  });
  it("gives the held-out stories as they came beside the cleaned ones", () => {
    const cleaned = splitDocuments(files["heldout-stories.txt"]);
    const original = splitDocuments(files["heldout-original.txt"]);
    expect(original.map(cleanDocument)).toEqual(cleaned);
    expect(original.every((text) => stories.includes(text))).toBe(true);
  });
  it("drops what stands twice and what is filtered, and counts it", () => {
    expect(counts.stories).toMatchObject({ documents: 122, duplicates: 1, filtered_documents: 1 });
    expect(files["train.txt"]).not.toMatch(/grunk/i);
  });
  it("gives capitals their share of the training text", () => {
    expect(counts.capitals.bytes / Buffer.byteLength(files["train.txt"])).toBeCloseTo(0.0125, 2);
  });
  it("writes the same bytes each time, others with another seed, and holds the same out in whatever order they come", () => {
    expect(makeCorpus(inputs, filter, "1")).toEqual({ files, counts });
    expect(makeCorpus(inputs, filter, "2").files["heldout.txt"]).not.toBe(files["heldout.txt"]);
    const chosen = (texts) => prepare(texts, filter, "1").heldOut.map(({ text }) => text);
    expect(new Set(chosen([...stories].reverse()))).toEqual(new Set(chosen(stories)));
  });
});
