// The capitals quiz of the calibration lab: which token of the text is an answer.

import { describe, expect, it } from "vitest";
import { capitalsQuiz, quizRows } from "../../web/src/experiments/calibration-lab-capitals.js";

const quiz = capitalsQuiz();
const words = quiz.text.split(/\s+/);

describe("the capitals quiz", () => {
  it("asks more than 200 questions, some about cities that old stories know", () => {
    expect(quiz.answers.length).toBeGreaterThan(200);
    const known = quiz.known.filter(Boolean).length;
    expect(known).toBeGreaterThan(50);
    expect(known).toBeLessThan(quiz.known.length / 2);
  });

  it("knows in which word each answer begins", () => {
    const lines = quiz.text.split("\n");
    quiz.answers.forEach((word, question) => {
      expect(words[word - 1]).toBe("is");
      expect(lines[question]).toContain(` is ${words[word]}`);
    });
    const london = quiz.answers.findIndex((word) => words[word] === "London.");
    expect(lines[london]).toBe("The capital of the United Kingdom is London.");
    expect(quiz.known[london]).toBe(true);
    expect(quiz.text).not.toContain("..");
  });

  it("finds their tokens, however the words are cut", () => {
    // Every word in tokens of at most three characters, its space in front of the first.
    const tokens = words.flatMap((word) => word.match(/.{1,3}/gu) as string[]);
    const starts = Int32Array.from(
      words.flatMap((word) => (word.match(/.{1,3}/gu) as string[]).map((_t, i) => (i === 0 ? 1 : 0))),
    );
    const { easy, hard } = quizRows(starts, quiz);
    expect(easy.length + hard.length).toBe(quiz.answers.length);
    const first = (row: number): string => tokens[row] as string;
    expect([...easy].map(first)).toContain("Par");
    expect([...hard].map(first)).toContain("Thi");
    expect(starts[easy[0] as number]).toBe(1);
  });

  it("loses only the questions that a text cut short does not reach", () => {
    const some = Int32Array.from({ length: 60 }, () => 1);
    const { easy, hard } = quizRows(some, quiz);
    expect(easy.length + hard.length).toBe(quiz.answers.filter((word) => word < 60).length);
  });
});
