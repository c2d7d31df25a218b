// Files as they arrive: cut off, mixed, wrong, hostile, large. What could be read is kept, and a sentence says what could not.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogprobFile } from "../../web/src/records/logprobs/answers.js";
import { closeCutOff } from "../../web/src/records/logprobs/json.js";
import { readLogprobs } from "../../web/src/records/logprobs/read-file.js";
import { LogprobReader } from "../../web/src/records/logprobs/reader.js";

const fixtures = resolve(import.meta.dirname, "../fixtures/logprobs");
const sample = (name: string): string => readFileSync(resolve(fixtures, name), "utf8");

function read(...chunks: string[]): LogprobFile {
  const reader = new LogprobReader("pasted");
  for (const chunk of chunks) reader.push(chunk);
  return reader.end();
}

const line = (index: number, tokens = 3): string =>
  JSON.stringify({
    id: `q${index}`,
    choices: [
      {
        message: { content: "a".repeat(tokens) },
        logprobs: {
          content: Array.from({ length: tokens }, () => ({
            token: "a",
            bytes: [97],
            logprob: -0.5,
            top_logprobs: [
              { token: "a", bytes: [97], logprob: -0.5 },
              { token: "b", bytes: [98], logprob: -1.5 },
            ],
          })),
        },
      },
    ],
  });

const tokenCount = (file: LogprobFile): number => file.answers.reduce((sum, { tokens }) => sum + tokens.length, 0);
const sentences = (file: LogprobFile): string[] => file.problems.map(({ sentence }) => sentence);

const names = [
  "openai-chat.json",
  "openai-chunks.txt",
  "openai-responses.json",
  "openai-completions.json",
  "vllm.json",
  "llama-cpp.json",
  "llama-cpp-old.json",
  "tgi.json",
  "gltr.json",
  "answers.jsonl",
  "token-list.json",
  "table.csv",
];

describe("how a file is cut into chunks", () => {
  it.each(names)("makes no difference to %s", (name) => {
    const text = sample(name);
    const whole = read(text);
    expect(tokenCount(whole)).toBeGreaterThan(0);
    expect(read(...text)).toEqual(whole);
    expect(read(...(text.match(/[\s\S]{1,7}/g) ?? []))).toEqual(whole);
  });
});

describe("a file that is cut off", () => {
  it("keeps the tokens before the cut, and says where it breaks off", () => {
    const text = sample("openai-chat.json");
    const file = read(text.slice(0, text.indexOf('"-0.125"')));
    expect(file.answers[0]?.tokens[0]).toMatchObject({ text: "Paris", value: -0.25 });
    expect(sentences(file)[0]).toMatch(/^Line 1: the JSON that begins here breaks off before .* is complete/);
  });

  it("loses one line of JSON lines, not the rest", () => {
    const file = read([line(1), line(2).slice(0, -40), line(3)].join("\n"));
    expect(file.answers.map(({ id }) => id)).toEqual(["q1", "q2", "q3"]);
    expect(file.problems.map((problem) => problem.line)).toEqual([2]);
  });

  it("is read on where its first line is the broken one", () => {
    for (const broken of [line(1).slice(50), line(1).slice(0, -60), line(1).slice(0, 100)]) {
      const file = read([broken, line(2), line(3)].join("\n"));
      expect(file.answers.map(({ id }) => id).slice(-2)).toEqual(["q2", "q3"]);
      expect(file.problems[0]?.line).toBe(1);
    }
  });

  it("throws at no length of any shape", () => {
    for (const name of names) {
      const text = sample(name);
      for (let length = 0; length < text.length; length++) read(text.slice(0, length));
    }
  });

  it("is closed after its last complete value", () => {
    expect(closeCutOff('{"a": [1, 2, {"b": 3, "c')).toBe('{"a": [1, 2, {"b": 3}]}');
    expect(closeCutOff('{"a": "x, y')).toBeUndefined();
    expect(closeCutOff('{"a": ["]"], "b": "')).toBe('{"a": ["]"]}');
    expect(closeCutOff("[1}")).toBeUndefined();
  });
});

describe("a file of several things", () => {
  it("may mix shapes from line to line", () => {
    const file = read([line(1), JSON.stringify(JSON.parse(sample("gltr.json"))), "", line(2)].join("\n"));
    expect(file.answers.map(({ shape }) => shape)).toEqual(["openai-chat", "gltr", "openai-chat"]);
    expect(file.problems).toEqual([]);
  });

  it("may be a list, printed over many lines or on one", () => {
    const list = [JSON.parse(line(1)), JSON.parse(line(2))];
    for (const text of [JSON.stringify(list), JSON.stringify(list, null, 2), `[\n${line(1)},\n${line(2)}\n]`])
      expect(read(text).answers.map(({ id }) => id)).toEqual(["q1", "q2"]);
  });

  it("may be several documents printed one after the other", () => {
    const pretty = JSON.stringify(JSON.parse(line(1)), null, 2);
    expect(read(`${pretty}\n${pretty}\n`).answers).toHaveLength(2);
  });

  it("counts the lines of a document that does not begin at the first", () => {
    const pretty = JSON.stringify(JSON.parse(line(1)), null, 2);
    const lines = pretty.split("\n").length;
    expect(read(`${pretty}\n${pretty}\n`).answers.map((answer) => answer.line)).toEqual([1, lines + 1]);
  });
});

