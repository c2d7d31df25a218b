// <training-run>: a small transformer learns a text while the reader watches: its loss on what it is shown and on what it is not, how
// sure it is, and what it writes by then.

import { msg, str } from "@lit/localize";
import { readText } from "@text-source";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { chartStyles } from "../charts/chart.css.js";
import "../controls/run-controls.js";
import "../controls/text-input.js";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import { isPlayKey, type RunCommand } from "../controls/run-controls.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import { formatNumber } from "../units.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { RestOutOfSight } from "./rest-out-of-sight.js";
import { sharedTraining } from "./shared-training.js";
import { trainingRunStyles } from "./training-run.css.js";
import { insteadOfOwn, type KnobHands, knobs } from "./training-run-controls.js";
import { findData, type OwnText, promptOf, type RunData } from "./training-run-data.js";
import {
  countOf,
  formulaOf,
  heroOf,
  type ShownNumbers,
  secondaryOf,
  summaryOf,
  tableOf,
} from "./training-run-numbers.js";
import { runPicture } from "./training-run-picture.js";
import { pythonOf } from "./training-run-python.js";
import { recipeOf, type ScratchRecipe } from "./training-run-recipe.js";
import { RunSamples } from "./training-run-samples.js";
import { facts, type RunState, sampleEvery, type schema, type TextId, trained } from "./training-run-state.js";
import { type Story, storyOf } from "./training-run-story.js";
import { hint, question, sourceNote, storyNote, why } from "./training-run-words.js";
import { type PreparedRun, TrainingRunner } from "./training-runner.js";

const library = new TextLibrary(readText);

/** Bytes of a file: a megabyte is more than the page learns from in an hour. */
const largestText = 5_000_000;
/** Rest after the last key before a typed text is taken. */
const typingPauseMs = 300;
const pictureHeight = 290;

