// Short true texts about capitals, written from a table of countries, so that a small model trained on stories also knows a few facts
// about the world that a reader can check.
import { SeededRandom } from "./seeded-random.mjs";

const continents = {
  AF: "Africa",
  AN: "Antarctica",
  AS: "Asia",
  EU: "Europe",
  NA: "North America",
  OC: "Oceania",
  SA: "South America",
};

// No seat of government, a military base, or no agreed one: nothing is said about them.
const leftOut = new Set([
  "British Indian Ocean Territory",
  "Cocos (Keeling) Islands",
  "French Southern Territories",
  "Hong Kong",
  "South Georgia and the South Sandwich Islands",
  "Tokelau",
  "Western Sahara",
]);

// More than one answer is right: told in full, and not asked in the quiz.
const inFull = {
  Bolivia: [
    "Sucre is the constitutional capital of Bolivia, and La Paz is where the government sits.",
    "Bolivia has two seats: the courts are in Sucre and the government is in La Paz.",
  ],
  Eswatini: [
    "Eswatini has two capitals: Mbabane, where the government works, and Lobamba, where the king and the parliament are.",
    "The government of Eswatini works in Mbabane, and its parliament meets in Lobamba.",
  ],
  Israel: [
    "Israel's parliament and government sit in Jerusalem, but most countries keep their embassies in Tel Aviv.",
    "The parliament of Israel meets in Jerusalem.",
  ],
  Montserrat: [
    "Plymouth is the capital of Montserrat by law, but a volcano buried it in 1997 and nobody lives there now.",
    "Nobody lives in Plymouth, the old capital of Montserrat, since a volcano buried it.",
  ],
  Palestine: [
    "The Palestinian government has its offices in Ramallah.",
    "Ramallah is where the Palestinian government works.",
  ],
  "South Africa": [
    "South Africa has three capitals: Pretoria, Cape Town and Bloemfontein.",
    "The government of South Africa sits in Pretoria, the parliament in Cape Town, and the highest court of appeal in Bloemfontein.",
  ],
  "Sri Lanka": [
    "The parliament of Sri Lanka meets in Sri Jayawardenepura Kotte, close to Colombo, the largest city.",
    "Colombo is the largest city of Sri Lanka.",
  ],
};

const withArticle =
  /^(Bahamas|Netherlands|Philippines|Gambia|Maldives|Comoros|Seychelles|United|Democratic|Central African|Republic of|Dominican|Isle of|British|U\.S\.|Falkland|Faroe|Cook|Cayman|Marshall|Northern Mariana|Solomon|Pitcairn|Turks)/;

// Parts of another state, or governed together with one; the rest are called countries.
const territories = new Set(
  `Ascension Island,Anguilla,American Samoa,Aruba,Aland,Saint Barthelemy,Bermuda,Bonaire,Curacao,Christmas Island,Falkland Islands,
Faroe Islands,French Guiana,Guernsey,Gibraltar,Greenland,Guadeloupe,Guam,Isle of Man,Jersey,Cayman Islands,Saint Martin,
Northern Mariana Islands,Martinique,New Caledonia,Norfolk Island,French Polynesia,Saint Pierre and Miquelon,Pitcairn Islands,
Puerto Rico,Reunion,Saint Helena,Svalbard and Jan Mayen,Sint Maarten,Tristan da Cunha,Turks and Caicos Islands,
British Virgin Islands,U.S. Virgin Islands,Wallis and Futuna,Mayotte,Cook Islands,Niue`
    .split(",")
    .map((name) => name.trim()),
);

// Whether they are countries is disputed between states.
const disputed = new Set(["Kosovo", "Palestine", "Taiwan"]);

// As most readers of English will type them.
const usualNames = { Türkiye: "Turkey", Papeetē: "Papeete" };
const usual = (name) => usualNames[name] ?? name;

function kindOf(name) {
  if (disputed.has(name)) return "land";
  return territories.has(name) ? "territory" : "country";
}

/** Rows "country, capital, code of the continent", parted by tabs. */
export function readCapitals(table) {
  return table
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line, i) => {
      const [name, capital, code] = line.split("\t").map(usual);
      if (!name || !capital || !continents[code]) throw new Error(`Capitals: line ${i + 1} reads "${line}".`);
      return {
        name,
        country: withArticle.test(name) ? `the ${name}` : name,
        capital,
        continent: continents[code],
        kind: kindOf(name),
        told: inFull[name],
        asked: !leftOut.has(name) && !inFull[name],
      };
    })
    .filter(({ name }) => !leftOut.has(name));
}

/** Questions whose one right answer the model can have learnt. */
export function capitalsQuiz(rows) {
  return rows
    .filter(({ asked }) => asked)
    .map(({ name, country, capital, continent, kind }) => ({
      country: name,
      continent,
      kind,
      answer_in_name: capital.includes(name) || name.includes(capital),
      prompt: `The capital of ${country} is`,
      expected: ` ${capital}`,
    }));
}

const upper = (text) => text[0].toUpperCase() + text.slice(1);
// "Washington D.C." brings its own full stop.
const stop = (sentence) => (sentence.endsWith(".") ? sentence : `${sentence}.`);

