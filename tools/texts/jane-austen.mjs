// Novels of Jane Austen from Debian's r-cran-janeaustenr.
import { existsSync } from "node:fs";
import { join } from "node:path";

import { reflow, withoutGutenbergFrame } from "./paragraphs.mjs";
import { readRData } from "./r-data.mjs";

const packageFolder = "usr/lib/R/site-library/janeaustenr";

const novels = [
  { id: "pride-and-prejudice", title: "Pride and Prejudice", year: "1813", dataSet: "prideprejudice" },
  { id: "sense-and-sensibility", title: "Sense and Sensibility", year: "1811", dataSet: "sensesensibility" },
  { id: "emma", title: "Emma", year: "1815", dataSet: "emma" },
];

const heading = /^\s*chapter\s+([0-9]+|[IVXL]+)\.?\s*$/i;

// What stands before the first chapter (title, author, volume) is dropped, and so is the line that says it is over.
function chaptersOf(lines) {
  const chapters = [];
  for (const line of withoutGutenbergFrame(lines)) {
    if (heading.test(line)) chapters.push([]);
    if (!/^\s*(VOLUME [IVX]+|THE END|FINIS)\.?\s*$/i.test(line)) chapters.at(-1)?.push(line);
  }
  return chapters.map((chapterLines) => reflow(chapterLines.join("\n")));
}

/** `root`: the folder that Debian's packages are unpacked in, / where they are installed. Empty where the package is missing. */
export function janeAusten(root = "/") {
  const folder = join(root, packageFolder);
  if (!existsSync(folder)) return [];
  return novels.map(({ id, title, year, dataSet }) => ({
    id,
    title,
    author: "Jane Austen",
    year,
    source: "r-cran-janeaustenr",
    licence: "public domain (package: MIT)",
    part: "chapters",
    chapters: chaptersOf(readRData(folder, dataSet)),
  }));
}
