// <surprise-curve>: the reader moves the probability p of what happened and reads what it costs: -log p, and the pull p - 1 that it
// exerts on the model in training.

import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import "../controls/choice.js";
import "../controls/number-input.js";
import "../controls/slider.js";
import { makeScale } from "../charts/axis.js";
import { type CurvePoint, curveChart } from "../charts/curve-chart.js";
import { spanChart } from "../charts/span-chart.js";
import { sumChart } from "../charts/sum-chart.js";
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
  perNat,
  toNats,
  type Unit,
} from "../units.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { pythonOf } from "./surprise-curve-python.js";
import { facts, questionP, roundP, type SurpriseState, type schema, smallestDrawnP } from "./surprise-curve-state.js";

const surprisalFormula = {
  bits: tex`-\log_2 ${"p:p"} = ${"surprise:surprise"}\ \text{bits}`,
  nats: tex`-\ln ${"p:p"} = ${"surprise:surprise"}\ \text{nats}`,
  bans: tex`-\log_{10} ${"p:p"} = ${"surprise:surprise"}\ \text{bans}`,
};
const gradientFormula = tex`\frac{\partial\,(-\ln p)}{\partial z} = ${"p:p"} - 1 = ${"gradient"}`;
const sumFormula = tex`-\log(${"a:p"}\cdot ${"b:p"}\cdot ${"c:p"}) = ${"x:surprise"} + ${"y:surprise"} + ${"z:surprise"}`;

/** Upper ends of the picture, in bits: it grows in steps, so that the curve stands still while the point moves. */
const ceilingsBits = [10, 20, 40, 100, 300, 1100];
/** Lower ends of a logarithmic axis; the last is below the smallest number there is. */
const floors = [smallestDrawnP, 1e-12, 1e-30, 1e-100, 1e-323];
const gridPoints = 240;

/** The probabilities that the two marks of the gradient stand for. */
const comparedPs = [0.9, 0.1];

@customElement("surprise-curve")
export class SurpriseCurveElement extends ExperimentElement<typeof schema> {
  private readonly curve = this.task("surpriseCurve");
  /** Surprise and gradient of: p, the question's p, a coin, the two compared ones, the three parts, their product. */
  private readonly reading = this.task("surpriseCurve");

  constructor() {
    super(facts);
  }

  protected override ask(changed: ReadonlySet<keyof SurpriseState>): void {
    if (changed.has("p")) this.askCurve();
    const { p, parts } = this.state;
    const product = parts.reduce((all, part) => all * part, 1);
    void this.reading.run([Float64Array.of(p, questionP, 0.5, ...comparedPs, ...parts, product)]);
  }

  private get floor(): number {
    const { p } = this.state;
    return floors.find((floor) => p >= floor) ?? (p === 0 ? smallestDrawnP : (floors.at(-1) as number));
  }

  /** Points at equal steps of log p: dense where the curve is steep, and right for both axes. */
  private askCurve(): void {
    const { floor } = this;
    if (this.curve.args?.[0][0] === floor) return;
    const along = makeScale("log", [floor, 1], [0, gridPoints - 1]);
    void this.curve.run([Float64Array.from({ length: gridPoints }, (_unused, index) => along.invert(index))]);
  }

  /** Number i of the reading in nats, or NaN before the first answer. */
  private surprisalNats(index: number): number {
    return this.reading.value?.surprisalNats[index] ?? Number.NaN;
  }

  private gradient(index: number): number {
    return this.reading.value?.gradient[index] ?? Number.NaN;
  }

  /** The p that the reading answers: a frame behind the hand, and always the right one for the number beside it. */
  private get answeredP(): number {
    return this.reading.args?.[0][0] ?? this.state.p;
  }

  private get parts(): readonly number[] {
    return [...(this.reading.args?.[0].slice(5, 8) ?? this.state.parts)];
  }

