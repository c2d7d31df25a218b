// <logprobs-reader>: a file of logprobs from the reader's own tools, read in the page and nowhere else: what every token and every answer
// cost, between which values the entropy lies, two files against each other, and confidence against marks of right and wrong.

import { msg, str } from "@lit/localize";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { heatPicture } from "../charts/heat-picture.js";
import { rampStyles } from "../charts/ramp.css.js";
import { reliabilityChartStyles } from "../charts/reliability-chart.css.js";
import type { LabHeatStrip } from "../controls/heat-strip.js";
import { download } from "../records/hand-over.js";
import { toSvgText } from "../records/picture.js";
import { type Table, toCsv } from "../records/table.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import type { Tool } from "./experiment-parts.js";
import { FileDrop, fileStyles, pastePanel } from "./file-parts.js";
import { logprobsReaderStyles } from "./logprobs-reader.css.js";
import { peakOf, type ShownAnswer, shownAnswer } from "./logprobs-reader-answer.js";
import { settings, viewsOf, viewTabs, whichAnswer } from "./logprobs-reader-controls.js";
import { fileNotes, filePanel } from "./logprobs-reader-files.js";
import { fileSources, Intake, sentenceOf, textSource } from "./logprobs-reader-intake.js";
import { answerOfToken } from "./logprobs-reader-lists.js";
import { comparisonFacts, entropyPicture, savedMarks } from "./logprobs-reader-pictures.js";
import { pythonScript } from "./logprobs-reader-python.js";
import { reportOf } from "./logprobs-reader-report.js";
import { facts, isQuestion, type LogprobsState, type schema, type View } from "./logprobs-reader-state.js";
import { answerTable, pieceTable, tokenTable } from "./logprobs-reader-table.js";
import { viewPicture } from "./logprobs-reader-views.js";
import {
  answerLine,
  answerOf,
  formulaOf,
  heroOf,
  hint,
  question,
  secondaryOf,
  sourceNote,
  summaryOf,
  viewNote,
} from "./logprobs-reader-words.js";
import { LogprobsWork, type Role } from "./logprobs-reader-work.js";
import { drawOffstage } from "./offstage.js";

/** Of the pictures in a report, in pixels. */
const reportWidth = 860;
/** A course of fewer tokens is none. */
const fewestDrawn = 4;

