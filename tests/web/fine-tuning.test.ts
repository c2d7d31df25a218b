// What <fine-tuning> learns from and judges by, which tokens it says have moved, and what a link holds of it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairScores } from "../../wasm/surprise-core.js";
import { betaAt } from "../../web/src/experiments/fine-tuning-controls.js";
import { findData, splitOwn, type TuningData } from "../../web/src/experiments/fine-tuning-data.js";
import { dearestRows, movedRows } from "../../web/src/experiments/fine-tuning-moved.js";
import { leashWords } from "../../web/src/experiments/fine-tuning-numbers.js";
import { pythonScript } from "../../web/src/experiments/fine-tuning-python.js";
import { recipeOf } from "../../web/src/experiments/fine-tuning-recipe.js";
import {
  evaluateEvery,
  facts,
  fewestCharacters,
  positions,
  readEvery,
  schema,
} from "../../web/src/experiments/fine-tuning-state.js";
import { oldStory, recipes, terms } from "../../web/src/experiments/fine-tuning-written.js";
import { TextLibrary } from "../../web/src/records/texts.js";
import { defaultState, readState, writeState } from "../../web/src/state/schema.js";

const words = (count: number): string => Array.from({ length: count }, (_unused, at) => `word${at}`).join(" ");
const characters = 1_000_000;

describe("a text of the reader's", () => {
  it("is cut between two words into what is learned from and what is kept apart, and nothing is lost", () => {
    const text = words(2000);
    const { training, heldOut } = splitOwn(text, characters, "x");
    expect(`${training} `).toBe(text.slice(0, training.length + 1));
    expect(text.slice(training.length + 1).startsWith(heldOut)).toBe(true);
    expect(training.length / text.length).toBeCloseTo(0.8, 2);
  });

  it("is taken only as far as the reader wants, and the part kept apart comes from there", () => {
    const text = words(5000);
    const { training, heldOut } = splitOwn(text, 2000, "x");
    expect(training.length + heldOut.length).toBeLessThanOrEqual(2000);
    expect(text.startsWith(`${training} ${heldOut}`)).toBe(true);
  });

  it("gives enough to judge by even when it is short", () => {
    const { heldOut } = splitOwn(words(fewestCharacters).slice(0, fewestCharacters), characters, "x");
    expect(heldOut.length).toBeGreaterThan(5 * positions);
  });

  it("is refused with its length when it is too short, and by name when there is none", () => {
    expect(() => splitOwn("Call me Ishmael.", characters, "x")).toThrow(
      "Your text has 16 characters: to learn from one part and be judged by another, the model needs 1,000.",
    );
    expect(() => splitOwn("", characters, "x")).toThrow("There is no text of yours yet");
  });

  it("may be one huge word, or all emoji: no character is cut in two", () => {
    const one = splitOwn("a".repeat(3000), characters, "x");
    expect(one.training.length).toBe(2400);
    expect(one.heldOut.length).toBe(600);
    const emoji = splitOwn("🐳".repeat(3000), characters, "x");
    expect([...emoji.training].every((character) => character === "🐳")).toBe(true);
    expect([...emoji.heldOut].every((character) => character === "🐳")).toBe(true);
  });

  it("gives two texts without halves of characters, or a sentence, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", " ", "\n", "é", "🐳", "\u0301", "\u200b", "\uFEFF"),
          maxLength: 3000,
          size: "max",
        }),
        fc.boolean(),
        (written, broken) => {
          const text = written + (broken ? "\uD800" : "");
          let data: TuningData;
          try {
            data = splitOwn(text, characters, "x");
          } catch (thrown) {
            expect((thrown as Error).message).toMatch(/1,000\.$/);
            return;
          }
          expect(data.training).not.toMatch(/\p{Surrogate}/u);
          expect(data.heldOut).not.toMatch(/\p{Surrogate}/u);
          expect(data.training.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the texts to start from", () => {
  it("are judged by chapters of the same book that are kept apart from its training", async () => {
    const index = [{ id: "moby-dick", title: "Moby-Dick", file: "whole.txt", heldOut: { file: "end.txt" } }];
    const files: Record<string, string> = {
      "texts.json": JSON.stringify(index),
      "whole.txt": words(9000),
      "end.txt": "An end. ".repeat(900),
    };
    const library = new TextLibrary(async (file) => files[file] as string);
    const data = await findData(library, { text: "moby-dick", characters: 10_000 }, "");
    expect(data.training.length).toBeGreaterThan(9_980);
    expect(data.training.length).toBeLessThanOrEqual(10_000);
    expect(data.heldOut.startsWith("An end. An end.")).toBe(true);
    expect(data.heldOut.length).toBeLessThanOrEqual(1500);
    expect(data.old).toBe(oldStory);
  });

  it("need no file where they were written for the lab, and are long enough", async () => {
    const none = new TextLibrary(() => Promise.reject(new Error("no file is wanted")));
    for (const text of ["recipes", "terms"] as const) {
      const data = await findData(none, { text, characters: 30_000 }, "");
      expect(data.training.length).toBeGreaterThan(1900);
      expect(data.heldOut.length).toBeGreaterThan(5 * positions);
    }
    expect(new Set([oldStory, recipes, terms]).size).toBe(3);
  });
});

