// A lesson as one file: the one-file lab with the lesson inside, as a block of data that the page finds when it opens.

import { msg } from "@lit/localize";
import type { Lesson } from "../state/lesson.js";

const known = /<script type="application\/json" id="lesson">[^<]*<\/script>\n?/g;

/** @param lab the one-file lab's text, with or without a lesson; a text that is no lab throws with a sentence */
export function labWithLesson(lab: string, lesson: Lesson): string {
  const spoken =
    lesson.lang === "" ? lab : lab.replace(/^(<!doctype html>\s*<html[^>]* lang=")[^"]*/i, `$1${lesson.lang}`);
  const without = spoken.replace(known, "");
  const end = without.lastIndexOf("</body>");
  if (end === -1 || !without.includes("data-part="))
    throw new Error(msg("The one-file lab beside this page could not be read, so no file was made."));
  // "<" would let a teacher's word end the block.
  const data = JSON.stringify(lesson).replaceAll("<", "\\u003c");
  const block = `<script type="application/json" id="lesson">${data}</script>\n`;
  return without.slice(0, end) + block + without.slice(end);
}

/** From the lesson's title; letters, digits and hyphens only, so that every system takes it. */
export function lessonFileName(title: string): string {
  const name = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${name || "lesson"}.html`;
}
