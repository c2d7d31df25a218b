// What the page does with files of logprobs before the core is asked: columns, two files side by side, marks, links, and text that is
// to stay text.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largest, partOf } from "../../web/src/experiments/logprobs-reading.js";
import { escaped } from "../../web/src/experiments/report-page.js";
import { alignFiles, matchAnswers } from "../../web/src/records/logprobs/align.js";
import type { LogprobFile } from "../../web/src/records/logprobs/answers.js";
import { tokenColumns, tokenRow } from "../../web/src/records/logprobs/columns.js";
import { marksOf, readMarks } from "../../web/src/records/logprobs/marks.js";
import { mostPackedCharacters, packFiles, unpackFiles } from "../../web/src/records/logprobs/packed.js";
import { LogprobReader } from "../../web/src/records/logprobs/reader.js";
import { byteCount, bytesOf, sameToken } from "../../web/src/records/logprobs/token-bytes.js";

function read(text: string): LogprobFile {
  const reader = new LogprobReader("sample");
  reader.push(text);
  return reader.end();
}

/** An answer in the legacy shape; a token's alternatives, likeliest first. */
function line(
  id: string,
  tokens: readonly (readonly [text: string, logprob: number | null, top?: Record<string, number>])[],
): string {
  const logprobs = {
    tokens: tokens.map(([text]) => text),
    token_logprobs: tokens.map(([, logprob]) => logprob),
    top_logprobs: tokens.map(([, , top]) => top ?? null),
  };
  return JSON.stringify({ id, choices: [{ text: "", index: 0, logprobs }] });
}

const cat = line("a", [
  ["The", null],
  [" cat", -1, { " cat": -1, " dog": -2 }],
  [".", -0.5],
]);

describe("a token's bytes", () => {
  it("are counted as UTF-8 has them, for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => byteCount({ text }) === bytesOf({ text }).length));
    expect(byteCount({ text: "😀é€a" })).toBe(4 + 2 + 3 + 1);
    expect(byteCount({ text: "\ud800" })).toBe(3);
    expect(byteCount({ text: "�", bytes: Uint8Array.of(0xe2, 0x80) })).toBe(2);
  });

  it("tell half characters apart that show as the same sign", () => {
    const half = (byte: number) => ({ text: "�", bytes: Uint8Array.of(byte) });
    expect(sameToken(half(0xe2), half(0xe2))).toBe(true);
    expect(sameToken(half(0xe2), half(0x80))).toBe(false);
    expect(sameToken({ text: "a", bytes: Uint8Array.of(97) }, { text: "a" })).toBe(true);
  });
});

describe("the columns of a file", () => {
  it("hold what is unknown as NaN and the place of each token among its alternatives", async () => {
    const file = read(cat);
    const row = await tokenRow(file);
    const [part, ...others] = [...tokenColumns(file, row)];
    expect(others).toEqual([]);
    expect(part?.chosen).toEqual(Float64Array.of(Number.NaN, -1, -0.5));
    expect(part?.ends).toEqual(Float64Array.of(0, 2, 2));
    expect(part?.chosenPlace).toEqual(Float64Array.of(-1, 0, -1));
    expect(row.bytes).toEqual(Float64Array.of(3, 4, 1));
  });

  it("are cut where the scale changes", async () => {
    const probabilities = JSON.stringify({
      content: "x",
      completion_probabilities: [{ content: "x", probs: [{ prob: 0.5, tok_str: "x" }] }],
    });
    const file = read([cat, probabilities, cat.replace('"a"', '"b"')].join("\n"));
    const parts = [...tokenColumns(file, await tokenRow(file))];
    expect(parts.map(({ scale, firstToken, chosen }) => [scale, firstToken, chosen.length])).toEqual([
      ["logprob", 0, 3],
      ["probability", 3, 1],
      ["logprob", 4, 3],
    ]);
  });

  it("let all of a file count that has only the other part", () => {
    expect(partOf({ parts: new Set(["prompt"]) }, "answer")).toBe("all");
    expect(partOf({ parts: new Set(["prompt", "answer"]) }, "answer")).toBe("answer");
  });
});

