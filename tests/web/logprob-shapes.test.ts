// Every shape of logprobs that tools write, in small samples written by hand, and the real files where they are at hand.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { LogprobFile, LogprobToken } from "../../web/src/records/logprobs/answers.js";
import { readLogprobs } from "../../web/src/records/logprobs/read-file.js";

const fixtures = resolve(import.meta.dirname, "../fixtures/logprobs");
const shared = resolve(import.meta.dirname, "../../../shared/data/logprobs");

const read = (text: string): Promise<LogprobFile> => readLogprobs(new Blob([text]), "pasted");
const sample = (name: string): Promise<LogprobFile> => read(readFileSync(resolve(fixtures, name), "utf8"));

const values = (tokens: readonly LogprobToken[]): [string, number | undefined][] =>
  tokens.map(({ text, value }) => [text, value]);
const quirks = (file: LogprobFile): Record<string, number> =>
  Object.fromEntries(file.quirks.map(({ id, count }) => [id, count]));

/** The one answer of a sample that has no problem. */
async function only(name: string) {
  const file = await sample(name);
  expect(file.problems).toEqual([]);
  expect(file.answers).toHaveLength(1);
  const answer = file.answers[0];
  if (answer === undefined) throw new Error("no answer");
  return { file, answer, tokens: answer.tokens };
}

describe("OpenAI's shapes", () => {
  it("chat: what lies outside the top tokens is at most the last of them", async () => {
    const { file, answer, tokens } = await only("openai-chat.json");
    expect(answer).toMatchObject({ shape: "openai-chat", scale: "logprob", model: "a-chat-model", text: "Paris é" });
    expect(tokens.map(({ value, bound }) => [value, bound])).toEqual([
      [-0.25, false],
      [-1.5, true],
      [-0.125, false],
    ]);
    expect(quirks(file)).toEqual({ outsideTop: 1, numberAsString: 1, bytesNull: 1, chosenMissing: 1 });
  });

  it("chat: half a character keeps its bytes, a whole one needs none", async () => {
    const { tokens } = await only("openai-chat.json");
    expect(tokens.map(({ bytes }) => bytes && [...bytes])).toEqual([undefined, [32, 195], [169]]);
  });

  it("chunks: one answer of many lines, null on the first and the last", async () => {
    const { answer, tokens } = await only("openai-chunks.txt");
    expect(answer).toMatchObject({ shape: "openai-chunks", line: 1, id: "chatcmpl-2" });
    expect(values(tokens)).toEqual([
      ["Yes", -0.5],
      [".", -0.75],
    ]);
    expect(tokens[0]?.alternatives.map(({ text }) => text)).toEqual(["Yes", "No"]);
  });

  it("Responses: the text parts of the output", async () => {
    const { answer, tokens } = await only("openai-responses.json");
    expect(answer).toMatchObject({ shape: "openai-responses", text: "Hi" });
    expect(values(tokens)).toEqual([["Hi", -0.0625]]);
  });

  it("legacy: a first null, a token missing from its list, bytes for text, a logprob just above 0", async () => {
    const { file, answer, tokens } = await only("openai-completions.json");
    expect(answer.shape).toBe("openai-completions");
    expect(tokens.map(({ value }) => value)).toEqual([undefined, -3.5, -1.25, 0]);
    expect(tokens.slice(2).map(({ bytes }) => bytes && [...bytes])).toEqual([[0xe2, 0x80], [0x9c]]);
    expect(tokens[1]?.alternatives.map(({ value }) => value)).toEqual([-1, -2]);
    expect(quirks(file)).toEqual({ firstUnknown: 1, chosenMissing: 1, bytesToken: 4, aboveZero: 2 });
  });
});

describe("other servers' shapes", () => {
  it("vLLM: the prompt's token is the first entry of the file, whatever its id", async () => {
    const { file, answer, tokens } = await only("vllm.json");
    expect(answer.shape).toBe("vllm");
    expect(tokens.map(({ text, value, part }) => [text, value, part])).toEqual([
      [" sea", -4.5, "prompt"],
      [" is", -0.75, "prompt"],
      [" wide", -0.5, "answer"],
    ]);
    expect(tokens[0]?.alternatives.map(({ text }) => text)).toEqual([" the", " a", " sea"]);
    expect(quirks(file)).toEqual({ firstUnknown: 1 });
  });

  it("llama.cpp: logprobs now", async () => {
    const { answer, tokens } = await only("llama-cpp.json");
    expect(answer).toMatchObject({ shape: "llama.cpp", scale: "logprob", afterSampling: false, text: " a cat" });
    expect(values(tokens)).toEqual([
      [" a", -0.5],
      [" cat", -2],
    ]);
  });

  it("llama.cpp: probabilities after sampling, and said so", async () => {
    const { file, answer, tokens } = await only("llama-cpp-sampled.json");
    expect(answer).toMatchObject({ shape: "llama.cpp", scale: "probability", afterSampling: true });
    expect(values(tokens)).toEqual([[" a", 0.75]]);
    expect(tokens[0]?.alternatives.map(({ value }) => value)).toEqual([0.75, 0.25]);
    expect(quirks(file)).toEqual({ afterSampling: 1 });
  });

  it("llama.cpp before December 2024: what is not listed is at most the last that is", async () => {
    const { file, answer, tokens } = await only("llama-cpp-old.json");
    expect(answer).toMatchObject({ shape: "llama.cpp-old", scale: "probability" });
    expect(tokens.map(({ text, value, bound }) => [text, value, bound])).toEqual([
      [" a", 0.5, false],
      [" cat", 0.125, true],
    ]);
    expect(quirks(file)).toEqual({ afterSampling: 1, chosenUnlisted: 1 });
  });

  it("text-generation-inference: prompt and answer", async () => {
    const { answer, tokens } = await only("tgi.json");
    expect(answer.shape).toBe("tgi");
    expect(tokens.map(({ text, value, part }) => [text, value, part])).toEqual([
      ["The", undefined, "prompt"],
      [" sky", -4.25, "prompt"],
      [" blue", -1.5, "answer"],
      [".", -0.5, "answer"],
    ]);
    expect(tokens[2]?.alternatives.map(({ text }) => text)).toEqual([" is", " blue"]);
  });

  it("text-generation-inference, streamed", async () => {
    const { tokens } = await only("tgi-stream.txt");
    expect(values(tokens)).toEqual([
      [" blue", -1.5],
      [".", -0.5],
    ]);
  });

  it("GLTR: a probability rounded to 0 is taken as half of the last digit", async () => {
    const { file, answer, tokens } = await only("gltr.json");
    expect(answer).toMatchObject({ shape: "gltr", scale: "probability", text: "A cat sat" });
    expect(tokens.map(({ text, value, bound }) => [text, value, bound])).toEqual([
      ["A", 0.125, false],
      [" cat", 0.00125, false],
      ["\n", 0.000005, true],
    ]);
    expect(quirks(file)).toEqual({ roundedToZero: 1 });
  });
});

