// The reading of a file of logprobs as one HTML file. Every text from the file is escaped.

import { msg, str } from "@lit/localize";
import { answerName } from "../records/logprobs/align.js";
import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { formatNatsWithUnit, formatNumber, type Unit, unitName } from "../units.js";
import type { Reading } from "./experiment.js";
import { knownStepsOf, tokenSign } from "./logprobs-reader-answer.js";
import { quirkSentence, shapesOf } from "./logprobs-reader-files.js";
import { matchedBy } from "./logprobs-reader-pictures.js";
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
  softLine,
} from "./report-page.js";

/** Answers and tokens that are written out; the CSV has all. */
const mostAnswers = 200;
const mostTokens = 20;
const mostTexts = 40;
const mostTextTokens = 4000;

export function reportOf(work: LogprobsWork, unit: Unit, pictures: readonly ReportPicture[]): string {
  const { main } = work;
  if (main === undefined) throw new Error(msg("There is no file to report on yet."));
  const { file } = main;
  const cancelled = file.complete ? "" : ` ${msg("The reading was cancelled before the end of the file.")}`;
  return reportPage(msg(str`${file.name}: surprise`), [
    `<h1>${escaped(file.name)}</h1>`,
    `<p>${escaped(shapesOf(file))}. ${escaped(summaryOf(work, unit))}${cancelled}</p>`,
    factList(readingFacts([heroOf(work, "tokens", unit), ...secondaryOf(work, "tokens", unit)], unit)),
    ...(work.marked === undefined
      ? []
      : [section(msg("Right and wrong"), factList(markFacts(work, work.marked, unit)))]),
    ...(work.comparison === undefined
      ? []
      : [section(msg("Two files"), factList(comparisonList(work, work.comparison, unit)))]),
    ...pictureParts(pictures),
    surprisingTokens(work, main, unit),
    section(msg("Answers"), htmlTable(answerTable(work, unit, mostAnswers))),
    texts(main),
    remarks(main),
    softLine(
      msg(
        str`Read by Surprise Lab in the reader’s browser. Entropy stands between two bounds, since a list of the likeliest tokens says nothing of the others; the upper one is for a vocabulary of ${main.vocabulary.toLocaleString("en")}. Surprise is −log p in ${unitName(unit)}.`,
      ),
    ),
  ]);
}

function section(heading: string, content: string): string {
  return `<h2>${escaped(heading)}</h2>${content}`;
}

type Facts = [name: string, value: string][];

function readingFacts(readings: readonly Reading[], unit: Unit): Facts {
  return readings.map((one) => [
    one.label,
    `${one.value} ${one.unit === "measure" ? unitName(unit) : (one.unit ?? "")}`.trim(),
  ]);
}

function markFacts(work: LogprobsWork, { marked, calibration, fit }: MarksReading, unit: Unit): Facts {
  return [
    ...readingFacts([heroOf(work, "marks", unit), ...secondaryOf(work, "marks", unit)], unit),
    [msg("marked"), formatNumber(marked, 0)],
    ["AUROC", formatNumber(calibration.auroc)],
    [msg("fitted T"), formatNumber(fit.temperature, 2)],
  ];
}

function comparisonList(work: LogprobsWork, { match, runs, listed }: FileComparison, unit: Unit): Facts {
  return [
    [msg("the second"), work.second?.file.name ?? ""],
    ...readingFacts([heroOf(work, "compare", unit), ...secondaryOf(work, "compare", unit)], unit),
    [msg(str`answers matched ${matchedBy(match.by)}`), formatNumber(match.pairs.length, 0)],
    [msg("pieces that both know"), formatNumber(runs.pieces, 0)],
    [msg("KL(first‖second), mean, at least"), formatNatsWithUnit(listed.klLowerMeanNats, unit)],
  ];
}

function surprisingTokens({ sums }: LogprobsWork, main: FileReading, unit: Unit): string {
  const rows = (sums?.surprising ?? []).slice(0, mostTokens).map((token) => {
    const read = main.tokens[token] as LogprobToken;
    return `<tr><td>${escaped(tokenSign(read))}</td><td>${costText(main, token, unit)}</td></tr>`;
  });
  const head = `<th>${escaped(msg("token"))}</th><th>${escaped(msg("surprise"))}</th>`;
  const table = `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
  return section(msg("Most surprising tokens"), table);
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
  const rest = more > 0 ? softLine(msg(str`and ${more.toLocaleString("en")} more answers.`)) : "";
  const lead = softLine(msg("The darker, the more a token surprised the model."));
  return section(msg("Token by token"), `${lead}${parts.join("")}${rest}`);
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
  if (more > 0) list.push(msg(str`${more.toLocaleString("en")} more places could not be read.`));
  return list.length === 0 ? "" : section(msg("What was odd in the file"), sentenceList(list));
}
