// Writes the text the shipped model is trained on, and the text it is judged by:
//   node tools/corpus/make-corpus.mjs [--data ../shared/data] [--out build/corpus] [--seed 1]
//
//   train.txt              stories, storybooks and sentences about capitals, in an order drawn by the seed
//   heldout.txt            2 % of the stories and 2 % of the storybooks, whole ones, chosen by hash of their content
//   heldout-stories.txt    those of the stories only
//   heldout-original.txt   the same stories as they came, neither cleaned nor filtered: for comparison with other compressors
//   capitals.txt           the capitals that are asked for, with the space before them: words for the vocabulary
//   capitals-quiz.json     a question and its answer for every country that has one capital
//   corpus.json            what was counted on the way
//
// Documents are parted by a line <|endoftext|>; a document is one paragraph a line. The same data and seed give the same bytes.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { capitalsQuiz, readCapitals, writeCapitals } from "./capitals.mjs";
import { cleanDocument, joinDocuments, splitDocuments } from "./documents.mjs";
import { findDuplicates } from "./duplicates.mjs";
import { SeededRandom } from "./seeded-random.mjs";
import { SlurFilter, withoutSlurs } from "./slur-filter.mjs";

const heldOutShare = 0.02;
const usualCapitalsShare = 0.0125; // of the training text
const shortest = 60; // bytes; what is shorter is no story

const sha256 = (data) => createHash("sha256").update(data).digest("hex");
const bytesOf = (documents) => documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

/**
 * Cleans and filters documents, drops what stands twice, and holds some out.
 * Returns { training, heldOut } of { original, text }, and counts.
 */
export function prepare(originals, filter, seed, share = heldOutShare) {
  const counts = {
    documents: originals.length,
    bytes: originals.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  };
  let documents = originals.map((original) => ({ original, text: cleanDocument(original) }));
  documents = documents.filter(({ text }) => Buffer.byteLength(text) >= shortest);
  counts.too_short = counts.documents - documents.length;
  counts.bytes_cleaned = bytesOf(documents);

  const { dropped, sharing } = findDuplicates(documents.map(({ text }) => text));
  counts.duplicates = dropped.size;
  counts.duplicate_bytes = bytesOf(documents.filter((_, i) => dropped.has(i)));
  counts.sharing_a_passage = sharing.size;
  documents = documents
    .map((document, i) => ({ ...document, shares: sharing.has(i) }))
    .filter((_, i) => !dropped.has(i));

  const before = bytesOf(documents);
  counts.filtered_paragraphs = 0;
  counts.filtered_documents = 0;
  for (const document of documents) {
    const { document: text, touched } = withoutSlurs(document.text, filter);
    document.text = text;
    if (text === "") counts.filtered_documents += 1;
    else counts.filtered_paragraphs += touched;
  }
  documents = documents.filter(({ text }) => text !== "");
  counts.filtered_bytes = before - bytesOf(documents);

  // In the order of a hash, as many as reach the share; a story of which a passage stands elsewhere is for training only.
  const goal = share * bytesOf(documents);
  const key = new Map(documents.map((document) => [document, sha256(`${seed}:${document.text}`)]));
  const candidates = documents.filter(({ shares }) => !shares).sort((a, b) => (key.get(a) < key.get(b) ? -1 : 1));
  const chosen = new Set();
  for (let i = 0, held = 0; i < candidates.length && held < goal; i += 1) {
    chosen.add(candidates[i]);
    held += Buffer.byteLength(candidates[i].text);
  }
  const heldOut = documents.filter((document) => chosen.has(document));
  const training = documents.filter((document) => !chosen.has(document));
  Object.assign(counts, {
    training_documents: training.length,
    training_bytes: bytesOf(training),
    held_out_documents: heldOut.length,
    held_out_bytes: bytesOf(heldOut),
  });
  return { training, heldOut, counts };
}

/** `inputs`: { stories, storybooks, capitals } as text. Returns the files as { name: text } and what corpus.json says.
 *  `capitalsShare` of the training text are sentences about capitals: more of them for a training's last part, when rates are low
 *  enough for single facts to stay. */
