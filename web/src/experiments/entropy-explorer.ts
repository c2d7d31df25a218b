// <entropy-explorer>: the reader drags a distribution of a few outcomes, or chooses one of up to 200,019, and reads how uncertain it is:
// H, the number of equal choices it amounts to, its spread, and the yes-no questions it takes.

import { msg, str } from "@lit/localize";
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import "../controls/distribution-editor.js";
import type { DistributionSummary, ShapeReading } from "../../../wasm/surprise-core.js";
import type { RankPoints } from "../charts/rank-chart.js";
import { type BarMoves, type EditedDistribution, fewestOutcomes } from "../controls/distribution-editor.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Table } from "../records/table.js";
import {
  formatNats,
  formatNatsWithUnit,
  formatNumber,
  formatPercent,
  formatProbability,
  inUnit,
  unitName,
} from "../units.js";
import { EntropyAnswers } from "./entropy-explorer-answers.js";
import { barControls, type Hands, kindControl, shapeControls, textControls } from "./entropy-explorer-controls.js";
import { choicesFormula, termFormula } from "./entropy-explorer-formulas.js";
import { formatOutcomes, type Outcomes, parseOutcomes } from "./entropy-explorer-outcomes.js";
import { barsPicture, ceilingFor, pointsOf, rankPicture, rankPictureHeight } from "./entropy-explorer-pictures.js";
import { pythonOf } from "./entropy-explorer-python.js";
import {
  type EntropyState,
  facts,
  lettersPreset,
  mostShapeOutcomes,
  questionAnswer,
  roundShare,
  type schema,
} from "./entropy-explorer-state.js";
import { barsTable, rankTable } from "./entropy-explorer-tables.js";
import { hintFor, noteFor, whyHalfABit } from "./entropy-explorer-words.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";

@customElement("entropy-explorer")
export class EntropyExplorerElement extends ExperimentElement<typeof schema> {
  static override styles = [
    ExperimentElement.styles,
    css`
      .formula { display: grid; gap: 5px; }
      .pair { display: flex; gap: 8px; align-items: end; }
      .pair > :first-child { flex: 1; min-width: 0; }
      .line { display: grid; gap: 4px; }
      .line input { font: inherit; color: inherit; min-height: 44px; width: 100%; padding: 0 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); }
      .small { font-size: var(--lab-14); color: var(--lab-soft-ink); }
    `,
  ];

  private readonly answers = new EntropyAnswers(
    (name) => this.task(name),
    (sentence) => this.say(sentence),
  );
  private readonly hands: Hands = {
    change: (patch) => this.change(patch),
    settle: () => this.settle(),
  };
  /** Upper end of the bars' axis: it stands still while a bar moves. */
  private ceiling: number | undefined;
  /** The curve before the last change. */
  private ghostCurve: RankPoints | undefined;

  constructor() {
    super(facts);
  }

  protected override ask(changed: ReadonlySet<keyof EntropyState>): void {
    this.answers.ask(this.state, changed);
  }

  private get outcomes(): Outcomes {
    return parseOutcomes(this.state.p) as Outcomes;
  }

  private get summaryNow(): DistributionSummary | undefined {
    return this.answers.summary(this.state.kind);
  }

  // ------------------------------------------------------------------------------ the question

  /** The reader still says with the coin itself what he thinks; its entropy is not shown. */
  private get asking(): boolean {
    return this.state.kind === "bars" && !this.revealed && this.outcomes.values.length === 2;
  }

  protected override prediction(): Prediction | undefined {
    const { kind, guess, p } = this.state;
    if (!this.asking && !(kind === "bars" && p === questionAnswer)) return undefined;
    const guessNats = this.answers.guessNats;
    return {
      question: msg(
        "A fair coin is worth one bit. How far must you load it until it is worth half a bit? Drag a bar, then say so.",
      ),
      answer: guess === undefined ? undefined : msg(str`${formatProbability(guess)} heads`),
      why: guess === undefined || guessNats === undefined ? hintFor(kind) : whyHalfABit(guess, guessNats, this.unit),
    };
  }

  protected override renderHint(): TemplateResult {
    return hintFor(this.state.kind);
  }

  protected override onReveal(): void {
    this.settle();
    this.change({ p: questionAnswer });
    this.settle();
  }

  protected override settle(): void {
    super.settle();
    this.ceiling = undefined;
    const reading = this.rankReading;
    this.ghostCurve = reading === undefined ? undefined : pointsOf(reading);
  }

  // ------------------------------------------------------------------------------ the picture

  private get rankReading(): ShapeReading | undefined {
    return this.answers.ranks(this.state.kind);
  }

  protected override renderPicture(width: number): TemplateResult | typeof nothing {
    if (this.state.kind === "bars") return this.renderBars(width);
    const reading = this.rankReading;
    if (reading === undefined) return html`<div class="waiting" style="height:${rankPictureHeight(width)}px"></div>`;
    const isText = this.state.kind === "text";
    const { outcomes } = reading.summary;
    return html`${rankPicture({
      width,
      description: msg(str`Probability by rank. ${this.summary()}`),
      reading,
      ghost: this.ghostCurve,
      mostRanks: isText ? outcomes : mostShapeOutcomes,
      ...(isText ? { names: this.answers.likeliest() } : {}),
      end: isText
        ? undefined
        : {
            label: msg("Number of outcomes"),
            valueText: msg(str`${formatNumber(outcomes, 0)} outcomes`),
            onMove: (rank: number) => this.change({ v: Math.max(fewestOutcomes, Math.round(rank)) }),
            onSettle: () => this.settle(),
          },
    })}`;
  }

