// The reading of a training log as one HTML file. Every text from the file is escaped.

import { msg, str } from "@lit/localize";
import {
  escaped,
  factList,
  pictureParts,
  type ReportPicture,
  reportPage,
  sentenceList,
  softLine,
} from "./report-page.js";
import type { Finding } from "./training-log-findings.js";
import { secondaryOf } from "./training-log-words.js";
import type { OpenLog } from "./training-log-work.js";

const kinds = (): Readonly<Record<Finding["kind"], string>> => ({
  found: msg("To be looked at"),
  noted: msg("Worth knowing"),
  "not enough": msg("Not enough data"),
  clear: msg("Looked for and not there"),
});

export function logReportOf(
  { name, log }: OpenLog,
  findings: readonly Finding[],
  remarks: readonly string[],
  pictures: readonly ReportPicture[],
): string {
  const sections = Object.entries(kinds()).flatMap(([kind, heading]) => {
    const own = findings.filter((one) => one.kind === kind);
    return own.length === 0 ? [] : [`<h2>${escaped(heading)}</h2>${own.map(findingPart).join("")}`];
  });
  const odd = [...log.problems.map(({ sentence }) => sentence), ...remarks];
  return reportPage(msg(str`${name}: what the log says`), [
    `<h1>${escaped(name)}</h1>`,
    factList(secondaryOf(log).map(({ label, value }) => [label, value])),
    ...sections,
    ...pictureParts(pictures),
    ...(odd.length === 0 ? [] : [`<h2>${escaped(msg("What was odd in the file"))}</h2>${sentenceList(odd)}`]),
    softLine(msg("Read by Surprise Lab in the reader’s browser. No rule has read what the model writes.")),
  ]);
}

function findingPart({ title, sentence, rule }: Finding): string {
  return `<h3>${escaped(title)}</h3><p>${escaped(sentence)}</p>${softLine(msg(str`The rule: ${rule}`))}`;
}
