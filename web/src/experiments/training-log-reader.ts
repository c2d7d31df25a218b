// <training-log-reader>: the log of a training from the reader's own tools, read in the page and nowhere else: its curves over the same
// steps, and what rules find in them, each with the numbers that it rests on.

import { msg, str } from "@lit/localize";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { runChartStyles } from "../charts/run-chart.css.js";
import { runChart } from "../charts/run-chart.js";
import "../controls/choice.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { download } from "../records/hand-over.js";
import { unpackFiles } from "../records/logprobs/packed.js";
import { toSvgText } from "../records/picture.js";
import { type Table, toCsv } from "../records/table.js";
import { formatNumber } from "../units.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import type { Tool } from "./experiment-parts.js";
import { FileDrop, filePicker, fileStyles, pastePanel } from "./file-parts.js";
import { drawOffstage } from "./offstage.js";
import { type Finding, type FindingKind, findingsOf, isLanguageLog } from "./training-log-findings.js";
import { chartOf, type PanelsOptions, pagesOf, panelPictures, panelsOf, savedPanels } from "./training-log-panels.js";
import { pythonOf } from "./training-log-python.js";
import { trainingLogStyles } from "./training-log-reader.css.js";
import { logReportOf } from "./training-log-report.js";
import { logSamples } from "./training-log-samples.js";
import { facts, isQuestion, type LogState, type schema } from "./training-log-state.js";
import { findingTable, logTable } from "./training-log-table.js";
import {
  answerOf,
  heroOf,
  hint,
  question,
  remarksOf,
  secondaryOf,
  sourceNote,
  summaryOf,
} from "./training-log-words.js";
import { logText, packedLog, TrainingLogWork } from "./training-log-work.js";

const kindNames = (): Readonly<Record<FindingKind, string>> => ({
  found: msg("look at this"),
  noted: msg("noted", { desc: "of a finding: worth knowing" }),
  clear: msg("not here", { desc: "of a finding: looked for, and not there" }),
  "not enough": msg("not enough data"),
});

const keyOf = ({ source, data }: Pick<LogState, "source" | "data">): string => `${source} ${data}`;
const sentenceOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

