import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Lesson, lessonLimits, type ReadLesson, readLesson } from "../../web/src/state/lesson.js";
import { lessonIn, lessonLink, packLesson, unpackLesson } from "../../web/src/state/lesson-link.js";

const names = ["surprise-curve", "kl-explorer"] as const;

const words = (most: number): fc.Arbitrary<string> => fc.string({ unit: "grapheme", maxLength: Math.min(most, 60) });

const anyLesson: fc.Arbitrary<Lesson> = fc.record({
  v: fc.constant(1 as const),
  title: words(lessonLimits.title / 4),
  units: fc.constantFrom("bits" as const, "nats" as const, "bans" as const),
  lang: fc.constantFrom("", "en", "es", "zh"),
  steps: fc.array(
    fc.record({
      experiment: fc.constantFrom(...names),
      state: words(lessonLimits.state),
      heading: words(lessonLimits.heading / 4),
      note: words(lessonLimits.note),
      question: words(lessonLimits.question / 4),
      hide: fc.constantFrom("nothing" as const, "numbers" as const, "all" as const),
      controls: fc.constantFrom("free" as const, "locked" as const, "hidden" as const),
    }),
    { minLength: 1, maxLength: lessonLimits.steps },
  ),
});

const problemsOf = (read: ReadLesson): string[] => ("problems" in read ? read.problems : []);
const oneStep = { v: 1, title: "t", units: "bits", steps: [{ experiment: "kl-explorer" }] };

describe("a lesson", () => {
  it("comes back whole from its link", async () => {
    await fc.assert(
      fc.asyncProperty(anyLesson, async (lesson) => {
        const link = await lessonLink(lesson, "https://example.org/lab/?theme=dark#old");
        const asked = lesson.lang === "" ? "theme=dark" : `theme=dark&lang=${lesson.lang}`;
        expect(link).toMatch(new RegExp(`^https://example\\.org/lab/\\?${asked}#lesson=[\\w-]+$`));
        expect(await unpackLesson(lessonIn(link) ?? "", names)).toEqual({ lesson });
      }),
      { numRuns: 40 },
    );
  });

  it("needs no more than the experiment of each step", () => {
    const read = readLesson(oneStep, names);
    expect(read).toMatchObject({ lesson: { steps: [{ state: "", hide: "nothing", controls: "free" }] } });
  });

  it.each([
    [{ ...oneStep, v: 2 }, "The lesson's version is “2”; this lab reads version 1."],
    [{ ...oneStep, steps: [] }, "The lesson has no step."],
    [{ ...oneStep, steps: Array(21).fill({}) }, "The lesson has 21 steps; 20 fit."],
    [{ ...oneStep, steps: "two" }, "The lesson's steps are “two”, not a list."],
    [{ ...oneStep, steps: [null] }, "Step 1 is “null”, not a step."],
    [{ ...oneStep, units: "ells" }, "The lesson: its units is “ells”, none of bits, nats, bans."],
    [{ ...oneStep, title: 7 }, "The lesson: its title is “7”, not a text."],
    [{ ...oneStep, steps: [{ experiment: "<script>" }] }, "Step 1: the lab has no experiment “<script>”."],
    [
      { ...oneStep, steps: [...oneStep.steps, { experiment: "kl-explorer", note: "x".repeat(2001) }] },
      "Step 2: its note has 2001 characters; 2000 fit.",
    ],
    [
      { ...oneStep, steps: [{ experiment: "kl-explorer", controls: "open" }] },
      "Step 1: its controls is “open”, none of free, locked, hidden.",
    ],
    [[], "A lesson was expected where there is “[]”."],
  ])("is refused with a sentence that holds the value: %#", (value, sentence) => {
    expect(problemsOf(readLesson(value, names))).toContain(sentence);
  });

  it("throws on no JSON, and shows none of it at length", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const problem of problemsOf(readLesson(value, names))) expect(problem.length).toBeLessThan(200);
      }),
    );
  });

  it("throws on no link", async () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.base64String({ maxLength: 200 }),
      fc.string({ maxLength: 200 }).map((text) => deflateRawSync(text).toString("base64url")),
      fc.jsonValue().map((value) => deflateRawSync(JSON.stringify(value)).toString("base64url")),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (packed) => {
        expect(problemsOf(await unpackLesson(packed, names))).not.toEqual([]);
      }),
    );
  });

  it("says of a link that was cut short that it was", async () => {
    const packed = await packLesson({ ...oneStep, steps: [{ ...oneStep.steps[0], note: "x y z" }] } as Lesson);
    expect(problemsOf(await unpackLesson(packed.slice(0, -9), names))[0]).toMatch(/cut short or changed on its way/);
  });

  it("does not unpack a few bytes to gigabytes", async () => {
    const bomb = deflateRawSync(Buffer.alloc(30_000_000, " ")).toString("base64url");
    expect(problemsOf(await unpackLesson(bomb, names))).toHaveLength(1);
    expect(problemsOf(await unpackLesson("A".repeat(60_001), names))[0]).toMatch(/60001 characters/);
  });

  it("is not found in an address without one", () => {
    expect(lessonIn("https://example.org/#v=1&kl-explorer.p=0.5")).toBeUndefined();
    expect(lessonIn("https://example.org/")).toBeUndefined();
    expect(lessonIn("https://example.org/#lesson=abc&x=1")).toBe("abc");
  });
});
