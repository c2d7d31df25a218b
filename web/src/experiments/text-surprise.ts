// <text-surprise>: a text, a model trained in the page, and what every character of the text cost the model.

import { readText } from "@text-source";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { heatPicture } from "../charts/heat-picture.js";
import "../controls/heat-strip.js";
import type { LabHeatStrip } from "../controls/heat-strip.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { emptyCurves } from "./order-curves.js";
import { textSurpriseStyles } from "./text-surprise.css.js";
import { CharacterQuestion } from "./text-surprise-character.js";
import { type Coloured, coloured, colourRow } from "./text-surprise-colour.js";
import { type EditorKind, editor, isLinkable, tooLong } from "./text-surprise-editor.js";
import { modelControls, orderPicture } from "./text-surprise-model.js";
import { noteOf, sourceOf } from "./text-surprise-notes.js";
import { formulaOf, heroOf, secondaryOf, summaryOf } from "./text-surprise-numbers.js";
import { pythonScript } from "./text-surprise-python.js";
import { answerOf, hint, questionOf, whyOf } from "./text-surprise-question.js";
import { peakOf, readCharacter, readout, spokenCharacter } from "./text-surprise-readout.js";
import { drawOffstage } from "./text-surprise-save.js";
import {
  facts,
  highestOrder,
  longestLinkedText,
  type schema,
  type TextState,
  type TrainingId,
} from "./text-surprise-state.js";
import { characterTable } from "./text-surprise-table.js";
import { type Outcome, type ScoredText, TextWork } from "./text-surprise-work.js";

/** What asks for new numbers; the rest only asks for another view of them. */
const computed: readonly (keyof TextState)[] = ["text", "own", "training", "amount", "smoothing", "order"];

/** Rest after the last key before a typed text is read. */
const typingPauseMs = 200;

const library = new TextLibrary(readText);

