// <text-surprise>: a text, a model that runs in the page, and what every character or token of the text cost the model.

import { readText } from "@text-source";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { heatPicture } from "../charts/heat-picture.js";
import "../controls/choice.js";
import type { LabHeatStrip } from "../controls/heat-strip.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { modelLoading } from "./model-loading.js";
import { emptyCurves } from "./order-curves.js";
import { textSurpriseStyles } from "./text-surprise.css.js";
import { colourRow } from "./text-surprise-colour.js";
import { Course } from "./text-surprise-course.js";
import { type EditorKind, editor, modelEditor, tooLong } from "./text-surprise-editor.js";
import { ngramControls, orderPicture } from "./text-surprise-ngram.js";
import { NgramWork, type Outcome } from "./text-surprise-ngram-work.js";
import { ngramSource, noteOf, transformerSource } from "./text-surprise-notes.js";
import { formulaOf, heroOf, secondaryOf, summaryOf } from "./text-surprise-numbers.js";
import { OwnTexts, unlinked } from "./text-surprise-own.js";
import { ProbabilityQuestion } from "./text-surprise-probability.js";
import { ngramScript, transformerScript } from "./text-surprise-python.js";
import { answerOf, hint, questionOf, whyOf } from "./text-surprise-question.js";
import { type ReaderControls, readerControls, readerName, readerSelect } from "./text-surprise-readers.js";
import { rowAt, rowsOf, type Shown } from "./text-surprise-reading.js";
import { otherRow, readout, readRow, spokenRow } from "./text-surprise-readout.js";
import { drawOffstage } from "./text-surprise-save.js";
import {
  facts,
  highestOrder,
  type ReaderId,
  readerOf,
  type schema,
  type TextState,
  type TrainingId,
  textOf,
} from "./text-surprise-state.js";
import { Looks, strips, waiting } from "./text-surprise-strips.js";
import { rowTable } from "./text-surprise-table.js";
import { Transformers } from "./text-surprise-transformers.js";
import { countedNote, unitTable } from "./text-surprise-unit-table.js";
import { UnitTable } from "./text-surprise-units.js";
import { TextWork } from "./text-surprise-work.js";

/** What asks only for another view of the numbers; the rest asks for new ones. */
const views: readonly (keyof TextState)[] = ["unit", "revealed", "colour", "view", "guess"];

const library = new TextLibrary(readText);

