// How files come in: opened, dropped or pasted; what is open, what is on its way, and what could not be read.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { type LogprobFile, type Quirk, quirkSentences } from "../records/logprobs/answers.js";
import { shapeName } from "../records/logprobs/shapes.js";
import { formatPercent } from "../units.js";
import { filePicker } from "./file-parts.js";
import type { LogprobsWork, Opening, Role } from "./logprobs-reader-work.js";
import type { FileReading } from "./logprobs-reading.js";

export interface FilePanelOptions {
  work: LogprobsWork;
  isSample: boolean;
  /** What is said of privacy stands elsewhere. */
  brief: boolean;
  onFiles(files: readonly File[], role: Role): void;
  onPaste(): void;
  onCancel(): void;
}

const roleLabels = (): Readonly<Record<Role, string>> => ({
  main: msg("Open…"),
  second: msg("Compare…"),
  marks: msg("Marks…"),
});
const roleTitles = (): Readonly<Record<Role, string>> => ({
  main: msg("Open a file of logprobs: JSON, JSON lines, server-sent events or CSV"),
  second: msg("Compare with a second file of the same prompts"),
  marks: msg("Open marks of right or wrong: a table of id and correct, or one mark a line"),
});

export function filePanel(options: FilePanelOptions): TemplateResult {
  const { work, isSample, brief } = options;
  const { main, second, opening } = work;
  const pickers = roles
    .filter((role) => role === "main" || main !== undefined)
    .map((role) =>
      filePicker({
        label: roleLabels()[role],
        title: roleTitles()[role],
        primary: role === "main",
        multiple: role === "main",
        onFiles: (files) => options.onFiles(files, role),
      }),
    );
  return html`<div class="files">
    <div class="buttons">${pickers[0]}<button type="button" @click=${options.onPaste}>${msg("Paste…")}</button>${pickers.slice(1)}</div>
    ${opening === undefined ? nothing : progress(opening, options.onCancel)}
    ${main === undefined ? nothing : html`<p class="open">${fileFacts(main)}${isSample ? html` <em>${msg("A sample, its numbers invented.")}</em>` : nothing}</p>`}
    ${second === undefined ? nothing : html`<p class="open q">${msg(html`against ${fileFacts(second)}`)}</p>`}
    ${brief ? nothing : html`<p class="promise">${msg("Or drop files here. Nothing is sent anywhere.")}</p>`}
  </div>`;
}

const roles: readonly Role[] = ["main", "second", "marks"];

function progress({ name, done, answers, step }: Opening, onCancel: () => void): TemplateResult {
  const what = step === "reading" ? msg(str`${answers.toLocaleString("en")} answers`) : msg("the core computes");
  return html`<div class="opening" role="status"><progress max="1" .value=${done} aria-label=${msg("Progress")}></progress>
    <span>${name}: ${formatPercent(done, 0)}, ${what}</span> <button type="button" @click=${onCancel}>${msg("Cancel")}</button></div>`;
}

function fileFacts({ file, tokens }: FileReading): TemplateResult {
  const number = (value: number): string => value.toLocaleString("en");
  const [answers, all] = [number(file.answers.length), number(tokens.length)];
  const counts = [
    file.answers.length === 1 ? msg("1 answer") : msg(str`${answers} answers`),
    tokens.length === 1 ? msg("1 token") : msg(str`${all} tokens`),
  ];
  return html`<b translate="no">${file.name}</b>: <span translate="no">${shapesOf(file)}</span>; ${counts.join(", ")}.`;
}

/** The shapes that a file is made of, by the names the page has for them. */
export function shapesOf({ answers }: LogprobFile): string {
  const names = [...new Set(answers.map(({ shape }) => shapeName(shape)))];
  const most = 2;
  const more = names.length - most;
  const first = names.slice(0, most).join(", ");
  if (more <= 0) return first;
  return more === 1 ? msg(str`${first} and 1 more shape`) : msg(str`${first} and ${more} more shapes`);
}

/** One sentence a quirk, with how often it occurs and where first. */
export function quirkSentence({ id, count, line }: Quirk): string {
  const [often, what] = [count.toLocaleString("en"), quirkSentences()[id]];
  if (id === "numberAsString" || id === "aboveZero")
    return count === 1
      ? msg(str`1 value, first on line ${line}: ${what}.`)
      : msg(str`${often} values, first on line ${line}: ${what}.`);
  return count === 1
    ? msg(str`1 token, first on line ${line}: ${what}.`)
    : msg(str`${often} tokens, first on line ${line}: ${what}.`);
}

/** Lines that were refused, and what is odd and harmless; both open to be read. */
export function fileNotes(file: LogprobFile): TemplateResult | typeof nothing {
  const { name, problems, problemCount, quirks, answers } = file;
  const more = problemCount - problems.length;
  const refused = html`<details class="problems" ?open=${answers.length === 0}><summary>${problemCount === 1 ? msg(str`Not read in ${name}: 1 place`) : msg(str`Not read in ${name}: ${problemCount.toLocaleString("en")} places`)}</summary>
    <ul>${problems.map(({ sentence }) => html`<li>${sentence}</li>`)}${more > 0 ? html`<li>${msg(html`and ${more.toLocaleString("en")} more.`)}</li>` : nothing}</ul></details>`;
  const odd = html`<details><summary>${msg(html`Odd in ${name}: ${quirks.length}`)}</summary>
    <ul>${quirks.map((quirk) => html`<li>${quirkSentence(quirk)}</li>`)}</ul></details>`;
  return html`${problemCount === 0 ? nothing : refused}${quirks.length === 0 ? nothing : odd}`;
}
