// Plays the lesson that the page was opened with, if there is one.

import { type ReadLesson, readLesson } from "../state/lesson.js";
import { lessonIn, unpackLesson } from "../state/lesson-link.js";
import { bringChaptersBack, isLesson, lessonInFile, lessonInLink } from "./lesson-aside.js";
import { makeLesson } from "./make-lesson.js";
import { context } from "./setup.js";

function read(experiments: readonly string[]): Promise<ReadLesson> | ReadLesson {
  if (lessonInFile === undefined) return unpackLesson(lessonInLink ?? "", experiments);
  try {
    return readLesson(JSON.parse(lessonInFile), experiments);
  } catch {
    return { problems: ["The lesson inside this file was cut short or changed on its way."] };
  }
}

/** @param experiments the names of those that the page has */
export async function startLesson(experiments: readonly string[]): Promise<void> {
  window.addEventListener("hashchange", () => {
    if (lessonIn(window.location.hash) !== lessonInLink) window.location.reload();
  });
  if (!isLesson) return;
  const [found] = await Promise.all([read(experiments), import("../classroom/lesson-player.js")]);
  if ("problems" in found) {
    bringChaptersBack(`${found.problems.join(" ")} Below is the whole lab.`);
    return;
  }
  const player = document.createElement("lesson-player");
  const home = lessonInFile === undefined ? context.address.page : "#lesson=";
  document.querySelector("main")?.append(Object.assign(player, { lesson: found.lesson, home }));
  player.addEventListener("change-lesson", () => void makeLesson(found.lesson));
  if (context.host.theme !== "auto") player.setAttribute("theme", context.host.theme);
}
