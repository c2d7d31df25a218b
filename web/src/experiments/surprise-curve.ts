// <surprise-curve>: the reader moves the probability p of what happened and reads what it costs: -log p, and the pull p - 1 that it
// exerts on the model in training.

import { msg, str } from "@lit/localize";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import "../controls/choice.js";
import "../controls/number-input.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatProbability } from "../units.js";
import { AskAgain } from "./ask-again.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";
import { type LiveReading, LiveSurprise, livePictureHeight, livePython } from "./surprise-curve-live.js";
import { liveFields, liveStyles } from "./surprise-curve-live-controls.js";
import {
  curvePicture,
  floorFor,
  gradientPart,
  gridFrom,
  guessOffset,
  pictureHeight,
  sumPicture,
} from "./surprise-curve-pictures.js";
import { pythonOf } from "./surprise-curve-python.js";
import { nameReading, type Outcome, probabilitiesToRead, type SurpriseReading } from "./surprise-curve-reading.js";
import {
  axisOptions,
  facts,
  highestGuess,
  longestContext,
  longestRight,
  questionP,
  roundP,
  type SurpriseState,
  type schema,
  smallestDrawnP,
} from "./surprise-curve-state.js";
import { outcomesTable } from "./surprise-curve-table.js";
import { curveSummary, hints, noteOf, otherWays, sourceNote } from "./surprise-curve-words.js";
import { contextForModel } from "./typed-context.js";

const surprisalFormula = {
  bits: tex`-\log_2 ${"p:p"} = ${"surprise:surprise"}\ \text{bits}`,
  nats: tex`-\ln ${"p:p"} = ${"surprise:surprise"}\ \text{nats}`,
  bans: tex`-\log_{10} ${"p:p"} = ${"surprise:surprise"}\ \text{bans}`,
};
const sumFormula = tex`\begin{aligned} &-\log(${"a:p"}\cdot ${"b:p"}\cdot ${"c:p"}) \\ &\quad = ${"x:surprise"} + ${"y:surprise"} + ${"z:surprise"} \end{aligned}`;

