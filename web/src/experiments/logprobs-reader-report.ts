// The reading as one HTML file: it needs no script, no network and no lab. Every text from a file is escaped.

import { rampStyles } from "../charts/ramp.css.js";
import { answerName } from "../records/logprobs/align.js";
import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import type { Table } from "../records/table.js";
import { tokenRules } from "../styles/tokens.css.js";
import { formatNumber, type Unit } from "../units.js";
import { knownStepsOf, tokenSign } from "./logprobs-reader-answer.js";
import { quirkSentence, shapesOf } from "./logprobs-reader-files.js";
import { answerTable } from "./logprobs-reader-table.js";
import { costText } from "./logprobs-reader-tokens.js";
import { heroOf, secondaryOf, summaryOf } from "./logprobs-reader-words.js";
import type { LogprobsWork } from "./logprobs-reader-work.js";
import type { FileReading } from "./logprobs-reading.js";

/** Answers and tokens that are written out; the CSV has all. */
const mostAnswers = 200;
const mostTexts = 40;
const mostTextTokens = 4000;

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const style = `body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--lab-paper); color: var(--lab-ink); font: 1rem/1.5 var(--lab-ui); }
h1, h2 { font-family: var(--lab-prose); } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.875rem; display: block; overflow-x: auto; }
th, td { padding: 2px 12px 2px 0; border-bottom: 1px solid var(--lab-line); text-align: left; white-space: nowrap; } .text { font: 1rem/1.7 var(--lab-figures); white-space: pre-wrap; overflow-wrap: anywhere; }
.text span { padding-block: 3px; } dl { display: flex; flex-wrap: wrap; gap: 4px 28px; } dd { margin: 0; font-weight: 600; font-size: 1.25rem; } dt, .soft { color: var(--lab-soft-ink); } svg { max-width: 100%; height: auto; }`;

/** `pictures`: SVG that stands alone. */
export function reportOf(work: LogprobsWork, unit: Unit, pictures: readonly { title: string; svg: string }[]): string {
  const { main } = work;
  if (main === undefined) throw new Error("There is no file to report on yet.");
  const { file } = main;
  const readings = [heroOf(work, "tokens", unit), ...secondaryOf(work, "tokens", unit)];
  const parts = [
    `<h1>${escaped(file.name)}</h1>`,
    `<p>${escaped(shapesOf(file))}. ${escaped(summaryOf(work, unit))}${file.complete ? "" : " The reading was cancelled before the end of the file."}</p>`,
    `<dl>${readings.map((one) => `<div><dt>${escaped(one.label)}</dt><dd>${escaped(one.value)} ${one.unit === "measure" ? unit : escaped(one.unit ?? "")}</dd></div>`).join("")}</dl>`,
    ...pictures.map(({ title, svg }) => `<h2>${escaped(title)}</h2>${svg}`),
    surprisingTokens(work, main, unit),
    `<h2>Answers</h2>${htmlTable(answerTable(work, unit, mostAnswers))}`,
    texts(main),
    remarks(main),
    `<p class="soft">Read by Surprise Lab in the reader’s browser. Entropy stands between two bounds, since a list of the likeliest tokens says nothing of the others; the upper one is for a vocabulary of ${main.vocabulary.toLocaleString("en")}. Surprise is −log p in ${unit}.</p>`,
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(file.name)}: surprise</title><style>${tokenRules(":root").replace(/\s+/g, " ")}${rampStyles.cssText}${style}</style></head>
<body>${parts.join("\n")}</body></html>
`;
}

function surprisingTokens({ sums }: LogprobsWork, main: FileReading, unit: Unit): string {
  const rows = (sums?.surprising ?? []).map((token) => {
    const read = main.tokens[token] as LogprobToken;
    return `<tr><td>${escaped(tokenSign(read))}</td><td>${costText(main, token, unit)}</td></tr>`;
  });
  return `<h2>Most surprising tokens</h2><table><thead><tr><th>token</th><th>surprise</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function htmlTable({ columns, rows, omittedRows = 0 }: Table): string {
  const cell = (value: string | number): string =>
    escaped(typeof value === "number" ? formatNumber(value, Number.isInteger(value) ? 0 : 4) : value.slice(0, 200));
  const body = rows.map((row) => `<tr>${row.map((value) => `<td>${cell(value)}</td>`).join("")}</tr>`);
  const head = columns.map((column) => `<th>${escaped(column)}</th>`).join("");
  const more = omittedRows > 0 ? `<p class="soft">and ${omittedRows.toLocaleString("en")} more, in the CSV.</p>` : "";
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>${more}`;
}

function texts(main: FileReading): string {
  let budget = mostTextTokens;
  const parts: string[] = [];
  for (const [place, answer] of main.file.answers.slice(0, mostTexts).entries()) {
    if (budget <= 0) break;
    const begin = place === 0 ? 0 : (main.answerEnds[place - 1] as number);
    const end = Math.min(main.answerEnds[place] as number, begin + budget);
    budget -= end - begin;
    parts.push(
      `<h3>${escaped(answerName(answer as LogprobAnswer, place))}</h3><p class="text surprise">${tokenSpans(main, begin, end)}</p>`,
    );
  }
  const more = main.file.answers.length - parts.length;
  return `<h2>Token by token</h2><p class="soft">The darker, the more a token surprised the model.</p>${parts.join("")}${more > 0 ? `<p class="soft">and ${more.toLocaleString("en")} more answers.</p>` : ""}`;
}

function tokenSpans(main: FileReading, begin: number, end: number): string {
  const steps = knownStepsOf(main, begin, end);
  return Array.from(steps, (step, index) => {
    const token = main.tokens[begin + index] as LogprobToken;
    const text = token.bytes === undefined ? token.text : tokenSign(token);
    return `<span class="step-${step}" title="${escaped(costText(main, begin + index, "bits"))}">${escaped(text)}</span>`;
  }).join("");
}

function remarks({ file }: FileReading): string {
  const list = [...file.problems.map(({ sentence }) => sentence), ...file.quirks.map(quirkSentence)];
  const more = file.problemCount - file.problems.length;
  if (more > 0) list.push(`${more.toLocaleString("en")} more places could not be read.`);
  return list.length === 0
    ? ""
    : `<h2>What was odd in the file</h2><ul>${list.map((sentence) => `<li>${escaped(sentence)}</li>`).join("")}</ul>`;
}