  private show(nats: number, digits = 3): string {
    return Number.isNaN(nats) ? "…" : formatNats(nats, this.unit, digits);
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction | undefined {
    if (this.state.view === "sum") return undefined;
    const { guess } = this.state;
    const truth = formatNatsWithUnit(this.surprisalNats(1), this.unit, 2);
    return {
      question:
        "A model gave the word that came a probability of 0.01. A fair coin costs 1 bit. What does this word cost? Drag the hollow point.",
      answer: guess === undefined ? undefined : formatNatsWithUnit(guess, this.unit, 1),
      why: html`You said ${formatNatsWithUnit(guess ?? 0, this.unit, 1)}; it is <b class="surprise">${truth}</b>: each halving of p adds one bit, and from 1
        to 0.01 it takes between six and seven halvings. Now drag the point.`,
    };
  }

  protected override renderHint(): TemplateResult {
    return this.state.view === "curve"
      ? html`<p>Drag the point. Each time you halve p, the surprise grows by exactly one bit. Try p below 0.01, then the logarithmic axis.</p>`
      : html`<p>Three words in a row: their probabilities multiply, their surprises add. Move one and watch both rows end at the same place.</p>`;
  }

  protected override onReveal(): void {
    this.setState({ p: questionP });
    void this.animateFromGuess();
  }

  private async animateFromGuess(): Promise<void> {
    const { guess } = this.state;
    await this.updateComplete;
    const point = this.renderRoot.querySelector(".point");
    if (guess === undefined || point === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const away = this.yScale(this.pictureHeight(this.picture.width));
    const from = away(inUnit(guess, this.unit)) - away(inUnit(this.surprisalNats(1), this.unit));
    point.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
      duration: 250,
      easing: "ease-out",
    });
  }

  // ------------------------------------------------------------------------------ the picture

  private pictureHeight(width: number): number {
    return width < 480 ? 300 : 400;
  }

  private ceiling(): number {
    const nats = this.surprisalNats(0);
    const bits = Number.isFinite(nats) ? inUnit(nats, "bits") : 0;
    const top = ceilingsBits.find((ceiling) => bits <= ceiling) ?? (ceilingsBits.at(-1) as number);
    return inUnit(toNats(top, "bits"), this.unit);
  }

  private yScale(height: number) {
    return makeScale("linear", [0, this.ceiling()], [height - 46, 40]);
  }

  private points(): CurvePoint[] {
    const { args, value } = this.curve;
    if (args === undefined || value === undefined) return [];
    return Array.from(args[0], (x, index) => ({ x, y: inUnit(value.surprisalNats[index] ?? Number.NaN, this.unit) }));
  }

  protected override renderPicture(width: number): TemplateResult | typeof nothing {
    if (this.reading.value === undefined)
      return html`<div class="waiting" style="height:${this.pictureHeight(width)}px"></div>`;
    return this.state.view === "sum" ? this.renderSum(width) : this.renderCurve(width);
  }

  private renderCurve(width: number): TemplateResult {
    const { unit } = this;
    const p = this.answeredP;
    const nats = this.surprisalNats(0);
    const log = this.state.axis === "log";
    const second: Unit = unit === "bits" ? "nats" : "bits";
    const coin = {
      x: 0.5,
      y: inUnit(this.surprisalNats(2), unit),
      label: `a coin: ${formatNatsWithUnit(this.surprisalNats(2), unit, 2)}`,
    };
    return html`${curveChart({
      width,
      height: this.pictureHeight(width),
      description: `Surprise against probability. ${this.summary()}`,
      x: { kind: this.state.axis, domain: [log ? this.floor : 0, 1], label: "probability p of what happened" },
      y: { kind: "linear", domain: [0, this.ceiling()], label: `surprise in ${unit}` },
      secondUnit: { factor: perNat[second] / perNat[unit], label: `in ${second}` },
      points: this.points(),
      curveHidden: !this.revealed,
      marks: this.revealed && Math.abs(p - 0.5) < 0.08 ? [] : [coin],
      ghost: this.revealed ? this.ghost() : undefined,
      ...(this.revealed
        ? {
            point: {
              x: p,
              y: inUnit(nats, unit),
              label: "Probability of what happened",
              valueText: `p is ${formatProbability(p)}, surprise ${formatNatsWithUnit(nats, unit)}`,
              caption: `p = ${formatProbability(p)}`,
              onMove: (value: number) => this.change({ p: roundP(value) }),
              onSettle: () => this.settle(),
            },
          }
        : { guess: this.guessPoint() }),
    })}`;
  }