function pairOf(p: number[], q: number[]): PairScores {
  return { p: { surprisalNats: Float64Array.from(p) }, q: { surprisalNats: Float64Array.from(q) } } as PairScores;
}

describe("the tokens that moved", () => {
  it("are those whose surprise fell and rose most, the greatest change first", () => {
    const pair = pairOf([5, 1, 3, 2, 9], [1, 4, 3, 2.5, 8]);
    expect(movedRows(pair, 5)).toEqual({ fell: [0, 4], rose: [1, 3] });
    expect(movedRows(pair, 1)).toEqual({ fell: [0], rose: [1] });
  });

  it("are none where nothing moved", () => {
    expect(movedRows(pairOf([1, 2], [1, 2]), 3)).toEqual({ fell: [], rose: [] });
  });

  it("are those that surprise the base most before the first step; of equals the first", () => {
    expect(dearestRows(pairOf([2, 7, 7, 1], [0, 0, 0, 0]), 3)).toEqual([1, 2, 0]);
  });
});

describe("what is trained", () => {
  const data: TuningData = { training: "a", heldOut: "b", old: "c", title: "x" };
  const state = { ...defaultState(schema), steps: 150, beta: 0.3, rate: 0.002, seed: 7 };

  it("is the cross-entropy of the new text and β times KL(model‖base), no temperature", () => {
    const { recipe } = recipeOf(state, data, "small");
    expect(recipe).toMatchObject({ kind: "fineTuning", base: "small", text: "a", validationText: "b", otherText: "c" });
    expect(recipe.plan.objective).toEqual({
      labelSmoothing: 0,
      hardShare: 1,
      referenceShare: 0.3,
      divergence: "reverse",
      jsdWeight: 0.5,
      temperature: 1,
    });
    expect(recipe.plan).toMatchObject({ seed: 7, steps: 150, rate: 0.002, warmUpSteps: 15 });
  });

  it("is read where it is judged", () => {
    for (const steps of [10, 33, 50, 150, 2000]) expect(readEvery({ steps }) % evaluateEvery({ steps })).toBe(0);
  });

  it("is in the script with the reader's own knobs", () => {
    const script = pythonScript(state);
    expect(script).toContain("steps=150, rate=0.002, beta=0.3, seed=7, sequences=4, positions=64");
  });
});

describe("the leash", () => {
  it("is none at the slider's left end, and tight where β is high", () => {
    expect(betaAt(0.01)).toBe(0);
    expect(betaAt(0.0123)).toBe(0.012);
    expect(betaAt(99.7)).toBe(100);
    expect([0, 0.1, 1, 30].map(leashWords)).toEqual(["no leash", "a long leash", "a short leash", "a tight leash"]);
  });
});

describe("the link", () => {
  it("holds every preset", () => {
    for (const preset of facts.presets) {
      const state = { ...defaultState(schema), ...preset.state };
      const written = writeState(schema, state, defaultState(schema));
      expect(readState(schema, new Map(written), defaultState(schema))).toEqual({ state, problems: [] });
    }
  });
});
