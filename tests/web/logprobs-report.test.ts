// A report holds texts from a stranger's file: whatever stands in them, they open no element and set no attribute.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportOf } from "../../web/src/experiments/logprobs-reader-report.js";
import type { LogprobsWork } from "../../web/src/experiments/logprobs-reader-work.js";
import { type Ask, readFile, sumFile } from "../../web/src/experiments/logprobs-reading.js";
import type { LogRules } from "../../web/src/experiments/training-log-reading.js";
import { logReportOf } from "../../web/src/experiments/training-log-report.js";
import { remarksOf } from "../../web/src/experiments/training-log-words.js";
import { LogprobReader } from "../../web/src/records/logprobs/reader.js";
import { readTrainingLog } from "../../web/src/records/training-logs/training-log.js";

/** Every number is 1: what is tested is the text around them. */
const ask = (async (name: string, args: readonly Float64Array[]) => {
  const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
  const [tokens, answers] = [args[1]?.length ?? 0, (args[2]?.length ?? 0) + 1];
  if (name === "readListedTokens")
    return {
      surprisalNats: ones(tokens),
      probability: ones(tokens),
      listedProbability: ones(args[3]?.length ?? 0),
      knownMass: ones(tokens),
      entropyLowerNats: ones(tokens),
      entropyUpperNats: ones(tokens),
    };
  if (name === "unsureSpans") return { begin: ones(0), end: ones(0), totalNats: ones(0) };
  const names = ["tokens", "bytes", "totalNats", "meanNats", "perplexity", "bitsPerByte", "confidence", "likelihood"];
  return Object.fromEntries(names.map((one) => [one, ones(answers)]));
}) as unknown as Ask;

/** The elements of the page itself, each with the attributes that it may have. */
const own =
  /^<(?:!doctype html|html lang="en"|head|meta charset="utf-8"|meta http-equiv="Content-Security-Policy" content="[^"<>]*"|meta name="viewport" content="[^"<>]*"|p class="(?:soft|text surprise)"|span class="step-\d" title="[^"<>]*"|\/?(?:html|head|title|style|body|h[123]|p|dl|div|dt|dd|table|thead|tbody|tr|th|td|span|ul|li|b))>$/;

const foreignTags = (html: string): string[] => (html.match(/<[^>]*>?/g) ?? []).filter((tag) => !own.test(tag));

const nasty = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '<img src=x onerror="a()">',
    "</style><script>a()</script>",
    '" onclick="a()',
    "<!--",
    "]]>",
    "&lt;",
    "</title>",
  ),
);

describe("a report of logprobs", () => {
  it("has no element but its own, whatever the file calls its answers, models, prompts and tokens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 6 }), nasty, nasty, async (tokens, id, name) => {
        const reader = new LogprobReader(name);
        const line = { id, prompt: id, model: id, tokens, logprobs: tokens.map(() => -1) };
        reader.push(`${JSON.stringify(line)}\n${JSON.stringify({ [id]: name })}\n`);
        const file = reader.end();
        if (file.answers.length === 0) return;
        const main = await readFile(file, 1000, ask);
        const sums = await sumFile(main, "all", 1, ask);
        const work = { main, sums, marks: [], marked: undefined, comparison: undefined } as unknown as LogprobsWork;
        expect(foreignTags(reportOf(work, "bits", []))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("would be seen to have one", () => {
    expect(foreignTags("<p><img src=x></p>")).toEqual(["<img src=x>"]);
    expect(foreignTags('<span class="step-1" title="a" onclick="b">')).toHaveLength(1);
    expect(foreignTags("<p")).toEqual(["<p"]);
  });
});

describe("a report of a training log", () => {
  it("has no element but its own, whatever the log calls its columns", () => {
    const rules = {} as LogRules;
    fc.assert(
      fc.property(nasty, nasty, (key, name) => {
        const log = readTrainingLog(`{"step":1,"loss":2,${JSON.stringify(key)}:1}\n${key}\n`);
        const finding = { id: key, kind: "found", title: key, sentence: key, rule: key } as const;
        expect(foreignTags(logReportOf({ name, log, rules }, [finding], remarksOf(log), []))).toEqual([]);
      }),
    );
  });
});
