// <distillation-lab>: pairs of students learn the same batches, one from labels, one from what the teacher says of every token; the
// difference of what unseen text costs them, with its interval over the seeds.

import { msg, str } from "@lit/localize";
import { readText } from "@text-source";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { runChartStyles } from "../charts/run-chart.css.js";
import "../controls/choice.js";
import "../controls/run-controls.js";
import { isPlayKey, type RunCommand } from "../controls/run-controls.js";
import type { ValueEvent } from "../controls/value-event.js";
import { sharedEngine } from "../engine/shared-engine.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import { formatNatsWithUnit } from "../units.js";
import { distillationLabStyles } from "./distillation-lab.css.js";
import { type KnobHands, knobs, viewOptions } from "./distillation-lab-controls.js";
import { type GradientNorms, measureGradients } from "./distillation-lab-gradient.js";
import {
  formulaOf,
  heroOf,
  level,
  meansTable,
  secondaryOf,
  summaryOf,
  tableOf,
  verdict,
} from "./distillation-lab-numbers.js";
import { curves, difference, gradients } from "./distillation-lab-picture.js";
import { pythonOf } from "./distillation-lab-python.js";
import { type Arm, type DistillationRecipe, type LabTexts, recipeOf } from "./distillation-lab-recipe.js";
import { type Comparison, ComparisonCourse, type Courses } from "./distillation-lab-results.js";
import { DistillationRuns } from "./distillation-lab-runs.js";
import { type DistillationState, facts, type schema, trained, type View } from "./distillation-lab-state.js";
import { findTexts } from "./distillation-lab-texts.js";
import { countOf, hint, question, slipNote, sourceNote, why } from "./distillation-lab-words.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";
import { RestOutOfSight } from "./rest-out-of-sight.js";
import { sharedTraining } from "./shared-training.js";
import type { PreparedRun } from "./training-runner.js";

const library = new TextLibrary(readText);

/** Six students tell of every step: the picture follows so often, and no oftener. */
const pictureMs = 100;
const pictureHeight = 176;