  private guessPoint() {
    const { unit } = this;
    const guess = this.state.guess ?? toNats(1, "bits");
    return {
      x: questionP,
      y: inUnit(guess, unit),
      label: "Your guess of the surprise at p = 0.01",
      valueText: formatNatsWithUnit(guess, unit, 1),
      caption:
        this.state.guess === undefined ? "p = 0.01 costs …?" : `p = 0.01 costs ${formatNatsWithUnit(guess, unit, 1)}`,
      onMove: (value: number) => this.setState({ guess: toNats(value, unit) }),
    };
  }

  /** The last place of the point; its height is on the curve that is drawn already. */
  private ghost(): CurvePoint | undefined {
    const before = this.previous?.p;
    if (before === undefined || before === this.answeredP || before === 0) return undefined;
    const nearest = this.points().reduce<CurvePoint | undefined>(
      (best, at) => (best === undefined || Math.abs(at.x - before) < Math.abs(best.x - before) ? at : best),
      undefined,
    );
    return nearest;
  }

  private renderSum(width: number): TemplateResult {
    const format = (value: number): string => formatNumber(value, 2);
    const total = inUnit(this.surprisalNats(8), this.unit);
    const parts = this.parts.map((p, index) => ({
      label: `p = ${formatProbability(p)}`,
      value: inUnit(this.surprisalNats(5 + index), this.unit),
    }));
    const product = this.reading.args?.[0][8] ?? Number.NaN;
    const ceiling = inUnit(toNats(12, "bits"), this.unit);
    return html`${sumChart({
      width,
      height: this.pictureHeight(width),
      description: `Three surprises end to end. ${this.summary()}`,
      parts,
      total: { label: `all three together: p = ${formatProbability(product)}, in ${this.unit}`, value: total },
      max: Number.isFinite(total) ? Math.max(ceiling, total) : ceiling,
      formatValue: format,
    })}`;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    if (this.state.view === "sum") {
      return {
        label: "Surprise of all three together",
        value: this.show(this.surprisalNats(8)),
        unit: "measure",
        tone: "surprise",
      };
    }
    if (!this.revealed) return { label: "Surprise at p = 0.01", value: "?", unit: "measure", tone: "surprise" };
    const p = formatProbability(this.answeredP);
    return {
      label: `Surprise at p = ${p}`,
      value: this.show(this.surprisalNats(0)),
      unit: "measure",
      tone: "surprise",
    };
  }

  protected override secondary(): readonly Reading[] {
    if (this.state.view === "curve" && !this.revealed) return [];
    const index = this.state.view === "sum" ? 8 : 0;
    const nats = this.surprisalNats(index);
    const p = this.reading.args?.[0][index] ?? Number.NaN;
    const other: Unit = this.unit === "bits" ? "nats" : "bits";
    const flips = inUnit(nats, "bits");
    return [
      { label: "The same in", value: Number.isNaN(nats) ? "…" : formatNatsWithUnit(nats, other) },
      { label: "How rare", value: Number.isNaN(p) ? "…" : formatOneIn(p) },
      { label: "Heads in a row", value: Number.isNaN(nats) ? "…" : formatNumber(flips, 2) },
    ];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    if (this.state.view === "sum") {
      const [a = 0, b = 0, c = 0] = this.parts;
      return sumFormula({
        a: formatProbability(a),
        b: formatProbability(b),
        c: formatProbability(c),
        x: this.show(this.surprisalNats(5), 2),
        y: this.show(this.surprisalNats(6), 2),
        z: this.show(this.surprisalNats(7), 2),
      });
    }
    if (!this.revealed) return nothing;
    return surprisalFormula[this.unit]({
      p: formatProbability(this.answeredP),
      surprise: this.show(this.surprisalNats(0)),
    });
  }

  // ------------------------------------------------------------------------------ the controls

  protected override renderControls(): TemplateResult {
    return html`${this.state.view === "sum" ? this.renderSumControls() : this.renderCurveControls()}`;
  }

