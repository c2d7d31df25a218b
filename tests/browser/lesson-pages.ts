// A lesson for the tests, and the way into it.

import type { Page } from "playwright-core";
import type { Lesson, LessonStep } from "../../web/src/state/lesson.js";
import { lessonLink } from "../../web/src/state/lesson-link.js";

const plain: LessonStep = {
  experiment: "surprise-curve",
  state: "p=0.25&revealed=1",
  heading: "",
  note: "",
  question: "",
  hide: "nothing",
  controls: "free",
};

export function lessonOf(...steps: Partial<LessonStep>[]): Lesson {
  return {
    v: 1,
    title: "What a word costs",
    units: "bits",
    lang: "",
    steps: steps.map((step) => ({ ...plain, ...step })),
  };
}

/** Predict the cost of p = 0.25; see KL with its controls locked; a curve of one's own. */
export const threeSteps: Lesson = lessonOf(
  {
    heading: "One in four",
    note: "A coin costs one bit.\n\nTwo coins?",
    question: "What does it cost?",
    hide: "numbers",
  },
  { experiment: "kl-explorer", state: "", heading: "Two directions", controls: "locked" },
  { state: "p=0.5&revealed=1", heading: "Your turn" },
);

export async function openLesson(page: Page, address: string, lesson: Lesson): Promise<void> {
  await page.goto(await lessonLink(lesson, address));
  await page.locator("lesson-player h1").waitFor();
}
