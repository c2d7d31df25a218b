// Pairs that a reader pastes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostPairs, readPairs } from "../../web/src/records/preference-pairs.js";

const pair = { prompt: "The sky is", chosen: " blue.", rejected: " green." };

describe("pasted pairs", () => {
  it("are JSON lines, a JSON array, or three columns, all the same", () => {
    for (const text of [
      JSON.stringify(pair),
      `\n${JSON.stringify(pair)}\r\n\n`,
      JSON.stringify([pair], undefined, 2),
      "The sky is\t blue.\t green.",
    ])
      expect(readPairs(text)).toEqual({ pairs: [pair], problems: [] });
  });

  it("without a prompt have what both begin with as their prompt, up to a space", () => {
    expect(readPairs("The sky is blue.\tThe sky is black.").pairs).toEqual([
      { prompt: "The sky is", chosen: " blue.", rejected: " black." },
    ]);
    expect(readPairs('{"chosen": "yes", "rejected": "yesterday"}').pairs).toEqual([
      { prompt: "", chosen: "yes", rejected: "yesterday" },
    ]);
  });

  it("of a chat give its last message", () => {
    const chat = (content: string) => [
      { role: "user", content: "What colour?" },
      { role: "assistant", content },
    ];
    const text = JSON.stringify({ prompt: "What colour?", chosen: chat("Blue."), rejected: chat("Green.") });
    expect(readPairs(text).pairs).toEqual([{ prompt: "What colour?", chosen: "Blue.", rejected: "Green." }]);
  });

  it("that are no pairs are named with their line, and the others are kept", () => {
    const text = [
      JSON.stringify(pair),
      '{"prompt": "a", "chosen": "b"}',
      '{"prompt": "a"',
      "one column",
      "a\tb\tc\td",
      "a\tsame\tsame",
      '{"chosen": 1, "rejected": "b"}',
    ].join("\n");
    const { pairs, problems } = readPairs(text);
    expect(pairs).toEqual([pair]);
    expect(problems).toEqual([
      "Line 2 has no text under “rejected”.",
      "Line 3 is no whole line of JSON.",
      "Line 4 has no tab; it takes two columns or three.",
      "Line 5 has 4 columns; it takes two columns or three.",
      "Line 6 has the same text twice: there is nothing to prefer.",
      "Line 7 has no text under “chosen”.",
    ]);
  });

  it("beyond the most are counted, not lost without a word", () => {
    const { pairs, problems } = readPairs(`${JSON.stringify(pair)}\n`.repeat(mostPairs + 3));
    expect(pairs.length).toBe(mostPairs);
    expect(problems).toEqual([`Only the first ${mostPairs} pairs are taken; 3 more are left out.`]);
  });

  it("of any text whatever never throw, and never hold a pair of equals", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `[${text}`),
        ),
        (text) => {
          for (const { chosen, rejected } of readPairs(text).pairs) expect(chosen).not.toBe(rejected);
        },
      ),
    );
  });
});