describe("two files", () => {
  const other = line("a", [
    ["Th", -1],
    ["e", -0.1],
    [" cat", -3, { " dog": -1, " cat": -3 }],
    [".", -0.25],
  ]);

  it("are matched by name, whatever their order, else by order", () => {
    const [first, second] = [
      read([line("x", [["a", -1]]), line("y", [["b", -1]])].join("\n")),
      read([line("y", [["b", -1]]), line("x", [["a", -1]])].join("\n")),
    ];
    expect(matchAnswers(first, second)).toEqual({
      by: "id",
      pairs: [
        [0, 1],
        [1, 0],
      ],
    });
    const unnamed = read("token,logprob\na,-1\n");
    expect(matchAnswers(unnamed, second)).toEqual({ by: "order", pairs: [[0, 0]] });
  });

  it("have in common the pieces at whose ends both tokenizations end a token", async () => {
    const [p, q] = [read(cat), read(other)];
    const { pieces, lists } = await alignFiles(matchAnswers(p, q), await tokenRow(p), await tokenRow(q));
    expect([...pieces.pBegins]).toEqual([0, 1, 2]);
    expect([...pieces.pEnds]).toEqual([1, 2, 3]);
    expect([...pieces.qBegins]).toEqual([0, 2, 3]);
    expect([...pieces.qEnds]).toEqual([2, 3, 4]);
    // Only where both begin a token do their lists speak of the same position.
    expect([...lists.pTokens]).toEqual([0, 1, 2]);
    expect([...lists.qTokens]).toEqual([0, 2, 3]);
    expect([...lists.pListed]).toEqual([0, 1]);
    expect([...lists.qListed]).toEqual([1, 0]);
    expect([...lists.sameTop]).toEqual([Number.NaN, 0, Number.NaN]);
  });

  it("are compared up to where their texts part ways, the position itself included", async () => {
    const [p, q] = [
      read(cat),
      read(
        line("a", [
          ["The", -1],
          [" dog", -2, { " cat": -0.5 }],
        ]),
      ),
    ];
    const { pieces, lists } = await alignFiles(matchAnswers(p, q), await tokenRow(p), await tokenRow(q));
    expect(pieces.partings).toBe(1);
    expect([...pieces.pEnds]).toEqual([1]);
    expect([...lists.sameTop]).toEqual([Number.NaN, 1]);
  });

  it("cover the same bytes in every piece, however either text is cut", async () => {
    const text = "a bé€😀 c, dd.";
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: [...text].length - 1 }), { maxLength: 8 });
    const cut = (at: readonly number[]): string => {
      const places = [0, ...[...at].sort((a, b) => a - b), [...text].length];
      const pieces = places.slice(1).map((end, index) => [...text].slice(places[index], end).join(""));
      return line(
        "a",
        pieces.map((piece) => [piece, -1] as const),
      );
    };
    await fc.assert(
      fc.asyncProperty(cuts, cuts, async (first, second) => {
        const [p, q] = [read(cut(first)), read(cut(second))];
        const [pRow, qRow] = [await tokenRow(p), await tokenRow(q)];
        const { pieces } = await alignFiles(matchAnswers(p, q), pRow, qRow);
        const texts = (row: typeof pRow, begins: Float64Array, ends: Float64Array): string[] =>
          Array.from(begins, (begin, at) =>
            row.tokens
              .slice(begin, ends[at])
              .map((token) => token.text)
              .join(""),
          );
        const [pTexts, qTexts] = [texts(pRow, pieces.pBegins, pieces.pEnds), texts(qRow, pieces.qBegins, pieces.qEnds)];
        expect(pTexts).toEqual(qTexts);
        expect(pTexts.join("")).toBe(text);
        expect(pieces.partings).toBe(0);
      }),
    );
  });
});

describe("marks", () => {
  const file = read([line("q1", [["a", -1]]), line("q2", [["b", -1]])].join("\n"));

  it.each([
    ["a table with a header", "id;correct\nq2;wrong\nq1;right\n"],
    ["a table without", "q2,0\nq1,1\n"],
    ["JSON lines", '{"id":"q2","correct":false}\n{"id":"q1","is_correct":1}\n'],
    ["a JSON list", '[{"id":"q1","correct":true},{"id":"q2","correct":"no"}]'],
    ["one a line", "1\n0\n"],
    ["a list of them", "[true, false]"],
  ])("are read from %s", (_name, text) => {
    expect(marksOf(file, readMarks(text))).toEqual([true, false]);
  });

  it("that are none are told with their line, and the others kept", () => {
    const marks = readMarks("id,correct\nq1,1\nq2,perhaps\n");
    expect(marks.problems.map(({ sentence }) => sentence)).toEqual([
      "Line 3: expected a mark of right or wrong (true, false, 1, 0), found “q2, perhaps”.",
    ]);
    expect(marksOf(file, marks)).toEqual([true, undefined]);
  });

  it("are read from any text without a throw", () => {
    fc.assert(fc.property(fc.string(), (text) => readMarks(text).problemCount >= 0));
    fc.assert(fc.property(fc.json(), (text) => readMarks(text).problemCount >= 0));
  });
});

describe("a link that holds files", () => {
  it("gives them back letter by letter", async () => {
    const files = [
      { name: "ü.json", text: cat },
      { name: "", text: "\u0000 😀" },
    ];
    const packed = (await packFiles(files)) as string;
    expect(packed).toMatch(/^[\w-]+$/);
    expect(await unpackFiles(packed)).toEqual(files);
  });

  it("holds no more than links can, and says nothing false instead", async () => {
    const noise = Array.from({ length: 60_000 }, (_unused, index) =>
      String.fromCharCode(33 + (((index * 7919) ^ (index >> 3)) % 90)),
    ).join("");
    const packed = await packFiles([{ name: "noise", text: noise.repeat(4) }]);
    expect(packed === undefined || packed.length <= mostPackedCharacters).toBe(true);
    expect(await packFiles([{ name: "long", text: "a".repeat(1_000_001) }])).toBeUndefined();
  });

  it("with something else in it is refused", async () => {
    const stream = new Blob(["[[1,2]]"]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = Buffer.from(await new Response(stream).arrayBuffer());
    await expect(unpackFiles(bytes.toString("base64url"))).rejects.toThrow(/link is damaged/);
  });

  it("that was damaged is refused with a sentence", async () => {
    for (const damaged of ["x", "AAAA", "%%%", "S0ktLgEA"])
      await expect(unpackFiles(damaged)).rejects.toThrow(/link is damaged/);
  });
});

describe("the largest values", () => {
  it("are those that sorting finds, the first of equal ones before the others, and never NaN", () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN)), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), (list, count) => {
        const sorted = list
          .map((value, place) => ({ value, place }))
          .filter(({ value }) => !Number.isNaN(value))
          .sort((a, b) => b.value - a.value || a.place - b.place);
        expect(largest(Float64Array.from(list), count)).toEqual(sorted.slice(0, count).map(({ place }) => place));
      }),
    );
  });
});

describe("text in a report", () => {
  it("opens no element and closes no attribute", () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"]/.test(escaped(text))));
    expect(escaped('<img src="x" onerror=alert(1)>&')).toBe("&lt;img src=&quot;x&quot; onerror=alert(1)&gt;&amp;");
  });
});