  private renderBars(width: number): TemplateResult {
    const { outcomes } = this;
    this.ceiling ??= ceilingFor(outcomes.values);
    const before = this.previous?.kind === "bars" ? parseOutcomes(this.previous.p)?.values : undefined;
    return html`<lab-distribution-editor name="p" .labels=${outcomes.labels} .values=${outcomes.values}
      .draw=${(moves: BarMoves) =>
        barsPicture({
          width,
          outcomes,
          ceiling: Math.max(this.ceiling ?? 0, ...outcomes.values),
          ghost: before?.length === outcomes.values.length ? before : undefined,
          parts: this.asking ? undefined : this.answers.parts(this.unit),
          moves: { ...moves, onMove: (index, value) => moves.onMove(index, roundShare(value)) },
        })}
      @value=${(event: ValueEvent<EditedDistribution>) => this.moveBars(event.value)} @settled=${() => this.settle()}></lab-distribution-editor>`;
  }

  private moveBars(outcomes: EditedDistribution): void {
    const p = formatOutcomes(outcomes);
    if (this.asking && outcomes.values.length === 2) this.setState({ p, guess: outcomes.values[0] });
    else this.change({ p });
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    const summary = this.summaryNow;
    if (this.asking || summary === undefined)
      return { label: msg("Entropy H"), value: this.asking ? "?" : "…", unit: "measure", tone: "entropy" };
    return {
      label: msg(str`Entropy H: ${formatPercent(summary.normalizedEntropy)} of log V`),
      value: formatNats(summary.entropyNats, this.unit),
      unit: "measure",
      tone: "entropy",
    };
  }

  protected override secondary(): readonly Reading[] {
    const summary = this.asking ? undefined : this.summaryNow;
    const unknown = this.asking ? "?" : "…";
    const show = (value: number | undefined, digits = 3): string =>
      value === undefined ? unknown : formatNumber(value, digits);
    const squared = summary && inUnit(inUnit(summary.varentropyNats2, this.unit), this.unit);
    const below = summary && inUnit(summary.negentropyNats, this.unit);
    return [
      { label: msg("eᴴ choices"), value: show(summary?.effectiveOutcomes, 2) },
      { label: msg("Varentropy"), value: show(squared, 2), unit: `${unitName(this.unit)}²` },
      { label: "log V − H", value: show(below, below !== undefined && below >= 10 ? 2 : 3), unit: "measure" },
    ];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const summary = this.summaryNow;
    if (this.asking || summary === undefined) return nothing;
    if (this.state.kind !== "bars") return choicesFormula(summary.entropyNats, summary.effectiveOutcomes, this.unit);
    const numbers = this.answers.barNumbers;
    if (numbers === undefined) return nothing;
    const surprisalNats = [...numbers.curve.surprisalNats];
    return termFormula(
      { probabilities: Array.from(numbers.probabilities), surprisalNats },
      summary.entropyNats,
      this.unit,
    );
  }

  // ------------------------------------------------------------------------------ the controls

  protected override renderControls(): TemplateResult {
    const { kind } = this.state;
    return html`${kindControl(kind, this.hands)} ${kind === "bars" ? this.barControls() : kind === "text" ? textControls(this.state, this.hands) : shapeControls(this.state, this.hands)}`;
  }

  private barControls(): TemplateResult {
    return barControls(
      this.outcomes,
      this.asking ? undefined : this.answers.code.value,
      this.picture.width,
      this.hands,
    );
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override renderNote(): TemplateResult | typeof nothing {
    if (this.asking) return nothing;
    return noteFor({
      state: this.state,
      outcomes: this.outcomes,
      entropyNats: this.summaryNow?.entropyNats,
      counts: this.state.p === lettersPreset ? this.answers.counted : undefined,
    });
  }

  protected override summary(): string {
    const summary = this.summaryNow;
    if (this.asking || summary === undefined) return msg("The entropy is hidden until you have guessed.");
    const [entropy, outcomes] = [formatNatsWithUnit(summary.entropyNats, this.unit), formatNumber(summary.outcomes, 0)];
    const [choices, likeliest] = [
      formatNumber(summary.effectiveOutcomes, 2),
      formatProbability(summary.maxProbability),
    ];
    return msg(
      str`Entropy ${entropy} over ${outcomes} outcomes: as uncertain as ${choices} equal choices; the likeliest has probability ${likeliest}.`,
    );
  }

  protected override table(): Table {
    if (this.state.kind !== "bars")
      return rankTable(this.rankReading, this.state.kind === "text" ? this.answers.likeliest() : undefined);
    return barsTable(this.outcomes.labels, this.asking ? undefined : this.answers.barNumbers);
  }

  protected override python(): string {
    return pythonOf({ state: this.state, outcomes: this.outcomes, nextCharacter: this.answers.nextProbabilities });
  }

  protected override renderSource(): TemplateResult {
    return msg(html`<p>Entropy: C. E. Shannon, “A Mathematical Theory of Communication”, 1948. Best codes of whole questions: D. A. Huffman, Proc. IRE 40, 1952; the
      ½ ¼ ⅛ ⅛ example with its 1.75 bits: T. M. Cover and J. A. Thomas, “Elements of Information Theory”, chapter 2. Varentropy: I. Kontoyiannis and S. Verdú,
      IEEE Trans. Inf. Theory 60, 2014. Correction of counted entropies: G. Miller, 1955. 200,019 is the size of OpenAI’s o200k vocabulary, 50,257 GPT-2’s. Letters
      and the model’s text: Jane Austen, “Pride and Prejudice”, 1813. Every number comes from the lab’s C++ core.</p>`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "entropy-explorer": EntropyExplorerElement;
  }
}