@customElement("text-surprise")
export class TextSurpriseElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, textSurpriseStyles];

  private readonly work = new TextWork(this, library, this.task("trainNgram"), this.task("scoreText"));
  private readonly character = new CharacterQuestion(this.task("nextCharacter"));
  private ownText: string | undefined;
  private ownTraining = { text: "", version: 0 };
  private typing: ReturnType<typeof setTimeout> | undefined;
  private shown: { scores: unknown; colour: string; coloured: Coloured; peak: number } | undefined;
  private rows: { scores: unknown; mostRows: number; table: Table } | undefined;
  /** The row that is read. */
  @state() private at = 0;
  @state() private editing: EditorKind | undefined;
  @state() private stopped = false;

  constructor() {
    super(facts);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  // ------------------------------------------------------------------------------ the work

  protected override ask(changed: ReadonlySet<keyof TextState>): void {
    const { state } = this;
    if (changed.has("own") && state.own !== "") this.ownText = state.own;
    if (state.training === "own" && this.ownTraining.version === 0) {
      this.setState({ training: facts.schema.training.default });
      this.say("The link does not carry the text that its model was trained on; here it is Moby-Dick.");
    } else if (state.text === "own" && this.ownText === undefined) {
      this.setState({ text: facts.schema.text.default });
      this.say("The link does not carry the text that it was made with: paste it again to see it.");
    } else if (computed.some((key) => changed.has(key))) void this.bringUpToDate();
  }

  private async bringUpToDate(): Promise<void> {
    this.stopped = false;
    try {
      this.tell(
        await this.work.bringUpToDate({
          state: this.state,
          ownText: this.ownText ?? "",
          ownTraining: this.ownTraining,
        }),
      );
    } catch (thrown) {
      this.stopped = true;
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  private tell(outcome: Outcome): void {
    if (outcome === "scoring stopped") this.say("Stopped: the picture still shows the text before.");
    if (outcome === "training stopped" || outcome === "scoring stopped") this.stopped = true;
    if (outcome === "training stopped") this.say("Training was stopped; the numbers are those of the model before.");
    if (outcome === "done") this.read(Math.min(this.at, (this.scored?.scores.characters ?? 1) - 1));
  }

  private get scored(): ScoredText | undefined {
    return this.work.scored;
  }

  private look(scored: ScoredText): { coloured: Coloured; peak: number } {
    const { colour } = this.state;
    if (this.shown?.scores !== scored.scores || this.shown.colour !== colour) {
      this.shown = {
        scores: scored.scores,
        colour,
        coloured: coloured(scored, colour),
        peak: peakOf(scored.scores.surprisalNats),
      };
    }
    return this.shown;
  }

  private read(row: number): void {
    this.at = row;
    if (this.revealed && this.scored !== undefined)
      this.character.ask(this.work.model, this.scored, row, this.state.smoothing);
  }

  // ------------------------------------------------------------------------------ the reader's own texts

  private typed(kind: EditorKind, text: string): void {
    clearTimeout(this.typing);
    const problem = tooLong(text.length, kind);
    if (problem !== undefined) this.say(problem);
    else
      this.typing = setTimeout(() => (kind === "text" ? this.takeText(text) : this.takeTraining(text)), typingPauseMs);
  }

  private takeText(text: string): void {
    const linked = isLinkable(text);
    const known = this.state.text === "own" && this.state.own === "";
    this.ownText = text;
    this.change({ text: "own", own: linked ? text : "", guess: undefined });
    this.settle();
    if (!linked)
      this.say(
        `A link does not carry this text: it has ${text.length.toLocaleString("en")} characters, and ${longestLinkedText.toLocaleString("en")} fit.`,
      );
    // The state is as it was when the text is one that no link carries, or none at all.
    if (known && this.state.own === "") void this.bringUpToDate();
  }

  private takeTraining(text: string): void {
    const known = this.state.training === "own";
    this.ownTraining = { text, version: this.ownTraining.version + 1 };
    this.change({ training: "own" });
    this.settle();
    this.say("A link does not carry your training text.");
    if (known) void this.bringUpToDate();
  }

  private chooseTraining(training: TrainingId): void {
    if (training === "own") this.editing = "training";
    if (training !== "own" || this.ownTraining.version > 0)
      this.step({ training, ...(this.state.text === "unseen" ? { guess: undefined } : {}) });
  }

  /** One whole change: its ghost is what was there before. */
  private step(patch: Partial<TextState>): void {
    this.change(patch);
    this.settle();
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction | undefined {
    const { scored } = this;
    const { guess } = this.state;
    const row = scored !== undefined && guess !== undefined && guess < scored.scores.characters ? guess : undefined;
    const known = scored !== undefined && row !== undefined;
    return {
      question: questionOf(this.state),
      answer: known ? answerOf(scored, row) : undefined,
      why: known ? html`${whyOf(scored, row, this.unit)} ${this.renderAgain()}` : "",
    };
  }

  protected override renderHint(): TemplateResult {
    return html`${hint()} ${this.renderAgain()}`;
  }

  private renderAgain(): TemplateResult {
    return html`<button type="button" class="plain" @click=${() => this.setState({ revealed: false, guess: undefined })}>Hide the colours and guess</button>`;
  }

  protected override onReveal(): void {
    const { scored } = this;
    if (scored === undefined) return;
    const { peak } = this.look(scored);
    this.strip?.reveal(peak);
    this.read(peak);
  }

  private get strip(): LabHeatStrip | null {
    return this.renderRoot.querySelector("lab-heat-strip");
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(): TemplateResult {
    const { scored } = this;
    return html`<div @dragenter=${this.offerEditor}>
      ${scored === undefined ? this.renderWaiting() : this.renderStrip(scored)}
      <div class="under">
        <button type="button" aria-expanded=${this.editing === "text"} @click=${() => this.toggleEditor("text")}>Own text…</button>
        ${colourRow(this.state, (colour) => this.setState({ colour }))}
      </div>
      ${this.renderEditor()}
      ${scored === undefined || !this.revealed ? nothing : readout(this.characterAt(scored), this.unit)}
    </div>`;
  }

  private renderWaiting(): TemplateResult {
    if (!this.stopped) return html`<div class="waiting"><p>A model is being trained in this page…</p></div>`;
    return html`<div class="waiting"><p>There is no model yet.</p><button type="button" class="primary" @click=${this.bringUpToDate}>Train it</button></div>`;
  }

  private renderStrip(scored: ScoredText): TemplateResult {
    const { revealed } = this;
    const { coloured, peak } = this.look(scored);
    const { guess } = this.state;
    return html`<lab-heat-strip class=${revealed ? "" : "tall"} .text=${scored.text} .offsets=${scored.scores.offsets} .steps=${revealed ? coloured.steps : undefined} .tone=${coloured.tone}
      .at=${this.at} .guess=${guess} .peak=${revealed && guess !== undefined ? peak : undefined}
      label=${revealed ? "The text, character by character" : "The text: mark the character that you expect to surprise most"}
      .valueText=${revealed ? spokenCharacter(this.characterAt(scored), this.unit) : answerOf(scored, this.at)}
      @value=${(event: ValueEvent<number>) => this.read(event.value)} @settled=${(event: ValueEvent<number>) => this.mark(event.value)}></lab-heat-strip>`;
  }

  private characterAt(scored: ScoredText) {
    const row = Math.min(this.at, scored.scores.characters - 1);
    return readCharacter(scored, row, this.character.probability(scored, row));
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
    const shown = this.state.text === "own" ? (this.ownText ?? "") : (this.scored?.text ?? "");
    return editor({
      kind,
      text: kind === "text" ? shown : this.ownTraining.text,
      onText: (text) => this.typed(kind, text),
      onRefused: (sentence) => this.say(sentence),
      onClose: () => this.toggleEditor(kind),
    });
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    return this.scored === undefined || !this.revealed
      ? nothing
      : noteOf(this.scored, this.work.curves.curves, this.unit);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.scored, this.unit);
  }

  protected override secondary(): readonly Reading[] {
    return secondaryOf(this.scored, this.unit);
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    return formulaOf(this.scored, this.unit);
  }

  protected override renderControls(): TemplateResult {
    const { curves, previous } = this.work.curves;
    return html`${orderPicture({
      width: Math.min(this.picture.width, 360),
      state: this.state,
      curves: curves ?? emptyCurves(highestOrder),
      previous,
      textNats: this.scored?.scores.crossEntropyNats,
      onOrder: (order) => this.change({ order }),
      onSettle: () => this.settle(),
    })}
    ${modelControls({
      state: this.state,
      onTraining: (training) => this.chooseTraining(training),
      onAmount: (amount) => this.step({ amount }),
      onSmoothing: (smoothing) => this.step({ smoothing }),
    })}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.scored, this.unit);
  }

  protected override table(mostRows: number): Table {
    const scores = this.scored?.scores;
    if (this.rows === undefined || this.rows.scores !== scores || this.rows.mostRows !== mostRows) {
      this.rows = { scores, mostRows, table: characterTable(this.scored, mostRows) };
    }
    return this.rows.table;
  }

  protected override python(): string {
    return pythonScript;
  }

  /** The strip's beginning, drawn for a file: what is on the screen is windowed. */
  protected override pictureToSave(): SVGSVGElement {
    const { scored } = this;
    if (scored === undefined) throw new Error("There is no picture to save yet.");
    const { steps, tone } = this.look(scored).coloured;
    return drawOffstage(
      this.renderRoot,
      heatPicture({ text: scored.text, offsets: scored.scores.offsets, steps, tone, description: this.summary() }),
    );
  }

  protected override renderSource(): TemplateResult {
    return sourceOf(this.work.corpus, this.work.scoringMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "text-surprise": TextSurpriseElement;
  }
}