@customElement("surprise-curve")
export class SurpriseCurveElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, liveStyles];

  private readonly curve = this.task("surpriseCurve");
  private readonly answer = this.task("surpriseCurve");

  private readonly model = new LabModel(this, "large");
  private readonly live = new LiveSurprise((name) => this.task(name), this.model);
  /** What the field of the context holds: more than the state when it is longer than a link may be. */
  private typed: { text: string; context: string } | undefined;

  constructor() {
    super(facts);
    new AskAgain(this, this.model, () => this.ask(new Set(["view"])));
  }

  protected override ask(changed: ReadonlySet<keyof SurpriseState>): void {
    if (changed.has("p")) this.askCurve();
    if (this.state.view === "model") void this.live.ask(changed, () => this.state);
    if (changed.has("p") || changed.has("parts")) void this.answer.run([probabilitiesToRead(this.state)]);
  }

  private askCurve(): void {
    const floor = floorFor(this.state.p);
    if (this.curve.args?.[0][0] !== floor) void this.curve.run([gridFrom(floor)]);
  }

  private get reading(): SurpriseReading | undefined {
    const { args, value } = this.answer;
    return args === undefined || value === undefined ? undefined : nameReading(args[0], value);
  }

  private get liveReading(): LiveReading | undefined {
    return this.live.reading(this.state);
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction | undefined {
    const { view, guess } = this.state;
    if (view !== "curve") return undefined;
    const truth = formatNatsWithUnit(this.reading?.question.surprisalNats ?? Number.NaN, this.unit, 2);
    const said = guess === undefined ? undefined : formatNatsWithUnit(guess, this.unit, 1);
    return {
      question: msg(
        "A model gave the word that came a probability of 0.01. A fair coin costs 1 bit: what does this word cost? Drag the hollow point to your answer.",
      ),
      answer: said,
      why: msg(html`You said ${said}; it is <b class="surprise">${truth}</b>, for each halving of p adds one bit, and from 1 to
        0.01 it takes between six and seven halvings. Now drag the point.`),
    };
  }

  protected override renderHint(): TemplateResult {
    return hints()[this.state.view];
  }

  protected override onReveal(): void {
    this.setState({ p: questionP });
    void this.moveFromGuess();
  }

  private async moveFromGuess(): Promise<void> {
    const { guess } = this.state;
    await this.answer.settled;
    await this.updateComplete;
    const point = this.renderRoot.querySelector(".point");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (guess === undefined || point === null || this.reading === undefined || still) return;
    const from = guessOffset(this.picture.width, this.reading, guess, this.unit);
    point.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
      duration: 250,
      easing: "ease-out",
    });
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { reading, state } = this;
    if (reading === undefined) return html`<div style="height: ${pictureHeight(width)}px"></div>`;
    if (state.view === "sum") return html`${sumPicture(width, reading, this.unit)}`;
    if (state.view === "model") return this.renderLive(width);
    const { args, value } = this.curve;
    return html`${curvePicture({
      width,
      state,
      reading,
      grid: args === undefined || value === undefined ? undefined : { probabilities: args[0], curve: value },
      previousP: this.previous?.p,
      summary: this.summary(),
      onMove: (p) => this.change({ p: roundP(p) }),
      onSettle: () => this.settle(),
      onGuess: (guess) => this.setState({ guess }),
    })}`;
  }

  private renderLive(width: number): TemplateResult {
    const { liveReading } = this;
    if (liveReading === undefined)
      return html`<div class="waiting-place" style="height:${livePictureHeight}px">${modelLoading(this.model)}</div>`;
    const choose = (right: string): void => {
      this.change({ right });
      this.settle();
    };
    return html`${this.live.picture(liveReading, width, this.summary(), choose)}`;
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { reading, liveReading } = this;
    if (this.state.view === "model") return liveReading === undefined ? nothing : this.live.note(liveReading);
    if (reading === undefined || this.state.view === "sum" || !this.revealed) return nothing;
    return noteOf(reading);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    const { reading, unit } = this;
    const read = (label: string, nats: number): Reading => ({
      label,
      value: formatNats(nats, unit),
      unit: "measure",
      tone: "surprise",
    });
    const waiting: Reading = { label: msg("Surprise"), value: "…", unit: "measure" };
    if (this.state.view === "model") {
      const { liveReading } = this;
      return liveReading === undefined
        ? waiting
        : read(msg(str`Surprise of “${liveReading.name}”`), liveReading.outcome.surprisalNats);
    }
    if (reading === undefined) return waiting;
    if (this.state.view === "sum") return read(msg("Surprise of all three together"), reading.together.surprisalNats);
    if (this.revealed)
      return read(msg(str`Surprise at p = ${formatProbability(reading.point.p)}`), reading.point.surprisalNats);
    const { guess } = this.state;
    return {
      label: msg("Your guess for p = 0.01"),
      value: guess === undefined ? "?" : formatNats(guess, unit, 1),
      unit: "measure",
    };
  }

  protected override secondary(): readonly Reading[] {
    const { outcome } = this;
    if (outcome === undefined || (this.state.view === "curve" && !this.revealed)) return [];
    return otherWays(outcome, this.unit);
  }

  private get outcome(): Outcome | undefined {
    const { view } = this.state;
    if (view === "model") return this.liveReading?.outcome;
    return view === "sum" ? this.reading?.together : this.reading?.point;
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const { reading, outcome, unit } = this;
    if (reading === undefined || outcome === undefined) return nothing;
    if (this.state.view === "sum") {
      const [a, b, c] = reading.words;
      return sumFormula({
        a: formatProbability(a.p),
        b: formatProbability(b.p),
        c: formatProbability(c.p),
        x: formatNats(a.surprisalNats, unit, 2),
        y: formatNats(b.surprisalNats, unit, 2),
        z: formatNats(c.surprisalNats, unit, 2),
      });
    }
    if (this.state.view === "curve" && !this.revealed) return nothing;
    const { p, surprisalNats } = outcome;
    return surprisalFormula[unit]({ p: formatProbability(p), surprise: formatNats(surprisalNats, unit) });
  }

  // ------------------------------------------------------------------------------ the controls

  protected override renderControls(): TemplateResult {
    if (this.state.view === "sum") return this.renderSumControls();
    if (this.state.view === "model") return this.renderLiveControls();
    return this.revealed ? this.renderCurveControls() : this.renderGuessControl();
  }

  private renderGuessControl(): TemplateResult {
    const { guess } = this.state;
    return html`<lab-slider label=${msg("Your guess")} .min=${0} .max=${highestGuess} .value=${guess ?? 0}
      .valueText=${guess === undefined ? msg("no guess yet") : formatNatsWithUnit(guess, this.unit, 1)}
      @value=${(event: ValueEvent<number>) => this.setState({ guess: event.value })}></lab-slider>`;
  }

  private renderCurveControls(): TemplateResult {
    const { p, axis } = this.state;
    return html`
      <lab-slider label=${msg("Probability p")} kind="log" .min=${smallestDrawnP} .max=${1} .value=${p} .valueText=${formatProbability(p)}
        startLabel=${msg("one in a million")} endLabel=${msg("certain")}
        @value=${(event: ValueEvent<number>) => this.change({ p: roundP(event.value) })} @settled=${() => this.settle()}></lab-slider>
      <div class="controls-row">
        <lab-choice label=${msg("Axis")} .value=${axis} .options=${axisOptions}
          @value=${(event: ValueEvent<SurpriseState["axis"]>) => this.setState({ axis: event.value })}></lab-choice>
        <lab-number label="p =" .min=${0} .max=${1} .value=${p} .valueText=${String(Number(p.toPrecision(6)))}
          @value=${(event: ValueEvent<number>) => this.change({ p: event.value })} @settled=${() => this.settle()}></lab-number>
      </div>
      ${this.renderGradient()}`;
  }

  private renderLiveControls(): TemplateResult {
    const { context, right } = this.state;
    return html`${liveFields({
      context: this.typed?.context === context ? this.typed.text : context,
      right,
      onContext: (text) => this.typeContext(text),
      onRight: (word) => this.typeRight(word),
      onSettle: () => this.settle(),
      onReadOn: () => this.readOn(),
    })}
    ${this.renderGradient()}`;
  }

  private typeContext(text: string): void {
    const { context, sentence } = contextForModel(text, longestContext);
    this.typed = { text, context };
    this.change({ context });
    if (sentence !== undefined) this.say(sentence);
  }

  private readOn(): void {
    const { liveReading } = this;
    if (liveReading === undefined) return;
    const { text, left } = this.live.taken(liveReading, this.state);
    this.settle();
    this.typeContext(this.state.context + text);
    this.change({ right: left });
    this.settle();
  }

  private typeRight(word: string): void {
    this.change({ right: LiveSurprise.asToken(contextForModel(word, longestRight).context, this.state.context) });
  }

  private renderGradient(): TemplateResult | typeof nothing {
    const { reading, outcome } = this;
    if (reading === undefined || outcome === undefined) return nothing;
    return gradientPart(Math.min(this.picture.width, 340), { ...reading, point: outcome });
  }

  private renderSumControls(): TemplateResult {
    const { parts } = this.state;
    return html`${parts.map(
      (
        part,
        index,
      ) => html`<lab-slider label=${msg(str`Word ${index + 1}`)} kind="log" .min=${0.001} .max=${1} .value=${part} .valueText=${formatProbability(part)}
        @value=${(event: ValueEvent<number>) => this.change({ parts: parts.with(index, roundP(event.value)) })}
        @settled=${() => this.settle()}></lab-slider>`,
    )}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    const { reading, unit } = this;
    if (reading === undefined) return "";
    if (this.state.view === "sum")
      return msg(str`The three surprises add up to ${formatNatsWithUnit(reading.together.surprisalNats, unit)}.`);
    if (this.state.view === "model") {
      const { liveReading } = this;
      return liveReading === undefined ? "" : this.live.summary(liveReading, this.state);
    }
    if (!this.revealed) return msg("The curve is hidden until you have guessed.");
    return curveSummary(reading, unit);
  }

  protected override table(mostRows: number): Table {
    if (this.state.view === "model") return this.live.table(this.liveReading, mostRows);
    return outcomesTable(this.reading);
  }

  protected override python(): string {
    return this.state.view === "model" ? livePython(this.state, this.liveReading) : pythonOf(this.state);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "surprise-curve": SurpriseCurveElement;
  }
}
