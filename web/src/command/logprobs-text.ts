// A reading as text for a terminal: a few lines of sums, then the answers and tokens that cost most.

import { answerName } from "../records/logprobs/align.js";
import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { quirkSentences } from "../records/logprobs/answers.js";
import { shapeName } from "../records/logprobs/shapes.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, type Unit } from "../units.js";
import type { CommandReading } from "./logprobs-command.js";
import { plain } from "./plain.js";

const listed = 10;

export function logprobsText(read: CommandReading, unit: Unit): string {
  const { reading, sums, marked, comparison } = read;
  const { file } = reading;
  const last = file.answers.length;
  const { answers, entropyLower, entropyUpper } = sums;
  const value = (number: number | undefined, format: (known: number) => string): string =>
    number === undefined || Number.isNaN(number) ? "unknown" : format(number);
  const nats = (number: number | undefined): string => value(number, (known) => formatNatsWithUnit(known, unit));
  const shapes = [...new Set(file.answers.map(({ shape }) => shapeName(shape)))].join(", ");
  const lines = [
    `${plain(file.name)}: ${shapes}; ${last} answers, ${reading.tokens.length} tokens, ${answers.tokens[last]} with a logprob that count (${sums.part}).`,
    "",
    `  surprise a token   ${nats(answers.meanNats[last])}`,
    `  perplexity a token ${value(answers.perplexity[last], formatNumber)}`,
    `  bits a byte        ${value(answers.bitsPerByte[last], formatNumber)}`,
    `  entropy            ${Number.isNaN(entropyLower.meanNats[last]) ? "unknown: the file lists no alternatives" : `${nats(entropyLower.meanNats[last])} to ${nats(entropyUpper.meanNats[last])} (V = ${reading.vocabulary})`}`,
  ];
  if (marked !== undefined) {
    const { calibration, band } = marked;
    lines.push(
      "",
      `  ${marked.marked} answers are marked: ${formatPercent(calibration.accuracy)} right, ${formatPercent(calibration.meanConfidence)} sure.`,
      `  calibration error  ${formatPercent(calibration.ece, 2)} (by chance alone ${formatPercent(band.low, 2)} to ${formatPercent(band.high, 2)})`,
      `  AUROC              ${value(calibration.auroc, formatNumber)}`,
      `  fitted T           ${formatNumber(marked.fit.temperature)}`,
    );
  }
  if (comparison !== undefined) {
    const { runs, listed: lists, match } = comparison;
    lines.push(
      "",
      `  against ${plain(read.second?.file.name ?? "")}: ${match.pairs.length} answers matched by ${match.by}, ${runs.pieces} pieces that both know.`,
      `  second − first     ${nats(runs.differenceMeanNats)} a piece, ${nats(runs.differenceTotalNats)} in all`,
      `  KL(first‖second)   at least ${nats(lists.klLowerMeanNats)} on average`,
      `  same likeliest     ${value(lists.topAgreement, formatPercent)}`,
    );
  }
  lines.push("", `Answers by surprise a token (${unit}):`);
  for (const place of sums.ranked.slice(0, listed))
    lines.push(
      `  ${value(answers.meanNats[place], (known) => formatNats(known, unit)).padStart(9)}  ${plain(answerName(file.answers[place] as LogprobAnswer, place))}`,
    );
  lines.push("", `Most surprising tokens (${unit}):`);
  for (const token of sums.surprising.slice(0, listed)) {
    const answer = reading.answerEnds.findIndex((end) => token < end);
    const name = answerName(file.answers[answer] as LogprobAnswer, answer);
    lines.push(
      `  ${formatNats(reading.surprisalNats[token] as number, unit).padStart(9)}  “${plain((reading.tokens[token] as LogprobToken).text)}” in ${plain(name)}`,
    );
  }
  if (file.quirks.length > 0) lines.push("", "Odd, and taken as follows:");
  for (const { id, count, line } of file.quirks)
    lines.push(`  ${count} ×, first on line ${line}: ${quirkSentences()[id]}.`);
  return `${lines.join("\n")}\n`;
}