describe("what people keep", () => {
  it("JSON lines of many answers, a batch's envelope, a mark beside each", async () => {
    const file = await sample("answers.jsonl");
    expect(file.problems).toEqual([]);
    expect(file.answers.map(({ id, prompt, correct, line }) => [id, prompt, correct, line])).toEqual([
      ["q1", "2 + 2 =", true, 1],
      ["q2", "3 + 4 =", false, 2],
      ["q3", undefined, true, 3],
    ]);
    expect(file.answers.map(({ tokens }) => values(tokens))).toEqual([[["4", -0.0625]], [["8", -1.5]], [["5", -0.5]]]);
  });

  it("a list of tokens is one answer", async () => {
    const { answer, tokens } = await only("token-list.json");
    expect(answer.shape).toBe("token-list");
    expect(values(tokens)).toEqual([
      ["One", -1],
      [" two", -0.5],
    ]);
  });

  it("a table of tokens, with quotation marks and line ends in them", async () => {
    const { answer, tokens } = await only("table.csv");
    expect(answer).toMatchObject({ shape: "csv", scale: "logprob" });
    expect(values(tokens)).toEqual([
      ["Hello", -2.5],
      [",", -0.5],
      ["\n", -1.25],
      ['"so"', -3],
    ]);
  });

  it("a table of several answers, tabs between its columns", async () => {
    const file = await sample("table.tsv");
    expect(file.answers.map(({ id, correct, scale, tokens }) => [id, correct, scale, values(tokens)])).toEqual([
      [
        "a",
        true,
        "probability",
        [
          ["x", 0.5],
          ["y", 0.25],
        ],
      ],
      ["b", false, "probability", [["z", 0.125]]],
    ]);
  });

  it("two columns without a header", async () => {
    const file = await read("Hello,-2.5\n world,-0.5");
    expect(values(file.answers[0]?.tokens ?? [])).toEqual([
      ["Hello", -2.5],
      [" world", -0.5],
    ]);
  });

  it("UTF-16, as PowerShell writes it", async () => {
    const bytes = Buffer.from("\ufefftoken,logprob\né,-1", "utf16le");
    const file = await readLogprobs(new Blob([bytes]), "powershell.csv");
    expect(values(file.answers[0]?.tokens ?? [])).toEqual([["é", -1]]);
  });
});

describe.skipIf(!existsSync(shared))("the real files", () => {
  const real = (name: string): Promise<LogprobFile> => read(readFileSync(resolve(shared, name), "utf8"));

  it.each([
    ["gpt3-ada-18-tokens.json", 1, 18, "openai-completions"],
    ["gpt3-ada-8-tokens.json", 1, 8, "openai-completions"],
    ["gpt3-ada-6-6-6-6-tokens.json", 4, 6, "openai-completions"],
    ["gltr-woodchuck.json", 1, 18, "gltr"],
  ])("%s is read without a problem", async (name, answers, tokens, shape) => {
    const file = await real(name);
    expect(file.problems).toEqual([]);
    expect(file.answers.map((answer) => [answer.shape, answer.tokens.length])).toEqual(
      Array(answers).fill([shape, tokens]),
    );
  });

  it("GPT-3's first token has no logprob, and its second is -5.1552944", async () => {
    const { answers } = await real("gpt3-ada-18-tokens.json");
    expect(answers[0]?.tokens.slice(0, 2).map(({ value }) => value)).toEqual([undefined, -5.1552944]);
  });

  it("GLTR's unicorn text adds up to itself", async () => {
    const { answers, problems } = await real("gltr-unicorn.json");
    expect(problems).toEqual([]);
    const tokens = answers[0]?.tokens ?? [];
    expect(tokens.length).toBeGreaterThan(300);
    expect(tokens.every(({ alternatives }) => alternatives.length > 0)).toBe(true);
  });
});