@customElement("training-log-reader")
export class TrainingLogReaderElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, runChartStyles, fileStyles, trainingLogStyles];

  private readonly work = new TrainingLogWork(this);
  /** What the open log came from: `source` and `data` of the state. */
  private loaded = "";
  @state() private pasting = false;
  /** The step that is read on all charts. */
  @state() private at: number | undefined;

  constructor() {
    super(facts);
    new FileDrop(
      this,
      ([file]) => this.openFile(file),
      (text) => this.openText(text),
    );
  }

  // ------------------------------------------------------------------------------ the log

  protected override ask(changed: ReadonlySet<keyof LogState>): void {
    void this.bringUpToDate(changed).catch((thrown) => this.say(sentenceOf(thrown)));
  }

  private async bringUpToDate(changed: ReadonlySet<keyof LogState>): Promise<void> {
    const { state } = this;
    if (this.loaded !== keyOf(state)) await this.load();
    else if (changed.has("smoothing")) await this.work.smooth(state.smoothing);
  }

  private async load(): Promise<void> {
    const { source, data, smoothing } = this.state;
    if (source === "own" && data === "") {
      this.setState({ source: "sft" });
      this.say(msg("The link does not carry the log that it was made with: open it again to see it."));
      return;
    }
    this.loaded = keyOf({ source, data });
    const file = source === "own" ? (await unpackFiles(data))[0] : logSamples[source];
    if (file !== undefined) await this.work.read(file, smoothing);
  }

  private openFile(file: File | undefined): void {
    if (file !== undefined) void this.take(file, file.name).catch((thrown) => this.say(sentenceOf(thrown)));
  }

  private openText(text: string): void {
    void this.take(new Blob([text]), msg("pasted text")).catch((thrown) => this.say(sentenceOf(thrown)));
  }

  private async take(blob: Blob, name: string): Promise<void> {
    this.pasting = false;
    const file = await logText(blob, name);
    const outcome = await this.work.read(file, this.state.smoothing);
    if (outcome === "refused") this.say(msg(str`${name} is no training log that the lab can read.`));
    if (outcome !== "read") return;
    const data = await packedLog(file);
    this.loaded = keyOf({ source: "own", data });
    this.setState({ source: "own", data, revealed: true, guess: undefined, page: 0 });
    if (data === "") this.say(msg("A link does not carry this log: it is larger than what a link can hold."));
  }

  private cancel(name: string): void {
    this.work.cancel();
    this.say(msg(str`Cancelled: nothing of ${name} is shown.`));
  }

  private get findings(): readonly Finding[] | undefined {
    const { open } = this.work;
    return open === undefined ? undefined : findingsOf(open.log, open.rules, this.unit);
  }

  // ------------------------------------------------------------------------------ the question

  private get unanswered(): boolean {
    return isQuestion(this.state) && !this.revealed;
  }

  protected override prediction(): Prediction | undefined {
    const { guess } = this.state;
    const { open } = this.work;
    if (!isQuestion(this.state) || open === undefined || (this.revealed && guess === undefined)) return undefined;
    return {
      question: question(),
      answer: guess === undefined ? undefined : msg(str`step ${formatNumber(guess, 0)}`),
      why: guess === undefined ? hint() : answerOf(open.rules, guess),
    };
  }

  protected override renderHint(): TemplateResult {
    return html`<p>${hint()}</p>`;
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    if (this.pasting)
      return pastePanel({
        label: msg("Paste a log: trainer_state.json, JSON lines, what a console printed, or a table"),
        placeholder: '{"step": 10, "loss": 2.31}\n{"step": 20, "loss": 2.05, "eval_loss": 2.11}',
        onRead: (text) => this.openText(text),
        onClose: () => this.togglePasting(),
      });
    if (this.work.open === undefined) return html`<div class="waiting">${msg("The log is being read…")}</div>`;
    const options = this.panelOptions(width);
    return this.unanswered
      ? this.renderQuestionChart(options)
      : html`${panelPictures(options, this.page)}${this.renderSettings()}`;
  }

  private togglePasting(): void {
    this.pasting = !this.pasting;
  }

  private panelOptions(width: number): PanelsOptions {
    return {
      drawn: this.work.drawn,
      width,
      unit: this.unit,
      isLanguage: this.isLanguage,
      asPerplexity: this.state.losses === "perplexity",
      at: this.at,
      onAt: (step) => {
        this.at = step;
      },
    };
  }

  private get isLanguage(): boolean {
    const { open } = this.work;
    return open !== undefined && isLanguageLog(open.log);
  }

  private get page(): number {
    return Math.min(this.state.page, pagesOf(this.work.drawn) - 1);
  }

  /** The training loss alone, and a line to drag. */
  private renderQuestionChart(options: PanelsOptions): TemplateResult {
    const drawn = options.drawn.filter(({ column }) => column.id === "loss");
    const [panel] = panelsOf(drawn);
    if (panel === undefined) return html``;
    const { guess } = this.state;
    const steps = drawn[0]?.column.steps;
    const last = steps?.at(-1) ?? 1;
    return html`<div class="panels">${runChart({
      ...chartOf(panel, { ...options, drawn }),
      width: options.width,
      height: 380,
      description: msg("The training loss over the steps; the loss on unseen text is hidden until you have answered."),
      guess: {
        step: guess ?? last,
        label: msg("The step at which you say that the loss on unseen text was lowest"),
        caption: guess === undefined ? msg("drag me") : msg(str`step ${formatNumber(guess, 0)}`),
        onMove: (step) => this.setState({ guess: step }),
      },
    })}</div>`;
  }

  protected override pictureToSave(): SVGSVGElement {
    if (this.unanswered) return super.pictureToSave();
    return drawOffstage(this.renderRoot, savedPanels({ ...this.panelOptions(0), at: undefined }, this.summary()));
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { open, refused } = this.work;
    if (this.unanswered) return nothing;
    const problems = refused ?? open;
    const list = problems?.log.problems ?? [];
    const more = (problems?.log.problemCount ?? 0) - list.length;
    const remarks = open === undefined ? [] : remarksOf(open.log);
    return html`<div class="notes">
      ${list.length === 0 || problems === undefined ? nothing : html`<details class="problems" ?open=${refused !== undefined}><summary>${msg(html`Not read in ${problems.name}: ${problems.log.problemCount}`)}</summary><ul>${list.map(({ sentence }) => html`<li>${sentence}</li>`)}${more > 0 ? html`<li>${msg(html`and ${more} more.`)}</li>` : nothing}</ul></details>`}
      ${remarks.length === 0 ? nothing : html`<details><summary>${remarks.length === 1 ? msg("Of this log: 1 remark") : msg(str`Of this log: ${remarks.length} remarks`)}</summary><ul>${remarks.map((remark) => html`<li>${remark}</li>`)}</ul></details>`}
    </div>`;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return this.unanswered ? { label: heroOf(undefined).label, value: "?" } : heroOf(this.findings);
  }

  protected override secondary(): readonly Reading[] {
    return secondaryOf(this.work.open?.log);
  }

  protected override renderFormula(): typeof nothing {
    return nothing;
  }

  protected override renderControls(): TemplateResult {
    return html`${this.unanswered ? nothing : this.renderFindings()}${this.renderFiles()}`;
  }

  private renderFindings(): TemplateResult {
    const items = (this.findings ?? []).map(
      ({
        kind,
        title,
        sentence,
        rule,
      }) => html`<li class=${kind}><b>${title}<span class="kind">${kindNames()[kind]}</span></b>
        <p>${sentence}</p><details><summary>${msg("The rule")}</summary><p>${rule}</p></details></li>`,
    );
    return html`<div class="findings" tabindex="0" role="region" aria-label=${msg("What the rules say of the log")}><ul>${items}</ul></div>`;
  }

  private renderFiles(): TemplateResult {
    const { open, opening } = this.work;
    const isSample = this.state.source !== "own";
    return html`<div class="files"><div class="buttons">${filePicker({
      label: msg("Open…"),
      title: msg("Open a training log: trainer_state.json, JSON lines or CSV"),
      primary: true,
      onFiles: ([file]) => this.openFile(file),
    })}<button type="button" @click=${() => this.togglePasting()}>${msg("Paste…")}</button></div>
      ${opening === undefined ? nothing : html`<div class="opening" role="status"><progress max="1" .value=${opening.done} aria-label=${msg("Progress")}></progress> <span translate="no">${opening.name}</span> <button type="button" @click=${() => this.cancel(opening.name)}>${msg("Cancel")}</button></div>`}
      ${open === undefined ? nothing : html`<p class="open">${msg(html`<b translate="no">${open.name}</b>, ${formatNumber(open.log.rows, 0)} rows.`)}${isSample ? html` <em>${msg("A sample, its numbers invented.")}</em>` : nothing}</p>`}
      ${this.revealed ? nothing : html`<p class="promise">${msg("Or drop a file here. Nothing is sent anywhere.")}</p>`}</div>`;
  }

  private renderSettings(): TemplateResult {
    const { smoothing, losses } = this.state;
    const { drawn } = this.work;
    const hasLoss = this.isLanguage && drawn.some(({ perplexity }) => perplexity !== undefined);
    const pages = pagesOf(drawn);
    return html`<div class="row">
      <lab-slider label=${msg("Smoothing")} .min=${0} .max=${0.99} .value=${smoothing} .valueText=${formatNumber(smoothing, 2)}
        @value=${(event: ValueEvent<number>) => this.change({ smoothing: Number(event.value.toFixed(2)) })} @settled=${() => this.settle()}></lab-slider>
      ${pages === 1 ? nothing : html`<lab-choice label=${msg("Charts")} .value=${String(this.page)} .options=${Array.from({ length: pages }, (_unused, page) => ({ value: String(page), label: String(page + 1) }))} @value=${(event: ValueEvent<string>) => this.setState({ page: Number(event.value) })}></lab-choice>`}
      ${hasLoss ? html`<lab-choice label=${msg("Losses as")} quiet .value=${losses} .options=${[{ value: "loss", label: msg("loss") }, { value: "perplexity", label: msg("perplexity") }]} @value=${(event: ValueEvent<LogState["losses"]>) => this.setState({ losses: event.value })}></lab-choice>` : nothing}
      <lab-unit-button .unit=${this.unit} @value=${(event: ValueEvent<LogState["unit"]>) => this.setState({ unit: event.value })}></lab-unit-button>
    </div>`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return this.unanswered
      ? msg("What the rules say is hidden until you have answered.")
      : summaryOf(this.work.open?.log, this.findings);
  }

  protected override table(mostRows: number): Table {
    return logTable(this.work.drawn, mostRows);
  }

  protected override python(): string {
    return pythonOf(this.state.smoothing);
  }

  protected override moreTools(): readonly Tool[] {
    const findings = (): string => toCsv(findingTable(this.findings ?? []));
    return [
      { label: msg("Findings as CSV"), act: () => this.save("findings.csv", findings(), "text/csv") },
      { label: msg("Report"), act: () => this.saveReport() },
    ];
  }

  private saveReport(): void {
    const { open } = this.work;
    if (open === undefined) return;
    const background = getComputedStyle(this).getPropertyValue("--lab-surface");
    const pictures = [{ title: msg("The curves"), svg: toSvgText(this.pictureToSave(), background) }];
    this.save("report.html", logReportOf(open, this.findings ?? [], remarksOf(open.log), pictures), "text/html");
  }

  private save(ending: string, text: string, type: string): void {
    const name = `training-log-${ending}`;
    download(name, new Blob([text], { type }));
    this.say(msg(str`${name} was saved.`));
  }

  protected override renderSource(): TemplateResult {
    return sourceNote();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "training-log-reader": TrainingLogReaderElement;
  }
}
