// A lesson on paper: the worksheet, with room for predictions and reasons, and the answer sheet, the same with what each experiment shows.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { Reading } from "../experiments/experiment.js";
import type { Lesson, LessonStep } from "../state/lesson.js";
import { usualQuestion } from "./lesson-words.js";
import { type QrPicture, renderQr } from "./qr-picture.js";
import { shownNumber, withUnit } from "./shown-number.js";

/** Step, from 0 → what its experiment shows; undefined where it shows no number. A step that is missing is still being asked. */
export type SheetAnswers = ReadonlyMap<number, Reading | undefined>;

export interface Sheet {
  lesson: Lesson;
  /** The experiments' titles, a step each. */
  titles: readonly string[];
  link: string;
  qr: QrPicture | undefined;
  /** Only on the answer sheet. */
  answers: SheetAnswers | undefined;
}

const line = html`<span class="line"></span>`;

function answer(answers: SheetAnswers, index: number): TemplateResult {
  if (!answers.has(index)) return html`<p class="answer">${msg("The experiment is being asked…")}</p>`;
  const reading = answers.get(index);
  if (reading === undefined)
    return html`<p class="answer">${msg("It shows no number until something is run, read or answered in it.")}</p>`;
  const shown = withUnit(reading.value, shownNumber(reading).unit);
  return html`<p class="answer">${msg(html`It shows <b>${shown}</b> (${reading.label}).`)}</p>`;
}

function room({ hide }: LessonStep): TemplateResult {
  return hide === "nothing"
    ? html`<p class="room">${msg(html`What I saw: ${line}`)}</p><p class="room">${line}</p>`
    : html`<p class="room">${msg(html`I predict: ${line} because ${line}`)}</p><p class="room">${msg(html`It showed: ${line}`)}</p><p class="room">${msg(html`So ${line}`)}</p>`;
}

function step({ lesson, titles, answers }: Sheet, index: number): TemplateResult {
  const { heading, note, question, hide, ...rest } = lesson.steps[index] as LessonStep;
  const asked = question || (hide === "nothing" ? "" : usualQuestion());
  return html`<section>
    <h2>${index + 1}. ${heading || titles[index]}</h2>
    ${heading === "" ? nothing : html`<p class="which">${titles[index]}</p>`}
    ${note.split(/\n\s*\n/).map((paragraph) => (paragraph.trim() === "" ? nothing : html`<p>${paragraph}</p>`))}
    ${asked === "" ? nothing : html`<p><b>${asked}</b></p>`}
    ${answers === undefined ? room({ ...rest, heading, note, question, hide }) : answer(answers, index)}
  </section>`;
}

export function renderSheet(sheet: Sheet): TemplateResult {
  const { lesson, link, qr, answers } = sheet;
  const title = lesson.title || msg("A lesson");
  return html`<article class="sheet" aria-label=${answers === undefined ? msg("Worksheet") : msg("Answer sheet")}>
    <header>
      <div>
        <h1>${answers === undefined ? title : msg(str`${title}: answers`)}</h1>
        ${answers === undefined ? html`<p class="room">${msg(html`Name: ${line} Date: ${line}`)}</p>` : nothing}
        ${/^https?:/.test(link) && link.length < 200 ? html`<p class="which" translate="no">${link}</p>` : nothing}
      </div>
      ${qr === undefined ? nothing : renderQr(qr, msg("QR code of the lesson's link"))}
    </header>
    ${lesson.steps.map((_step, index) => step(sheet, index))}
  </article>`;
}
