// Every error the module can throw: a JavaScript Error with a name for programs and a sentence with value and index for people.
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { CoreErrorName, CoreModule, InputKind, NumberArray, TruncationOptions } from "../../../wasm/surprise-core";
import { train } from "../calls";
import { loadModule, thrownBy } from "../load";

let core: CoreModule;
beforeAll(async () => {
  core = await loadModule();
});

const half = Float64Array.of(0.5, 0.5);
const offTruncation: TruncationOptions = {
  temperature: 1,
  topK: 0,
  topP: 1,
  minP: 0,
  typical: 1,
  order: "llama.cpp",
};

/** What a caller without types may do. */
const loose = <T>(value: unknown) => value as T;

interface Case {
  name: CoreErrorName;
  when: string;
  call: () => unknown;
  says: RegExp;
  index?: number;
}

const cases: Case[] = [
  {
    name: "NoDistribution",
    when: "there is no outcome",
    call: () => core.entropy(new Float32Array(0), "logits"),
    says: /empty/,
  },
  {
    name: "NoDistribution",
    when: "every outcome is impossible",
    call: () => core.summarize(Float32Array.of(-Infinity, -Infinity), "logits"),
    says: /distribution/,
  },
  {
    name: "NotANumber",
    when: "a logit is NaN",
    call: () => core.entropy(Float32Array.of(1, 2, Number.NaN), "logits"),
    says: /2.*NaN/,
    index: 2,
  },
  {
    name: "NegativeProbability",
    when: "a probability is negative",
    call: () => core.entropy(Float64Array.of(1.25, -0.25), "probabilities"),
    says: /-0\.25/,
    index: 1,
  },
  {
    name: "NotNormalized",
    when: "probabilities sum to 0.9",
    call: () => core.entropy(Float64Array.of(0.5, 0.4), "probabilities"),
    says: /0\.9/,
  },
  {
    name: "LengthMismatch",
    when: "two distributions have different numbers of outcomes",
    call: () => core.klDivergence(half, Float64Array.of(1), "probabilities"),
    says: /2.*1|1.*2/,
  },
  {
    name: "IndexOutOfRange",
    when: "an outcome does not exist",
    call: () => core.surprisal(half, "probabilities", 7),
    says: /7/,
    index: 7,
  },
  {
    name: "InvalidParameter",
    when: "a mode of a mixture is too narrow",
    call: () =>
      core.fitModes(
        { firstWeight: 0.5, first: { mean: 0, sd: 0.01 }, second: { mean: 3, sd: 1 } },
        { mean: 0, sd: 1 },
        10,
      ),
    says: /first mode's standard deviation.*0\.1 to 10.*0\.01/,
  },
  {
    name: "InvalidParameter",
    when: "a direction has another name",
    call: () =>
      core.modeLandscape(
        loose("backward"),
        { firstWeight: 0.5, first: { mean: 0, sd: 1 }, second: { mean: 3, sd: 1 } },
        { meanLow: -1, meanHigh: 1, sdLow: 1, sdHigh: 2, columns: 3, rows: 3 },
        half,
      ),
    says: /backward.*forward, reverse/,
  },
  {
    name: "NotANumber",
    when: "a reward is NaN",
    call: () => core.leashedPolicy(half, "probabilities", Float64Array.of(1, Number.NaN), 1),
    says: /reward at index 1.*NaN/,
    index: 1,
  },
  {
    name: "InvalidParameter",
    when: "a reward is infinite",
    call: () => core.bestOfNCurve(half, "probabilities", Float64Array.of(Infinity, 0), Float64Array.of(2)),
    says: /reward at index 0.*finite.*inf/,
    index: 0,
  },
  {
    name: "InvalidParameter",
    when: "a leash is negative",
    call: () => core.leashFrontier(half, "probabilities", half, Float64Array.of(1, -0.1)),
    says: /β.*0 or more.*-0\.1/,
  },
  {
    name: "InvalidParameter",
    when: "the best of no draws is asked for",
    call: () => core.bestOfNCurve(half, "probabilities", half, Float64Array.of(1, 0)),
    says: /n must be 1 or more.*0/,
  },
  {
    name: "LengthMismatch",
    when: "there are more completions than rewards",
    call: () => core.leashedPolicy(half, "probabilities", Float64Array.of(1), 1),
    says: /2.*1|1.*2/,
  },
  {
    name: "InvalidParameter",
    when: "a lexicon is empty",
    call: () => core.textRewards({ kind: "lexicon", words: ", ." }, "", ["a"], Float64Array.of(1)),
    says: /lexicon has no word/,
  },
  {
    name: "LengthMismatch",
    when: "there are more completions than counts of their tokens",
    call: () => core.textRewards({ kind: "length", words: "" }, "", ["a", "b"], Float64Array.of(1)),
    says: /2 completions.*1/,
  },
  {
    name: "InvalidParameter",
    when: "a law of over-optimization has another name",
    call: () => core.fitOveroptimization(half, half, 0, loose("gao")),
    says: /"gao".*bestOfN, reinforcement/,
  },
  {
    name: "InvalidParameter",
    when: "a law is fitted to too few points",
    call: () => core.fitOveroptimization(half, half, 0, "reinforcement"),
    says: /points.*3 or more.*1/,
  },
  {
    name: "InvalidParameter",
    when: "an input kind is unknown",
    call: () => core.entropy(half, loose<InputKind>("logitz")),
    says: /"logitz".*logits.*counts/,
  },
  {
    name: "InvalidParameter",
    when: "a sampler order is unknown",
    call: () => core.truncate(half, "probabilities", { ...offTruncation, order: loose("hf") }),
    says: /"hf".*transformers/,
  },
  {
    name: "InvalidParameter",
    when: "top-p is negative",
    call: () => core.truncate(half, "probabilities", { ...offTruncation, topP: -1 }),
    says: /-1/,
  },
  {
    name: "InvalidParameter",
    when: "a count of bins is a fraction",
    call: () => core.calibration(half, Float64Array.of(0, 1), 1.5),
    says: /whole number.*1\.5/,
  },
  {
    name: "InvalidParameter",
    when: "a model is asked for before its training is done",
    call: () => core.ngramTrainer("a text", 3).model(),
    says: /./,
  },
  {
    name: "EmptyText",
    when: "there is nothing to train on",
    call: () => core.ngramTrainer("", 3),
    says: /empty|text/i,
  },
  {
    name: "InvalidText",
    when: "a text has half a surrogate pair",
    call: () => core.ngramTrainer("ab\ud83dc", 3),
    says: /U\+D83D/,
    index: 2,
  },
];

