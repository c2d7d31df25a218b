// <guessing-game>: Shannon's game. The reader guesses a text that neither he nor the model has seen, letter by letter; how many guesses
// each letter took bounds what a letter costs him, beside what the same letters cost a model.

import { msg } from "@lit/localize";
import { readText } from "@text-source";
import { type CSSResultGroup, html, type nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { guessChart } from "../charts/guess-chart.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import { formatNats, formatPercent, inUnit, unitName } from "../units.js";
import { AskAgain } from "./ask-again.js";
import type { Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { guessingGameStyles } from "./guessing-game.css.js";
import { board } from "./guessing-game-board.js";
import {
  guessesOf,
  passageLetters,
  readTried,
  symbolName,
  symbols,
  writeGuesses,
  writeTried,
} from "./guessing-game-letters.js";
import {
  formulaOf,
  heroOf,
  hintOf,
  noteOf,
  secondaryOf,
  sourceOf,
  spokenFound,
  summaryOf,
} from "./guessing-game-numbers.js";
import { pythonOf } from "./guessing-game-python.js";
import { type BookId, bookIds, facts, type GameState, mostPassages, type schema } from "./guessing-game-state.js";
import { TransformerReader } from "./guessing-game-transformer.js";
import { GameWork, type Round } from "./guessing-game-work.js";
import { LabModel } from "./lab-model.js";

const library = new TextLibrary(readText);

/** As many letters as the n-gram model plays when it is asked to. */
const ngramLetters = 100;

const bookNames: Readonly<Record<BookId, string>> = {
  "moby-dick": "Moby-Dick",
  "pride-and-prejudice": "Pride and Prejudice",
  "sense-and-sensibility": "Sense and Sensibility",
  emma: "Emma",
  "state-of-the-union": "State of the Union",
};

@customElement("guessing-game")
export class GuessingGameElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, guessingGameStyles];

  private readonly bounds = this.task("guessingBounds");
  private readonly transformer = new LabModel(this, "large");
  private readonly work = new GameWork(
    library,
    {
      training: this.task("trainNgram"),
      scoring: this.task("scoreText"),
      bounds: this.bounds,
      rate: this.task("surprisalRate"),
      ngramBounds: this.task("guessingBounds"),
    },
    new TransformerReader(this.transformer, this.task("scoreWithModel"), this.task("surprisalRate")),
  );

  constructor() {
    super(facts);
    new AskAgain(this, this.transformer, () => void this.bringUpToDate());
  }

  // ------------------------------------------------------------------------------ the game

  protected override ask(changed: ReadonlySet<keyof GameState>): void {
    if (["book", "passage", "played"].some((key) => changed.has(key as keyof GameState))) void this.bringUpToDate();
  }

  private async bringUpToDate(): Promise<void> {
    try {
      await this.work.bringUpToDate(this.state);
      this.requestUpdate();
      if (this.transformer.status === "failed") this.say(this.transformer.problem ?? "");
    } catch (thrown) {
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  private get round(): Round | undefined {
    const { round } = this.work;
    return round?.book === this.state.book ? round : undefined;
  }

  private get guesses(): Float64Array {
    return guessesOf(this.state.played).slice(0, this.round?.passage.letters.length ?? passageLetters);
  }

  private guess(symbol: string): void {
    const tried = readTried(this.state.tried);
    const { round, guesses } = this;
    if (round === undefined || tried.includes(symbol)) return;
    if (symbol !== round.passage.letters[guesses.length]) {
      this.setState({ tried: writeTried(tried + symbol) });
      return;
    }
    const count = tried.length + 1;
    this.setState({ played: writeGuesses([...guesses, count]), tried: "" });
    this.say(spokenFound(symbol, count));
  }

  private startAgain(patch: Partial<GameState>): void {
    this.setState({ played: "", tried: "", by: "you", ...patch });
  }

  private async letNgramPlay(): Promise<void> {
    try {
      if (!(await this.work.prepareModel(this.state.book))) return;
    } catch (thrown) {
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
      return;
    }
    this.setState({ played: writeGuesses(this.work.ngramRanks(ngramLetters)), tried: "", by: "ngram" });
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderHint(): TemplateResult {
    return hintOf(this.state, this.round);
  }

  protected override renderPicture(): TemplateResult {
    const { round, guesses, state } = this;
    if (round === undefined) return html`<div class="waiting">${msg("Opening the book…")}</div>`;
    const { context, letters } = round.passage;
    return board({
      context,
      found: letters.slice(0, guesses.length),
      guesses,
      tried: readTried(state.tried),
      over: guesses.length >= letters.length || state.by === "ngram",
      onGuess: (symbol) => this.guess(symbol),
      onAgain: () => this.startAgain({}),
      onNext: () => this.startAgain({ passage: (state.passage % mostPassages) + 1 }),
    });
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    return noteOf(this.state, this.shown, this.work.ngram, this.unit);
  }

  /** The bounds, if they are those of the letters that stand on the board. */
  private get shown() {
    return this.guesses.length === 0 ? undefined : this.bounds.value;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.state, this.shown, this.unit);
  }

  protected override secondary(): readonly Reading[] {
    return secondaryOf(this.shown, this.work.ngram, this.transformerPays(), this.unit);
  }

  /** Its figure, or how much of it has come; a dash where it cannot be had. */
  private transformerPays(): string {
    const { progress, status } = this.transformer;
    const result = this.work.transformer;
    if (result !== undefined) return `${formatNats(result.nats, this.unit, 2)} ${unitName(this.unit)}`;
    if (status === "failed") return "–";
    return progress === undefined || progress.total === 0 ? "…" : formatPercent(progress.loaded / progress.total, 0);
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    return formulaOf(this.shown, this.unit);
  }

  protected override renderControls(): TemplateResult {
    const { state, shown, work } = this;
    const ngram = shown && work.ngram;
    return html`
      ${guessChart({
        width: Math.min(this.picture.width, 360),
        height: 168,
        description: this.summary(),
        shares: shown?.guessShare ?? [],
        other:
          ngram === undefined || state.by === "ngram"
            ? undefined
            : { name: msg("n-gram"), shares: ngram.bounds.guessShare },
        guesses: symbols,
        name: state.by === "ngram" ? msg("n-gram") : msg("you", { desc: "the reader, as a player" }),
      })}
      <div class="row">
        <select aria-label=${msg("Text")} @change=${(event: Event) => this.startAgain({ book: (event.target as HTMLSelectElement).value as BookId, passage: 1 })}>
          ${bookIds.map((id) => html`<option value=${id} translate="no" ?selected=${id === state.book}>${bookNames[id]}</option>`)}
        </select>
        <button type="button" @click=${this.letNgramPlay}>${msg("Let the n-gram play")}</button>
      </div>`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.state, this.shown, this.work.ngram, this.work.transformer, this.unit);
  }

  protected override table(): Table {
    const { guesses, round, work } = this;
    const ranks = work.ngramRanks(guesses.length);
    const rows = [...guesses].map((count, row) => [
      row + 1,
      symbolName(round?.passage.letters[row] ?? ""),
      count,
      ranks[row] ?? "",
      work.ngramNats(row) === undefined ? "" : inUnit(work.ngramNats(row) as number, "bits"),
    ]);
    return {
      caption: msg("Each letter: how many guesses it took, the n-gram model's rank of it, and what it cost the model."),
      columns: [msg("letter"), msg("it was"), msg("guesses"), msg("rank (n-gram)"), msg("surprise (n-gram, bits)")],
      rows,
    };
  }

  protected override python(): string {
    return pythonOf(this.guesses);
  }

  protected override pictureToSave(): SVGSVGElement {
    const chart = this.renderRoot.querySelector<SVGSVGElement>(".guess-chart");
    if (chart === null) throw new Error(msg("There is no picture to save yet."));
    return chart;
  }

  protected override renderSource(): TemplateResult {
    return sourceOf(this.round);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "guessing-game": GuessingGameElement;
  }
}
