// <surprise-curve>: the reader moves the probability p of what happened and reads what it costs: -log p, and the pull p - 1 that it
// exerts on the model in training.

import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import "../controls/choice.js";
import "../controls/number-input.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import {
  formatNats,
  formatNatsWithUnit,
  formatNumber,
  formatOneIn,
  formatProbability,
  inUnit,
  type Unit,
} from "../units.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import {
  curvePicture,
  floorFor,
  gradientPicture,
  gridFrom,
  guessOffset,
  pictureHeight,
  sumPicture,
} from "./surprise-curve-pictures.js";
import { pythonOf } from "./surprise-curve-python.js";
import { nameReading, probabilitiesToRead, type SurpriseReading } from "./surprise-curve-reading.js";
import {
  facts,
  highestGuess,
  questionP,
  roundP,
  type SurpriseState,
  type schema,
  smallestDrawnP,
} from "./surprise-curve-state.js";

const surprisalFormula = {
  bits: tex`-\log_2 ${"p:p"} = ${"surprise:surprise"}\ \text{bits}`,
  nats: tex`-\ln ${"p:p"} = ${"surprise:surprise"}\ \text{nats}`,
  bans: tex`-\log_{10} ${"p:p"} = ${"surprise:surprise"}\ \text{bans}`,
};
const gradientFormula = tex`\frac{\partial\,(-\ln p)}{\partial z} = ${"p:p"} - 1 = ${"gradient"}`;
const sumFormula = tex`\begin{aligned} &-\log(${"a:p"}\cdot ${"b:p"}\cdot ${"c:p"}) \\ &\quad = ${"x:surprise"} + ${"y:surprise"} + ${"z:surprise"} \end{aligned}`;

@customElement("surprise-curve")
export class SurpriseCurveElement extends ExperimentElement<typeof schema> {
  private readonly curve = this.task("surpriseCurve");
  private readonly answer = this.task("surpriseCurve");

  constructor() {
    super(facts);
  }

