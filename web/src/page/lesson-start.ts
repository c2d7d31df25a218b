// Plays the lesson that the page was opened with, if there is one.

import { bringExperiment } from "@experiments";
import { msg, str } from "@lit/localize";
import { type ReadLesson, readLesson } from "../state/lesson.js";
import { lessonIn, unpackLesson } from "../state/lesson-link.js";
import { bringWhenNear } from "./bring-near.js";
import { experimentNames } from "./experiment-names.js";
import { bringChaptersBack, isLesson, lessonInFile, lessonInLink } from "./lesson-aside.js";
import { makeLesson } from "./make-lesson.js";
import { context } from "./setup.js";

function read(): Promise<ReadLesson> | ReadLesson {
  if (lessonInFile === undefined) return unpackLesson(lessonInLink ?? "", experimentNames);
  try {
    return readLesson(JSON.parse(lessonInFile), experimentNames);
  } catch {
    return { problems: [msg("The lesson inside this file was cut short or changed on its way.")] };
  }
}

/** All experiments of the lesson, before its first step: a room may lose its network after the page has opened. */
function bringAll(names: readonly string[]): Promise<unknown> {
  return Promise.all(experimentNames.filter((name) => names.includes(name)).map(bringExperiment));
}

export async function startLesson(): Promise<void> {
  window.addEventListener("hashchange", () => {
    if (lessonIn(window.location.hash) !== lessonInLink) window.location.reload();
  });
  if (!isLesson) return;
  const [found] = await Promise.all([read(), import("../classroom/lesson-player.js")]);
  if ("problems" in found) {
    const problems = found.problems.join(" ");
    bringChaptersBack(msg(str`${problems} Below is the whole lab.`));
    bringWhenNear();
    return;
  }
  try {
    await bringAll(found.lesson.steps.map(({ experiment }) => experiment));
  } catch {
    bringChaptersBack(
      msg("The lesson's experiments could not be loaded. Load the page again when there is a network."),
    );
    bringWhenNear();
    return;
  }
  const player = document.createElement("lesson-player");
  const home = lessonInFile === undefined ? context.address.page : "#lesson=";
  document.querySelector("main")?.append(Object.assign(player, { lesson: found.lesson, home }));
  player.addEventListener("change-lesson", () => void makeLesson(found.lesson));
  if (context.host.theme !== "auto") player.setAttribute("theme", context.host.theme);
}