describe("a wrong file", () => {
  it.each([
    ["", /^Line 1: the file is empty; expected logprobs/],
    ["Call me Ishmael.", /^Line 1: expected a JSON value, found “Call me Ishmael\.”\.$/],
    [
      '{"loss": 3.25, "step": 1}',
      /^Line 1: expected an answer with logprobs, found an object with the fields “loss”, “step”\.$/,
    ],
    ["[1, 2]", /^Line 1: expected an answer with logprobs, found 1\.$/],
    ['{"choices":[{"message":{"content":"hi"}}]}', /^Line 1: this chat completion has no logprobs: ask/],
    ["token,logprob\na,0.25", /^Line 2: a logprob is a natural logarithm .* here it is 0\.25\.$/],
    ["token,logprob\na,high", /^Line 2: A logprob should be a number, but it is “high”\.$/],
    ["token,prob\na,1.5", /^Line 2: a probability lies between 0 and 1, but here it is 1\.5\.$/],
    ['{"tokens":["a","b"],"token_logprobs":[-1]}', /^Line 1: there are 2 tokens, but 1 token_logprobs/],
  ])("gets a sentence with its line: %j", (text, sentence) => {
    expect(sentences(read(text))[0]).toMatch(sentence);
  });

  it("is not described for ever: twenty sentences, and the count of all", () => {
    const file = read("x\n".repeat(1000));
    expect([file.problems.length, file.problemCount]).toEqual([20, 1000]);
  });

  it("keeps what Python writes for no number", () => {
    const file = read('{"tokens": ["a", "NaN", "b"], "logprobs": [NaN, -Infinity, -1.5]}');
    expect(file.answers[0]?.tokens.map(({ text, value }) => [text, value])).toEqual([
      ["a", undefined],
      ["NaN", Number.NEGATIVE_INFINITY],
      ["b", -1.5],
    ]);
  });
});

describe("a hostile file", () => {
  it.each([
    ["brackets that nest a million deep", "[".repeat(1_000_000)],
    ["objects that nest deep", '{"choices":'.repeat(200_000)],
    ["closing brackets", "]}".repeat(100_000)],
    ["a string of ten megabytes", `{"choices": "${"x".repeat(10_000_000)}"}`],
    ["quotation marks", '"'.repeat(100_001)],
    ["backslashes", `"${"\\".repeat(100_001)}`],
    ["zeros", "\0".repeat(10_000)],
  ])("of %s gets a short sentence", (_what, text) => {
    const file = read(text);
    expect(file.answers).toEqual([]);
    expect(file.problemCount).toBeGreaterThan(0);
    for (const sentence of sentences(file)) expect(sentence.length).toBeLessThan(400);
  });

  it("changes no prototype", () => {
    const file = read(
      '{"__proto__": {"choices": [1]}, "constructor": {"prototype": {"x": 1}}, "tokens": ["__proto__"], "token_logprobs": [-1], "top_logprobs": [{"__proto__": -1, "toString": -2}]}',
    );
    expect(({} as { choices?: unknown; x?: unknown }).choices).toBeUndefined();
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(file.answers[0]?.tokens[0]?.alternatives.map(({ text }) => text)).toEqual(["__proto__", "toString"]);
  });

  it("finds nothing in what an object inherits", () => {
    const polluted = Object.prototype as { tokens?: string[]; token_logprobs?: number[] };
    Object.assign(polluted, { tokens: ["a"], token_logprobs: [-1] });
    try {
      expect(read('{"x": 1}').answers).toEqual([]);
    } finally {
      delete polluted.tokens;
      delete polluted.token_logprobs;
    }
  });

  it("keeps markup as the text it is", () => {
    const markup = '<img src=x onerror="alert(1)">';
    expect(read(`token,logprob\n"${markup.replaceAll('"', '""')}",-1`).answers[0]?.tokens[0]?.text).toBe(markup);
  });
});

describe("the reader", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.constantFrom("{", "}", "[", "]", '"', ",", "\n", "data: ", '"tokens":', '"logprob":-1', "-9999.0", "null", "\\"),
    fc.constantFrom(...names.map(sample)),
  );

  it("throws at no text", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = read(...pieces);
        for (const { tokens } of file.answers)
          for (const { value } of tokens) expect(value === undefined || value <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("throws at no value in the place of another", () => {
    const wrong = fc.oneof(fc.jsonValue(), fc.constantFrom(-9999, "1e999", {}, [], null, "\ud800"));
    fc.assert(
      fc.property(fc.constantFrom(...names.slice(2, 9)), fc.nat(), wrong, (name, at, value) => {
        let seen = 0;
        const changed = JSON.parse(sample(name), (_key, old) => (seen++ === at % 60 ? value : old));
        read(JSON.stringify(changed) ?? "");
      }),
      { numRuns: 500 },
    );
  });
});

describe("a large file", () => {
  const large = (lines: number): Blob => new Blob(Array.from({ length: lines }, (_, index) => `${line(index, 200)}\n`));

  it("is read in slices, with progress that ends at its length", async () => {
    const file = large(300);
    const seen: number[] = [];
    const result = await readLogprobs(file, "large.jsonl", ({ bytesRead, bytes }) => {
      seen.push(bytesRead);
      expect(bytes).toBe(file.size);
    });
    expect(result.answers).toHaveLength(300);
    expect(result.complete).toBe(true);
    expect(seen.at(-1)).toBe(file.size);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it("lets timers run while it is read", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await readLogprobs(large(400), "large.jsonl");
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it("can be cancelled, and keeps what had been read", async () => {
    const stop = new AbortController();
    const result = await readLogprobs(
      large(600),
      "large.jsonl",
      ({ answers }) => answers > 20 && stop.abort(),
      stop.signal,
    );
    expect(result.complete).toBe(false);
    expect(result.answers.length).toBeGreaterThan(20);
    expect(result.answers.length).toBeLessThan(600);
  });
});
