// The reading of a training log as one HTML file. Every text from the file is escaped.

import { escaped, factList, pictureParts, type ReportPicture, reportPage, sentenceList } from "./report-page.js";
import type { Finding } from "./training-log-findings.js";
import { secondaryOf } from "./training-log-words.js";
import type { OpenLog } from "./training-log-work.js";

const kinds: Readonly<Record<Finding["kind"], string>> = {
  found: "To be looked at",
  noted: "Worth knowing",
  "not enough": "Not enough data",
  clear: "Looked for and not there",
};

export function logReportOf(
  { name, log }: OpenLog,
  findings: readonly Finding[],
  remarks: readonly string[],
  pictures: readonly ReportPicture[],
): string {
  const sections = (Object.keys(kinds) as Finding["kind"][]).flatMap((kind) => {
    const own = findings.filter((one) => one.kind === kind);
    return own.length === 0 ? [] : [`<h2>${kinds[kind]}</h2>${own.map(findingPart).join("")}`];
  });
  const odd = [...log.problems.map(({ sentence }) => sentence), ...remarks];
  return reportPage(`${name}: what the log says`, [
    `<h1>${escaped(name)}</h1>`,
    factList(secondaryOf(log).map(({ label, value }) => [label, value])),
    ...sections,
    ...pictureParts(pictures),
    ...(odd.length === 0 ? [] : [`<h2>What was odd in the file</h2>${sentenceList(odd)}`]),
    '<p class="soft">Read by Surprise Lab in the reader’s browser. No rule has read what the model writes.</p>',
  ]);
}

function findingPart({ title, sentence, rule }: Finding): string {
  return `<h3>${escaped(title)}</h3><p>${escaped(sentence)}</p><p class="soft">The rule: ${escaped(rule)}</p>`;
}
