// One step in the maker: its place, its words, and what it holds back.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { type ControlMode, type HideMode, type LessonStep, lessonLimits } from "../state/lesson.js";
import { type Draft, type DraftStep, hasOneNumber, withChange } from "./lesson-draft.js";
import { usualQuestion } from "./lesson-words.js";

export interface StepHands {
  change(draft: Draft): void;
  move(by: -1 | 1): void;
  remove(): void;
  /** The state that the experiment has on the page now. */
  pageState(): string;
}

const hideWords = (): readonly [HideMode, string][] => [
  ["nothing", msg("nothing", { id: "hide-nothing", desc: "what a lesson hides: nothing" })],
  ["numbers", msg("the numbers, until the pupil has predicted", { desc: "hide: the numbers" })],
  ["all", msg("numbers and picture, until the pupil has predicted", { desc: "hide: …" })],
];

const controlWords = (): readonly [ControlMode, string][] => [
  ["free", msg("can be moved", { desc: "the controls can be moved" })],
  ["locked", msg("can be seen, not moved", { desc: "the controls …" })],
  ["hidden", msg("are hidden", { desc: "the controls are hidden" })],
];

function choice<T extends string>(
  label: string,
  options: readonly [T, string][],
  value: T,
  choose: (value: T) => void,
): TemplateResult {
  return html`<label><span>${label}</span><select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as T)}>
    ${options.map(([name, words]) => html`<option value=${name} .selected=${name === value}>${words}</option>`)}</select></label>`;
}

export function renderStep(
  draft: Draft,
  step: DraftStep,
  index: number,
  title: string,
  hands: StepHands,
): TemplateResult {
  const set = (change: Partial<LessonStep>): void => hands.change(withChange(draft, step.id, change));
  const write = (key: "heading" | "note" | "question") => (event: Event) =>
    set({ [key]: (event.target as HTMLInputElement).value });
  const asks = step.hide !== "nothing";
  return html`<li>
    <div class="row">
      <span class="name">${index + 1}. ${title}</span>
      <button type="button" aria-label=${msg(str`Move step ${index + 1} up`)} ?disabled=${index === 0} @click=${() => hands.move(-1)}>↑</button>
      <button type="button" aria-label=${msg(str`Move step ${index + 1} down`)} ?disabled=${index === draft.steps.length - 1} @click=${() => hands.move(1)}>↓</button>
      <button type="button" aria-label=${msg(str`Take out step ${index + 1}`)} @click=${hands.remove}>${msg("Take out")}</button>
    </div>
    <div class="fields">
      <label><span>${msg("Heading")}</span><input maxlength=${lessonLimits.heading} placeholder=${title} .value=${step.heading} @input=${write("heading")} /></label>
      ${choice(msg("Controls"), controlWords(), step.controls, (controls) => set({ controls }))}
      ${
        hasOneNumber(step.experiment)
          ? choice(msg("Hide"), hideWords(), step.hide, (hide) => set({ hide }))
          : html`<p class="soft">${msg("What it shows comes of a run or of a file, so there is no one number to predict. It asks a question of its own.")}</p>`
      }
      <label class="wide"><span>${msg("Note for the pupils; an empty line begins a paragraph")}</span><textarea maxlength=${lessonLimits.note} .value=${step.note} @input=${write("note")}></textarea></label>
      <label class="wide"><span>${asks ? msg("Question that the pupils answer with a number") : msg("Question")}</span>
        <input maxlength=${lessonLimits.question} placeholder=${asks ? usualQuestion() : ""} .value=${step.question} @input=${write("question")} /></label>
    </div>
    <div class="row"><span class="soft">${step.state === "" ? msg("State: as the experiment starts") : msg(html`State: <span translate="no">${step.state}</span>`)}</span>
      ${
        hands.pageState() === step.state
          ? nothing
          : html`<button type="button" @click=${() => set({ state: hands.pageState() })}>${msg("Take the state it has on the page now")}</button>`
      }</div>
  </li>`;
}
