// Training logs of every tool that is read, and what is no log.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRows } from "../../web/src/records/csv-rows.js";
import type { ColumnId } from "../../web/src/records/training-logs/log-columns.js";
import {
  columnOf,
  readTrainingLog,
  readTrainingLogInSlices,
  type TrainingLog,
} from "../../web/src/records/training-logs/training-log.js";

const sample = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, "../fixtures/training-logs", name), "utf8");
const values = (log: TrainingLog, id: ColumnId): number[] => [...(columnOf(log, id)?.values ?? [])];
const steps = (log: TrainingLog, id: ColumnId): number[] => [...(columnOf(log, id)?.steps ?? [])];
const sentences = (log: TrainingLog): string[] => log.problems.map(({ sentence }) => sentence);

describe("a log of each tool", () => {
  it.each([
    ["trainer_state.json", "transformers", { loss: [2.5, 2.25], evalLoss: [2.4], gradientNorm: [1.25] }],
    ["sft-console.txt", "TRL, SFT", { loss: [2.5, 2.25], tokenAccuracy: [0.51, 0.53], epoch: [0.5, 1] }],
    ["ppo.jsonl", "TRL, PPO or RLOO", { kl: [1.0205, 2.5], nonScoreReward: [-0.051, -0.125], entropy: [1.05, 1.02] }],
    [
      "dpo.jsonl",
      "TRL, DPO or one of its kind",
      { margin: [0, 0.3], chosenLogprob: [-120.5, -122.5], evalLoss: [0.6] },
    ],
    ["kto.jsonl", "TRL, KTO", { kl: [0.4], rejectedReward: [-0.1] }],
    ["grpo.json", "TRL, GRPO or RLOO", { reward: [0.25, 0.35], length: [180.5, 200], clipFraction: [0, 0.01] }],
    ["verl.jsonl", "verl", { kl: [0.001, 0.002], klToOld: [0.0001, 0.0002], klCoefficient: [0.001, 0.001] }],
    ["openrlhf.csv", "OpenRLHF", { reward: [0.1, 0.3], policyLoss: [0.01, -0.02], length: [150, 160] }],
    ["wandb.csv", "transformers", { evalLoss: [2.5, 2.25] }],
  ] as const)("is read from %s, and named: %s", (name, source, columns) => {
    const log = readTrainingLog(sample(name));
    expect(log.source?.name).toBe(source);
    for (const [id, expected] of Object.entries(columns)) expect(values(log, id as ColumnId), id).toEqual(expected);
  });

  it("knows the key that each column came from, and the keys that told the tool", () => {
    const log = readTrainingLog(sample("openrlhf.csv"));
    expect(columnOf(log, "kl")?.key).toBe("train/kl");
    expect([log.stepKey, log.source?.by]).toEqual(["train/global_step", ["policy_loss", "ppo_kl", "actor_lr"]]);
  });

  it("leaves the row out that sums the training up, and the numbers around the list of rows", () => {
    const log = readTrainingLog(sample("trainer_state.json"));
    expect([steps(log, "loss"), steps(log, "evalLoss"), log.problemCount]).toEqual([[10, 20], [10], 0]);
    expect(log.notes).toEqual(["One row that sums up the training was left out."]);
  });

  it("says from which step on a number is none", () => {
    const broken = readTrainingLog(sample("trainer_state.json")).columns.find(
      ({ id }) => id === "gradientNorm",
    )?.broken;
    expect(broken).toEqual({ firstStep: 20, count: 1 });
  });

  it("counts rows where no key says the step", () => {
    const log = readTrainingLog(sample("sft-console.txt"));
    expect([log.stepKey, steps(log, "loss")]).toEqual(["row", [1, 2]]);
  });

  it("takes the later row of a step that a resumed run wrote again", () => {
    const log = readTrainingLog('{"step":1,"loss":3}\n{"step":2,"loss":2}\n{"step":1,"loss":2.9}\n');
    expect(values(log, "loss")).toEqual([2.9, 2]);
    expect(log.notes).toEqual([
      "The steps go back to 1 at line 3, as they do when a run is resumed: of each step the later row counts.",
    ]);
  });
});

