// Plays a lesson: one step at a time, its words, its question, its experiment.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { labContext } from "../experiments/lab-context.js";
import type { Lesson, LessonStep } from "../state/lesson.js";
import { tokens } from "../styles/tokens.css.js";
import { lessonPlayerStyles } from "./lesson-player.css.js";
import { LessonProgress } from "./lesson-progress.js";
import { type AnyExperiment, LessonStage } from "./lesson-stage.js";
import { formatPrediction, readPrediction, shownNumber, withUnit } from "./shown-number.js";

@customElement("lesson-player")
export class LessonPlayer extends LitElement {
  static override styles = [tokens, lessonPlayerStyles];

  @property({ reflect: true }) theme: string | undefined;
  @property({ attribute: false }) lesson!: Lesson;
  /** Where the whole lab is. */
  @property() home = "";

  @state() private problem = "";
  private progress!: LessonProgress;
  private stage!: LessonStage;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("lesson")) return;
    labContext().host.units = this.lesson.units;
    this.progress = new LessonProgress(labContext().address, this.lesson.steps.length);
    this.stage = new LessonStage(this.lesson.steps, () => this.requestUpdate());
    document.title = this.lesson.title || "A lesson with Surprise Lab";
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
    return html`<header class="top">
        <h1>${lesson.title || "A lesson"}</h1>
        ${this.renderSteps()}
      </header>
      <section aria-labelledby="heading">
        <div class="words">
          <h2 id="heading" tabindex="-1">${step.heading || experiment.heading}</h2>
          ${step.note.split(/\n\s*\n/).map((paragraph) => (paragraph.trim() === "" ? nothing : html`<p>${paragraph}</p>`))}
          ${this.renderQuestion(experiment)}
        </div>
        ${this.stage.made.map(([, element]) => element)}
      </section>
      <div class="end"><a href=${this.home}>The whole lab</a></div>`;
  }

  private renderSteps(): TemplateResult {
    const { at } = this;
    const last = this.lesson.steps.length - 1;
    return html`<nav class="steps" aria-label="Steps">
      <button type="button" ?disabled=${at === 0} @click=${() => this.go(at - 1)}>Back</button>
      <span>Step ${at + 1} of ${last + 1}</span>
      <button type="button" class="primary" ?disabled=${at === last} @click=${() => this.go(at + 1)}>Next</button>
    </nav>`;
  }

  // ------------------------------------------------------------------------------ predict, then reveal

  private renderQuestion(experiment: AnyExperiment): TemplateResult | typeof nothing {
    const { step, at } = this;
    if (step.hide === "nothing") return step.question === "" ? nothing : html`<p><strong>${step.question}</strong></p>`;
    const question = step.question || "What number will it show?";
    if (this.progress.revealed(at)) return html`<p><strong>${question}</strong></p>${this.renderSaid(experiment)}`;
    const { unit } = shownNumber(experiment.shownReading());
    return html`<form @submit=${this.predict} novalidate>
      <label for="prediction">${question}</label>
      <input id="prediction" type="text" inputmode="decimal" autocomplete="off" spellcheck="false" aria-invalid=${this.problem !== ""} aria-describedby="prediction-problem" />
      <span>${unit}</span>
      <button class="primary">Say so and see</button>
      <span id="prediction-problem" class="problem" role="status">${this.problem}</span>
    </form>`;
  }

  private predict(event: Event): void {
    event.preventDefault();
    const text = this.renderRoot.querySelector<HTMLInputElement>("#prediction")?.value ?? "";
    const { unit } = shownNumber(this.stage.at(this.at).shownReading());
    const value = readPrediction(text, unit);
    this.problem = Number.isNaN(value) ? `“${text.slice(0, 20)}” is not a number, such as 2.5, 1/3 or ∞.` : "";
    if (this.problem === "") this.progress.say(this.at, value);
    this.requestUpdate();
  }

  private renderSaid(experiment: AnyExperiment): TemplateResult {
    const said = this.progress.said(this.at);
    const shown = experiment.shownReading();
    const { unit } = shownNumber(shown);
    const now = html`it shows <b>${withUnit(shown.value, unit)}</b>`;
    return html`<p class="said" role="status">${
      said === undefined ? html`Now ${now}.` : html`You said ${withUnit(formatPrediction(said), unit)}; ${now}.`
    }</p>`;
  }
}