  private renderCurveControls(): TemplateResult {
    const { p } = this.state;
    return html`
      <lab-slider label="Probability p" kind="log" .min=${smallestDrawnP} .max=${1} .value=${p} .valueText=${formatProbability(p)}
        startLabel="one in a million" endLabel="certain"
        @value=${(event: ValueEvent<number>) => this.change({ p: roundP(event.value) })} @settled=${() => this.settle()}></lab-slider>
      <lab-choice label="Axis" .value=${this.state.axis} .options=${[
        { value: "linear", label: "p" },
        { value: "log", label: "log p" },
      ]} @value=${(event: ValueEvent<SurpriseState["axis"]>) => this.setState({ axis: event.value })}></lab-choice>
      ${this.revealed ? this.renderGradient() : nothing}`;
  }

  private renderSumControls(): TemplateResult {
    return html`${this.state.parts.map(
      (
        part,
        index,
      ) => html`<lab-slider label="Word ${index + 1}" kind="log" .min=${0.001} .max=${1} .value=${part} .valueText=${formatProbability(part)}
        @value=${(event: ValueEvent<number>) => this.change({ parts: this.state.parts.with(index, roundP(event.value)) })}
        @settled=${() => this.settle()}></lab-slider>`,
    )}`;
  }

  private renderGradient(): TemplateResult {
    const gradient = this.gradient(0);
    if (Number.isNaN(gradient)) return html``;
    return html`<div>
      <div class="formula">${gradientFormula({ p: formatProbability(this.answeredP), gradient: formatNumber(gradient, 3) })}</div>
      ${spanChart({
        width: Math.min(this.picture.width, 316),
        description: `Pull on the right answer's logit: ${formatNumber(gradient, 3)}, on a scale from minus one to zero.`,
        domain: [-1, 0],
        value: gradient,
        tone: "surprise",
        marks: comparedPs.map((p, index) => ({ value: this.gradient(3 + index), label: `p = ${p}` })),
        startLabel: "−1: hardest pull",
        endLabel: "0: none",
      })}
    </div>`;
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    if (this.state.view === "sum" || !this.revealed) return nothing;
    const p = this.answeredP;
    if (p === 0) {
      return html`<p class="note">A model that gives 0 to what then happens is infinitely surprised: no later success repairs that average. It is why language models never say 0.</p>`;
    }
    if (Math.abs(p - 0.5) < 0.005) {
      return html`<p class="note">Often printed: “0.5 costs 0.69 bits”. It costs 0.69 <em>nats</em>, which is 1 bit. Libraries answer in nats.</p>`;
    }
    return html`<p class="note">The pull ${formatNumber(this.gradient(4), 1)} at p = 0.1 is nine times the ${formatNumber(this.gradient(3), 1)} at p = 0.9: a model learns from what surprises it.</p>`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    if (this.state.view === "sum")
      return `The three surprises add up to ${formatNatsWithUnit(this.surprisalNats(8), this.unit)}.`;
    if (!this.revealed) return "The curve is hidden until you have guessed.";
    const nats = this.surprisalNats(0);
    return `At p ${formatProbability(this.answeredP)} the surprise is ${formatNatsWithUnit(nats, this.unit)}, ${formatOneIn(this.answeredP)}; the gradient is ${formatNumber(this.gradient(0), 3)}.`;
  }

  protected override table(): Table {
    const { args, value } = this.reading;
    const names = [
      "your point",
      "the question",
      "a fair coin",
      "likely",
      "unlikely",
      "word 1",
      "word 2",
      "word 3",
      "all three words",
    ];
    return {
      caption: "Surprise in both units and the gradient on the right answer's logit.",
      columns: ["what", "p", "surprise (bits)", "surprise (nats)", "gradient"],
      rows: names.map((name, index) => {
        const nats = value?.surprisalNats[index] ?? Number.NaN;
        return [name, args?.[0][index] ?? Number.NaN, inUnit(nats, "bits"), nats, value?.gradient[index] ?? Number.NaN];
      }),
    };
  }

  protected override python(): string {
    return pythonOf(this.state);
  }

  protected override renderSource(): TemplateResult {
    return html`<p>Surprisal as −log p: C. E. Shannon, “A Mathematical Theory of Communication”, 1948; the word is M. Tribus’s (“Thermostatics and
      Thermodynamics”, 1961). The gradient of −ln softmax(z)<sub>y</sub> with respect to the logit z<sub>y</sub> is p − 1; the other logits get their own p.
      Every number comes from the lab’s C++ core; the self-test at the top of the page proves them.</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "surprise-curve": SurpriseCurveElement;
  }
}