@customElement("distillation-lab")
export class DistillationLabElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, runChartStyles, distillationLabStyles];

  private readonly teachers = { small: new LabModel(this, "small"), large: new LabModel(this, "large") };
  private readonly runs = new DistillationRuns(
    { requestUpdate: () => this.drawSoon() },
    sharedTraining,
    (arm, pair) => this.prepare(arm, pair),
    () => void this.compare(),
  );
  private readonly comparison = new ComparisonCourse(
    {
      mean: (values) => sharedEngine().ask("meanInterval", [values, level]),
      paired: (first, second) => sharedEngine().ask("pairedInterval", [first, second, level]),
    },
    () => this.courses,
  );
  private texts: { key: string; found: Promise<LabTexts> } | undefined;
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private told: unknown;
  @state() private shownTexts: LabTexts | undefined;
  /** The step that is read off the curves. */
  @state() private at: number | undefined;
  @state() private norms: GradientNorms | undefined;
  private measuring = 0;

  private readonly hands: KnobHands = {
    // A knob is no answer to the question: it makes another comparison, of which the same is asked.
    turn: (patch) =>
      this.revealed ? this.change({ ...patch, guess: undefined }) : this.setState({ ...patch, guess: undefined }),
    settle: () => this.settle(),
  };

  constructor() {
    super(facts);
    new RestOutOfSight(this, { isRunning: () => this.runs.isRunning, pause: () => this.runs.pause() }, () =>
      this.say(msg("The students rested when they went out of sight. Press play to go on.")),
    );
  }

  // ------------------------------------------------------------------------------ life

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.drawing);
    this.runs.forget();
  }

  protected override ask(changed: ReadonlySet<keyof DistillationState>): void {
    if (trained.some((key) => changed.has(key))) this.startOver();
    if (changed.has("teacher") || changed.has("text") || changed.has("width") || changed.has("layers"))
      this.norms = undefined;
    if (this.state.view === "gradient" && this.norms === undefined) void this.measure();
  }

  private startOver(): void {
    const goOn = this.runs.isRunning;
    this.runs.reset(this.state.seeds);
    this.comparison.reset();
    this.at = undefined;
    this.told = undefined;
    if (goOn) void this.runs.play();
  }

  private drawSoon(): void {
    const { error } = this.runs;
    if (error !== undefined && error !== this.told) {
      this.told = error;
      this.say(error.message);
    }
    this.drawing ??= setTimeout(() => {
      this.drawing = undefined;
      this.requestUpdate();
    }, pictureMs);
  }

  // ------------------------------------------------------------------------------ the students

  private findTexts(): Promise<LabTexts> {
    const { text, characters } = this.state;
    const key = `${text} ${characters}`;
    if (this.texts?.key !== key) {
      const found = findTexts(library, this.state);
      this.texts = { key, found };
      found.then(
        (texts) => {
          this.shownTexts = texts;
        },
        () => {
          // A text that could not be read is asked for again.
          if (this.texts?.found === found) this.texts = undefined;
        },
      );
    }
    return this.texts.found;
  }

  private async prepare(arm: Arm, pair: number): Promise<PreparedRun<DistillationRecipe>> {
    const { texts, vocabularySize } = await this.material();
    return recipeOf(arm, pair, this.state, texts, vocabularySize);
  }

  private async material(): Promise<{ texts: LabTexts; vocabularySize: number }> {
    const teacher = this.teachers[this.state.teacher];
    const [name, texts] = await Promise.all([teacher.open(), this.findTexts()]);
    if (name === undefined || teacher.facts === undefined) {
      const reason = teacher.problem ?? msg("the language model did not open.");
      throw new Error(msg(str`There is no teacher: ${reason}`));
    }
    return { texts, vocabularySize: teacher.facts.vocabularySize };
  }

  private async compare(): Promise<void> {
    try {
      await this.comparison.update();
    } catch (thrown) {
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
    this.drawSoon();
  }

  private async measure(): Promise<void> {
    const call = ++this.measuring;
    try {
      const { texts, vocabularySize } = await this.material();
      const norms = await measureGradients(sharedTraining, this.state, texts, vocabularySize);
      if (call === this.measuring) this.norms = norms;
    } catch (thrown) {
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  private command(command: RunCommand): void {
    if (command === "pause") this.runs.pause();
    else if (command === "reset") this.startOver();
    else if (typeof command === "object") this.runs.setSpeed(command.speed);
    else {
      if (!this.revealed) this.setState({ revealed: true });
      void (command === "play" ? this.runs.play() : this.runs.step());
    }
    this.drawSoon();
  }

  private pressed(event: KeyboardEvent): void {
    if (!isPlayKey(event)) return;
    event.preventDefault();
    this.command(this.runs.isRunning ? "pause" : "play");
  }

  private get courses(): Courses {
    return { hard: this.runs.courses("hard"), soft: this.runs.courses("soft") };
  }

  private get ended(): boolean {
    return this.runs.status === "finished" && this.comparison.last?.step === this.state.steps;
  }

  /** Where the pointer reads, else the newest. */
  private get shown(): Comparison | undefined {
    const { at } = this;
    return (
      (at === undefined ? undefined : this.comparison.rows.findLast(({ step }) => step <= at)) ?? this.comparison.last
    );
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction {
    const { guess, unit } = this.state;
    return {
      question: question(this.state),
      answer: guess === undefined ? undefined : formatNatsWithUnit(guess, unit, 2),
      why: why(this.state, this.comparison.last, this.ended),
    };
  }

  protected override renderHint(): TemplateResult {
    return hint();
  }

  protected override onReveal(): void {
    this.command("play");
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { state, revealed, comparison } = this;
    return html`<div @keydown=${this.pressed}><lab-choice class="views" quiet label=${msg("What the curves show")} .value=${state.view} .options=${viewOptions(width)}
        @value=${(event: ValueEvent<View>) => this.setState({ view: event.value })}></lab-choice>
      ${this.renderCurves(width)}
      ${difference({
        width,
        state,
        comparison,
        revealed,
        onGuess: (guess) => this.setState({ guess }),
      })}
      ${revealed ? meansTable(this.shown, this.unit) : nothing}</div>`;
  }

  private renderCurves(width: number): TemplateResult {
    const { state } = this;
    const teacher = this.teachers[state.teacher];
    const waiting = (words: TemplateResult | typeof nothing) =>
      html`<div class="waiting" style="height:${pictureHeight}px">${words}</div>`;
    if (teacher.status === "loading" || teacher.status === "failed") return waiting(modelLoading(teacher));
    if (state.view === "gradient") {
      if (this.norms === undefined) return waiting(html`<p>${msg("Sixteen first steps are taken…")}</p>`);
      return gradients(this.norms, { width, height: pictureHeight });
    }
    if (this.runs.stepsDone === 0 && this.courses.hard.every(({ last }) => last === undefined))
      return waiting(
        html`<p>${this.runs.isRunning ? msg("The students are given their first weights…") : msg("Nobody has learned anything yet.")}</p>`,
      );
    return curves({
      width,
      height: pictureHeight,
      description: this.summary(),
      view: state.view,
      state,
      courses: this.courses,
      comparison: this.comparison,
      at: this.at,
      onAt: (step) => {
        this.at = step;
      },
    });
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { last } = this.comparison;
    const slip = slipNote(this.state);
    if (!this.revealed || (last === undefined && slip === nothing)) return nothing;
    return html`<p class="note">${last === undefined ? nothing : html`<b>${verdict(last, this.state, this.ended)}</b>`} ${slip}</p>`;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.revealed ? this.shown : undefined, this.unit);
  }

  protected override secondary(): readonly Reading[] {
    return this.revealed ? secondaryOf(this.shown, this.unit) : [];
  }

  protected override renderFormula(): TemplateResult {
    return formulaOf(this.state);
  }

  protected override renderControls(): TemplateResult {
    return html`<lab-run-controls playLabel=${msg("Train")} .status=${this.runs.status} .speed=${this.runs.speed} .count=${countOf(this.state, this.runs)}
        @value=${(event: ValueEvent<RunCommand>) => this.command(event.value)}></lab-run-controls>
      ${knobs(this.state, this.hands)}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.revealed ? this.comparison.last : undefined, this.state, this.ended);
  }

  protected override table(): Table {
    return tableOf(this.courses, this.comparison.last, this.state);
  }

  protected override python(): string {
    return pythonOf(this.state);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote(this.state, this.shownTexts, this.runs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "distillation-lab": DistillationLabElement;
  }
}