export function makeCorpus(inputs, filter, seed, capitalsShare = usualCapitalsShare) {
  const stories = prepare(splitDocuments(inputs.stories), filter, seed);
  const storybooks = prepare(splitDocuments(inputs.storybooks), filter, seed);
  const rows = readCapitals(inputs.capitals);
  const quiz = capitalsQuiz(rows);
  const told = stories.counts.training_bytes + storybooks.counts.training_bytes;
  const capitals = writeCapitals(rows, (told * capitalsShare) / (1 - capitalsShare), seed);

  const textOf = ({ text }) => text;
  const training = [...stories.training.map(textOf), ...storybooks.training.map(textOf), ...capitals];
  const files = {
    "train.txt": joinDocuments(new SeededRandom(`order ${seed}`).shuffled(training)),
    "heldout.txt": joinDocuments([...stories.heldOut, ...storybooks.heldOut].map(textOf)),
    "heldout-stories.txt": joinDocuments(stories.heldOut.map(textOf)),
    "heldout-original.txt": joinDocuments(stories.heldOut.map(({ original }) => original)),
    "capitals.txt": `${quiz.map(({ expected }) => expected).join("\n")}\n`,
    "capitals-quiz.json": `${JSON.stringify(quiz, null, 1)}\n`,
  };
  const counts = {
    stories: stories.counts,
    storybooks: storybooks.counts,
    capitals: {
      countries: rows.length,
      asked: quiz.length,
      documents: capitals.length,
      bytes: capitals.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    },
  };
  return { files, counts };
}

function readInputs(data) {
  const read = (name) => readFileSync(join(data, name), "utf8");
  return {
    stories: execFileSync("xz", ["-dc", join(data, "stories.txt.xz")], { maxBuffer: 2 ** 28 }).toString("utf8"),
    storybooks: read("storybooks.txt"),
    capitals: read("capitals.tsv"),
  };
}

function main() {
  const here = dirname(fileURLToPath(import.meta.url));
  const project = resolve(here, "../..");
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: join(project, "../shared/data") },
      out: { type: "string", default: join(project, "build/corpus") },
      seed: { type: "string", default: "1" },
      "capitals-share": { type: "string", default: String(usualCapitalsShare) },
    },
  });
  const capitalsShare = Number(values["capitals-share"]);
  if (!(capitalsShare >= 0 && capitalsShare < 1))
    throw new Error("make-corpus: --capitals-share is from 0 to below 1.");
  const inputs = readInputs(values.data);
  const filter = SlurFilter.fromFile(join(here, "slur-hashes.json"));
  const { files, counts } = makeCorpus(inputs, filter, values.seed, capitalsShare);

  mkdirSync(values.out, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(values.out, name), text);
  const described = (texts) =>
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, { bytes: Buffer.byteLength(text), sha256: sha256(text) }]),
    );
  const record = {
    seed: values.seed,
    held_out_share: heldOutShare,
    capitals_share: capitalsShare,
    inputs: described(inputs),
    outputs: described(files),
    ...counts,
  };
  writeFileSync(join(values.out, "corpus.json"), `${JSON.stringify(record, null, 2)}\n`);

  for (const part of ["stories", "storybooks"]) {
    const c = counts[part];
    console.log(
      `make-corpus: ${part}: ${c.documents} read, ${c.too_short} too short, ${c.duplicates} twice (${c.duplicate_bytes} bytes), ` +
        `${c.filtered_documents} filtered whole, ${c.filtered_paragraphs} paragraphs filtered (${c.filtered_bytes} bytes in all), ` +
        `${c.training_documents} to train on (${c.training_bytes} bytes), ${c.held_out_documents} held out (${c.held_out_bytes} bytes)`,
    );
  }
  const { documents, bytes, countries, asked } = counts.capitals;
  console.log(
    `make-corpus: capitals: ${documents} documents (${bytes} bytes) about ${countries} countries, ${asked} in the quiz`,
  );
  for (const [name, { bytes: size }] of Object.entries(record.outputs))
    console.log(`make-corpus: ${name}: ${size} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