@customElement("training-run")
export class TrainingRunElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, chartStyles, trainingRunStyles];

  private readonly runner = new TrainingRunner(this, sharedTraining, () => this.prepare());
  private readonly samples = new RunSamples(this, this.runner.run);
  /** ln V of the vocabulary, before anything is trained. */
  private readonly uniform = this.task("summarize");
  private readonly perplexity = this.task("perplexity");
  private own: OwnText = { text: "", version: 0 };
  private typing: ReturnType<typeof setTimeout> | undefined;
  private loads = 0;
  /** The newest text on its way, or there. */
  private loading: Promise<RunData | undefined> | undefined;
  @state() private data: RunData | undefined;
  @state() private editing = false;
  /** The step that is read off the curves. */
  @state() private at: number | undefined;

  private readonly hands: KnobHands = {
    // A knob is no answer to the question: it makes another run, of which the same is asked.
    turn: (patch) =>
      this.revealed ? this.change({ ...patch, guess: undefined }) : this.setState({ ...patch, guess: undefined }),
    settle: () => this.settle(),
    chooseText: (text) => this.chooseText(text),
  };

  constructor() {
    super(facts);
    new RestOutOfSight(this, { isRunning: () => this.runner.isRunning, pause: () => this.runner.pause() }, () =>
      this.say(msg("The run rested when it went out of sight. Press play to go on.")),
    );
    this.runner.onProgress = () => this.progressed();
  }

  // ------------------------------------------------------------------------------ life

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
    this.samples.clear();
    void this.runner.forget();
  }

  protected override ask(changed: ReadonlySet<keyof RunState>): void {
    if (this.state.text === "own" && this.own.version === 0) {
      this.setState({ text: insteadOfOwn });
      this.say(msg("The link does not carry the text that it was made with; here it is Moby-Dick."));
      return;
    }
    if (trained.some((key) => changed.has(key))) this.startOver();
    if (changed.has("text") || changed.has("characters")) this.load();
  }

  private startOver(): void {
    this.runner.reset();
    this.samples.clear();
    this.at = undefined;
  }

  private load(): void {
    this.loading = this.find();
  }

  private async find(): Promise<RunData | undefined> {
    const load = ++this.loads;
    try {
      const data = await findData(library, this.state, this.own);
      if (load !== this.loads) return this.loading;
      this.data = data;
      void this.uniform.run([new Float64Array(data.vocabularySize).fill(1), "counts"]);
      return data;
    } catch (thrown) {
      if (load === this.loads) this.say(thrown instanceof Error ? thrown.message : String(thrown));
      return undefined;
    }
  }

  private async prepare(): Promise<PreparedRun<ScratchRecipe>> {
    const data = await this.loading;
    if (data === undefined)
      throw new Error(msg("There is no text to learn from: choose another, or paste one of yours."));
    return recipeOf(this.state, data);
  }

  // ------------------------------------------------------------------------------ the run

  private command(command: RunCommand): void {
    if (command === "pause") this.runner.pause();
    else if (command === "reset") this.startOver();
    else if (typeof command === "object") this.runner.setSpeed(command.speed);
    else {
      if (!this.revealed) this.setState({ revealed: true });
      void (command === "play" ? this.runner.play() : this.runner.step());
    }
  }

  private pressed(event: KeyboardEvent): void {
    if (!isPlayKey(event)) return;
    event.preventDefault();
    this.command(this.runner.isRunning ? "pause" : "play");
  }

  private progressed(): void {
    const { runner, data } = this;
    const { last } = runner.course;
    if (last !== undefined && this.perplexity.args?.[0] !== last.validationLossNats)
      void this.perplexity.run([last.validationLossNats, 1]);
    const due = runner.stepsDone % sampleEvery(this.state) === 0 || runner.stepsDone === this.state.steps;
    if (due && data !== undefined)
      void this.samples.take(runner.stepsDone, promptOf(data, this.state.seed), this.state.seed);
  }

  private get logVNats(): number | undefined {
    return this.uniform.value?.maxEntropyNats;
  }

  private get ended(): boolean {
    return this.runner.status === "finished" || this.runner.status === "failed";
  }

  private get story(): Story {
    const { runner, logVNats } = this;
    const failure = runner.error?.name === "TrainingDiverged" ? runner.error.message : undefined;
    return logVNats === undefined ? { kind: "early" } : storyOf(runner.course, logVNats, this.ended, failure);
  }

  /** The best so far is worth a line once validation has turned, or the run has ended. */
  private get best(): Evaluation | undefined {
    const { kind } = this.story;
    return kind === "memorising" || (kind === "learning" && this.ended) ? this.runner.course.best : undefined;
  }

  /** What the numbers are of: where the pointer reads, else the newest. */
  private get numbers(): ShownNumbers {
    const { evaluations, last } = this.runner.course;
    const { at } = this;
    const evaluation = at === undefined ? last : (evaluations.findLast(({ step }) => step <= at) ?? last);
    const isLast = evaluation === last && this.perplexity.args?.[0] === last?.validationLossNats;
    return {
      evaluation,
      perplexity: isLast ? this.perplexity.value : undefined,
      validationTokens: this.runner.facts?.validationTokens,
    };
  }

  // ------------------------------------------------------------------------------ the reader's own text

  private chooseText(text: TextId): void {
    this.editing = text === "own";
    if (text === "own" && this.own.version === 0) return;
    this.hands.turn({ text });
    this.settle();
  }

  private typed(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      const known = this.state.text === "own";
      this.own = { text, version: this.own.version + 1 };
      this.hands.turn({ text: "own" });
      this.settle();
      this.say(msg("A link does not carry your text."));
      if (!known) return;
      this.startOver();
      this.load();
    }, typingPauseMs);
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction {
    const { guess, unit } = this.state;
    const step = formatNumber(guess ?? 0, 0);
    return {
      question: question(this.state, this.data),
      answer: guess === undefined ? undefined : msg(str`step ${step}`),
      why: why(guess, this.runner.course.best, this.runner.stepsDone, this.ended, unit) ?? hint(this.state),
    };
  }

  protected override renderHint(): TemplateResult {
    return hint(this.state);
  }

  protected override onReveal(): void {
    if (this.state.guess !== undefined) void this.runner.play();
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { state, runner, data, logVNats } = this;
    const { guess } = state;
    const asked = !this.revealed;
    const step = guess ?? Math.round(state.steps / 2);
    const said = formatNumber(step, 0);
    return html`<div class="curves" @keydown=${this.pressed}>${runPicture({
      width,
      height: pictureHeight,
      description: this.summary(),
      unit: this.unit,
      course: runner.course,
      previous: runner.previous,
      steps: state.steps,
      level:
        data === undefined || logVNats === undefined ? undefined : { vocabularySize: data.vocabularySize, logVNats },
      best: this.best,
      guess:
        asked || guess !== undefined
          ? {
              step,
              label: msg("Your guess: the step at which validation is best"),
              caption: guess === undefined ? msg("drag me") : msg(str`your guess: ${said}`),
              ...(asked ? { onMove: (to: number) => this.setState({ guess: to }), onSettle: () => this.settle() } : {}),
            }
          : undefined,
      at: this.at,
      onAt: (at) => {
        this.at = at;
      },
    })}</div>
    <lab-run-controls .status=${runner.status} .speed=${runner.speed} .count=${countOf(runner.course, state, runner.measuredStepsPerSecond)}
      @value=${(event: ValueEvent<RunCommand>) => this.command(event.value)}></lab-run-controls>
    <div class="below">${this.editing ? this.renderEditor() : this.samples.render()}</div>`;
  }

  private renderEditor(): TemplateResult {
    return html`<div class="editor">
      <lab-text-input label=${msg("Text to learn: the longer the better; its last tenth is kept apart")} .value=${this.own.text.length > 200_000 ? "" : this.own.text} .maxBytes=${largestText}
        placeholder=${msg("Paste something here.")} @value=${(event: ValueEvent<string>) => this.typed(event.value)}></lab-text-input>
      <button type="button" class="plain" @click=${() => {
        this.editing = false;
      }}>${msg("Done")}</button>
    </div>`;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.numbers, this.unit);
  }

  protected override secondary(): readonly Reading[] {
    return secondaryOf(this.numbers, this.unit);
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    return formulaOf(this.numbers, this.unit);
  }

  private renderVerdict(): TemplateResult | typeof nothing {
    const { logVNats, runner } = this;
    if (runner.error !== undefined && runner.error.name !== "TrainingDiverged")
      return html`<p class="note">${runner.error.message}</p>`;
    return logVNats === undefined ? nothing : storyNote(this.story, logVNats, this.unit, this.ended);
  }

  protected override renderControls(): TemplateResult {
    return html`<div class="verdict">${this.renderVerdict()}</div>${knobs(this.state, this.hands)}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.runner.course, this.state, this.data);
  }

  protected override table(mostRows: number): Table {
    return tableOf(this.runner.course, this.unit, mostRows);
  }

  protected override python(): string {
    if (this.data === undefined) throw new Error(msg("The text is not there yet."));
    return pythonOf(recipeOf(this.state, this.data), this.data.characters);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote(this.state, this.data, this.runner.facts);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "training-run": TrainingRunElement;
  }
}