@customElement("text-surprise")
export class TextSurpriseElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, textSurpriseStyles];

  private readonly transformers = new Transformers(this);
  private readonly ngram = new NgramWork(this, library, this.task("trainNgram"), this.task("scoreText"));
  private readonly work = new TextWork(this.ngram, this.transformers, library, {
    scoring: this.task("scoreWithModel"),
    pair: this.task("compareModels"),
  });
  private readonly probability = new ProbabilityQuestion(this.task("perplexity"));
  private readonly units = new UnitTable(this);
  private readonly looks = new Looks();
  private readonly course = new Course();
  private readonly own = new OwnTexts();
  private rows: { shown: unknown; mostRows: number; table: Table } | undefined;
  /** The row that is read. */
  @state() private at = 0;
  @state() private editing: EditorKind | undefined;
  @state() private stopped = false;

  constructor() {
    super(facts);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.own.stop();
  }

  // ------------------------------------------------------------------------------ the work

  protected override ask(changed: ReadonlySet<keyof TextState>): void {
    const missing = this.own.missing(this.state, this.transformers.ownOpen);
    if (missing !== undefined) {
      this.setState(missing.patch);
      this.say(missing.sentence);
    } else if ([...changed].some((key) => !views.includes(key))) void this.bringUpToDate();
    else if (this.shown !== undefined) this.readUnits(this.shown);
  }

  private async bringUpToDate(): Promise<void> {
    this.stopped = false;
    const before = this.shown;
    try {
      this.tell(
        await this.work.bringUpToDate({
          state: this.state,
          ownText: this.own.text ?? "",
          ownTraining: this.own.training,
        }),
        before,
      );
    } catch (thrown) {
      const sentence = thrown instanceof Error ? thrown.message : String(thrown);
      this.stopped = true;
      // Nobody asked for the transformer by name: who needs no file reads in its place.
      const instead = this.state.reader === "auto" && readerOf(this.state) !== "ngram";
      if (instead) this.setState({ reader: "ngram", text: textOf(this.state, "large") });
      this.say(instead ? `${sentence} The n-gram reads instead.` : sentence);
    }
  }

  private tell(outcome: Outcome, before: Shown | undefined): void {
    if (outcome === "scoring stopped") this.say("Stopped: the picture still shows the text before.");
    if (outcome === "training stopped" || outcome === "scoring stopped") this.stopped = true;
    if (outcome === "training stopped") this.say("Training was stopped; the numbers are those of the model before.");
    const { shown } = this;
    if (outcome !== "done" || shown === undefined) return;
    // Who reads by other rows reads on at the same place.
    const same =
      before === undefined || before.main.reader === shown.main.reader || before.main.text !== shown.main.text;
    const row = same ? this.at : rowAt(shown.main, before.main.scores.offsets[this.at] ?? 0);
    this.read(Math.min(row, rowsOf(shown.main) - 1));
    this.readUnits(shown);
  }

  private get shown(): Shown | undefined {
    return this.work.shown;
  }

  private readUnits(shown: Shown): void {
    if (this.state.view === "units") void this.units.show(shown.main);
  }

  private read(row: number): void {
    this.at = row;
    if (this.revealed && this.shown !== undefined) this.probability.ask(this.shown.main, row);
  }

  // ------------------------------------------------------------------------------ the reader's own texts

  private typed(kind: "text" | "training", text: string): void {
    this.own.stop();
    const problem = tooLong(text.length, kind);
    if (problem !== undefined) this.say(problem);
    else this.own.typed(() => (kind === "text" ? this.takeText(text) : this.takeTraining(text)));
  }

  private takeText(text: string): void {
    const problem = unlinked(text);
    const known = this.state.text === "own" && this.state.own === "";
    this.own.text = text;
    this.change({ text: "own", own: problem === undefined ? text : "", guess: undefined });
    this.settle();
    if (problem !== undefined) this.say(problem);
    // The state is as it was when the text is one that no link carries, or none at all.
    if (known && this.state.own === "") void this.bringUpToDate();
  }

  private takeTraining(text: string): void {
    const known = this.state.training === "own";
    this.own.train(text);
    this.change({ training: "own" });
    this.settle();
    this.say("A link does not carry your training text.");
    if (known) void this.bringUpToDate();
  }

  private chooseTraining(training: TrainingId): void {
    if (training === "own") this.editing = "training";
    if (training !== "own" || this.own.training.version > 0)
      this.step({ training, ...(this.state.text === "unseen" ? { guess: undefined } : {}) });
  }

  /** Another reads the same text. */
  private chooseReader(reader: ReaderId): void {
    if (reader === "own") this.editing = "model";
    if (reader !== "own" || this.transformers.ownOpen)
      this.step({ reader, text: textOf(this.state, readerOf(this.state)), guess: undefined });
  }

  /** A file was opened: it reads at once, in the place of the one before it. */
  private takeModel(): void {
    const known = readerOf(this.state) === "own";
    this.chooseReader("own");
    this.say("A link does not carry your model.");
    if (known) void this.bringUpToDate();
  }

  /** One whole change: its ghost is what was there before. */
  private step(patch: Partial<TextState>): void {
    this.change(patch);
    this.settle();
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction | undefined {
    const main = this.shown?.main;
    const { guess } = this.state;
    const row = main !== undefined && guess !== undefined && guess < rowsOf(main) ? guess : undefined;
    const known = main !== undefined && row !== undefined;
    return {
      question: questionOf(this.state),
      answer: known ? answerOf(main, row) : undefined,
      why: known ? html`${whyOf(main, row, this.unit)} ${this.renderAgain()}` : "",
    };
  }

  protected override renderHint(): TemplateResult {
    return html`${hint(readerOf(this.state))} ${this.renderAgain()}`;
  }

  private renderAgain(): TemplateResult {
    return html`<button type="button" class="plain" @click=${() => this.setState({ revealed: false, guess: undefined })}>Hide the colours and guess</button>`;
  }

  protected override onReveal(): void {
    const { shown } = this;
    if (shown === undefined) return;
    const { peak } = this.looks.of(shown, this.state.colour).main;
    this.renderRoot.querySelector<LabHeatStrip>("lab-heat-strip")?.reveal(peak);
    this.read(peak);
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(): TemplateResult {
    const { shown } = this;
    return html`<div @dragenter=${this.offerEditor}>
      ${shown === undefined ? this.renderWaiting() : this.renderStrips(shown)}
      <div class="under">
        <button type="button" aria-expanded=${this.editing === "text"} @click=${() => this.toggleEditor("text")}>Own text…</button>
        ${colourRow(this.state, shown, (colour) => this.setState({ colour }))}
      </div>
      ${this.renderEditor()}
      ${shown === undefined || !this.revealed ? nothing : this.renderReadout(shown)}
    </div>`;
  }

  private renderWaiting(): TemplateResult {
    const reader = readerOf(this.state);
    const again = (): void => void this.bringUpToDate();
    if (reader === "ngram") return waiting(this.stopped, "A model is being trained in this page…", again);
    const loading = modelLoading(this.transformers.model(reader));
    return waiting(this.stopped, loading === nothing ? "The text is being read…" : loading, again, () =>
      this.chooseReader("ngram"),
    );
  }

  private rowOf({ main }: Shown) {
    const row = Math.min(this.at, rowsOf(main) - 1);
    return { row, read: readRow(main, row, this.probability.probability(main, row)) };
  }

  private renderStrips(shown: Shown): TemplateResult {
    const { row, read } = this.rowOf(shown);
    return strips({
      shown,
      looks: this.looks.of(shown, this.state.colour),
      at: row,
      guess: this.state.guess,
      revealed: this.revealed,
      unit: this.unit,
      spoken: spokenRow(read, this.unit),
      onRead: (to) => this.read(to),
      onMark: (to) => this.mark(to),
    });
  }

  private renderReadout(shown: Shown): TemplateResult {
    const { row, read } = this.rowOf(shown);
    const name = shown.beside === undefined ? "" : readerName(shown.beside.reader);
    return readout(read, this.unit, otherRow(shown, name, row));
  }

  private mark(row: number): void {
    if (!this.revealed) this.setState({ guess: row });
  }

  private offerEditor(event: DragEvent): void {
    if (this.editing === undefined && event.dataTransfer?.types.includes("Files")) this.editing = "text";
  }

  private toggleEditor(kind: EditorKind): void {
    this.editing = this.editing === kind ? undefined : kind;
  }

  private renderEditor(): TemplateResult | typeof nothing {
    const kind = this.editing;
    if (kind === undefined) return nothing;
    if (kind === "model")
      return modelEditor(
        () => this.takeModel(),
        () => this.toggleEditor(kind),
      );
    const text = this.state.text === "own" ? (this.own.text ?? "") : (this.shown?.main.text ?? "");
    return editor({
      kind,
      text: kind === "text" ? text : this.own.training.text,
      onText: (typed) => this.typed(kind, typed),
      onRefused: (sentence) => this.say(sentence),
      onClose: () => this.toggleEditor(kind),
    });
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    if (this.shown === undefined || !this.revealed) return nothing;
    const counted = this.state.view === "units" ? countedNote(this.units) : undefined;
    return counted ?? noteOf(this.shown, this.ngram.curves.curves, this.unit);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.shown, this.unit);
  }

  protected override secondary(): readonly Reading[] {
    return secondaryOf(this.shown, this.unit);
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    // The table of units is the same division, written out.
    return this.state.view === "units" ? nothing : formulaOf(this.shown, this.unit);
  }

  protected override renderControls(): TemplateResult {
    const { state, shown } = this;
    const reader = readerOf(state);
    const controls: ReaderControls = {
      state,
      open: reader === "ngram" ? undefined : this.transformers.opened(reader),
      ownOpen: this.transformers.ownOpen,
      onReader: (to) => this.chooseReader(to),
      onBeside: (beside) => this.step({ beside }),
      onWindow: (window, stride) => this.step({ window, stride }),
    };
    return html`<div class="views">
        <lab-choice label="Beside the text" quiet .value=${state.view}
          .options=${[
            { value: "course", label: reader === "ngram" ? "orders" : "course" },
            { value: "units", label: "units" },
          ]} @value=${(event: ValueEvent<TextState["view"]>) => this.setState({ view: event.value })}></lab-choice>
        ${readerSelect(controls)}
      </div>
      ${this.renderChosenView(shown, reader === "ngram")}
      ${readerControls(controls)}
      ${
        reader === "ngram"
          ? ngramControls({
              state,
              onTraining: (training) => this.chooseTraining(training),
              onAmount: (amount) => this.step({ amount }),
              onSmoothing: (smoothing) => this.step({ smoothing }),
            })
          : nothing
      }`;
  }

  private renderChosenView(shown: Shown | undefined, byNgram: boolean): unknown {
    const width = Math.min(this.picture.width, 360);
    if (this.state.view === "units")
      return shown === undefined ? nothing : unitTable(this.units, shown.main, this.unit);
    if (byNgram) {
      const { curves, previous } = this.ngram.curves;
      return orderPicture({
        width,
        state: this.state,
        curves: curves ?? emptyCurves(highestOrder),
        previous,
        textNats: shown?.main.scores.crossEntropyNats,
        onOrder: (order) => this.change({ order }),
        onSettle: () => this.settle(),
      });
    }
    if (shown === undefined || !this.revealed) return html`<div class="no-course"></div>`;
    return this.course.picture(shown, this.unit, this.at, width, (row) => this.read(row));
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.shown, this.unit);
  }

  protected override table(mostRows: number): Table {
    const { shown } = this;
    if (this.rows === undefined || this.rows.shown !== shown || this.rows.mostRows !== mostRows) {
      this.rows = { shown, mostRows, table: rowTable(shown, mostRows) };
    }
    return this.rows.table;
  }

  protected override python(): string {
    const byNgram = (this.shown?.main.reader ?? readerOf(this.state)) === "ngram";
    return byNgram ? ngramScript() : transformerScript(this.shown?.main.scores.reading);
  }

  /** The strip's beginning, drawn for a file: what is on the screen is windowed. */
  protected override pictureToSave(): SVGSVGElement {
    const { shown } = this;
    if (shown === undefined) throw new Error("There is no picture to save yet.");
    const { steps, tone } = this.looks.of(shown, this.state.colour).main.coloured;
    const { text, scores } = shown.main;
    return drawOffstage(
      this.renderRoot,
      heatPicture({ text, offsets: scores.offsets, steps, tone, description: this.summary() }),
    );
  }

  protected override renderSource(): TemplateResult {
    const reader = readerOf(this.state);
    if (reader === "ngram") return ngramSource(this.ngram.corpus, this.ngram.scoringMs);
    return transformerSource(this.transformers.opened(reader), this.work.scoringMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "text-surprise": TextSurpriseElement;
  }
}
