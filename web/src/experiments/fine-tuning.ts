// <fine-tuning>: the small model goes on learning, from the reader's own text. What the new text costs falls, what the old text costs
// rises, and at every token there is a distance to the model that it was.

import { msg } from "@lit/localize";
import { readText } from "@text-source";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { RunCommand } from "../controls/run-controls.js";
import { isUnwanted } from "../engine/engine-error.js";
import type { TrainingRecipe } from "../engine/protocol.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import { formatNatsWithUnit } from "../units.js";
import { AskAgain } from "./ask-again.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { fineTuningStyles } from "./fine-tuning.css.js";
import { controls, textName } from "./fine-tuning-controls.js";
import { findData, type TuningData } from "./fine-tuning-data.js";
import { formulaOf, heroOf, type Standing, secondaryOf, summaryOf } from "./fine-tuning-numbers.js";
import { OwnData } from "./fine-tuning-own.js";
import { panel } from "./fine-tuning-panel.js";
import { curves, waiting } from "./fine-tuning-pictures.js";
import { pythonScript } from "./fine-tuning-python.js";
import { TuningReadings } from "./fine-tuning-readings.js";
import { recipeOf } from "./fine-tuning-recipe.js";
import { ReadToken } from "./fine-tuning-row.js";
import { TuningSamples } from "./fine-tuning-samples.js";
import { facts, readEvery, type schema, type TextId, type TuningState, trained } from "./fine-tuning-state.js";
import { courseTable, tokenTable } from "./fine-tuning-table.js";
import { hint, noteOf, question, sourceNote, whyOf } from "./fine-tuning-words.js";
import { LabModel } from "./lab-model.js";
import { RestOutOfSight } from "./rest-out-of-sight.js";
import { sharedTraining } from "./shared-training.js";
import { ProbabilityQuestion } from "./text-surprise-probability.js";
import { type PreparedRun, TrainingRunner } from "./training-runner.js";

const library = new TextLibrary(readText);
/** Rest after the last change before the run is opened anew: a drag is not to be answered by a hundred of them. */
const restMs = 200;
const curvesHeight = 200;

