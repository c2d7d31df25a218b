import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Draft,
  emptyDraft,
  fromLesson,
  toLesson,
  withChange,
  withMove,
  withoutStep,
  withStep,
} from "../../web/src/classroom/lesson-draft.js";
import { labWithLesson, lessonFileName } from "../../web/src/classroom/lesson-file.js";
import { mostQrCharacters, qrPicture } from "../../web/src/classroom/qr-picture.js";
import { formatPrediction, readPrediction, shownNumber } from "../../web/src/classroom/shown-number.js";
import type { Lesson } from "../../web/src/state/lesson.js";
import { formatNumber } from "../../web/src/units.js";

const draftOf = (count: number): Draft =>
  Array.from({ length: count }).reduce<Draft>((draft) => withStep(draft, "kl-explorer", "p=1"), emptyDraft);
const ids = (draft: Draft): number[] => draft.steps.map((step) => step.id);

describe("a lesson while it is made", () => {
  it("loses no step and doubles none, however steps are moved", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(-1 as const, 1 as const))),
        (count, moves) => {
          const moved = moves.reduce((draft, [id, by]) => withMove(draft, id, by), draftOf(count));
          expect(ids(moved).sort()).toEqual(ids(draftOf(count)).sort());
        },
      ),
    );
  });

  it("has a step back where it was when it is moved down and up again", () => {
    expect(ids(withMove(draftOf(3), 2, 1))).toEqual([1, 3, 2]);
    expect(ids(withMove(withMove(draftOf(3), 2, 1), 2, -1))).toEqual([1, 2, 3]);
    expect(ids(withMove(draftOf(3), 1, -1))).toEqual([1, 2, 3]);
  });

  it("never gives two steps one id", () => {
    expect(new Set(ids(withStep(withoutStep(draftOf(3), 1), "mode-fit", ""))).size).toBe(3);
  });

  it("becomes a lesson and comes back", () => {
    const draft = withChange(draftOf(2), 2, { heading: "Second", hide: "all" });
    expect(fromLesson(toLesson(draft))).toEqual(draft);
    expect(toLesson(draft).steps[1]).not.toHaveProperty("id");
  });
});

const lab = '<html><body><script type="text/plain" data-part="lab.js">x</script>\n</body></html>';
const lessonTitled = (title: string): Lesson => ({ ...toLesson(draftOf(1)), title });
const inside = (text: string): unknown =>
  JSON.parse(/<script type="application\/json" id="lesson">([^<]*)<\/script>/.exec(text)?.[1] ?? "null");

describe("the lab with a lesson inside", () => {
  it("holds the lesson, whatever is written in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        expect(inside(labWithLesson(lab, lessonTitled(title)))).toEqual(lessonTitled(title));
      }),
    );
    expect(inside(labWithLesson(lab, lessonTitled("</script></body><script>")))).toEqual(
      lessonTitled("</script></body><script>"),
    );
  });

  it("holds the last lesson only", () => {
    const twice = labWithLesson(labWithLesson(lab, lessonTitled("first")), lessonTitled("second"));
    expect(twice).toBe(labWithLesson(lab, lessonTitled("second")));
  });

  it("is not made of what is no lab", () => {
    expect(() => labWithLesson("<h1>404</h1></body>", lessonTitled(""))).toThrow(/could not be read/);
  });

  it.each([
    ["Überraschung & Entropie, Klasse 11", "uberraschung-entropie-klasse-11.html"],
    ["../../etc", "etc.html"],
    ["信息", "lesson.html"],
  ])("of “%s” is saved as %s", (title, name) => {
    expect(lessonFileName(title)).toBe(name);
  });
});

describe("a QR code", () => {
  it("has three finder patterns and a light margin of four modules", () => {
    const picture = qrPicture("https://example.org/#lesson=abc");
    const dark = new Set([...(picture?.path ?? "").matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x},${y}`));
    const last = (picture?.size ?? 0) - 4;
    const ring = (left: number, top: number): boolean =>
      Array.from({ length: 7 }).every((_unused, i) => dark.has(`${left + i},${top}`) && dark.has(`${left},${top + i}`));
    expect([ring(4, 4), ring(last - 7, 4), ring(4, last - 7)]).toEqual([true, true, true]);
    expect([...dark].every((place) => place.split(",").every((at) => Number(at) >= 4 && Number(at) < last))).toBe(true);
  });

  it("is not made of more than a phone can read", () => {
    expect(qrPicture("x".repeat(mostQrCharacters))).toBeDefined();
    expect(qrPicture("x".repeat(mostQrCharacters + 1))).toBeUndefined();
  });
});

describe("a number between pupil and page", () => {
  it("is read back from what an experiment shows", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
        const shown = formatNumber(value);
        const read = shownNumber({ label: "", value: shown, unit: "bits" }).value;
        expect(formatNumber(read)).toBe(shown);
      }),
    );
    expect(shownNumber({ label: "", value: "3.7 %" })).toEqual({ value: 3.7, unit: "%" });
    expect(shownNumber({ label: "", value: "…" }).value).toBeNaN();
  });

  it.each([
    ["2.5", "bits", 2.5],
    ["2,5", "bits", 2.5],
    ["1/4", "", 0.25],
    ["37 %", "%", 37],
    ["37 %", "", 0.37],
    ["∞", "bits", Number.POSITIVE_INFINITY],
    ["−∞", "bits", Number.NEGATIVE_INFINITY],
    ["infinite", "bits", Number.POSITIVE_INFINITY],
    ["−3", "nats", -3],
    ["two", "bits", Number.NaN],
    ["", "bits", Number.NaN],
  ])("typed as “%s” in “%s” is %f", (text, unit, value) => {
    expect(readPrediction(text, unit)).toBe(value);
  });

  it("is told as its code carries it", () => {
    expect([6.644, -0.5, 1234, Number.POSITIVE_INFINITY].map(formatPrediction)).toEqual(["6.64", "−0.5", "1230", "∞"]);
  });
});
