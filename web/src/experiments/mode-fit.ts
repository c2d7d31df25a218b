// <mode-fit>: one Gaussian q slides downhill to a density p of two modes, by forward and by reverse KL from the same start. The reader
// moves the modes and the start, and watches where each descent ends and what it pays for.

import { msg, str } from "@lit/localize";
import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { modeChartStyles } from "../charts/mode-chart.css.js";
import "../controls/choice.js";
import { isPlayKey, type RunCommand, type RunStatus } from "../controls/run-controls.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatPercent, unitName } from "../units.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { modeFitStyles } from "./mode-fit.css.js";
import { levelsAbove, modeFitPicture, pictureHeight, places, planeWindow } from "./mode-fit-pictures.js";
import { ModeFitPlayer } from "./mode-fit-player.js";
import { pythonOf } from "./mode-fit-python.js";
import { formatPlace, type ModeFitReading, optimaOf, readFits } from "./mode-fit-reading.js";
import {
  facts,
  isQuestion,
  limits,
  type ModeFitState,
  modesOf,
  mostSteps,
  otherDirection,
  type schema,
  startOf,
} from "./mode-fit-state.js";
import { tableOf } from "./mode-fit-table.js";
import { answerOf, firstIsLeft, hint, noteOf, question, sourceNote, summaryOf } from "./mode-fit-words.js";

const formulas = {
  forward: {
    bits: tex`\mathrm{KL}(${"p:p"}\Vert ${"q:q"}) = \int ${"p:p"}\,\log_2\frac{${"p:p"}}{${"q:q"}}\,dx = ${"kl:surprise"}`,
    nats: tex`\mathrm{KL}(${"p:p"}\Vert ${"q:q"}) = \int ${"p:p"}\,\ln\frac{${"p:p"}}{${"q:q"}}\,dx = ${"kl:surprise"}`,
    bans: tex`\mathrm{KL}(${"p:p"}\Vert ${"q:q"}) = \int ${"p:p"}\,\log_{10}\frac{${"p:p"}}{${"q:q"}}\,dx = ${"kl:surprise"}`,
  },
  reverse: {
    bits: tex`\mathrm{KL}(${"q:q"}\Vert ${"p:p"}) = \int ${"q:q"}\,\log_2\frac{${"q:q"}}{${"p:p"}}\,dx = ${"kl:surprise"}`,
    nats: tex`\mathrm{KL}(${"q:q"}\Vert ${"p:p"}) = \int ${"q:q"}\,\ln\frac{${"q:q"}}{${"p:p"}}\,dx = ${"kl:surprise"}`,
    bans: tex`\mathrm{KL}(${"q:q"}\Vert ${"p:p"}) = \int ${"q:q"}\,\log_{10}\frac{${"q:q"}}{${"p:p"}}\,dx = ${"kl:surprise"}`,
  },
};

/** What the densities depend on, beside the row of the descent. */
const shapeKeys = ["weight", "mean1", "sd1", "mean2", "sd2", /*TOP*/ "startMean", "startSd"] as const;