@customElement("fine-tuning")
export class FineTuningElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, fineTuningStyles];

  private readonly model = new LabModel(this, "small");
  private readonly runner = new TrainingRunner<TrainingRecipe>(this, sharedTraining, () => this.prepare());
  private readonly readings = new TuningReadings(this, this.runner.run);
  private readonly samples = new TuningSamples(this);
  private readonly token = new ReadToken(this.readings, new ProbabilityQuestion(this.task("perplexity")), (token) =>
    this.model.tokenText(token),
  );
  private readonly own = new OwnData({
    state: () => this.state,
    step: (patch) => this.step(patch),
    say: (sentence) => this.say(sentence),
    again: () => this.restart(true),
  });
  /** What the run that stands now learns from. */
  private data: TuningData | undefined;
  /** The last evaluation of the base, which the knobs but the text's leave as it is. */
  private atBase: Standing["start"];
  /** What the reader wishes: a change in mid-run then goes on with the new settings from the first step. */
  private wish: "play" | "step" | "rest" = "rest";
  private opening: ReturnType<typeof setTimeout> | undefined;
  private openings = 0;
  @state() private stepRead: number | undefined;
  @state() private editing = false;

  constructor() {
    super(facts);
    // That the base is being judged is no run yet: it is no work that would rest.
    const run = { isRunning: () => this.wish === "play" && this.runner.isRunning, pause: () => this.command("pause") };
    new RestOutOfSight(this, run, () =>
      this.say(msg("The run rested when it went out of sight. Press play to go on.")),
    );
    this.runner.onProgress = () => this.progressed();
    new AskAgain(this, this.model, () => this.restart(true));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.restart(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.opening);
    this.own.stop();
    this.samples.stop();
    void this.readings.forget();
    void this.runner.forget();
  }

  // ------------------------------------------------------------------------------ the work

  protected override ask(changed: ReadonlySet<keyof TuningState>): void {
    const missing = this.own.missing(this.state);
    if (missing !== undefined) {
      this.setState(missing.patch);
      this.say(missing.sentence);
    } else if (trained.some((key) => changed.has(key)))
      this.restart(changed.has("text") || changed.has("own") || changed.has("characters"));
    else this.readShown().catch((thrown) => this.refuse(thrown));
  }

  /** Back to the base, with the settings as they are now; `anew`: the texts are others. */
  private restart(anew: boolean): void {
    this.openings++;
    const going = this.wish === "play" && (this.runner.isRunning || this.runner.facts === undefined);
    this.runner.reset();
    this.readings.clear();
    this.samples.stop();
    this.stepRead = undefined;
    if (anew) {
      this.runner.previous = undefined;
      this.atBase = undefined;
      this.readings.forgetTexts();
      this.token.at = 0;
    }
    clearTimeout(this.opening);
    this.wish = going ? "play" : "rest";
    this.opening = setTimeout(() => void this.open(), restMs);
  }

  /** Has the base judged and kept, and then does what the reader wishes. */
  private async open(): Promise<void> {
    const { runner } = this;
    const opening = ++this.openings;
    clearTimeout(this.opening);
    await runner.open();
    // It may be at play already, after a pause while it was judged; no step is done yet, and the base has to be kept before one is.
    if (opening !== this.openings || runner.facts === undefined || runner.status === "failed") return;
    this.progressed();
    this.follow();
  }

  private follow(): void {
    if (this.wish === "play") void this.runner.play();
    else if (this.wish === "step") void this.runner.step();
  }

  private async prepare(): Promise<PreparedRun<TrainingRecipe>> {
    const { state: asked } = this;
    const base = await this.model.open();
    if (base === undefined) throw new Error(this.model.problem ?? msg("The language model did not open."));
    const data = await findData(library, asked, this.own.text ?? "");
    if (asked.text === this.state.text && asked.characters === this.state.characters) this.data = data;
    return recipeOf(asked, data, base);
  }

  /** A call of the engine has ended, and the next is not yet made: the weights are those of this step. */
  private progressed(): void {
    const { runner } = this;
    const { stepsDone } = runner;
    if (stepsDone === 0) this.atBase = runner.course.last;
    const resting = !runner.isRunning || this.wish !== "play" || stepsDone === this.state.steps;
    if (!resting && stepsDone % readEvery(this.state) !== 0) return;
    this.readings.keep(stepsDone).then(
      () => this.readShown(),
      (thrown) => this.refuse(thrown),
    );
  }

  /** What stands under the curves, with the weights that were kept last. */
  private async readShown(): Promise<void> {
    const { state: asked, data, readings } = this;
    if (data === undefined || readings.kept === undefined) return;
    if (asked.view === "samples")
      this.samples.ask({
        base: readings.baseName,
        tuned: readings.tunedName,
        step: readings.kept,
        prompt: asked.prompt,
        seed: asked.seed,
      });
    else await readings.compare(asked.side, asked.side === "new" ? data.heldOut : data.old);
    this.readRow(this.token.at);
  }

  private refuse(thrown: unknown): void {
    if (!isUnwanted(thrown)) this.say(thrown instanceof Error ? thrown.message : String(thrown));
  }

  private command(command: RunCommand): void {
    const { runner } = this;
    if (typeof command === "object") runner.setSpeed(command.speed);
    else if (command === "pause") {
      this.wish = "rest";
      if (runner.facts !== undefined) runner.pause();
    } else if (command === "reset") {
      this.wish = "rest";
      this.restart(false);
    } else {
      this.wish = command;
      if (!this.revealed) this.setState({ revealed: true });
      if (runner.facts !== undefined) this.follow();
      else if (runner.status === "idle") void this.open();
    }
  }

  private get standing(): Standing {
    const { course } = this.runner;
    return { start: course.evaluations[0] ?? this.atBase, now: course.last ?? this.atBase, steps: course.length };
  }

  private get newTitle(): string {
    return this.data?.title ?? textName(this.state.text);
  }

  // ------------------------------------------------------------------------------ what the reader does

  /** A knob is no answer to the question: it makes another run, of which the same is asked. */
  private turn(patch: Partial<TuningState>): void {
    if (this.revealed) this.change({ ...patch, guess: undefined });
    else this.setState({ ...patch, guess: undefined });
  }

  private step(patch: Partial<TuningState>): void {
    this.turn(patch);
    this.settle();
  }

  private chooseText(text: TextId): void {
    this.editing = text === "own";
    if (text !== "own" || this.own.text !== undefined) this.step({ text });
    else this.requestUpdate();
  }

  private readRow(row: number): void {
    this.token.read(this.state.side, row, this.state.view === "tokens");
    this.requestUpdate();
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction {
    const { guess, unit, steps } = this.state;
    const done = this.runner.status === "finished";
    return {
      question: question(steps, this.newTitle),
      answer: guess === undefined ? undefined : formatNatsWithUnit(guess, unit, 2),
      why: guess === undefined ? hint(this.state) : whyOf(this.standing, guess, done, this.state),
    };
  }

  protected override renderHint(): TemplateResult {
    return hint(this.state);
  }

  protected override onReveal(): void {
    this.command("play");
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { standing, state, runner } = this;
    return html`${
      standing.now === undefined
        ? waiting(this.model, runner.status === "failed", curvesHeight)
        : curves({
            ...{ width, height: curvesHeight, state, standing, course: runner.course, previous: runner.previous },
            description: this.summary(),
            asking: !this.revealed,
            at: this.stepRead,
            onAt: (step) => {
              this.stepRead = step;
            },
            onGuess: (guess) => this.setState({ guess }),
          })
    }
      ${panel({
        ...{ state, readings: this.readings, samples: this.samples, at: this.token.at },
        probability: this.token.probability(state.side),
        tokenText: (token) => this.model.tokenText(token),
        onRow: (row) => this.readRow(row),
        onLook: (patch) => this.setState(patch),
      })}
      ${
        this.editing
          ? this.own.render(() => {
              this.editing = false;
            })
          : nothing
      }`;
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { error, course } = this.runner;
    if (this.model.status === "failed") return nothing;
    if (error !== undefined) return html`<p class="note problem" role="alert">${error.message}</p>`;
    return noteOf(this.standing, course, this.state);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.standing, this.unit);
  }

  protected override secondary(): readonly Reading[] {
    return secondaryOf(this.standing, this.state);
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    return formulaOf(this.standing, this.state);
  }

  protected override renderControls(): TemplateResult {
    const { runner, state } = this;
    // That the base is being judged is no run yet.
    const status = runner.status === "opening" && this.wish === "rest" ? "idle" : runner.status;
    return controls({
      ...{ state, status, speed: runner.speed },
      onCommand: (command) => this.command(command),
      onText: (text) => this.chooseText(text),
      onChange: (patch) => this.turn(patch),
      onSettle: () => this.settle(),
    });
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.standing, this.newTitle, this.state);
  }

  protected override table(mostRows: number): Table {
    const read = this.readings.of(this.state.side);
    return this.state.view === "tokens" && read !== undefined && read.step > 0
      ? tokenTable(read, mostRows)
      : courseTable(this.runner.course);
  }

  protected override python(): string {
    return pythonScript(this.state);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote(this.data, this.runner.facts);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "fine-tuning": FineTuningElement;
  }
}
