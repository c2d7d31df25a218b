// `surprise-lab read` as a script meets it: what it prints, where, and with which exit code.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../load";

const program = join(root, "build/package/surprise-lab-cli.js");
const fixtures = join(root, "tests/fixtures/logprobs");
const folder = mkdtempSync(join(tmpdir(), "surprise-lab-"));

beforeAll(() => {
  if (!existsSync(program)) throw new Error("build/package/surprise-lab-cli.js is missing: npm run build:package");
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(words: readonly string[], input = ""): { code: number | null; out: string; problems: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: "utf8", input });
  return { code: status, out: stdout, problems: stderr };
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const json = (words: readonly string[]): Record<string, unknown> =>
  JSON.parse(run([...words, "--format", "json"]).out) as Record<string, unknown>;

describe("what could be read", () => {
  it("is printed in full precision, null where the file says nothing", () => {
    const said = json(["read", join(fixtures, "openai-completions.json"), "--tokens"]);
    const [answer] = said.answers as { tokenList: { surprisalNats: number | null }[] }[];
    expect(answer?.tokenList.map(({ surprisalNats }) => surprisalNats)).toEqual([null, 3.5, 1.25, 0]);
    expect(said).toMatchObject({ tokens: 3, totalNats: 4.75, part: "all" });
  });

  it("counts the answer, the prompt, or both, as it is told", () => {
    const file = join(fixtures, "tgi.json");
    const total = (part: string): unknown => json(["read", file, "--part", part]).totalNats;
    expect([total("answer"), total("prompt"), total("all")]).toEqual([2, 4.25, 6.25]);
  });

  it("comes from the standard input, too", () => {
    const { code, out } = run(["read", "-", "--unit", "nats"], "token,logprob\na,-1\nb,-3\n");
    expect(code).toBe(0);
    expect(out).toMatch(/surprise a token {3}2\.000 nats/);
  });

  it("has a wider entropy for a larger vocabulary, and the same lower bound", () => {
    const bounds = (vocabulary: string): number[] => {
      const said = json(["read", join(fixtures, "openai-chat.json"), "--vocabulary", vocabulary]);
      return [said.entropyLowerNats as number, said.entropyUpperNats as number];
    };
    const [small, large] = [bounds("1000"), bounds("200000")];
    expect(small[0]).toBe(large[0]);
    expect(large[1]).toBeGreaterThan(small[1] as number);
  });

  it("is compared with a second file and judged by marks", () => {
    const first = written(
      "p.jsonl",
      '{"id":"a","tokens":["x"],"logprobs":[-1]}\n{"id":"b","tokens":["y"],"logprobs":[-2]}\n',
    );
    const second = written(
      "q.jsonl",
      '{"id":"b","tokens":["y"],"logprobs":[-1]}\n{"id":"a","tokens":["x"],"logprobs":[-4]}\n',
    );
    const marks = written("marks.csv", "id,correct\na,1\nb,0\n");
    const said = json(["read", first, "--compare", second, "--marks", marks]);
    expect(said.comparison).toMatchObject({
      matchedBy: "id",
      pieces: 2,
      secondMinusFirstTotalNats: 2,
      topAgreement: null,
    });
    expect(said.marks).toMatchObject({ marked: 2, right: 0.5, auroc: 1 });
  });
});

describe("a training log", () => {
  const logs = join(root, "web/src/records/training-logs/samples");

  it("is known by its columns, and what the rules find in it is said", () => {
    const { code, out } = run(["read", join(logs, "ppo.jsonl")]);
    expect(code).toBe(0);
    expect(out).toMatch(/training log of TRL, PPO or RLOO, 80 rows/);
    expect(out).toMatch(/^! KL to the reference: KL runs away/m);
    expect(out).toMatch(/^· Weight of the KL: The log implies kl_coef = 0\.0200/m);
  });

  it("has each rule’s numbers in its JSON, in nats", () => {
    const said = json(["read", join(logs, "fine-tuning.jsonl")]);
    expect(said).toMatchObject({ kind: "training-log", source: "transformers", rows: 72 });
    expect(said.rules).toMatchObject({ overfitting: { verdict: "yes", bestStep: 200, trainingFalls: true } });
    expect((said.findings as { id: string; kind: string }[])[0]).toMatchObject({ id: "overfitting", kind: "found" });
  });

  it("that is damaged is read as far as it goes, with exit code 1", () => {
    const path = written("log.jsonl", '{"step":1,"loss":3}\n{"step":2 "loss":2}\n{"step":3,"loss":1}\n');
    const { code, out, problems } = run(["read", path]);
    expect(code).toBe(1);
    expect(out).toMatch(/3 rows by step/);
    expect(problems).toMatch(/Line 2/);
  });
});

describe("the exit code", () => {
  it("is 1 where a place could not be read: it is named, and the rest is printed", () => {
    const path = written("damaged.jsonl", '{"error":1}\n{"tokens":["a"],"logprobs":[-1]}\n');
    const { code, out, problems } = run(["read", path]);
    expect(code).toBe(1);
    expect(problems).toMatch(/damaged\.jsonl: Line 1: expected an answer with logprobs/);
    expect(out).toMatch(/1 answers, 1 tokens/);
  });

  it("is 2 where nothing could, or there is no such file", () => {
    expect(run(["read", written("empty.json", "")]).code).toBe(2);
    const missing = run(["read", join(folder, "missing.json")]);
    expect(missing.code).toBe(2);
    expect(missing.problems).toMatch(/missing\.json/);
  });

  it.each([
    [["write", "x"], /“write” is no command/],
    [["read"], /needs a file/],
    [["read", "a", "b"], /“b” is one too many/],
    [["read", "a", "--format", "xml"], /--format is text or json, not “xml”/],
    [["read", "a", "--vocabulary", "1"], /whole number from 2 on, not “1”/],
    [["read", "a", "--loud"], /“--loud” is no option/],
    [["read", "a", "--marks"], /--marks needs a value/],
  ])("is 64 for %j", (words, sentence) => {
    const { code, problems } = run(words);
    expect(code).toBe(64);
    expect(problems).toMatch(sentence);
  });

  it("is 0 for help", () => {
    const { code, out } = run(["--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Exit codes: 0 .*1 .*2 .*64/s);
  });
});

describe("a hostile file", () => {
  it("cannot move the terminal's cursor", () => {
    const token = "\u001b[2J\u001b]0;title\u0007";
    const path = written("hostile.jsonl", JSON.stringify({ id: token, tokens: [token], logprobs: [-1] }));
    const { out, problems } = run(["read", path]);
    expect(out).toContain("·[2J");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(out + problems).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});

describe("the readme of the package", () => {
  it("names the exit codes that the program has", () => {
    const readme = readFileSync(join(root, "wasm/package/README.md"), "utf8");
    for (const code of [
      "0 all was read",
      "1 some places could not be read",
      "2 nothing could be read",
      "64 the command line is wrong",
    ])
      expect(readme.replace(/\s+/g, " ")).toContain(code);
  });
});