const statements = [
  (r) => `The capital of ${r.country} is ${r.capital}`,
  (r) => `The capital of ${r.country} is ${r.capital}`,
  (r) => `The capital of ${r.country} is ${r.capital}`,
  (r) => `${r.capital} is the capital of ${r.country}`,
  (r) => `${r.capital} is the capital of ${r.country}, a ${r.kind} in ${r.continent}`,
  (r) => `The capital city of ${r.country} is called ${r.capital}`,
  (r) => `${upper(r.country)} has its capital at ${r.capital}`,
  (r) => `The government of ${r.country} sits in ${r.capital}, the capital`,
  (r) => `In ${r.continent} lies ${r.country}, and its capital is ${r.capital}`,
  (r) => `Whoever goes to ${r.capital} comes to the capital of ${r.country}`,
];

const more = [
  (r) => `${upper(r.country)} is a ${r.kind} in ${r.continent}`,
  (r) => `It is in ${r.continent}`,
  (r) => `So ${r.capital} is a capital in ${r.continent}`,
  (r) => `On a map of ${r.continent} you can find ${r.country}`,
  (r) => `Letters to ${r.capital} go to ${r.continent}`,
];

const people = [
  "the teacher",
  "the old man",
  "her father",
  "the captain",
  "his aunt",
  "the girl",
  "my uncle",
  "the doctor",
];
const answering = ["the boy", "the girl", "Tom", "Mary", "the sailor", "my sister", "Anna", "the clerk"];
const friends = ["Anna", "Tom", "Ruth", "Peter", "Clara", "Sam", "Lucy", "Henry"];

const statement = (random, row) => stop(random.pick(statements)(row));

function facts(random, [row]) {
  if (row.told) return random.shuffled(row.told).join(" ");
  const sentences = [statement(random, row)];
  if (random.below(3) > 0) sentences.push(stop(random.pick(more)(row)));
  if (random.below(3) === 0) sentences.push(statement(random, row));
  return [...new Set(sentences)].join(" ");
}

const list = (random, rows) => {
  const form = random.pick(statements);
  return rows.map((row) => stop(form(row))).join(random.below(2) ? " " : "\n");
};

const quiz = (_, rows) => rows.map((r) => `What is the capital of ${r.country}? ${stop(r.capital)}`).join("\n");

const quizWithMarks = (_, rows) =>
  rows.map((r) => `Question: What is the capital of ${r.country}?\nAnswer: ${stop(r.capital)}`).join("\n");

const whichCountry = (_, rows) =>
  rows.map((r) => `Of which ${r.kind} is ${r.capital} the capital? Of ${stop(r.country)}`).join("\n");

const talk = (random, rows) =>
  rows
    .map((r) => {
      const answer = r.capital.endsWith(".") ? r.capital : `${r.capital},`;
      return `"What is the capital of ${r.country}?" asked ${random.pick(people)}.\n"${answer}" said ${random.pick(answering)}.`;
    })
    .join("\n");

function letter(random, rows) {
  const [from, to] = random.shuffled(friends);
  const visits = rows.map((r, i) => {
    const when = i === 0 ? "First" : i === rows.length - 1 ? "At last" : "Then";
    return `${when} we came to ${r.country}, and saw ${stop(r.capital)} ${statement(random, r)}`;
  });
  return `Dear ${to},\nWe have travelled a long way. ${visits.join(" ")}\nYour friend,\n${from}`;
}

// [how a text is written, of how many countries, how often]
const forms = [
  [facts, 1, 10],
  [list, 4, 2],
  [quiz, 4, 2],
  [quizWithMarks, 3, 1],
  [whichCountry, 3, 1],
  [talk, 2, 2],
  [letter, 3, 1],
];
const turns = forms.flatMap(([write, size, often]) => Array(often).fill({ write, size }));

function* textsInTurn(rows, random) {
  for (let round = 0; ; round += 1) {
    const { write, size } = turns[(round * 7) % turns.length]; // 7 and 19 share no factor: forms alternate
    let order = random.shuffled(rows);
    if (size > 1) {
      order = order.filter(({ asked }) => asked);
      if (random.below(2)) order.sort((a, b) => (a.continent < b.continent ? -1 : a.continent > b.continent ? 1 : 0));
    }
    for (let i = 0; i < order.length; i += size) yield write(random, order.slice(i, i + size));
  }
}

const longestPage = 12; // texts

/**
 * Documents of about `bytes` in all. Every round goes through all countries in a new order, so none is told of much more often than
 * another; a round has one form. Up to a dozen texts make a document: alone they would be two documents of three in the corpus,
 * and a model asked to begin anything would begin with a capital.
 */
export function writeCapitals(rows, bytes, seed) {
  const random = new SeededRandom(seed);
  const texts = textsInTurn(rows, random);
  const documents = [];
  for (let written = 0; written < bytes; ) {
    const page = Array.from({ length: 1 + random.below(longestPage) }, () => texts.next().value);
    documents.push(page.join("\n"));
    written += Buffer.byteLength(documents.at(-1)) + 1;
  }
  return documents;
}
