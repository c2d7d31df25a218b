// The element that every experiment extends: it holds the state and its way into the address, wakes the engine when it comes near view,
// and lays out what the experiment gives it. The experiment itself says only what is its own.

import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { type CSSResultGroup, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import "../controls/presets.js";
import "../controls/unit-button.js";
import { chartStyles } from "../charts/chart.css.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { RequestName } from "../engine/protocol.js";
import type { Table } from "../records/table.js";
import { defaultState, readState, type StateOf, writeState } from "../state/schema.js";
import { tokens } from "../styles/tokens.css.js";
import { speakable, type Unit, unitName } from "../units.js";
import { CoveredNumber } from "./covered-number.js";
import { EngineTask } from "./engine-task.js";
import { experimentStyles } from "./experiment.css.js";
import type {
  commonState,
  ExperimentFacts,
  ExperimentSchema,
  Hold,
  Prediction,
  Preset,
  Reading,
} from "./experiment.js";
import { dataTable, heldBack, mostTableRows, presetAt, statusLine, type Tool, toolbar } from "./experiment-parts.js";
import { labContext, labPlace } from "./lab-context.js";
import "./share-dialog.js";
import type { ShareDialog } from "./share-dialog.js";
import { type Shared, snippets } from "./share-snippets.js";
import { chartIn, pictureCredit, type Takeaway, takeawayTools } from "./takeaway.js";
import { WidthController } from "./width-controller.js";

/** How long the picture must rest before it is spoken. */
const summaryDelayMs = 700;

/** The summary until the first answer: a reader who listens must not find nothing. */
const noNumbersYet = (): string => msg("There are no numbers yet.");
const numbersHeldBack = (): string => msg("The numbers are hidden until you have predicted one.");

export abstract class ExperimentElement<S extends ExperimentSchema> extends LitElement {
  static override styles: CSSResultGroup = [tokens, experimentStyles, chartStyles];

  /** light, dark or contrast; without it the reader's system decides. */
  @property({ reflect: true }) theme: string | undefined;
  /** Where the experiment starts when no link says otherwise: `start="p=0.1&unit=nats"`. */
  @property() start = "";
  /** Its name in the address, where a page shows the same experiment more than once. */
  @property() place = "";
  /** What the lesson around it holds back. */
  @property({ attribute: false }) hold: Hold | undefined;

  @state() protected state: StateOf<S>;
  /** The state before the last change, for the picture's ghost. */
  protected previous: StateOf<S> | undefined;
  @state() private problems: string[] = [];
  @state() private notice = "";
  @state() private spoken = noNumbersYet();
  /** A table that nobody sees would cost a part of every frame of a drag. */
  @state() private tableOpen = false;

  protected readonly picture = new WidthController(this, "figure");
  private readonly tasks: EngineTask<RequestName>[] = [];
  private readonly takeaway: Takeaway = {
    name: this.facts.name,
    share: () => this.share(),
    table: () => this.table(Number.POSITIVE_INFINITY),
    python: () => this.python(),
    picture: () => this.pictureToSave(),
    credit: () => pictureCredit(this, this.shared(), this.summary()),
    say: (sentence) => this.say(sentence),
  };
  private readonly covered = new CoveredNumber();
  private near = false;
  private moving = false;
  private sight: IntersectionObserver | undefined;
  private stopListening: (() => void) | undefined;
  private summaryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(protected readonly facts: ExperimentFacts<S>) {
    super();
    updateWhenLocaleChanges(this);
    this.state = defaultState(facts.schema);
  }

  // ------------------------------------------------------------------------------ what an experiment gives

  /** Asks the engine for what the state needs. Called once near view, then after each change of state. */
  protected abstract ask(changed: ReadonlySet<keyof S>): void;
  protected abstract renderPicture(width: number): TemplateResult | typeof nothing;
  protected abstract renderControls(): TemplateResult;
  protected abstract hero(): Reading;
  /** At most three. */
  protected abstract secondary(): readonly Reading[];
  protected abstract renderFormula(): TemplateResult | typeof nothing;
  protected abstract summary(): string;
  /** At most so many rows: the page shows few, the file has all. A table that is cut says how many it left out. */
  protected abstract table(mostRows: number): Table;
  protected abstract python(): string;
  protected abstract renderSource(): TemplateResult;
  /** Starting points: other ones where an experiment has views that start differently. */
  protected presets(): readonly Preset<S>[] {
    return this.facts.presets;
  }
  /** What is saved as SVG and PNG. */
  protected pictureToSave(): SVGSVGElement {
    return chartIn(this.renderRoot);
  }
  /** Ways out beside the five that every experiment has. */
  protected moreTools(): readonly Tool[] {
    return [];
  }
  /** A common error, named where it happens. */
  protected renderNote(): TemplateResult | typeof nothing {
    return nothing;
  }
  protected prediction(): Prediction | undefined {
    return undefined;
  }
  /** What stands where the question stood. */
  protected renderHint(): TemplateResult | typeof nothing {
    return nothing;
  }

  // ------------------------------------------------------------------------------ what an experiment uses

  protected get unit(): Unit {
    return (this.state as StateOf<typeof commonState>).unit;
  }

  protected get revealed(): boolean {
    return (this.state as StateOf<typeof commonState>).revealed;
  }

  /** An answer of the engine that this element shows; its errors and its progress reach the status line by themselves. */
  protected task<K extends RequestName>(name: K): EngineTask<K> {
    const task = new EngineTask(this, name);
    this.tasks.push(task as unknown as EngineTask<RequestName>);
    return task;
  }

  /** The reader moves something: the state changes and the question is answered by doing. */
  protected change(patch: Partial<StateOf<S>>): void {
    if (!this.moving) this.previous = this.state;
    this.moving = true;
    this.setState({ revealed: true, ...patch } as Partial<StateOf<S>>);
  }

  /** The hand let go: the next change has this as its ghost. */
  protected settle(): void {
    this.moving = false;
  }

  /** Changes the state without answering the question and without a ghost: the unit, the guess. */
  protected setState(patch: Partial<StateOf<S>>): void {
    this.state = { ...this.state, ...patch };
    this.problems = [];
    this.notice = "";
    labContext().address.write(this.key, writeState(this.facts.schema, this.state, this.defaults()));
  }

  private shared(): Shared {
    const { name: experiment, schema } = this.facts;
    const title = this.facts.title();
    const here = labContext().address.link(experiment, labContext().address.read(this.key));
    return { experiment, title, state: writeState(schema, this.state), ...labPlace(), here };
  }

  private async share(): Promise<void> {
    const dialog = this.renderRoot.querySelector<ShareDialog>("lab-share-dialog");
    await dialog?.open(snippets(this.shared()));
  }

  /** A sentence for the status line; it stands until the next change. */
  protected say(sentence: string): void {
    this.notice = sentence;
  }

  // ------------------------------------------------------------------------------ life

  override connectedCallback(): void {
    super.connectedCallback();
    this.readAddress();
    this.stopListening = labContext().address.subscribe(() => this.readAddress());
    this.sight = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "400px" });
    this.sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening?.();
    this.sight?.disconnect();
    clearTimeout(this.summaryTimer);
  }

  private seen(entries: readonly IntersectionObserverEntry[]): void {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.sight?.disconnect();
    this.near = true;
    this.ask(new Set(Object.keys(this.facts.schema)));
  }

  private get key(): string {
    return this.place === "" ? this.facts.name : this.place;
  }

  private defaults(): StateOf<S> {
    const { host } = labContext();
    const own = { ...defaultState(this.facts.schema), unit: host.units };
    return readState(this.facts.schema, new Map(new URLSearchParams(this.start)), own).state;
  }

  private readAddress(): void {
    const { address } = labContext();
    const read = readState(this.facts.schema, address.read(this.key), this.defaults());
    this.state = read.state;
    this.problems = address.problem === undefined ? read.problems : [address.problem, ...read.problems];
  }

  protected override updated(changed: PropertyValues): void {
    this.dispatchEvent(new Event("shown"));
    this.covered.keep(this.renderRoot, this.hold, () => this.hero().value);
    // A change of what is shown is spoken once it rests.
    clearTimeout(this.summaryTimer);
    this.summaryTimer = setTimeout(() => {
      this.spoken = heldBack(this.hold).numbersHidden ? numbersHeldBack() : speakable(this.summary() || noNumbersYet());
    }, summaryDelayMs);
    if (!changed.has("state")) return;
    const before = changed.get("state") as StateOf<S> | undefined;
    const keys = Object.keys(this.facts.schema).filter((key) => before?.[key] !== this.state[key]);
    if (this.near && keys.length > 0) this.ask(new Set(keys));
  }

  // ------------------------------------------------------------------------------ what a page around it asks

  get heading(): string {
    return this.facts.title();
  }

  /** The number that it shows now, with its name; "shown" is told after each change. */
  shownReading(): Reading {
    const shown = this.hero();
    return shown.unit === "measure" ? { ...shown, unit: this.unit } : shown;
  }

  // ------------------------------------------------------------------------------ the frame

  override render(): TemplateResult {
    const title = this.facts.title();
    const { numbersHidden, still, className } = heldBack(this.hold);
    return html`<article aria-labelledby="title" class=${className}>
      <header>
        <h2 id="title">${title}</h2>
        <div class="question">${this.renderQuestion()}</div>
      </header>
      <div class="stage">
        <figure ?inert=${still}>
          ${this.renderPicture(this.picture.width)}
          <figcaption>${numbersHidden ? nothing : this.renderNote()}</figcaption>
        </figure>
        <div class="side">
          ${this.renderHero()}
          <div class="formula">${numbersHidden ? nothing : this.renderFormula()}</div>
          ${numbersHidden ? nothing : this.renderSecondary()}
          <div class="controls" ?inert=${still}>${this.renderControls()}</div>
        </div>
      </div>
      <lab-presets class="presets" ?inert=${still} .names=${this.presets().map((preset) => preset.name())} .current=${presetAt(this.presets(), this.facts.schema, this.state)}
        @value=${(event: ValueEvent<number>) => this.applyPreset(event.value)}></lab-presets>
      <div class="foot">
        ${statusLine(this.tasks, this.problems, this.notice)}
        ${toolbar([...takeawayTools(this.takeaway), ...this.moreTools()], (sentence) => this.say(sentence))}
      </div>
      <div class="more">
        <details @toggle=${this.toggleTable}>
          <summary>${msg("The numbers as a table")}</summary>${this.tableOpen ? dataTable(this.table(mostTableRows)) : nothing}
        </details>
        <details><summary>${msg("Where this comes from")}</summary>${this.renderSource()}</details>
      </div>
      <div class="hidden-text" aria-live="polite">${this.spoken}</div>
      <lab-share-dialog></lab-share-dialog>
    </article>`;
  }

  private renderQuestion(): TemplateResult | typeof nothing {
    if (heldBack(this.hold).still) return html`<p class="held">${this.hold?.why}</p>`;
    const prediction = this.prediction();
    if (prediction === undefined) return this.renderHint();
    if (this.revealed) return html`<p>${prediction.answer === undefined ? this.renderHint() : prediction.why}</p>`;
    return html`<p>${prediction.question}</p>
      <button type="button" class="primary" ?disabled=${prediction.answer === undefined} @click=${this.reveal}>
        ${prediction.answer === undefined ? msg("Reveal") : msg(html`Reveal: I say ${prediction.answer}`)}
      </button>
      <button type="button" @click=${this.reveal}>${msg("Skip")}</button>`;
  }

  private toggleTable(event: Event): void {
    this.tableOpen = (event.target as HTMLDetailsElement).open;
  }

  private reveal(): void {
    this.setState({ revealed: true } as Partial<StateOf<S>>);
    this.onReveal();
  }

  /** The moment for the picture to move from the guess to the truth. */
  protected onReveal(): void {}

  private renderHero(): TemplateResult {
    if (heldBack(this.hold).numbersHidden)
      return html`<div class="hero"><span class="label">${msg("The number to predict")}</span><output>?</output></div>`;
    const { label, value, unit, tone } = this.hero();
    return html`<div class="hero">
      <span class="label">${label}</span><output class=${tone ?? ""}>${value}</output>
      ${unit === "measure" ? this.renderUnitButton() : html`<span>${unit}</span>`}
    </div>`;
  }

  private renderUnitButton(): TemplateResult {
    return html`<lab-unit-button .unit=${this.unit}
      @value=${(event: ValueEvent<Unit>) => this.setState({ unit: event.value } as Partial<StateOf<S>>)}></lab-unit-button>`;
  }

  private renderSecondary(): TemplateResult {
    const readings = this.secondary();
    // The button stands at the first number that follows the unit.
    const buttonAt = this.hero().unit === "measure" ? undefined : readings.find(({ unit }) => unit === "measure");
    return html`<dl class="secondary">
      ${readings.map((reading) => {
        const { label, value, unit, tone } = reading;
        const button = reading === buttonAt;
        return html`<div><dt>${label}</dt>
          <dd class="${tone ?? ""} ${button ? "with-button" : ""}">${value} ${button ? this.renderUnitButton() : unit === "measure" ? unitName(this.unit) : (unit ?? "")}</dd></div>`;
      })}
    </dl>`;
  }

  private applyPreset(index: number): void {
    this.settle();
    this.change(this.presets()[index]?.state ?? {});
    this.settle();
  }
}