@customElement("mode-fit")
export class ModeFitElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, modeChartStyles, modeFitStyles];

  private readonly fits = this.task("fitModes");
  private readonly curves = this.task("modeCurves");
  private readonly otherCurves = this.task("modeCurves");
  private readonly startCurves = this.task("modeCurves");
  private readonly landscape = this.task("modeLandscape");
  private readonly player = new ModeFitPlayer(this, (rows) => this.advance(rows));

  constructor() {
    super(facts);
    this.addEventListener("keydown", (event) => this.pressed(event));
  }

  protected override ask(changed: ReadonlySet<keyof ModeFitState>): void {
    void this.askAll(changed);
  }

  /** The fits first: what is drawn of them depends on where they lie. */
  private async askAll(changed: ReadonlySet<keyof ModeFitState>): Promise<void> {
    const modes = modesOf(this.state);
    const start = startOf(this.state);
    const moved = shapeKeys.some((key) => changed.has(key));
    if (moved) {
      void this.startCurves.run([modes, start, places]);
      await this.fits.run([modes, start, mostSteps]);
    }
    const { reading } = this;
    if (reading === undefined || !this.current) return;
    const { direction } = this.state;
    const answered = this.fits.args?.[0] ?? modes;
    const of = (name: "forward" | "reverse") => ({ mean: reading[name].mean, sd: reading[name].sd });
    void this.curves.run([answered, of(direction), places]);
    void this.otherCurves.run([answered, of(otherDirection[direction]), places]);
    const best = optimaOf(reading.fits, direction)[0];
    if (best === undefined || !(moved || changed.has("direction"))) return;
    void this.landscape.run([direction, answered, planeWindow, levelsAbove(best.klNats)]);
  }

  /** Whether the answer is to the state as it is now; during a drag a newer one is on its way. */
  private get current(): boolean {
    const [modes, start] = this.fits.args ?? [];
    const said = (value: unknown): string => JSON.stringify(value);
    return said(modes) === said(modesOf(this.state)) && said(start) === said(startOf(this.state));
  }

  private get reading(): ModeFitReading | undefined {
    const { value } = this.fits;
    return value === undefined ? undefined : readFits(value, this.state.step);
  }

  private get lastStep(): number {
    const { value } = this.fits;
    return value === undefined ? mostSteps : Math.max(value.forward.mean.length, value.reverse.mean.length) - 1;
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction | undefined {
    const { guess } = this.state;
    const { reading } = this;
    if (!isQuestion(this.state) || (this.revealed && guess === undefined)) return undefined;
    return {
      question: question(),
      answer: guess === undefined ? undefined : `at ${formatPlace(guess, 1)}`,
      why: guess === undefined || reading === undefined ? hint() : answerOf(reading, guess, this.unit),
    };
  }

  protected override renderHint(): TemplateResult {
    return html`<p>${hint()}</p>`;
  }

  /** From the start, so that the descent is seen; at once at its end where nothing is to move. */
  protected override onReveal(): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.setState({ step: still ? mostSteps : 0 });
    if (!still) this.player.play();
  }

  // ------------------------------------------------------------------------------ the descent

  private advance(rows: number): boolean {
    const step = this.state.step + rows;
    const ended = step >= this.lastStep;
    this.setState({ step: ended ? mostSteps : step });
    return !ended;
  }

  private get status(): RunStatus {
    if (this.player.playing) return "running";
    if (this.state.step === 0) return "idle";
    return this.state.step >= this.lastStep ? "finished" : "paused";
  }

  private command(command: RunCommand): void {
    if (typeof command === "object") {
      this.player.speed = command.speed;
      this.requestUpdate();
      return;
    }
    if (command === "play") this.player.play();
    else this.player.pause();
    if (command === "step") this.advance(1);
    if (command === "reset") this.setState({ step: 0 });
  }

  private pressed(event: KeyboardEvent): void {
    if (!this.revealed || !isPlayKey(event)) return;
    event.preventDefault();
    const { status } = this;
    this.command(status === "running" ? "pause" : status === "finished" ? "reset" : "play");
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // A preset or a link is a state of its own: what was playing is not to run away with it.
    const before = changed.get("state") as ModeFitState | undefined;
    if (before !== undefined && this.player.playing && this.state.step === mostSteps) this.player.pause();
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { reading } = this;
    const { value: curves } = this.curves;
    if (reading === undefined || curves === undefined)
      return html`<div style="height: ${pictureHeight(width)}px"></div>`;
    return html`${modeFitPicture({
      width,
      state: this.state,
      reading,
      curves,
      otherCurves: this.otherCurves.value,
      startCurves: this.startCurves.value,
      landscape: this.landscape.args?.[0] === this.state.direction ? this.landscape.value : undefined,
      summary: this.summary(),
      onChange: (patch) => this.move(patch),
      onSettle: () => this.settle(),
      onGuess: (guess) => this.setState({ guess }),
    })}`;
  }

  /** While the question is open the hand may move things without answering it. */
  private move(patch: Partial<ModeFitState>): void {
    if (this.revealed) this.change(patch);
    else this.setState(patch);
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { reading } = this;
    return reading === undefined || !this.revealed ? nothing : noteOf(reading, this.state);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    const { reading, unit } = this;
    const { direction } = this.state;
    const label =
      direction === "forward"
        ? msg("forward: p happens, q was expected: KL(p‖q)")
        : msg("reverse: q happens, p was expected: KL(q‖p)");
    if (reading === undefined) return { label, value: "…", unit: "measure" };
    const value = this.revealed ? formatNats(reading[direction].klNats, unit) : "?";
    return { label, value, unit: "measure", tone: "surprise" };
  }

  /** Both fits stand in a table of their own, among the controls. */
  protected override secondary(): readonly Reading[] {
    return [];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const { reading, unit } = this;
    if (reading === undefined || !this.revealed) return nothing;
    const { direction } = this.state;
    return formulas[direction][unit]({ p: "p", q: "q", kl: formatNats(reading[direction].klNats, unit) });
  }

  // ------------------------------------------------------------------------------ the controls

  protected override renderControls(): TemplateResult {
    if (!this.revealed) return this.renderGuess();
    const { direction, weight } = this.state;
    const left = firstIsLeft(this.state) ? weight : 1 - weight;
    return html`${this.renderFits()}
      <lab-choice label=${msg("Show")} quiet .value=${direction} .options=${[
        { value: "forward", label: msg("forward KL(p‖q)") },
        { value: "reverse", label: msg("reverse KL(q‖p)") },
      ]} @value=${(event: ValueEvent<ModeFitState["direction"]>) => this.setState({ direction: event.value })}></lab-choice>
      <lab-run-controls .status=${this.status} .speed=${this.player.speed} playLabel=${msg("Descend")} .count=${this.count}
        @value=${(event: ValueEvent<RunCommand>) => this.command(event.value)}></lab-run-controls>
      <lab-slider label=${msg("Weight of the left mode")} .min=${0} .max=${1} .value=${left} .valueText=${formatPercent(left)}
        @value=${(event: ValueEvent<number>) => this.weigh(event.value)} @settled=${() => this.settle()}></lab-slider>`;
  }

  private get count(): string {
    const step = Math.min(this.state.step, this.lastStep);
    return msg(str`step ${step} of ${this.lastStep}`);
  }

  private weigh(left: number): void {
    const weight = Number((firstIsLeft(this.state) ? left : 1 - left).toFixed(3));
    this.change({ weight });
  }

  private renderGuess(): TemplateResult {
    const { guess } = this.state;
    return html`<lab-slider label=${msg("It lands at")} .min=${-limits.fitMean} .max=${limits.fitMean} .value=${guess ?? 0}
      .valueText=${guess === undefined ? msg("no guess yet") : formatPlace(guess, 1)}
      @value=${(event: ValueEvent<number>) => this.setState({ guess: Number(event.value.toFixed(1)) })}></lab-slider>`;
  }

  /** Both directions beside each other, and beside the forward descent the answer that needs none. */
  private renderFits(): TemplateResult | typeof nothing {
    const { reading, unit } = this;
    if (reading === undefined) return nothing;
    const row = (name: string, mean: number, sd: number, nats: number, shown: boolean): TemplateResult =>
      html`<tr class=${shown ? "shown" : ""}><th scope="row">${name}</th><td>${formatPlace(mean)}</td><td>${formatPlace(sd)}</td><td>${formatNats(nats, unit)}</td></tr>`;
    const descended = (name: "forward" | "reverse", words: string): TemplateResult => {
      const { mean, sd, klNats } = reading[name];
      return row(words, mean, sd, klNats, this.state.direction === name);
    };
    const { mean, sd, klNats } = reading.fits.forwardOptimum;
    return html`<table class="fits"><thead><tr><th scope="col">${msg("fit")}</th><th scope="col">${msg("mean")}</th><th scope="col">sd</th><th scope="col">${msg(str`its KL, ${unitName(unit)}`)}</th></tr></thead>
      <tbody>${descended("forward", msg("forward KL(p‖q)"))}${descended("reverse", msg("reverse KL(q‖p)"))}${row(msg("forward, exact"), mean, sd, klNats, false)}</tbody></table>`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    const { reading } = this;
    if (reading === undefined) return "";
    if (!this.revealed) return msg("Where the fits land is hidden until you have answered.");
    return summaryOf(reading, this.state, this.unit);
  }

  protected override table(mostRows: number): Table {
    const { value } = this.fits;
    if (value === undefined) return { caption: msg("The engine is starting."), columns: [], rows: [] };
    return tableOf(value, this.unit, mostRows);
  }

  protected override python(): string {
    return pythonOf(this.state);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mode-fit": ModeFitElement;
  }
}
