// Lists to choose from: the answers by what their tokens cost, the costliest tokens, and the runs of tokens that the model was unsure of.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/choice.js";
import type { ValueEvent } from "../controls/value-event.js";
import { answerName } from "../records/logprobs/align.js";
import type { LogprobAnswer, LogprobToken } from "../records/logprobs/answers.js";
import { formatNats, formatNumber, type Unit, unitName } from "../units.js";
import { snippet, tokenSign } from "./logprobs-reader-answer.js";
import type { LogprobsState, UnsureBelow } from "./logprobs-reader-state.js";
import { boundsText } from "./logprobs-reader-tokens.js";
import type { FileReading, FileSums } from "./logprobs-reading.js";

/** More than these nobody reads; the CSV has all. */
export const mostListed = 100;

/** A number of a file's, or a dash where there is none. */
export function orDash(value: number | undefined, format: (value: number) => string): string {
  return value === undefined || Number.isNaN(value) ? "–" : format(value);
}

export const markSign = (mark: boolean | undefined): string =>
  mark === undefined ? "" : mark ? msg("✓ right") : msg("✗ wrong");

export interface AnswerListOptions {
  reading: FileReading;
  sums: FileSums;
  marks: readonly (boolean | undefined)[];
  /** The answer that is read. */
  place: number;
  order: LogprobsState["order"];
  unit: Unit;
  onOpen(place: number): void;
}

/** The places of the answers that are listed first. */
function inOrder({ ranked }: FileSums, order: LogprobsState["order"]): number[] {
  if (order === "file") return ranked.slice(0, mostListed).map((_place, index) => index);
  return order === "most" ? ranked.slice(0, mostListed) : ranked.slice(-mostListed).reverse();
}

export function answerList({ reading, sums, marks, place, order, unit, onOpen }: AnswerListOptions): TemplateResult {
  const { answers, entropyLower, entropyUpper, ranked } = sums;
  const anyMarks = marks.some((mark) => mark !== undefined);
  const row = (at: number, rank: number): TemplateResult => {
    const answer = reading.file.answers[at] as LogprobAnswer;
    return html`<tr class=${at === place ? "at" : ""}>
      <td>${rank + 1}</td>
      <th scope="row"><button type="button" class="plain" translate="no" @click=${() => onOpen(at)}>${answerName(answer, at)}</button><span class="snippet" translate="no">${snippet(answer)}</span></th>
      <td class="surprise">${orDash(answers.meanNats[at], (nats) => formatNats(nats, unit, 2))}</td>
      <td>${orDash(answers.perplexity[at], (value) => formatNumber(value, 2))}</td>
      <td>${orDash(answers.bitsPerByte[at], (value) => formatNumber(value, 2))}</td>
      <td class="entropy">${orDash(entropyLower.meanNats[at], (low) => boundsText(low, entropyUpper.meanNats[at] as number, unit, 1).replace(` ${unitName(unit)}`, ""))}</td>
      <td>${formatNumber(answers.tokens[at] ?? 0, 0)}</td>
      ${anyMarks ? html`<td>${markSign(marks[at])}</td>` : nothing}
    </tr>`;
  };
  const more = ranked.length - mostListed;
  return html`<div class="list" tabindex="0" role="region" aria-label=${msg("Answers")}><table>
    <thead><tr><th scope="col">#</th><th scope="col">${msg("answer")}</th><th scope="col">${msg(str`${unitName(unit)} a token`)}</th><th scope="col">${msg("perplexity")}</th><th scope="col">${msg("bits a byte")}</th><th scope="col">${msg("entropy")}</th><th scope="col">${msg("tokens")}</th>${anyMarks ? html`<th scope="col">${msg("mark")}</th>` : nothing}</tr></thead>
    <tbody>${inOrder(sums, order).map(row)}</tbody></table>
    ${more > 0 ? html`<p class="none">${msg(html`${more.toLocaleString("en")} answers follow; “Answers as CSV” has all.`)}</p>` : nothing}
  </div>`;
}

export interface SurpriseListOptions {
  reading: FileReading;
  sums: FileSums;
  unsure: UnsureBelow;
  unit: Unit;
  onOpen(token: number): void;
  onUnsure(below: UnsureBelow): void;
}

const unsureOptions = [
  { value: "half", label: "½" },
  { value: "quarter", label: "¼" },
  { value: "tenth", label: "1⁄10" },
];

/** A few tokens before one, for the eye. */
function before(reading: FileReading, token: number): string {
  const answer = answerOfToken(reading, token);
  const begin = answer === 0 ? 0 : (reading.answerEnds[answer - 1] as number);
  const tokens = reading.tokens.slice(Math.max(begin, token - 5), token);
  return tokens.map(tokenSign).join("").replaceAll("␣", " ").slice(-18);
}

/** Beside its neighbours a token's spaces are seen; alone they are not. */
const seen = (sign: string): string => (/^␣+$/.test(sign) ? sign : sign.replaceAll("␣", " "));

/** Which answer holds a token. */
export function answerOfToken({ answerEnds }: Pick<FileReading, "answerEnds">, token: number): number {
  let [low, high] = [0, answerEnds.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((answerEnds[middle] as number) > token) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function surpriseLists({ reading, sums, unsure, unit, onOpen, onUnsure }: SurpriseListOptions): TemplateResult {
  const { spans } = sums;
  const cost = (nats: number): string => formatNats(nats, unit, 2);
  return html`<div class="two-lists">
    <section aria-label=${msg("Most surprising tokens")}><h3>${msg("Most surprising tokens")}</h3><ol class="list">${sums.surprising.map(
      (
        token,
      ) => html`<li><button type="button" class="entry" @click=${() => onOpen(token)}><span class="context" translate="no">${before(reading, token)}<b>${seen(tokenSign(reading.tokens[token] as LogprobToken))}</b></span>
        <span class="surprise">${cost(reading.surprisalNats[token] as number)}</span></button></li>`,
    )}</ol></section>
    <section aria-label=${msg("Low-confidence spans")}><h3>${msg("Runs of unsure tokens")}</h3><ol class="list">${Array.from(
      spans.begin,
      (begin, at) => {
        const end = spans.end[at] as number;
        const text = reading.tokens
          .slice(begin, Math.min(end, begin + 30))
          .map(tokenSign)
          .join("");
        return html`<li><button type="button" class="entry" @click=${() => onOpen(begin)}><span class="context" translate="no">${before(reading, begin)}<b>${seen(text)}</b></span>
        <span class="surprise">${cost(spans.totalNats[at] as number)}</span></button></li>`;
      },
    )}${spans.begin.length === 0 ? html`<li class="none">${msg("Every token was likelier than that.")}</li>` : nothing}</ol>
      <lab-choice label=${msg("each below p =")} .value=${unsure} .options=${unsureOptions} @value=${(event: ValueEvent<UnsureBelow>) => onUnsure(event.value)}></lab-choice></section>
  </div>`;
}
