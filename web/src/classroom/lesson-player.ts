// Plays a lesson: one step at a time, its words, its question, its experiment.

import { localized, msg, str } from "@lit/localize";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { labContext } from "../experiments/lab-context.js";
import type { Lesson, LessonStep } from "../state/lesson.js";
import { tokens } from "../styles/tokens.css.js";
import { lessonPlayerStyles } from "./lesson-player.css.js";
import { LessonProgress } from "./lesson-progress.js";
import { lessonSheetStyles } from "./lesson-sheet.css.js";
import { type AnyExperiment, LessonStage } from "./lesson-stage.js";
import { Presenter, presenterKeys } from "./presenter.js";
import { type SheetKind, SheetView } from "./sheet-view.js";
import "./answer-collector.js";
import type { Reading } from "../experiments/experiment.js";
import { formatAnswer, lessonMark } from "../state/answer-code.js";
import type { AnswerCollector } from "./answer-collector.js";
import { saidAndShown, usualQuestion } from "./lesson-words.js";
import { qrPicture, renderQr } from "./qr-picture.js";
import { formatPrediction, readPrediction, shownNumber, withUnit } from "./shown-number.js";
import { StepAnswers } from "./step-answers.js";

@customElement("lesson-player")
@localized()
export class LessonPlayer extends LitElement {
  static override styles = [tokens, lessonPlayerStyles, lessonSheetStyles];

  @property({ reflect: true }) theme: string | undefined;
  @property({ attribute: false }) lesson!: Lesson;
  /** Where the whole lab is. */
  @property() home = "";

  @state() private problem = "";
  private progress!: LessonProgress;
  private stage!: LessonStage;
  private answers!: StepAnswers;
  /** Tells the codes of this lesson from another's. */
  private mark = 0;

  private readonly sheet = new SheetView(this);
  private readonly presenter = new Presenter(this, {
    next: () => void this.go(this.at + 1),
    back: () => void this.go(this.at - 1),
    reveal: () => this.reveal(),
    theme: (name) => {
      this.theme = name;
      for (const [, element] of this.stage.made) element.theme = name;
    },
  });

