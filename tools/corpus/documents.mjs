// Documents of the corpus: how they are parted, and the light cleaning they get before a model is trained on them.
//
// The stories come as one line a paragraph, so there is nothing to unwrap. Nine documents in ten have typewriter quotes (") and
// "--" for a dash, and that is also what a reader types; so the others are made the same: “ ” ‘ ’ ´ become " " ' ' ', both
// long dashes "--", the en dash "-", … three dots. Left alone: accents, spelling, dialect. Taken out: mark-up (<i>, _so_, ##),
// and what the digitisers wrote about their own work. Every scene break is "* * *".
export const separator = "<|endoftext|>";

/** Documents between lines `<|endoftext|>`; white space around them and empty ones are dropped. */
export function splitDocuments(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/^<\|endoftext\|>[ \t]*$/m)
    .map((document) => document.trim())
    .filter((document) => document !== "");
}

export const joinDocuments = (documents) => documents.map((document) => `${document}\n`).join(`${separator}\n`);

const plainCharacters = [
  [/[“”„«»]/g, '"'],
  [/[‘’´`]/g, "'"],
  [/\s?[—―]\s?/g, "--"],
  [/–/g, "-"],
  [/…/g, "..."],
  [/\u00A0/g, " "],
  [/[\uFEFF\u00AD\u200B-\u200D]/g, ""],
];

const markup = [
  [/<\/?[a-z]{1,3}>/gi, ""],
  [/_+/g, ""],
  [/^#+ ?/, ""],
  [/(?<=\S) #+ (?=\S)/g, " "],
];

const sceneBreak = /^\s*(<tb>|(\*\s*){2,}|[-*#=]{3,})\s*$/i;
const aboutTheFile =
  /^\[(source|illustration)|^\W*transcriber'?s?'? notes?|etext was produced|^\W*(bold|italic) text is shown|project gutenberg|typographical (and|errors?)|\uFFFD|^[+|].*[+|]$|^\+-{3}|-{12}\+/i;
const ending = /^\W*(the )?end\W*$/i;

function cleanParagraph(paragraph) {
  if (sceneBreak.test(paragraph)) return "* * *";
  let text = paragraph;
  for (const [pattern, replacement] of [...markup, ...plainCharacters]) text = text.replace(pattern, replacement);
  return text.replace(/[ \t]+/g, " ").trim();
}

/** A document with plain characters, one line a paragraph, no empty lines and no scene break at either end. */
export function cleanDocument(document) {
  const paragraphs = document
    .split("\n")
    .map(cleanParagraph)
    .filter((text) => text !== "" && !aboutTheFile.test(text) && !ending.test(text));
  while (paragraphs[0] === "* * *") paragraphs.shift();
  while (paragraphs.at(-1) === "* * *") paragraphs.pop();
  return paragraphs.join("\n");
}