  protected override ask(changed: ReadonlySet<keyof SurpriseState>): void {
    if (changed.has("p")) this.askCurve();
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

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction | undefined {
    const { view, guess } = this.state;
    if (view === "sum") return undefined;
    const truth = this.reading?.question.surprisalNats ?? Number.NaN;
    const said = guess === undefined ? undefined : formatNatsWithUnit(guess, this.unit, 1);
    return {
      question: html`A model gave the word that came a probability of 0.01. A fair coin costs 1 bit: what does this word cost? Drag the hollow point to your answer.`,
      answer: said,
      why: html`You said ${said}; it is <b class="surprise">${formatNatsWithUnit(truth, this.unit, 2)}</b>, for each halving of p adds one bit, and from 1 to
        0.01 it takes between six and seven halvings. Now drag the point.`,
    };
  }

  protected override renderHint(): TemplateResult {
    return this.state.view === "curve"
      ? html`<p>Drag the point. Each time you halve p, the surprise grows by exactly one bit. Try p below 0.01, then the logarithmic axis.</p>`
      : html`<p>Three words in a row: their probabilities multiply, their surprises add. Move one and watch both rows end at the same place.</p>`;
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

  protected override renderNote(): TemplateResult | typeof nothing {
    const { reading } = this;
    if (reading === undefined || this.state.view === "sum" || !this.revealed) return nothing;
    const { point, likely, unlikely } = reading;
    if (point.p === 0) {
      return html`<p class="note">A model that gives 0 to what then happens is infinitely surprised, and no later success repairs its average. That is why language models give everything a little.</p>`;
    }
    if (Math.abs(point.p - 0.5) < 0.005) {
      return html`<p class="note">Often printed: “0.5 costs 0.69 bits”. It costs 0.69 <em>nats</em>, which is 1 bit. Libraries answer in nats.</p>`;
    }
    return html`<p class="note">At p = 0.1 the pull is ${formatNumber(unlikely.gradient, 1)}, nine times the ${formatNumber(likely.gradient, 1)} at p = 0.9: a model learns from what surprises it.</p>`;
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
    if (reading === undefined) return { label: "Surprise", value: "…", unit: "measure" };
    if (this.state.view === "sum") return read("Surprise of all three together", reading.together.surprisalNats);
    if (this.revealed)
      return read(`Surprise at p = ${formatProbability(reading.point.p)}`, reading.point.surprisalNats);
    const { guess } = this.state;
    return {
      label: "Your guess for p = 0.01",
      value: guess === undefined ? "?" : formatNats(guess, unit, 1),
      unit: "measure",
    };
  }

  protected override secondary(): readonly Reading[] {
    const { reading } = this;
    if (reading === undefined || (this.state.view === "curve" && !this.revealed)) return [];
    const { p, surprisalNats } = this.state.view === "sum" ? reading.together : reading.point;
    const other: Unit = this.unit === "bits" ? "nats" : "bits";
    return [
      { label: "The same in", value: formatNatsWithUnit(surprisalNats, other) },
      { label: "How rare", value: formatOneIn(p) },
      { label: "Coins in a row", value: `${formatNats(surprisalNats, "bits", 1)} heads` },
    ];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const { reading, unit } = this;
    if (reading === undefined) return nothing;
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
    if (!this.revealed) return nothing;
    const { p, surprisalNats } = reading.point;
    return surprisalFormula[unit]({ p: formatProbability(p), surprise: formatNats(surprisalNats, unit) });
  }

  // ------------------------------------------------------------------------------ the controls

  protected override renderControls(): TemplateResult {
    if (this.state.view === "sum") return this.renderSumControls();
    return this.revealed ? this.renderCurveControls() : this.renderGuessControl();
  }

  private renderGuessControl(): TemplateResult {
    const { guess } = this.state;
    return html`<lab-slider label="Your guess" .min=${0} .max=${highestGuess} .value=${guess ?? 0}
      .valueText=${guess === undefined ? "" : formatNatsWithUnit(guess, this.unit, 1)}
      @value=${(event: ValueEvent<number>) => this.setState({ guess: event.value })}></lab-slider>`;
  }

  private renderCurveControls(): TemplateResult {
    const { p, axis } = this.state;
    return html`
      <lab-slider label="Probability p" kind="log" .min=${smallestDrawnP} .max=${1} .value=${p} .valueText=${formatProbability(p)}
        startLabel="one in a million" endLabel="certain"
        @value=${(event: ValueEvent<number>) => this.change({ p: roundP(event.value) })} @settled=${() => this.settle()}></lab-slider>
      <div class="controls-row">
        <lab-choice label="Axis" .value=${axis} .options=${axisOptions}
          @value=${(event: ValueEvent<SurpriseState["axis"]>) => this.setState({ axis: event.value })}></lab-choice>
        <lab-number label="p =" .min=${0} .max=${1} .value=${p} .valueText=${String(Number(p.toPrecision(6)))}
          @value=${(event: ValueEvent<number>) => this.change({ p: event.value })} @settled=${() => this.settle()}></lab-number>
      </div>
      ${this.reading === undefined ? nothing : this.renderGradient(this.reading)}`;
  }

  private renderGradient(reading: SurpriseReading): TemplateResult {
    const { p, gradient } = reading.point;
    return html`<div>
      <div class="formula">${gradientFormula({ p: formatProbability(p), gradient: formatNumber(gradient) })}</div>
      ${gradientPicture(Math.min(this.picture.width, 340), reading)}
    </div>`;
  }

  private renderSumControls(): TemplateResult {
    const { parts } = this.state;
    return html`${parts.map(
      (
        part,
        index,
      ) => html`<lab-slider label="Word ${index + 1}" kind="log" .min=${0.001} .max=${1} .value=${part} .valueText=${formatProbability(part)}
        @value=${(event: ValueEvent<number>) => this.change({ parts: parts.with(index, roundP(event.value)) })}
        @settled=${() => this.settle()}></lab-slider>`,
    )}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    const { reading, unit } = this;
    if (reading === undefined) return "";
    if (this.state.view === "sum")
      return `The three surprises add up to ${formatNatsWithUnit(reading.together.surprisalNats, unit)}.`;
    if (!this.revealed) return "The curve is hidden until you have guessed.";
    const { p, surprisalNats, gradient } = reading.point;
    return `At p ${formatProbability(p)} the surprise is ${formatNatsWithUnit(surprisalNats, unit)}, ${formatOneIn(p)}; the gradient is ${formatNumber(gradient)}.`;
  }

  protected override table(): Table {
    const { reading } = this;
    const caption = "Surprise in both units and the gradient on the right answer's logit.";
    const columns = ["what", "p", "surprise (bits)", "surprise (nats)", "gradient"];
    if (reading === undefined) return { caption, columns, rows: [] };
    const outcomes = {
      "your point": reading.point,
      "the question's": reading.question,
      "a fair coin": reading.coin,
      "a likely word": reading.likely,
      "an unlikely word": reading.unlikely,
      "word 1": reading.words[0],
      "word 2": reading.words[1],
      "word 3": reading.words[2],
      "all three words": reading.together,
    };
    const rows = Object.entries(outcomes).map(([name, { p, surprisalNats, gradient }]) => [
      name,
      p,
      inUnit(surprisalNats, "bits"),
      surprisalNats,
      gradient,
    ]);
    return { caption, columns, rows };
  }

  protected override python(): string {
    return pythonOf(this.state);
  }

  protected override renderSource(): TemplateResult {
    return html`<p>Surprisal as −log p: C. E. Shannon, “A Mathematical Theory of Communication”, 1948; the word is M. Tribus’s (“Thermostatics and
      Thermodynamics”, 1961). The gradient of −ln softmax(z)<sub>y</sub> with respect to the logit z<sub>y</sub> is p − 1; each other logit gets its own p.
      Every number here comes from the lab’s C++ core.</p>`;
  }
}

const axisOptions = [
  { value: "linear", label: "p" },
  { value: "log", label: "log p" },
];

declare global {
  interface HTMLElementTagNameMap {
    "surprise-curve": SurpriseCurveElement;
  }
}
