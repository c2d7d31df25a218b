// <temperature-dial>: what a sampler makes of the model's distribution before it draws: temperature, top-k, top-p, min-p, typical, in two
// orders; the entropy it leaves, the mass it keeps, and what follows at three temperatures.

import { msg, str } from "@lit/localize";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { tokenName } from "../charts/token-chart.js";
import type { Table } from "../records/table.js";
import { formatNumber } from "../units.js";
import { AskAgain } from "./ask-again.js";
import { EngineTask } from "./engine-task.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { figureAsOnePicture } from "./figure-picture.js";
import { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";
import { dialStyles } from "./temperature-dial.css.js";
import { type ControlHands, contextControl, dialControls, guessControl } from "./temperature-dial-controls.js";
import { formulaOf, heroOf, secondaryOf, summaryOf, tableOf, whyOf } from "./temperature-dial-numbers.js";
import { curvePicture, type DialHands, tokensPicture } from "./temperature-dial-pictures.js";
import { pythonOf } from "./temperature-dial-python.js";
import { DialSamples } from "./temperature-dial-samples.js";
import {
  type DialState,
  facts,
  longestContext,
  questionShare,
  roundT,
  type schema,
  syntheticOutcomes,
} from "./temperature-dial-state.js";
import { hint, noteOf, question, sourceNote } from "./temperature-dial-words.js";
import { type DialReading, DialWork } from "./temperature-dial-work.js";
import { contextForModel } from "./typed-context.js";

/** What makes another continuation. */
const drawnFrom: readonly (keyof DialState)[] = [
  "source",
  "context",
  "t",
  "topK",
  "topP",
  "minP",
  "typical",
  "order",
  "seed",
];

@customElement("temperature-dial")
export class TemperatureDialElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, dialStyles];

  private readonly model = new LabModel(this, "large");
  private readonly open = (): Promise<string | undefined> => this.model.open();
  private readonly work = new DialWork((name) => this.task(name), this.open);
  /** Not by this.task(): they are seen to grow, and progress in the status line at every move would only be unrest. */
  private readonly samples = new DialSamples(
    (name) => new EngineTask(this, name),
    // A model that did not open is tried again by the reader, not by the samples' clock.
    async () => (this.model.status === "failed" ? undefined : this.open()),
  );
  private ghost: { t: number; h: number } | undefined;
  /** What the field holds: more than the state when it is longer than a link may be. */
  private typed: { text: string; context: string } | undefined;

  private readonly hands: ControlHands & DialHands = {
    change: (patch) => this.change(patch),
    settle: () => this.settle(),
    typeContext: (text) => this.typeContext(text),
    again: () => this.setState({ seed: (this.state.seed + 1) % 1_000_000 }),
    onT: (t) => this.change({ t: roundT(t) }),
    onGuess: (guess) => this.setState({ guess }),
    onSettle: () => this.settle(),
  };

  constructor() {
    super(facts);
    new AskAgain(this, this.model, () => this.ask(new Set(drawnFrom)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.samples.stop();
  }

  protected override ask(changed: ReadonlySet<keyof DialState>): void {
    void this.work.ask(this.state, changed, () => this.state);
    if (this.asking) this.samples.stop();
    else if (changed.has("revealed") || drawnFrom.some((key) => changed.has(key))) this.samples.ask(this.state);
  }

  private get reading(): DialReading | undefined {
    return this.work.reading;
  }

  private readonly nameOf = (outcome: number): string => {
    if (this.reading?.source.kind !== "synthetic") return tokenName(this.model.tokenText(outcome));
    return `#${formatNumber(1 + this.rankOf(outcome), 0)}`;
  };

  /** Of the synthetic distribution, whose outcomes have no other name. */
  private rankOf(outcome: number): number {
    return this.reading?.likeliest.indexOf(outcome) ?? 0;
  }

  private typeContext(text: string): void {
    const { context, sentence } = contextForModel(text, longestContext);
    this.typed = { text, context };
    // Typing is no answer to the question: the reader may ask it of his own words.
    if (this.asking) this.setState({ context });
    else this.change({ context });
    if (sentence !== undefined) this.say(sentence);
  }

  // ------------------------------------------------------------------------------ the question

  private get asking(): boolean {
    return !this.revealed && this.state.source === "model";
  }

  protected override prediction(): Prediction | undefined {
    const { guess, source } = this.state;
    if (source !== "model") return undefined;
    const { reading } = this;
    return {
      question: question(),
      answer:
        guess === undefined || reading === undefined
          ? undefined
          : guess === 1
            ? msg("1 token")
            : msg(str`${formatNumber(guess, 0)} tokens`),
      why: guess === undefined || reading === undefined ? hint(this.state) : whyOf(reading, guess, this.unit),
    };
  }

  protected override renderHint(): TemplateResult {
    return hint(this.state);
  }

  protected override onReveal(): void {
    if (this.state.guess === undefined) return;
    this.settle();
    this.change({ t: 1, topP: questionShare });
    this.settle();
  }

  protected override settle(): void {
    super.settle();
    const { reading } = this;
    this.ghost = reading === undefined ? undefined : { t: reading.point.t, h: reading.point.entropyNats };
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { reading, state, asking } = this;
    const two = width >= 560 && !asking;
    const [left, right] = two ? [Math.floor(width * 0.5), Math.floor(width * 0.5) - 14] : [width, width];
    const height = asking ? 392 : 250;
    if (reading === undefined)
      return html`<div class="waiting-place" style="height:${height}px">${this.waiting()}</div>`;
    const tokens = tokensPicture(
      { width: left, height, reading, state, asking, summary: this.summary(), name: this.nameOf },
      this.hands,
    );
    if (asking) return html`${tokens}`;
    const curve = curvePicture({ width: right, height, reading, state, ghost: this.ghost }, this.hands);
    return html`<div class="pictures ${two ? "" : "one"}">${tokens}${curve}</div>
      ${state.source !== "model" ? nothing : this.samples.render(state, (token) => this.model.tokenText(token))}`;
  }

  protected override pictureToSave(): SVGSVGElement {
    const figure = this.renderRoot.querySelector("figure") as HTMLElement;
    return this.asking || this.reading === undefined ? super.pictureToSave() : figureAsOnePicture(figure);
  }

  private waiting(): TemplateResult | typeof nothing {
    if (this.state.source === "synthetic") return html`<p>${msg("100,277 logits are being drawn…")}</p>`;
    return this.model.status === "ready" ? html`<p>${msg("The model reads…")}</p>` : modelLoading(this.model);
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { reading } = this;
    return this.asking || reading === undefined ? nothing : noteOf(reading, this.state, this.nameOf);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.reading, this.state, this.asking);
  }

  protected override secondary(): readonly Reading[] {
    return secondaryOf(this.reading, this.unit, this.asking);
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const { reading } = this;
    return this.asking || reading === undefined ? nothing : formulaOf(reading, this.state);
  }

  protected override renderControls(): TemplateResult {
    const { state, typed } = this;
    const outcomes = this.reading?.outcomes ?? syntheticOutcomes;
    const shown = typed?.context === state.context ? typed.text : state.context;
    return html`${state.source === "model" ? contextControl(shown, this.hands) : nothing}
      ${this.asking ? guessControl(state.guess, outcomes, this.hands.onGuess) : dialControls(state, outcomes, this.hands)}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    const { reading } = this;
    const first = reading === undefined ? "" : this.nameOf(reading.likeliest[0] ?? 0);
    return summaryOf(reading, this.state, this.asking, first);
  }

  protected override table(mostRows: number): Table {
    return tableOf(this.asking ? undefined : this.reading, this.nameOf, mostRows);
  }

  protected override python(): string {
    return pythonOf(this.reading, this.nameOf);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "temperature-dial": TemperatureDialElement;
  }
}
