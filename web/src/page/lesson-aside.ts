// Comes before the experiments: where the page opens as a lesson, its chapters step aside before anything in them comes to life.

import { lessonIn } from "../state/lesson-link.js";

export const lessonInLink: string | undefined = lessonIn(window.location.hash);
/** Set by "save as one file": a block of data, which no browser runs. "#lesson=" alone is the way to the lab around it. */
export const lessonInFile: string | undefined =
  lessonInLink === undefined ? (document.getElementById("lesson")?.textContent ?? undefined) : undefined;

export const isLesson: boolean = Boolean(lessonInLink) || lessonInFile !== undefined;

const main = document.querySelector("main") as HTMLElement;
const chapters = document.createDocumentFragment();

if (isLesson) {
  chapters.append(...main.childNodes);
  document.body.classList.add("lesson");
}

/** The whole lab again, below a sentence that says why. */
export function bringChaptersBack(reason: string): void {
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.className = "lesson-problem";
  sentence.textContent = reason;
  document.body.classList.remove("lesson");
  main.replaceChildren(sentence, chapters);
}
