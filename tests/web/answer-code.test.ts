import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectAnswers } from "../../web/src/classroom/collected-answers.js";
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

describe("collected codes", () => {
  const code = (step: number, value: number, lesson = 5): string => formatAnswer({ step, value, lesson });

  it("count every line, each for its own step, the same twice where two agree", () => {
    const text = [code(0, 2), code(2, 7), "", code(0, 2).toLowerCase(), code(0, 3)].join("\n");
    const { byStep, problems } = collectAnswers(text, 5, [0, 2]);
    expect([...byStep]).toEqual([
      [0, [2, 2, 3]],
      [2, [7]],
    ]);
    expect(problems).toEqual([]);
  });

  it("name what cannot be counted by its line", () => {
    const wrong = code(0, 2).replace(/.$/, (last) => (last === "7" ? "8" : "7"));
    const { byStep, problems } = collectAnswers([wrong, code(0, 2, 6), code(1, 2)].join("\n"), 5, [0, 2]);
    expect(byStep.size).toBe(0);
    expect(problems).toEqual([
      `Line 1: “${wrong}” has a wrong character: please read it again.`,
      `Line 2: “${code(0, 2, 6)}” is a code of another lesson.`,
      `Line 3: “${code(1, 2)}” answers step 2, which asks for no number.`,
    ]);
  });

  it("are never lost and never counted twice, whatever stands between them", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.nat(31).map((step) => code(step, 1)),
          ),
        ),
        (lines) => {
          const text = lines.join("\n");
          const { byStep, problems } = collectAnswers(text, 5, [0, 1, 2]);
          const counted = [...byStep.values()].flat().length + problems.length;
          expect(counted).toBe(text.split("\n").filter((line) => line.trim() !== "").length);
        },
      ),
    );
  });
});