describe("errors of the core", () => {
  it.each(cases)("$name when $when", ({ name, call, says, index }) => {
    const error = thrownBy(call);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(error.message).toMatch(says);
    expect(error.index).toBe(index);
  });

  it("leave nothing behind in the module", () => {
    const module = core as unknown as { count_emval_handles(): number };
    const before = module.count_emval_handles();
    for (const { call } of cases) thrownBy(call);
    expect(module.count_emval_handles()).toBe(before);
  });
});

describe("arguments of the wrong type", () => {
  const wrong: [string, () => unknown, RegExp][] = [
    ["a plain array", () => core.entropy(loose<NumberArray>([1, 2]), "logits"), /Float32Array.*Array/],
    ["null", () => core.entropy(loose<NumberArray>(null), "logits"), /null/],
    ["integers", () => core.entropy(loose<NumberArray>(Int32Array.of(1, 2)), "logits"), /Int32Array/],
    [
      "doubles to write into",
      () => core.softmaxFast(Float32Array.of(1), loose<Float32Array>(half)),
      /Float32Array.*Float64Array/,
    ],
    ["doubles on the fast path", () => core.entropyFast(loose<Float32Array>(half)), /Float32Array.*Float64Array/],
    ["a string for a number", () => core.renyiEntropy(half, "probabilities", loose<number>("2")), /"2"/],
    ["a number for a text", () => core.ngramTrainer(loose<string>(5), 3), /5/],
    ["no options", () => core.truncate(half, "probabilities", loose<TruncationOptions>(undefined)), /undefined/],
    [
      "an option left out",
      () => core.truncate(half, "probabilities", loose<TruncationOptions>({ temperature: 1 })),
      /"topK"/,
    ],
  ];
  it.each(wrong)("%s is a TypeError whose sentence says what was found", (_what, call, says) => {
    const error = thrownBy(call);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(says);
  });

  it("a wrong number of arguments is refused", () => {
    expect(thrownBy(() => loose<(x: NumberArray) => number>(core.entropy)(half)).message).toContain("1 arguments");
  });
});

describe("running out of memory", () => {
  it("is an Error with a sentence, and the module works on", () => {
    const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
      throw new RangeError("no more pages");
    });
    try {
      expect(thrownBy(() => core.probabilities(new Float32Array(8_000_000), "logits")).name).toBe("OutOfMemory");
    } finally {
      grow.mockRestore();
    }
    expect(core.entropy(half, "probabilities")).toBe(Math.LN2);
  });
});

describe("a handle of the wrong kind", () => {
  it("is refused after it was deleted", () => {
    const model = train(core);
    model.delete();
    expect(thrownBy(() => core.nextCharacter(model, "a", 2, "minimal")).message).toMatch(/deleted/);
  });
});
