// <text-surprise>: a text, a model that runs in the page, and what every character or token of the text cost the model.

import { msg, str } from "@lit/localize";
import { readText } from "@text-source";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { dragsFiles } from "../controls/drags-files.js";
import type { LabHeatStrip } from "../controls/heat-strip.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { modelLoading } from "./model-loading.js";
import { textSurpriseStyles } from "./text-surprise.css.js";
import { colourRow } from "./text-surprise-colour.js";
import { Course } from "./text-surprise-course.js";
import { type EditorKind, editor, modelEditor } from "./text-surprise-editor.js";
import { NgramWork, type Outcome } from "./text-surprise-ngram-work.js";
import { ngramSource, noteOf, transformerSource } from "./text-surprise-notes.js";
import { formulaOf, heroOf, secondaryOf, summaryOf } from "./text-surprise-numbers.js";
import { OwnTexts } from "./text-surprise-own.js";
import { ProbabilityQuestion } from "./text-surprise-probability.js";
import { ngramScript, transformerScript } from "./text-surprise-python.js";
import { hint, predictionOf } from "./text-surprise-question.js";
import { readerName } from "./text-surprise-readers.js";
import { rowAt, rowsOf, type Shown } from "./text-surprise-reading.js";
import { otherRow, readout, readRow, spokenRow } from "./text-surprise-readout.js";
import { savedPicture } from "./text-surprise-save.js";
import { side } from "./text-surprise-side.js";
import { facts, type ReaderId, readerOf, type schema, type TextState, textOf } from "./text-surprise-state.js";
import { Looks, strips, waiting } from "./text-surprise-strips.js";
import { RowTables } from "./text-surprise-table.js";
import { Transformers } from "./text-surprise-transformers.js";
import { countedNote } from "./text-surprise-unit-table.js";
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
  private readonly tables = new RowTables();
  private readonly own = new OwnTexts({
    state: () => this.state,
    step: (patch) => this.step(patch),
    say: (sentence) => this.say(sentence),
    again: () => void this.bringUpToDate(),
  });
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
      this.say(instead ? msg(str`${sentence} The n-gram reads instead.`) : sentence);
    }
  }

  private tell(outcome: Outcome, before: Shown | undefined): void {
    if (outcome === "scoring stopped") this.say(msg("Stopped: the picture still shows the text before."));
    if (outcome === "training stopped" || outcome === "scoring stopped") this.stopped = true;
    if (outcome === "training stopped")
      this.say(msg("Training was stopped; the numbers are those of the model before."));
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

  private chooseTraining(training: TextState["training"]): void {
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
    this.say(msg("A link does not carry your model."));
    if (known) void this.bringUpToDate();
  }

  /** One whole change: its ghost is what was there before. */
  private step(patch: Partial<TextState>): void {
    this.change(patch);
    this.settle();
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction {
    return predictionOf(this.state, this.shown?.main, this.renderAgain());
  }

  protected override renderHint(): TemplateResult {
    return html`${hint(readerOf(this.state))} ${this.renderAgain()}`;
  }

  private renderAgain(): TemplateResult {
    return html`<button type="button" class="plain" @click=${() => this.setState({ revealed: false, guess: undefined })}>${msg("Hide the colours and guess")}</button>`;
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
        <button type="button" aria-expanded=${this.editing === "text"} @click=${() => this.toggleEditor("text")}>${msg("Own text…")}</button>
        ${colourRow(this.state, shown, (colour) => this.setState({ colour }))}
      </div>
      ${this.renderEditor()}
      ${shown === undefined || !this.revealed ? nothing : this.renderReadout(shown)}
    </div>`;
  }

  private renderWaiting(): TemplateResult {
    const reader = readerOf(this.state);
    const again = (): void => void this.bringUpToDate();
    if (reader === "ngram") return waiting(this.stopped, msg("A model is being trained in this page…"), again);
    const loading = modelLoading(this.transformers.model(reader));
    const sentence = loading === nothing ? msg("The text is being read…") : loading;
    return waiting(this.stopped, sentence, again, () => this.chooseReader("ngram"));
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
    if (this.editing === undefined && dragsFiles(event)) this.editing = "text";
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
      onText: (typed) => this.own.typed(kind, typed),
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
    const { state, shown, at, ngram, units, course } = this;
    const reader = readerOf(state);
    return side({
      ...{ state, shown, at, ngram, units, course, width: Math.min(this.picture.width, 360) },
      open: reader === "ngram" ? undefined : this.transformers.opened(reader),
      ownOpen: this.transformers.ownOpen,
      onReader: (to) => this.chooseReader(to),
      onBeside: (beside) => this.step({ beside }),
      onWindow: (window, stride) => this.step({ window, stride }),
      onTraining: (training) => this.chooseTraining(training),
      onAmount: (amount) => this.step({ amount }),
      onSmoothing: (smoothing) => this.step({ smoothing }),
      onView: (view) => this.setState({ view }),
      onRow: (row) => this.read(row),
      onOrder: (order) => this.change({ order }),
      onSettle: () => this.settle(),
    });
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.shown, this.unit);
  }

  protected override table(mostRows: number): Table {
    return this.tables.of(this.shown, mostRows);
  }

  protected override python(): string {
    const byNgram = (this.shown?.main.reader ?? readerOf(this.state)) === "ngram";
    return byNgram ? ngramScript() : transformerScript(this.shown?.main.scores.reading);
  }

  /** The strip's beginning, drawn for a file: what is on the screen is windowed. */
  protected override pictureToSave(): SVGSVGElement {
    const { shown } = this;
    if (shown === undefined) throw new Error(msg("There is no picture to save yet."));
    const { coloured } = this.looks.of(shown, this.state.colour).main;
    return savedPicture(this.renderRoot, shown.main, coloured, this.summary());
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
