// <calibration-lab>: a model reads a text that it has not seen; of what it says with 90 per cent, do 90 per cent come true?

import { msg, str } from "@lit/localize";
import { readText } from "@text-source";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type ReliabilityBins, type ReliabilitySeries, reliabilityChart } from "../charts/reliability-chart.js";
import "../controls/choice.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { SplitReading } from "../engine/protocol.js";
import type { Table } from "../records/table.js";
import { TextLibrary } from "../records/texts.js";
import { formatNumber, formatPercent } from "../units.js";
import { AskAgain } from "./ask-again.js";
import { calibrationLabStyles } from "./calibration-lab.css.js";
import {
  type FitResult,
  formulaOf,
  groupsOf,
  heroOf,
  noteOf,
  rightWhenSure,
  secondaryOf,
  sourceOf,
  splitTable,
  summaryOf,
} from "./calibration-lab-numbers.js";
import { pythonScript } from "./calibration-lab-python.js";
import {
  type CalibrationState,
  coldest,
  facts,
  hottest,
  type ModelId,
  modelIds,
  questionConfidence,
  type schema,
  type TextId,
  textIds,
} from "./calibration-lab-state.js";
import { CalibrationWork, isTransformer } from "./calibration-lab-work.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";

const library = new TextLibrary(readText);

const modelNames = (): Readonly<Record<ModelId, string>> => ({
  large: msg("transformer"),
  small: msg("small transformer"),
  ngram: msg("n-gram"),
  "by-heart": msg("n-gram, by heart"),
});
const textNames = (): Readonly<Record<TextId, string | TemplateResult>> => ({
  "moby-dick": msg("Moby-Dick, unseen"),
  "pride-and-prejudice": html`<span translate="no">Pride and Prejudice</span>`,
  "state-of-the-union": html`<span translate="no">State of the Union</span>`,
  capitals: msg("a quiz of capitals"),
});
const viewOptions = () => [
  { value: "together", label: msg("all") },
  { value: "apart", label: msg("easy and hard") },
];

/** A rest of the pointer at 1.00 is meant as 1. */
const roundTemperature = (temperature: number): number => Number(temperature.toFixed(2));

