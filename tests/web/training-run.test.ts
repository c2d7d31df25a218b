// What <training-run> makes of a text and of a course: the split, the prompt, the recipe, the verdict.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evaluation } from "../../wasm/surprise-core.js";
import { RunCourse } from "../../web/src/experiments/run-course.js";
import { promptOf, splitText } from "../../web/src/experiments/training-run-data.js";
import { tableOf } from "../../web/src/experiments/training-run-numbers.js";
import { recipeOf } from "../../web/src/experiments/training-run-recipe.js";
import { evaluateEvery, facts, positions, sampleEvery, schema } from "../../web/src/experiments/training-run-state.js";
import { storyOf } from "../../web/src/experiments/training-run-story.js";
import { defaultState } from "../../web/src/state/schema.js";

const usual = defaultState(schema);
const sea = "The sea was calm. 🐋 Nobody spoke, and the boat went on. ".repeat(100);

describe("a text for a run", () => {
  it("is split at its last tenth, in characters, with nothing lost and none cut in two", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary-ascii", maxLength: 40 }),
        fc.integer({ min: 700, max: 5000 }),
        (start, most) => {
          const { training, validation, characters, trainingCharacters } = splitText(start + sea, most, "");
          expect([...(training + validation)]).toEqual([...(start + sea)].slice(0, most));
          expect([...validation]).toHaveLength(Math.floor(characters / 10));
          expect([...training]).toHaveLength(trainingCharacters);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("that is short still leaves one sequence to judge by", () => {
    expect([...splitText(sea, 300, "").validation]).toHaveLength(positions + 1);
    expect(splitText("short", 1000, "")).toMatchObject({ training: "", validation: "short" });
  });

  it("has a vocabulary of its training part's characters and one for any other", () => {
    expect(splitText(`${"ab".repeat(500)}${"z".repeat(200)}`, 1111, "").vocabularySize).toBe(3);
  });

  it("gives each seed words of the unseen part to begin with, always the same", () => {
    const data = splitText(sea, 5000, "");
    const prompts = [0, 1, 2, 3, 4].map((seed) => promptOf(data, seed));
    expect(new Set(prompts).size).toBeGreaterThan(2);
    expect(promptOf(data, 3)).toBe(prompts[3]);
    for (const prompt of prompts) expect(data.validation.replace(/\s+/g, " ")).toContain(prompt.trim());
    expect(promptOf(splitText("", 1000, ""), 5)).toBe(" ");
  });
});

describe("a recipe", () => {
  it("has heads of one width in every shape that the knobs allow", () => {
    for (const width of ["16", "32", "64", "128"] as const) {
      const { shape } = recipeOf({ ...usual, width }, splitText(sea, 5000, "")).recipe;
      expect(shape.width / shape.heads).toBe(16);
      expect(shape.hidden).toBe(4 * shape.width);
    }
  });

  it("is judged where it is sampled, and at some forty steps", () => {
    for (const { state } of facts.presets) {
      const all = { ...usual, ...state };
      expect(sampleEvery(all) % evaluateEvery(all)).toBe(0);
      expect(all.steps / evaluateEvery(all)).toBeGreaterThanOrEqual(25);
      expect(all.steps / evaluateEvery(all)).toBeLessThanOrEqual(50);
    }
  });
});

const logV = 4;

/** A course with these validation losses every ten steps, and these batch losses. */
function courseOf(validation: number[], batches: number[] = [4, 3]): RunCourse {
  const course = new RunCourse();
  const column = Float64Array.from(batches);
  course.append({
    steps: {
      steps: Int32Array.from(batches, (_nats, row) => row + 1),
      lossNats: column,
      hardLossNats: column,
      gradientNorm: column,
      rate: column,
    },
    evaluations: validation.map((nats, row) => ({ step: 10 * row, validationLossNats: nats }) as Evaluation),
  });
  return course;
}

describe("the verdict on a run", () => {
  it("waits for a few points, unless the run has ended", () => {
    expect(storyOf(courseOf([4, 3]), logV, false, undefined).kind).toBe("early");
    expect(storyOf(courseOf([4, 3]), logV, true, undefined).kind).toBe("learning");
    expect(storyOf(new RunCourse(), logV, true, undefined).kind).toBe("early");
  });

  it("is 'not learning' near ln V", () => {
    expect(storyOf(courseOf([4, 3.99, 3.98, 3.97]), logV, true, undefined).kind).toBe("notLearning");
  });

  it("is 'memorising' once validation is one per cent above its best, and names that step", () => {
    const story = storyOf(courseOf([4, 3, 2, 2.1, 2.5]), logV, false, undefined);
    expect(story).toMatchObject({ kind: "memorising", best: { step: 20 }, last: { step: 40 } });
    expect(storyOf(courseOf([4, 3, 2, 2.01, 2.019]), logV, false, undefined).kind).toBe("learning");
  });

  it("names the first step whose batch was worse than guessing, and whether the run recovered", () => {
    const batches = [4, 3.9, 4.3, 4.41, 9, 3];
    expect(storyOf(courseOf([4, 6, 3, 2.5], batches), logV, true, undefined)).toEqual({
      kind: "rateTooHigh",
      step: 4,
      recovered: false,
    });
    expect(storyOf(courseOf([4, 6, 3, 2], batches), logV, true, undefined)).toMatchObject({ recovered: true });
  });

  it("is what the core says of a loss that is no number", () => {
    expect(storyOf(courseOf([4]), logV, true, "It diverged.")).toEqual({ kind: "diverged", sentence: "It diverged." });
  });
});

describe("the table of a run", () => {
  const course = courseOf(
    [4, 3],
    Array.from({ length: 10 }, (_unused, row) => 4 - row / 10),
  );

  it("shows the steps that were judged, and says how many rows it left out", () => {
    const table = tableOf(course, "nats", 200);
    expect(table.rows.map(([step]) => step)).toEqual([0, 10]);
    expect(table.omittedRows).toBe(9);
  });

  it("has every step in the file, step 0 first", () => {
    const table = tableOf(course, "nats", Number.POSITIVE_INFINITY);
    expect(table.rows.map(([step]) => step)).toEqual(Array.from({ length: 11 }, (_unused, step) => step));
    expect(table.rows[0]?.slice(0, 2)).toEqual([0, 4]);
    expect(table.rows[5]?.[1]).toBe("");
    expect(table.rows[5]?.[5]).toBe(3.6);
    expect(table.omittedRows).toBe(0);
  });
});