  override firstUpdated(): void {
    if (labContext().host.presenter) this.presenter.set(true);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("lesson")) return;
    labContext().host.units = this.lesson.units;
    this.progress = new LessonProgress(labContext().address, this.lesson.steps.length);
    this.answers = new StepAnswers(this.lesson.steps, this.lesson.units);
    this.mark = lessonMark(JSON.stringify(this.lesson));
    this.stage = new LessonStage(this.lesson.steps, () => this.requestUpdate());
    document.title = this.lesson.title || msg("A lesson with Surprise Lab");
  }

  private get at(): number {
    return this.progress.step;
  }

  private get step(): LessonStep {
    return this.lesson.steps[this.at] as LessonStep;
  }

  private async go(step: number): Promise<void> {
    if (step < 0 || step >= this.lesson.steps.length) return;
    this.progress.step = step;
    this.problem = "";
    this.requestUpdate();
    await this.updateComplete;
    // Where a reader of the screen goes on.
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    this.scrollIntoView({ block: "start" });
  }

  override render(): TemplateResult {
    const { at, step, lesson } = this;
    const experiment = this.stage.at(at);
    for (const [index, element] of this.stage.made) {
      element.hidden = index !== at;
      this.stage.hold(index, this.progress.revealed(index));
    }
    if (this.sheet.kind !== undefined)
      return html`${this.sheet.render(lesson)}<div class="backstage no-print" inert aria-hidden="true"></div>`;
    return html`<header class="top">
        <h1>${lesson.title || msg("A lesson")}</h1>
        ${this.renderSteps()}
        ${this.renderKeys()}
      </header>
      <section aria-labelledby="step-heading">
        <div class="words">
          <h2 id="step-heading" tabindex="-1">${step.heading || experiment.heading}</h2>
          ${step.note.split(/\n\s*\n/).map((paragraph) => (paragraph.trim() === "" ? nothing : html`<p>${paragraph}</p>`))}
          ${this.renderQuestion(experiment)}
        </div>
        ${this.stage.made.map(([, element]) => element)}
      </section>
      <div class="end"><a href=${this.home}>${msg("The whole lab")}</a>${this.renderForTeachers()}</div>
      <div class="backstage" inert aria-hidden="true"></div>`;
  }

  private renderSteps(): TemplateResult {
    const { at } = this;
    const last = this.lesson.steps.length - 1;
    return html`<nav class="steps" aria-label=${msg("Steps")}>
      <button type="button" ?disabled=${at === 0} @click=${() => this.go(at - 1)}>${msg("Back")}</button>
      <span>${msg(str`Step ${at + 1} of ${last + 1}`)}</span>
      <button type="button" class="primary" ?disabled=${at === last} @click=${() => this.go(at + 1)}>${msg("Next")}</button>
    </nav>`;
  }

  // ------------------------------------------------------------------------------ for the teacher

  private renderForTeachers(): TemplateResult {
    return html`<details class="teachers"><summary>${msg("For the teacher")}</summary><div class="row">
      <button type="button" aria-haspopup="dialog" @click=${this.collect}>${msg("Collect answers")}</button>
      <button type="button" @click=${() => this.presenter.set(!this.presenter.on)}>${this.presenter.on ? msg("Leave the presenter view") : msg("Presenter view")}</button>
      <button type="button" @click=${() => this.print("worksheet")}>${msg("Worksheet")}</button>
      <button type="button" @click=${() => this.print("answers")}>${msg("Answer sheet")}</button>
      <button type="button" aria-haspopup="dialog" @click=${() => this.dispatchEvent(new Event("change-lesson"))}>${msg("Change this lesson")}</button>
    </div></details>
    <answer-collector .lesson=${this.lesson} .theme=${this.theme} .answerOf=${(step: number) => this.answerOf(step)}></answer-collector>`;
  }

  private async collect(): Promise<void> {
    await this.renderRoot.querySelector<AnswerCollector>("answer-collector")?.open(this.at);
  }

  private async print(kind: SheetKind): Promise<void> {
    const page = labContext().address.page;
    await this.sheet.open(kind, this.lesson, page, (step) => this.answerOf(step));
  }

  private renderKeys(): TemplateResult | typeof nothing {
    if (!this.presenter.on) return nothing;
    if (!this.presenter.keysShown) return html`<p class="keys">${msg(html`Press <kbd>?</kbd> for the keys.`)}</p>`;
    return html`<dl class="keys">${presenterKeys().map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>`;
  }

  /** Shows what the step hides, without a prediction: the room has made its own. */
  private reveal(): void {
    if (this.step.hide === "nothing") return;
    this.progress.reveal(this.at);
    this.requestUpdate();
  }

  private answerOf(step: number): Promise<Reading | undefined> {
    return this.answers.read(step, this.renderRoot.querySelector(".backstage") as HTMLElement);
  }

  // ------------------------------------------------------------------------------ predict, then reveal

  private renderQuestion(experiment: AnyExperiment): TemplateResult | typeof nothing {
    const { step, at } = this;
    if (step.hide === "nothing") return step.question === "" ? nothing : html`<p><strong>${step.question}</strong></p>`;
    const question = step.question || usualQuestion();
    if (this.progress.revealed(at)) return html`<p><strong>${question}</strong></p>${this.renderSaid(experiment)}`;
    const { unit } = shownNumber(experiment.shownReading());
    return html`<form @submit=${this.predict} novalidate>
      <label for="prediction">${question}</label>
      <input id="prediction" type="text" inputmode="decimal" autocomplete="off" spellcheck="false" aria-invalid=${this.problem !== ""} aria-describedby="prediction-problem" />
      <span>${unit}</span>
      <button class="primary">${msg("Say so and see")}</button>
      <span id="prediction-problem" class="problem" role="status">${this.problem}</span>
    </form>`;
  }

  private predict(event: Event): void {
    event.preventDefault();
    const text = this.renderRoot.querySelector<HTMLInputElement>("#prediction")?.value ?? "";
    const { unit } = shownNumber(this.stage.at(this.at).shownReading());
    const value = readPrediction(text, unit);
    const typed = text.slice(0, 20);
    this.problem = Number.isNaN(value) ? msg(str`“${typed}” is not a number, such as 2.5, 1/3 or ∞.`) : "";
    if (this.problem === "") this.progress.say(this.at, value);
    this.requestUpdate();
  }

  private renderSaid(experiment: AnyExperiment): TemplateResult {
    const said = this.progress.said(this.at);
    const shown = experiment.shownReading();
    const { unit, value } = shownNumber(shown);
    const prediction = said === undefined ? undefined : withUnit(formatPrediction(said), unit);
    const now = Number.isNaN(value) ? undefined : withUnit(shown.value, unit);
    return html`<div class="row"><p class="said" role="status">${saidAndShown(prediction, now)}</p>${said === undefined ? nothing : this.renderCode(said)}</div>`;
  }

  /** What the teacher collects, said aloud or held up. */
  private renderCode(said: number): TemplateResult {
    const code = formatAnswer({ step: this.at, value: said, lesson: this.mark });
    const qr = qrPicture(code);
    return html`<span>${msg(html`Your code: <b class="code" translate="no">${code}</b>`)}</span>
      ${qr === undefined ? nothing : html`<details class="as-qr"><summary>${msg("As QR code")}</summary>${renderQr(qr, msg(str`QR code of ${code}`))}</details>`}`;
  }
}
