// Finds slurs without a readable list of them: slur-hashes.json holds salted hashes, made by
//   node tools/corpus/slur-filter.mjs WORDS.txt > tools/corpus/slur-hashes.json      (one word a line)
//
// How a text is read, for whoever writes the same test elsewhere. All is done on bytes of UTF-8:
//   1. A word is a longest run of the letters A-Z and a-z, in lower case. Every other byte ends it.
//   2. Two words with exactly one "-" and nothing else between them are looked up a second time as one, without the hyphen.
//   3. The hash of a word is the first 16 hexadecimal digits of SHA-256 over the bytes  salt ":" word.
// A text that was cut off may end inside a word: leave its last word out.
//
// On the list are words for a people, a faith or a sex that were or are meant to hurt, with their plurals and usual spellings. Not
// on it are words that these old stories use harmlessly far more often (queer for odd, faggot is on it, dyke is not), and oaths.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const hashWord = (salt, word) => createHash("sha256").update(`${salt}:${word}`).digest("hex").slice(0, 16);

/** Words and hyphenated pairs of a text, as rules 1 and 2 say. */
export function* wordsOf(text) {
  let previous;
  for (const match of text.matchAll(/[A-Za-z]+/g)) {
    const word = match[0].toLowerCase();
    yield word;
    if (previous && match.index === previous.end + 1 && text[previous.end] === "-") yield previous.word + word;
    previous = { word, end: match.index + word.length };
  }
}

export class SlurFilter {
  #salt;
  #hashes;
  #known = new Map(); // word -> is it on the list; few words make up a text

  constructor({ salt, hashes }) {
    this.#salt = salt;
    this.#hashes = new Set(hashes);
  }

  static fromFile(path) {
    return new SlurFilter(JSON.parse(readFileSync(path, "utf8")));
  }

  #isListed(word) {
    let listed = this.#known.get(word);
    if (listed === undefined) {
      listed = this.#hashes.has(hashWord(this.#salt, word));
      this.#known.set(word, listed);
    }
    return listed;
  }

  /** How many words of the text are on the list. */
  count(text) {
    let found = 0;
    for (const word of wordsOf(text)) if (this.#isListed(word)) found += 1;
    return found;
  }
}

// A story that is about little else is left out whole. Otherwise a short paragraph goes as one, for it is a line of talk more often
// than not, and of a long one (some stories came as a single line) only the sentences concerned.
const documentShare = 0.05; // of the bytes
const longParagraph = 600; // characters
const betweenSentences = /(?<=[.!?]["')]*) +(?=["'(]*[A-Z])/;

function cleanParagraph(paragraph, filter) {
  if (filter.count(paragraph) === 0) return paragraph;
  if (paragraph.length < longParagraph) return "";
  return paragraph
    .split(betweenSentences)
    .filter((sentence) => filter.count(sentence) === 0)
    .join(" ");
}

/** The document without what holds a listed word, empty where that is too much; `touched`: in how many paragraphs. */
export function withoutSlurs(document, filter) {
  const paragraphs = document.split("\n");
  const kept = paragraphs.map((paragraph) => cleanParagraph(paragraph, filter));
  const touched = kept.filter((text, i) => text !== paragraphs[i]).length;
  if (touched === 0) return { document, touched };
  const text = kept.filter((paragraph) => paragraph !== "").join("\n");
  return { document: text.length < (1 - documentShare) * document.length ? "" : text, touched };
}

export function hashList(words, salt) {
  const plain = words.map((word) => word.trim().toLowerCase().replaceAll("-", "")).filter((word) => word !== "");
  for (const word of plain) {
    if (!/^[a-z]+$/.test(word)) throw new Error(`Slur filter: "${word}" has something other than the letters a to z.`);
  }
  return { salt, hashes: [...new Set(plain)].map((word) => hashWord(salt, word)).sort() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const list = hashList(readFileSync(process.argv[2], "utf8").split("\n"), "surprise-lab corpus 1");
  const about =
    "Salted hashes of words that training text must not hold; tools/corpus/slur-filter.mjs says how to read them.";
  console.log(JSON.stringify({ about, ...list }, null, 2));
}