@customElement("calibration-lab")
export class CalibrationLabElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, calibrationLabStyles];

  private readonly reading = this.task("readCalibration");
  private readonly transformers = { large: new LabModel(this, "large"), small: new LabModel(this, "small") };
  private readonly work = new CalibrationWork(library, this.transformers, {
    training: this.task("trainNgram"),
    calibrating: this.task("calibrateNgram"),
    calibratingModel: this.task("calibrateModel"),
    reading: this.reading,
    fitting: this.task("fitTemperature"),
  });
  /** Before the last change, for the ghost. */
  private earlier: SplitReading | undefined;
  @state() private fitted: FitResult | undefined;
  @state() private stopped = false;

  constructor() {
    super(facts);
    for (const model of Object.values(this.transformers)) new AskAgain(this, model, () => void this.bringUpToDate());
  }

  // ------------------------------------------------------------------------------ the work

  protected override ask(changed: ReadonlySet<keyof CalibrationState>): void {
    if (changed.has("model") || changed.has("text")) this.fitted = undefined;
    if (changed.has("model") || changed.has("text") || changed.has("temperature")) void this.bringUpToDate();
  }

  private async bringUpToDate(): Promise<void> {
    this.stopped = false;
    const { model, text, temperature } = this.state;
    try {
      const done = await this.work.bringUpToDate(model, text, temperature);
      this.stopped = !done && this.split === undefined;
    } catch (thrown) {
      this.stopped = true;
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  private get split(): SplitReading | undefined {
    return this.reading.value;
  }

  private moveTo(temperature: number): void {
    this.earlier ??= this.split;
    this.change({ temperature: roundTemperature(temperature) });
  }

  private letGo(): void {
    this.earlier = undefined;
    this.settle();
  }

  private async fit(): Promise<void> {
    const before = this.split?.all;
    const temperature = await this.work.fit();
    if (temperature === undefined || before === undefined) return;
    if (!(temperature >= coldest && temperature <= hottest)) {
      const asked = formatNumber(temperature, 2);
      this.say(msg(str`The fit asks for a temperature of ${asked}, beyond what the slider has.`));
      return;
    }
    const shown = Number(temperature.toPrecision(6));
    this.earlier = this.split;
    this.fitted = { temperature: shown, before };
    this.change({ temperature: shown });
    this.settle();
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction {
    const { guess } = this.state;
    const said = guess === undefined ? undefined : formatPercent(guess, 0);
    const truth = this.split === undefined ? undefined : rightWhenSure(this.split);
    const sure = formatPercent(questionConfidence, 0);
    return {
      question: msg(
        str`Of the answers that the model gives about ${sure}, how many does it get right? Drag the hollow point to your answer.`,
      ),
      answer: said,
      why: truth === undefined || said === undefined ? "" : this.why(said, truth),
    };
  }

  private why(said: string, truth: { right: number; answers: number }): TemplateResult {
    const [right, answers] = [formatPercent(truth.right), formatNumber(truth.answers, 0)];
    return msg(
      html`You said ${said}; it is <b>${right}</b>, of ${answers} answers. Now sharpen the model: drag T below 1.`,
    );
  }

  protected override renderHint(): TemplateResult {
    return html`<p>${msg("Sharpen the model: drag T below 1. It grows surer of everything and no righter in anything. Then fit T.")}</p>`;
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { split, revealed, state } = this;
    if (split === undefined) return this.renderWaiting();
    const height = Math.min(364, Math.max(320, Math.round(width * 0.68)));
    return html`<lab-choice label=${msg("Answers")} .value=${state.view} .options=${viewOptions()}
        @value=${(event: ValueEvent<CalibrationState["view"]>) => this.change({ view: event.value })}></lab-choice>
      ${reliabilityChart({
        width,
        height,
        description: this.summary(),
        series: seriesOf(split, state),
        ghost: this.earlier === undefined || state.view === "apart" ? undefined : binsOf(this.earlier.all),
        hidden: !revealed,
        guess: revealed
          ? undefined
          : {
              at: questionConfidence,
              value: state.guess ?? 0.5,
              label: msg("Your guess: how often it is right when 90 % sure"),
              valueText: formatPercent(state.guess ?? 0.5, 0),
              caption: state.guess === undefined ? msg("drag me") : formatPercent(state.guess, 0),
              onMove: (guess) => this.setState({ guess: Number(guess.toFixed(2)) }),
            },
      })}`;
  }

  private renderWaiting(): TemplateResult {
    const { model } = this.state;
    if (isTransformer(model) && ["loading", "failed"].includes(this.transformers[model].status)) {
      return html`<div class="waiting">${modelLoading(this.transformers[model])}</div>`;
    }
    if (!this.stopped)
      return html`<div class="waiting"><p>${msg("The model reads a text that it has not seen…")}</p></div>`;
    return html`<div class="waiting"><p>${msg("There are no predictions yet.")}</p><button type="button" class="primary" @click=${this.bringUpToDate}>${msg("Read the text")}</button></div>`;
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    return this.revealed ? noteOf(this.split, this.reading.args?.[1], this.fitted, this.unit) : nothing;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return this.revealed ? heroOf(this.split) : { label: msg("Expected calibration error"), value: "?" };
  }

  protected override secondary(): readonly Reading[] {
    return this.revealed ? secondaryOf(this.split) : [];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    return this.revealed ? formulaOf(this.split) : nothing;
  }

  protected override renderControls(): TemplateResult {
    const { state, split } = this;
    const select = (
      label: string,
      names: Readonly<Record<string, string | TemplateResult>>,
      ids: readonly string[],
      chosen: string,
      onChange: (id: string) => void,
    ) =>
      html`<select aria-label=${label} @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
        ${ids.map((id) => html`<option value=${id} ?selected=${id === chosen}>${names[id]}</option>`)}</select>`;
    return html`
      <div class="knob"><lab-slider label=${msg("Temperature T")} kind="log" .min=${coldest} .max=${hottest} .value=${state.temperature} .valueText=${formatNumber(state.temperature)}
        startLabel=${msg("sharper")} endLabel=${msg("flatter")}
        @value=${(event: ValueEvent<number>) => this.moveTo(event.value)} @settled=${() => this.letGo()}></lab-slider>
        <button type="button" ?disabled=${split === undefined || state.text === "capitals"} @click=${this.fit}>${msg("Fit T")}</button></div>
      <div class="row">
        ${select(msg("Model"), modelNames(), modelIds, state.model, (id) => this.choose({ model: id as ModelId }))}
        ${select(msg("Text"), textNames(), textIds, state.text, (id) => this.choose({ text: id as TextId }))}
      </div>
      ${split === undefined || !this.revealed ? nothing : splitTable(split, state)}`;
  }

  private choose(patch: Partial<CalibrationState>): void {
    this.earlier = undefined;
    this.setState({ ...patch });
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return this.revealed ? summaryOf(this.split, this.state) : msg("The diagram is hidden until you have guessed.");
  }

  protected override table(): Table {
    const { split } = this;
    const groups = groupsOf(this.state);
    const names = { all: msg("all"), easy: msg("easy"), hard: msg("hard") };
    const t = formatNumber(this.state.temperature);
    const rows = (["all", "easy", "hard"] as const).flatMap((group) => {
      const one = split?.[group];
      if (one === undefined) return [];
      const { binLow, binHigh, binCount, binConfidence, binAccuracy } = one.reading;
      return [...binLow.keys()].map((bin) => [
        names[group],
        binLow[bin] as number,
        binHigh[bin] as number,
        binCount[bin] as number,
        binConfidence[bin] as number,
        binAccuracy[bin] as number,
      ]);
    });
    return {
      caption: msg(str`Answers by confidence at T = ${t}: all of them, ${groups.easy} (easy), ${groups.hard} (hard).`),
      columns: [
        msg("answers"),
        msg("from", { desc: "column: the lower end" }),
        msg("to", { desc: "column: the upper end" }),
        msg("how many"),
        msg("sure (mean)"),
        msg("right (share)"),
      ],
      rows,
    };
  }

  protected override python(): string {
    return pythonScript;
  }

  protected override renderSource(): TemplateResult {
    return sourceOf(this.work.predictions, this.split);
  }
}

const binsOf = ({ reading }: SplitReading["all"]): ReliabilityBins => ({
  low: reading.binLow,
  high: reading.binHigh,
  count: reading.binCount,
  confidence: reading.binConfidence,
  accuracy: reading.binAccuracy,
});

function seriesOf({ all, easy, hard }: SplitReading, state: CalibrationState): ReliabilitySeries[] {
  const groups = groupsOf(state);
  if (state.view === "together") return [{ name: msg("All answers"), form: "bars", tone: "all", bins: binsOf(all) }];
  return [
    ...(easy === undefined ? [] : [{ name: groups.easy, form: "line", tone: "easy", bins: binsOf(easy) } as const]),
    ...(hard === undefined ? [] : [{ name: groups.hard, form: "line", tone: "hard", bins: binsOf(hard) } as const]),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "calibration-lab": CalibrationLabElement;
  }
}