describe("a damaged log", () => {
  it("keeps what stands before the cut", () => {
    const log = readTrainingLog(sample("trainer_state.json").slice(0, 400));
    expect(values(log, "loss")).toEqual([2.5]);
    expect(sentences(log)).toEqual([
      "Line 20: the row that begins here breaks off at the end of the file; what stands before was read.",
    ]);
  });

  it("loses one broken line and no other", () => {
    const log = readTrainingLog('{"step":1,"loss":3}\n{"step":2 "loss":2}\n{"step":3,"loss":1}\n');
    expect([steps(log, "loss"), values(log, "loss")]).toEqual([
      [1, 3],
      [3, 1],
    ]);
    expect(sentences(log)).toEqual([
      'Line 2: expected a comma or } after “step”, found “"loss":2}”; the rest of this row was left out.',
    ]);
  });

  it("loses one broken row of a list and no other", () => {
    const log = readTrainingLog(
      '{"log_history": [\n{"step":1,\n"loss": oops,\n"grad_norm": 1},\n{"step":2,"loss":2}], "epoch": 1}',
    );
    expect([steps(log, "loss"), log.problems.map(({ line }) => line)]).toEqual([[2], [3]]);
  });

  it("may stand between other lines", () => {
    const log = readTrainingLog('step one\n{"step":1,"loss":3}\nanother line\n');
    expect(sentences(log)).toEqual([
      'Line 1: expected a row such as {"step": 10, "loss": 2.3}, found “step one”; 2 such lines were passed over.',
    ]);
  });

  it("may have cells without a number or a column", () => {
    const log = readTrainingLog("step,loss\n1,2.5x\n2,2.25,9\n3,2\n");
    expect(values(log, "loss")).toEqual([2.25, 2]);
    expect(sentences(log)).toEqual([
      "Line 2: expected a number in the column “loss”, found “2.5x”; the cell was left out.",
      "Line 3: expected 2 cells, as the first line has, found 3; those that have a column were read.",
    ]);
  });
});

describe("what is no log", () => {
  it.each([
    ["", "found no row of numbers."],
    ["Call me Ishmael.", "found no row of numbers."],
    ['{"choices": [{"logprob": -0.5}]}', "found logprob."],
    ["name,age\nA,30\n", "found age."],
  ])("is answered with what was expected: %j", (text, found) => {
    const log = readTrainingLog(text);
    expect([log.columns, log.source]).toEqual([[], undefined]);
    expect(sentences(log).at(-1)).toBe(
      `Line 1: expected rows with keys such as loss, eval_loss, reward or objective/kl, ${found}`,
    );
  });

  it("may nest without end", () => {
    const log = readTrainingLog(`${"[".repeat(1e5)}\n{"step":1,"loss":2}`);
    expect(values(log, "loss")).toEqual([2]);
    expect(sentences(log)[0]).toBe("Line 1: brackets nest deeper than 64 here; what they hold was left out.");
  });

  it("cannot reach a prototype", () => {
    const log = readTrainingLog('{"__proto__": {"loss": 5}, "constructor": 1, "loss": 2}');
    expect([values(log, "loss"), log.otherKeys, ({} as Record<string, unknown>).loss]).toEqual([
      [2],
      ["constructor"],
      undefined,
    ]);
  });

  it("never throws past the reader, whatever the text", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        ",",
        ":",
        "\n",
        "\r\n",
        "\\",
        "NaN",
        "-1e5",
        '"loss"',
        "step",
        "\t",
        '{"loss": 1}',
        "None",
      ),
      fc.json(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const log = readTrainingLog(pieces.join(""));
        for (const { steps: at, values: of } of log.columns) {
          expect(at.length).toBe(of.length);
          expect([...of].every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("loses no row of a list, wherever a line of it is damaged", () => {
    const rows = Array.from({ length: 20 }, (_unused, step) => `{"step": ${step}, "loss": ${step / 2}}`);
    fc.assert(
      fc.property(fc.nat(19), fc.nat(15), fc.constantFrom("x", "{", "}", "]", '"', ","), (line, at, noise) => {
        const damaged = rows.map((row, index) => (index === line ? row.slice(0, at) + noise + row.slice(at) : row));
        const read = values(readTrainingLog(damaged.join("\n")), "loss");
        expect(rows.filter((_row, index) => index !== line && !read.includes(index / 2))).toEqual([]);
      }),
    );
  });
});

describe("rows of separated values", () => {
  it("keep commas, quotation marks and ends of lines that are quoted", () => {
    expect([...csvRows('a,"b, ""c"""\r\n"two\nlines",2\n\n;x')]).toEqual([
      { cells: ["a", 'b, "c"'], line: 1, closed: true },
      { cells: ["two\nlines", "2"], line: 2, closed: true },
      { cells: [";x"], line: 5, closed: true },
    ]);
  });

  it("may be parted by tabs or semicolons", () => {
    expect([...csvRows("a\tb\n1\t2")].map(({ cells }) => cells)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect([...csvRows("a;b\n1;2")].map(({ cells }) => cells)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("say where a quotation mark is never closed", () => {
    expect([...csvRows('a,b\n1,"2\n3,4')].at(-1)).toEqual({ cells: ["1", "2\n3,4"], line: 2, closed: false });
  });
});

describe("a log that is read in slices", () => {
  const long = Array.from({ length: 30_000 }, (_unused, at) => `{"step": ${at}, "loss": ${3 - at / 1e5}}`).join("\n");

  it("is the one that is read at once, and tells how far it is", async () => {
    const told: number[] = [];
    const log = await readTrainingLogInSlices(
      long,
      () => false,
      (done) => told.push(done),
    );
    expect(log).toEqual(readTrainingLog(long));
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it("is left where something newer came meanwhile", async () => {
    let breaths = 0;
    const log = await readTrainingLogInSlices(
      long,
      () => ++breaths === 2,
      () => undefined,
    );
    expect(log).toBeUndefined();
    expect(breaths).toBe(2);
  });
});
