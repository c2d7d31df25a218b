// Writes the public-domain texts that readers may train a model on, and an index of them:
//   node tools/texts/make-texts.mjs build/texts
// For each text <id>.txt, to train on, and <id>.held-out.txt, its last chapters, which the model is not to see; texts.json says
// what they are. The same packages give the same bytes.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { janeAusten } from "./jane-austen.mjs";
import { mobyDick } from "./moby-dick.mjs";
import { stateOfTheUnion } from "./state-of-the-union.mjs";

const heldOutShare = 0.05;
const separator = "\n\n";

/** Characters as the models count them: Unicode code points. */
export const characterCount = (text) => Array.from(text).length;

/** Whole chapters from the end, as many as bring the held-out share nearest to 5 %; at least one, and never all. */
export function splitChapters(chapters) {
  const goal = heldOutShare * characterCount(chapters.join(separator));
  let first = chapters.length - 1;
  let held = characterCount(chapters[first]);
  while (first > 1) {
    const more = held + characterCount(chapters[first - 1]);
    if (Math.abs(more - goal) >= Math.abs(held - goal)) break;
    held = more;
    first -= 1;
  }
  return { training: chapters.slice(0, first), heldOut: chapters.slice(first) };
}

export function makeTexts(folder, works) {
  mkdirSync(folder, { recursive: true });
  const write = (file, chapters) => {
    const text = `${chapters.join(separator)}\n`;
    writeFileSync(join(folder, file), text);
    return { file, characters: characterCount(text) };
  };
  const index = works.map(({ chapters, part, ...work }) => {
    const { training, heldOut } = splitChapters(chapters);
    return {
      ...work,
      ...write(`${work.id}.txt`, training),
      heldOut: {
        part: `the last ${heldOut.length} of ${chapters.length} ${part}`,
        ...write(`${work.id}.held-out.txt`, heldOut),
      },
    };
  });
  writeFileSync(join(folder, "texts.json"), `${JSON.stringify(index, null, 2)}\n`);
  return index;
}

/** `unpacked`: a folder into which r-cran-janeaustenr was unpacked, for machines where it is not installed. */
function main(folder, unpacked = "/") {
  if (!folder) {
    console.error(
      "make-texts: name the folder to write to, as in: node tools/texts/make-texts.mjs build/texts [folder of unpacked packages]",
    );
    process.exitCode = 2;
    return;
  }
  const novels = janeAusten(unpacked);
  if (novels.length === 0) {
    console.log("make-texts: Debian's r-cran-janeaustenr is not here, so Jane Austen's novels are left out.");
  }
  for (const { title, characters, heldOut } of makeTexts(folder, [mobyDick(), ...novels, stateOfTheUnion()])) {
    console.log(`make-texts: ${title}: ${characters} characters, held out ${heldOut.characters} (${heldOut.part})`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2], process.argv[3]);
