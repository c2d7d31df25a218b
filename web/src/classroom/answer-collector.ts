// "Collect answers": the teacher types the codes that the pupils call out, the page shows what the class thinks, and then what is so.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement, type nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { answerChart } from "../charts/answer-chart.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Reading } from "../experiments/experiment.js";
import { WidthController } from "../experiments/width-controller.js";
import { lessonMark, readAnswer } from "../state/answer-code.js";
import "./code-scanner.js";
import type { Lesson } from "../state/lesson.js";
import { tokens } from "../styles/tokens.css.js";
import { speakable } from "../units.js";
import { collectAnswers } from "./collected-answers.js";
import { lessonMakerStyles } from "./lesson-maker.css.js";
import { usualQuestion } from "./lesson-words.js";
import { formatPrediction, shownNumber, withUnit } from "./shown-number.js";

@customElement("answer-collector")
@localized()
export class AnswerCollector extends LitElement {
  static override styles = [
    tokens,
    lessonMakerStyles,
    css`
      .two { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 1fr); gap: 16px 24px; align-items: start; }
      @media (max-width: 640px) { .two { grid-template-columns: minmax(0, 1fr); } }
      textarea { min-height: 14em; font-family: var(--lab-figures); text-transform: uppercase; }
      figure { margin: 0; min-width: 0; }
      .base { stroke: var(--lab-line); }
      .tick { fill: var(--lab-soft-ink); font-size: 14px; }
      .answer { fill: var(--lab-p); }
      .truth { stroke: var(--lab-surprise-text); stroke-width: 3; }
      .truth-label { fill: var(--lab-surprise-text); font-size: 16px; font-weight: 650; }
      .told { font-size: var(--lab-18); min-height: 1.45em; }
    `,
  ];

  @property({ reflect: true }) theme: string | undefined;
  @property({ attribute: false }) lesson!: Lesson;
  /** What the experiment of a step shows, from 0. */
  @property({ attribute: false }) answerOf!: (step: number) => Promise<Reading | undefined>;

  @state() private codes = "";
  @state() private step = -1;
  /** Step → its true answer, once it was shown. */
  @state() private truths: ReadonlyMap<number, Reading | undefined> = new Map();
  @state() private waiting = false;
  @state() private said = "";
  private readonly picture = new WidthController(this, "figure");

  /** @param step the one that the lesson stands at */
  async open(step: number): Promise<void> {
    this.step = this.asked.includes(step) ? step : (this.asked[0] ?? -1);
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  /** The camera is off when nobody sees what it sees. */
  private closed(): void {
    this.renderRoot.querySelector("code-scanner")?.stop();
  }

  private get asked(): number[] {
    return this.lesson.steps.flatMap(({ hide }, index) => (hide === "nothing" ? [] : [index]));
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${this.closed}>
      <div class="head"><h2 id="heading">${msg("What does the class think?")}</h2><form method="dialog"><button>${msg("Close")}</button></form></div>
      ${
        this.asked.length === 0
          ? html`<p>${msg("No step of this lesson hides a number, so there is nothing to predict and nothing to collect.")}</p>`
          : this.renderCollecting()
      }
    </dialog>`;
  }

  private renderCollecting(): TemplateResult {
    const { byStep, problems } = collectAnswers(this.codes, lessonMark(JSON.stringify(this.lesson)), this.asked);
    const answers = byStep.get(this.step) ?? [];
    return html`<div class="two">
      <div>
        <label><span>${msg("Codes, one a line")}</span><textarea spellcheck="false" autocomplete="off" .value=${this.codes}
          @input=${(event: Event) => {
            this.codes = (event.target as HTMLTextAreaElement).value;
          }}></textarea></label>
        <code-scanner @value=${(event: ValueEvent<string>) => this.scanned(event.value)}></code-scanner>
        <p class="soft" role="status">${this.said}</p>
        ${problems.map((problem) => html`<p class="problem">${problem}</p>`)}
      </div>
      <figure>
        ${this.renderChoice(byStep)}
        <p class="told" role="status">${this.tell(answers)}</p>
        ${this.renderChart(answers)}
        <button type="button" class="primary" ?disabled=${this.waiting || this.truths.has(this.step)} @click=${this.reveal}>${msg("Show what is so")}</button>
      </figure>
    </div>`;
  }

  /** A code held up to the camera is a line more; another QR code is named and left out. */
  private scanned(text: string): void {
    const read = readAnswer(text);
    if ("problem" in read) {
      this.said = read.problem;
      return;
    }
    const lines = this.codes.trimEnd();
    this.codes = lines === "" ? text : `${lines}\n${text}`;
    this.said = msg(str`${text} was read.`);
  }

  private renderChoice(byStep: ReadonlyMap<number, readonly number[]>): TemplateResult {
    return html`<label><span>${msg("Step")}</span><select @change=${(event: Event) => {
      this.step = Number((event.target as HTMLSelectElement).value);
    }}>${this.asked.map((index) => {
      const { heading, question } = this.lesson.steps[index] as Lesson["steps"][number];
      const count = byStep.get(index)?.length ?? 0;
      return html`<option value=${index} .selected=${index === this.step}>${index + 1}. ${heading || question || usualQuestion()} (${count})</option>`;
    })}</select></label>`;
  }

  private get truth(): { text: string; value: number; unit: string } | undefined {
    const reading = this.truths.get(this.step);
    return reading === undefined ? undefined : { text: reading.value, ...shownNumber(reading) };
  }

  private tell(answers: readonly number[]): string {
    const count = answers.length === 1 ? msg("1 answer.") : msg(str`${answers.length} answers.`);
    if (this.waiting) return `${count} ${msg("The experiment is being asked…")}`;
    if (!this.truths.has(this.step)) return count;
    const { truth } = this;
    if (truth === undefined) return `${count} ${msg("The experiment shows no number.")}`;
    const shown = withUnit(truth.text, truth.unit);
    return `${count} ${msg(str`The experiment shows ${shown}.`)}`;
  }

  private renderChart(answers: readonly number[]): TemplateResult | typeof nothing {
    const { truth } = this;
    if (answers.length === 0 && truth === undefined)
      return html`<p class="soft">${msg("Each code becomes a dot here.")}</p>`;
    const said = answers.map(formatPrediction).join(", ") || msg("none", { desc: "no predictions" });
    const told = this.tell(answers);
    return answerChart({
      width: Math.max(240, this.picture.width),
      answers,
      truth: truth?.value,
      format: (value) => (value === truth?.value ? truth.text : formatPrediction(value)),
      description: speakable(msg(str`${told} Predictions: ${said}.`)),
    });
  }

  private async reveal(): Promise<void> {
    const { step } = this;
    this.waiting = true;
    this.truths = new Map(this.truths).set(step, await this.answerOf(step));
    this.waiting = false;
  }
}
