// How files come in: opened, dropped or pasted; what is open, what is on its way, and what could not be read.

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

const roleLabels: Readonly<Record<Role, string>> = {
  main: "Open…",
  second: "Compare…",
  marks: "Marks…",
};
const roleTitles: Readonly<Record<Role, string>> = {
  main: "Open a file of logprobs: JSON, JSON lines, server-sent events or CSV",
  second: "Compare with a second file of the same prompts",
  marks: "Open marks of right or wrong: a table of id and correct, or one mark a line",
};

export function filePanel(options: FilePanelOptions): TemplateResult {
  const { work, isSample, brief } = options;
  const { main, second, opening } = work;
  const pickers = roles
    .filter((role) => role === "main" || main !== undefined)
    .map((role) =>
      filePicker({
        label: roleLabels[role],
        title: roleTitles[role],
        primary: role === "main",
        multiple: role === "main",
        onFiles: (files) => options.onFiles(files, role),
      }),
    );
  return html`<div class="files">
    <div class="buttons">${pickers[0]}<button type="button" @click=${options.onPaste}>Paste…</button>${pickers.slice(1)}</div>
    ${opening === undefined ? nothing : progress(opening, options.onCancel)}
    ${main === undefined ? nothing : html`<p class="open">${fileFacts(main)}${isSample ? html` <em>A sample, its numbers invented.</em>` : nothing}</p>`}
    ${second === undefined ? nothing : html`<p class="open q">against ${fileFacts(second)}</p>`}
    ${brief ? nothing : html`<p class="promise">Or drop files here. Nothing is sent anywhere.</p>`}
  </div>`;
}

const roles: readonly Role[] = ["main", "second", "marks"];

function progress({ name, done, answers, step }: Opening, onCancel: () => void): TemplateResult {
  const what = step === "reading" ? `${answers.toLocaleString("en")} answers` : "the core computes";
  return html`<div class="opening" role="status"><progress max="1" .value=${done} aria-label="Progress"></progress>
    <span>${name}: ${formatPercent(done, 0)}, ${what}</span> <button type="button" @click=${onCancel}>Cancel</button></div>`;
}

function fileFacts({ file, tokens }: FileReading): TemplateResult {
  const number = (value: number): string => value.toLocaleString("en");
  const count = file.answers.length;
  return html`<b>${file.name}</b>: ${shapesOf(file)}; ${number(count)} answer${count === 1 ? "" : "s"}, ${number(tokens.length)} token${tokens.length === 1 ? "" : "s"}.`;
}

/** The shapes that a file is made of, by the names the page has for them. */
export function shapesOf({ answers }: LogprobFile): string {
  const names = [...new Set(answers.map(({ shape }) => shapeName(shape)))];
  const most = 2;
  const more = names.length - most;
  return more > 0
    ? `${names.slice(0, most).join(", ")} and ${more} more shape${more === 1 ? "" : "s"}`
    : names.join(", ");
}

/** One sentence a quirk, with how often it occurs and where first. */
export function quirkSentence({ id, count, line }: Quirk): string {
  const what = id === "numberAsString" || id === "aboveZero" ? "value" : "token";
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}, first on line ${line}: ${quirkSentences[id]}.`;
}

/** Lines that were refused, and what is odd and harmless; both open to be read. */
export function fileNotes(file: LogprobFile): TemplateResult | typeof nothing {
  const { name, problems, problemCount, quirks, answers } = file;
  const more = problemCount - problems.length;
  const refused = html`<details class="problems" ?open=${answers.length === 0}><summary>Not read in ${name}: ${problemCount.toLocaleString("en")} place${problemCount === 1 ? "" : "s"}</summary>
    <ul>${problems.map(({ sentence }) => html`<li>${sentence}</li>`)}${more > 0 ? html`<li>and ${more.toLocaleString("en")} more.</li>` : nothing}</ul></details>`;
  const odd = html`<details><summary>Odd in ${name}: ${quirks.length}</summary>
    <ul>${quirks.map((quirk) => html`<li>${quirkSentence(quirk)}</li>`)}</ul></details>`;
  return html`${problemCount === 0 ? nothing : refused}${quirks.length === 0 ? nothing : odd}`;
}
