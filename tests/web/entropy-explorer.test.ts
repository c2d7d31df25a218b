import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letterCounts } from "../../web/src/experiments/entropy-explorer-letters.js";
import {
  equalOutcomes,
  formatOutcomes,
  outcomesText,
  parseOutcomes,
  resizedOutcomes,
  sumsToOne,
} from "../../web/src/experiments/entropy-explorer-outcomes.js";
import { pythonOf } from "../../web/src/experiments/entropy-explorer-python.js";
import { facts, lettersPreset, schema } from "../../web/src/experiments/entropy-explorer-state.js";
import { defaultState } from "../../web/src/state/schema.js";

const someOutcomes = fc
  .array(fc.tuple(fc.string({ maxLength: 12 }), fc.double({ min: 0.001, max: 1, noNaN: true })), {
    minLength: 2,
    maxLength: 26,
  })
  .map((pairs) => {
    const sum = pairs.reduce((all, [, weight]) => all + weight, 0);
    return { labels: pairs.map(([label]) => label), values: pairs.map(([, weight]) => weight / sum) };
  });

describe("a line of outcomes", () => {
  it("says again what it was read as, whatever the names are", () => {
    fc.assert(
      fc.property(someOutcomes, (outcomes) => {
        const line = formatOutcomes(outcomes);
        const read = parseOutcomes(line);
        expect(read?.labels).toEqual(outcomes.labels);
        expect(formatOutcomes(read ?? outcomes)).toBe(line);
      }),
    );
  });

  it("still sums to 1 as the core counts it", () => {
    fc.assert(
      fc.property(someOutcomes, (outcomes) => {
        expect(sumsToOne(parseOutcomes(formatOutcomes(outcomes))?.values ?? [])).toBe(true);
      }),
    );
  });

  it("keeps equal shares to the last bit, written as fractions", () => {
    for (let count = 2; count <= 26; count++) {
      const equal = equalOutcomes(Array.from({ length: count }, (_unused, index) => String(index)));
      expect(parseOutcomes(formatOutcomes(equal))).toEqual(equal);
    }
    expect(formatOutcomes(equalOutcomes(["a", "b", "c"]))).toBe("a:1/3,b:1/3,c:1/3");
  });

  it.each(["", "a:1", "a:0.5,b", "a:0.5,b:x", "a:0.5,b:NaN", "a:1.5,b:-0.5", "a:1/0,b:0"])("is not “%s”", (line) => {
    expect(parseOutcomes(line)).toBeUndefined();
    expect(outcomesText("a:1/2,b:1/2").parse(line)).toHaveProperty("problem");
  });

  it("may sum to something else than 1: the reader is asked", () => {
    expect(sumsToOne(parseOutcomes("a:0.5,b:0.4")?.values ?? [])).toBe(false);
  });
});

describe("changing the number of outcomes", () => {
  it("keeps the proportions, the names and the sum", () => {
    const more = resizedOutcomes({ labels: ["x", "a"], values: [0.75, 0.25] }, 4);
    expect(more.labels).toEqual(["x", "a", "b", "c"]);
    expect(more.values[0]).toBeCloseTo(3 * (more.values[1] as number), 12);
    expect(sumsToOne(more.values)).toBe(true);
    const fewer = resizedOutcomes(more, 2);
    expect(fewer.labels).toEqual(["x", "a"]);
    expect(fewer.values.map((value) => Number(value.toFixed(12)))).toEqual([0.75, 0.25]);
  });
});

describe("the letters of the preset", () => {
  it("are a distribution over 26", () => {
    expect(parseOutcomes(lettersPreset)?.labels).toEqual([..."abcdefghijklmnopqrstuvwxyz"]);
    expect(sumsToOne(parseOutcomes(lettersPreset)?.values ?? [])).toBe(true);
  });

  const text = resolve(import.meta.dirname, "../../build/texts/pride-and-prejudice.txt");
  it.skipIf(!existsSync(text))("are those of the built text", () => {
    const found = new Map<string, number>();
    for (const letter of readFileSync(text, "utf8").toLowerCase().match(/[a-z]/g) ?? [])
      found.set(letter, (found.get(letter) ?? 0) + 1);
    expect(Object.fromEntries(found)).toEqual(letterCounts);
  });
});

describe("the presets", () => {
  it.each(facts.presets.map((preset) => [preset.name, preset] as const))(
    "%s can be written into a link and read back",
    (_name, preset) => {
      for (const [key, value] of Object.entries(preset.state)) {
        const property = schema[key as keyof typeof schema] as {
          format(value: unknown): string;
          parse(text: string): unknown;
        };
        expect(property.parse(property.format(value))).toEqual({ value });
      }
    },
  );
});

describe("the Python script", () => {
  const outcomes = { labels: ["a", "b"], values: [0.5, 0.4] };
  const script = (patch: Partial<ReturnType<typeof defaultState<typeof schema>>>) =>
    pythonOf({ state: { ...defaultState(schema), ...patch }, outcomes, nextCharacter: Float64Array.of(0.25, 0.75) });

  it("says that it divides by the sum, which scipy does not say", () => {
    expect(script({ kind: "bars" })).toContain("p = p / p.sum()");
  });

  it("holds the model's own probabilities", () => {
    expect(script({ kind: "text", context: 'say "th' })).toMatch(/after "say \\"th"\np = np.array\(\[0.25, 0.75\]\)/);
  });
});