@customElement("logprobs-reader")
export class LogprobsReaderElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [
    ExperimentElement.styles,
    rampStyles,
    reliabilityChartStyles,
    fileStyles,
    logprobsReaderStyles,
  ];

  private readonly work = new LogprobsWork(this);
  private readonly intake = new Intake(this.work, {
    state: () => this.state,
    setState: (patch) => this.setState(patch),
    say: (sentence) => this.say(sentence),
    opened: () => this.read(0),
  });
  /** The token that is read, in its answer; in the comparison, the piece. */
  @state() private at = 0;
  @state() private pasting = false;
  private kept: ShownAnswer | undefined;

  constructor() {
    super(facts);
    new FileDrop(
      this,
      (files) => this.openFiles(files, "main"),
      (text) => this.openText(text),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.work.cancel();
  }

  // ------------------------------------------------------------------------------ files

  protected override ask(changed: ReadonlySet<keyof LogprobsState>): void {
    void this.bringUpToDate(changed).catch((thrown) => this.say(sentenceOf(thrown)));
  }

  private async bringUpToDate(changed: ReadonlySet<keyof LogprobsState>): Promise<void> {
    const { state, work } = this;
    if (changed.has("answer")) this.read(0);
    if (!this.intake.isCurrent(state)) await this.intake.load();
    else if (changed.has("vocabulary")) await work.reread(state);
    else if (changed.has("part") || changed.has("unsure")) await work.resum(state);
    else if (changed.has("confidence")) await work.judge(state);
  }

  private openFiles(files: readonly File[], role: Role): void {
    this.pasting = false;
    void this.intake.open(fileSources(files), role);
  }

  private openText(text: string): void {
    this.pasting = false;
    void this.intake.open(textSource(text), "main");
  }

  // ------------------------------------------------------------------------------ what is shown

  private get view(): View {
    const { view } = this.state;
    return viewsOf(this.work).includes(view) ? view : "tokens";
  }

  /** Kept while neither file nor answer nor stretch changes: the strip breaks its lines anew for every new text. */
  private get shown(): ShownAnswer | undefined {
    const { main } = this.work;
    if (main === undefined) return undefined;
    const place = Math.min(this.state.answer, main.file.answers.length - 1);
    const { kept, at } = this;
    const token = kept === undefined ? 0 : Math.min(kept.begin + at, kept.end - 1);
    const holds = kept?.reading === main && kept.place === place && token >= kept.first && token < kept.last;
    if (!holds) this.kept = shownAnswer(main, place, at);
    return this.kept;
  }

  private read(at: number): void {
    this.at = at;
  }

  private step(patch: Partial<LogprobsState>): void {
    this.change(patch);
    this.settle();
  }

  private async openAnswer(answer: number, at = 0): Promise<void> {
    this.step({ answer, view: "tokens" });
    // After the state is seen, which begins an answer at its first token.
    await this.updateComplete;
    this.read(at);
    await this.updateComplete;
    this.renderRoot.querySelector<LabHeatStrip>("lab-heat-strip")?.reveal(at);
  }

  private openToken(token: number): void {
    const { main } = this.work;
    if (main === undefined) return;
    const answer = answerOfToken(main, token);
    const begin = answer === 0 ? 0 : (main.answerEnds[answer - 1] as number);
    void this.openAnswer(answer, token - begin);
  }

  // ------------------------------------------------------------------------------ the question

  /** What the tokens cost is not to be seen yet. */
  private get unanswered(): boolean {
    return isQuestion(this.state) && !this.revealed;
  }

  protected override prediction(): Prediction | undefined {
    const { guess } = this.state;
    const { shown } = this;
    if (!isQuestion(this.state) || shown === undefined || (this.revealed && guess === undefined)) return undefined;
    const { offsets, text } = shown;
    return {
      question: question(),
      answer: guess === undefined ? undefined : `“${text.slice(offsets[guess], offsets[guess + 1]).trim()}”`,
      why: guess === undefined ? hint() : answerOf(shown, guess, this.unit),
    };
  }

  protected override renderHint(): TemplateResult {
    return html`<p>${hint()}</p>`;
  }

  protected override onReveal(): void {
    const { shown } = this;
    if (shown !== undefined) this.read(peakOf(shown) - shown.begin);
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { work, shown } = this;
    if (this.pasting)
      return pastePanel({
        label: msg("Paste logprobs: a server’s answer, JSON lines, or a table of token and logprob"),
        placeholder: "token,logprob\nHello,-0.25\n world,-1.5",
        onRead: (text) => this.openText(text),
        onClose: () => this.togglePasting(),
      });
    if (shown === undefined || work.sums === undefined)
      return html`<div class="waiting">${work.opening === undefined ? msg("No file is open yet.") : msg("The file is being read…")}</div>`;
    const tabs = this.unanswered ? nothing : viewTabs(work, this.view, (view) => this.step({ view }));
    return html`${tabs}<div class="view">${viewPicture({
      work,
      shown,
      state: this.state,
      view: this.view,
      at: this.at,
      width,
      unit: this.unit,
      hidden: this.unanswered,
      guess: isQuestion(this.state) ? this.state.guess : undefined,
      description: this.summary(),
      onRead: (at) => this.read(at),
      onMark: (guess) => {
        if (this.unanswered) this.setState({ guess });
      },
      onAnswer: (answer) => void this.openAnswer(answer),
      onToken: (token) => this.openToken(token),
      onChange: (patch) => this.step(patch),
    })}</div>`;
  }

  private togglePasting(): void {
    this.pasting = !this.pasting;
  }

  protected override pictureToSave(): SVGSVGElement {
    const { shown } = this;
    const { marked } = this.work;
    if (this.view === "marks" && marked !== undefined)
      return drawOffstage(this.renderRoot, savedMarks(marked, this.summary()));
    if (shown === undefined || ["entropy", "compare"].includes(this.view)) return super.pictureToSave();
    const { text, offsets, steps } = shown;
    const picture = heatPicture({ text, offsets, steps, tone: "surprise", description: this.summary() });
    return drawOffstage(this.renderRoot, picture);
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { work } = this;
    if (this.unanswered) return nothing;
    const files = [work.refused, work.main?.file, work.second?.file].filter((file) => file !== undefined);
    return html`${viewNote(work, this.view, this.shown)}<div class="notes">${files.map(fileNotes)}</div>`;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    const reading = heroOf(this.work, this.view, this.unit);
    return this.unanswered ? { ...reading, value: "?" } : reading;
  }

  protected override secondary(): readonly Reading[] {
    return this.unanswered ? [] : secondaryOf(this.work, this.view, this.unit);
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    return this.unanswered ? nothing : formulaOf(this.work, this.view, this.unit);
  }

  protected override renderControls(): TemplateResult {
    const { work, shown, state, view, unit } = this;
    const { sums, comparison } = work;
    const files = filePanel({
      work,
      isSample: state.source !== "own",
      brief: this.revealed,
      onFiles: (picked, role) => this.openFiles(picked, role),
      onPaste: () => this.togglePasting(),
      onCancel: () => work.cancel(),
    });
    if (shown === undefined || sums === undefined || this.unanswered) return files;
    const onAnswer = (answer: number): void => this.step({ answer });
    return html`${files}${whichAnswer(shown, answerLine(shown, sums, unit), onAnswer)}
      ${view === "compare" && comparison !== undefined ? comparisonFacts(comparison, unit) : nothing}
      ${settings({ work, view, state, onChange: (patch) => this.step(patch) })}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return this.unanswered
      ? msg("What the tokens cost is hidden until you have answered.")
      : summaryOf(this.work, this.unit);
  }

  protected override table(mostRows: number): Table {
    const { work, unit, view } = this;
    if (view === "compare") return pieceTable(work, unit, mostRows);
    return view === "answers" || view === "marks"
      ? answerTable(work, unit, mostRows)
      : tokenTable(work, unit, mostRows);
  }

  protected override python(): string {
    return pythonScript();
  }

  protected override moreTools(): readonly Tool[] {
    const answers = (): string => toCsv(answerTable(this.work, this.unit, Number.POSITIVE_INFINITY));
    return [
      { label: msg("Answers as CSV"), act: () => this.save("answers.csv", answers(), "text/csv") },
      { label: msg("Report"), act: () => this.saveReport() },
    ];
  }

  private saveReport(): void {
    const { shown, work, unit } = this;
    if (shown === undefined) return;
    const background = getComputedStyle(this).getPropertyValue("--lab-surface");
    const drawn = (title: string, picture: TemplateResult) => ({
      title,
      svg: toSvgText(drawOffstage(this.renderRoot, picture), background),
    });
    const description = this.summary();
    const options = { shown, at: this.at, width: reportWidth, unit, description, onRead: () => undefined };
    const pictures = [
      ...(shown.end - shown.begin < fewestDrawn
        ? []
        : [drawn(msg(str`Entropy between its bounds: ${shown.name}`), entropyPicture(options))]),
      ...(work.marked === undefined
        ? []
        : [drawn(msg("Confidence against marks"), savedMarks(work.marked, description))]),
    ];
    this.save("report.html", reportOf(work, unit, pictures), "text/html");
  }

  private save(ending: string, text: string, type: string): void {
    const name = `logprobs-${ending}`;
    download(name, new Blob([text], { type }));
    this.say(msg(str`${name} was saved.`));
  }

  protected override renderSource(): TemplateResult {
    return sourceNote();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "logprobs-reader": LogprobsReaderElement;
  }
}
