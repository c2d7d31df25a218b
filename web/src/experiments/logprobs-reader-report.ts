// The reading of a file of logprobs as one HTML file. Every text from the file is escaped.

import { answerName } from "../records/logprobs/align.js";
import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { formatNatsWithUnit, formatNumber, type Unit } from "../units.js";
import type { Reading } from "./experiment.js";
import { knownStepsOf, tokenSign } from "./logprobs-reader-answer.js";
import { quirkSentence, shapesOf } from "./logprobs-reader-files.js";
import { answerTable } from "./logprobs-reader-table.js";
import { costText } from "./logprobs-reader-tokens.js";
import { heroOf, secondaryOf, summaryOf } from "./logprobs-reader-words.js";
import type { LogprobsWork } from "./logprobs-reader-work.js";
import type { FileComparison, FileReading, MarksReading } from "./logprobs-reading.js";
import {
  escaped,
  factList,
  htmlTable,
  pictureParts,
  type ReportPicture,
  reportPage,
  sentenceList,
} from "./report-page.js";

/** Answers and tokens that are written out; the CSV has all. */
const mostAnswers = 200;
const mostTokens = 20;
const mostTexts = 40;
const mostTextTokens = 4000;

export function reportOf(work: LogprobsWork, unit: Unit, pictures: readonly ReportPicture[]): string {
  const { main } = work;
  if (main === undefined) throw new Error("There is no file to report on yet.");
  const { file } = main;
  const cancelled = file.complete ? "" : " The reading was cancelled before the end of the file.";
  return reportPage(`${file.name}: surprise`, [
    `<h1>${escaped(file.name)}</h1>`,
    `<p>${escaped(shapesOf(file))}. ${escaped(summaryOf(work, unit))}${cancelled}</p>`,
    factList(readingFacts([heroOf(work, "tokens", unit), ...secondaryOf(work, "tokens", unit)], unit)),
    ...(work.marked === undefined ? [] : [`<h2>Right and wrong</h2>${factList(markFacts(work, work.marked, unit))}`]),
    ...(work.comparison === undefined
      ? []
      : [`<h2>Two files</h2>${factList(comparisonList(work, work.comparison, unit))}`]),
    ...pictureParts(pictures),
    surprisingTokens(work, main, unit),
    `<h2>Answers</h2>${htmlTable(answerTable(work, unit, mostAnswers))}`,
    texts(main),
    remarks(main),
    `<p class="soft">Read by Surprise Lab in the reader’s browser. Entropy stands between two bounds, since a list of the likeliest tokens says nothing of the others; the upper one is for a vocabulary of ${main.vocabulary.toLocaleString("en")}. Surprise is −log p in ${unit}.</p>`,
  ]);
}

type Facts = [name: string, value: string][];

function readingFacts(readings: readonly Reading[], unit: Unit): Facts {
  return readings.map((one) => [one.label, `${one.value} ${one.unit === "measure" ? unit : (one.unit ?? "")}`.trim()]);
}

function markFacts(work: LogprobsWork, { marked, calibration, fit }: MarksReading, unit: Unit): Facts {
  return [
    ...readingFacts([heroOf(work, "marks", unit), ...secondaryOf(work, "marks", unit)], unit),
    ["marked", formatNumber(marked, 0)],
    ["AUROC", formatNumber(calibration.auroc)],
    ["fitted T", formatNumber(fit.temperature, 2)],
  ];
}

function comparisonList(work: LogprobsWork, { match, runs, listed }: FileComparison, unit: Unit): Facts {
  return [
    ["the second", work.second?.file.name ?? ""],
    ...readingFacts([heroOf(work, "compare", unit), ...secondaryOf(work, "compare", unit)], unit),
    ["answers matched", `${match.pairs.length}, by ${match.by}`],
    ["pieces that both know", formatNumber(runs.pieces, 0)],
    ["KL(first‖second), mean, at least", formatNatsWithUnit(listed.klLowerMeanNats, unit)],
  ];
}

function surprisingTokens({ sums }: LogprobsWork, main: FileReading, unit: Unit): string {
  const rows = (sums?.surprising ?? []).slice(0, mostTokens).map((token) => {
    const read = main.tokens[token] as LogprobToken;
    return `<tr><td>${escaped(tokenSign(read))}</td><td>${costText(main, token, unit)}</td></tr>`;
  });
  return `<h2>Most surprising tokens</h2><table><thead><tr><th>token</th><th>surprise</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
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
      `<p class="text surprise"><b>${escaped(answerName(answer as LogprobAnswer, place))}</b>  ${tokenSpans(main, begin, end)}</p>`,
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
  return list.length === 0 ? "" : `<h2>What was odd in the file</h2>${sentenceList(list)}`;
}
