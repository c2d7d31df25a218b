import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAnswer, lessonMark, readAnswer } from "../../web/src/state/answer-code.js";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const anyAnswer = fc.record({
  step: fc.integer({ min: 0, max: 31 }),
  lesson: fc.integer({ min: 0, max: 63 }),
  value: fc.double({ noNaN: true }),
});

const rounded = (value: number): number => {
  const size = Math.abs(value);
  if (size < 1e-125) return 0;
  return size > 9.99e128 ? Math.sign(value) * Number.POSITIVE_INFINITY : Number(value.toPrecision(3));
};

const answered = (code: string) => {
  const read = readAnswer(code);
  return "answer" in read ? read.answer : undefined;
};

describe("the code of a prediction", () => {
  it("holds step, lesson and number to three significant digits", () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        fc.pre(Math.abs(answer.value) < 1e-130 || Math.abs(answer.value) > 1e-124);
        fc.pre(Math.abs(answer.value) < 1e128 || Math.abs(answer.value) > 1e132);
        const read = answered(formatAnswer(answer));
        expect(read?.step).toBe(answer.step);
        expect(read?.lesson).toBe(answer.lesson);
        // Zero has two signs; a prediction of nothing has one meaning.
        expect((read?.value ?? Number.NaN) + 0).toBe(rounded(answer.value) + 0);
      }),
    );
  });

  it.each([
    [6.644, 6.64],
    [0, 0],
    [-0.016, -0.016],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
    [999.6, 1000],
    [1e-7, 1e-7],
  ])("brings %f back as %f", (value, back) => {
    expect(answered(formatAnswer({ step: 0, lesson: 0, value }))?.value).toBe(back);
  });

  it("is seven characters of Crockford's alphabet", () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        expect(formatAnswer(answer)).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
    );
  });

  it("is never mistaken when one character is wrong", () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(6), fc.constantFrom(...alphabet), (answer, place, other) => {
        const code = formatAnswer(answer).replace("-", "");
        fc.pre(code[place] !== other);
        expect(answered(code.slice(0, place) + other + code.slice(place + 1))).toBeUndefined();
      }),
    );
  });

  it("is never mistaken when two neighbours changed places", () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(5), (answer, place) => {
        const code = formatAnswer(answer).replace("-", "");
        const [a, b] = [code[place] as string, code[place + 1] as string];
        fc.pre(a !== b);
        expect(answered(code.slice(0, place) + b + a + code.slice(place + 2))).toBeUndefined();
      }),
    );
  });

  it("is read in small letters, with spaces, with O for 0 and I or L for 1", () => {
    const code = formatAnswer({ step: 1, lesson: 1, value: 0.5 });
    expect(code).toMatch(/[01]/);
    const carelessly = code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replace("-", " ");
    expect(answered(carelessly)).toEqual({ step: 1, lesson: 1, value: 0.5 });
  });

  it("is refused with a sentence, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const read = readAnswer(text);
        if ("problem" in read) expect(read.problem).toMatch(/^“.*(\.|again\.)$/s);
      }),
    );
    expect(readAnswer("7KQ-2M")).toEqual({ problem: "“7KQ-2M” is no code: it has 5 characters, a code has 7." });
    expect(readAnswer("7KQ-2M!A")).toEqual({ problem: "“7KQ-2M!A” is no code: no code has the character “!”." });
  });

  it("is refused for what is no number", () => {
    expect(() => formatAnswer({ step: 0, lesson: 0, value: Number.NaN })).toThrow(/not a number/);
  });

  it("tells most lessons apart", () => {
    const marks = Array.from({ length: 200 }, (_unused, index) => lessonMark(`lesson ${index}`));
    expect(new Set(marks).size).toBeGreaterThan(50);
    for (const mark of marks) expect(mark).toBeLessThan(64);
  });
});
