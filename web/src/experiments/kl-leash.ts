// <kl-leash>: a reward pulls a policy away from the model that it began as, and β · KL(policy‖reference) is what each step away costs.
// Over a dozen completions of the real model the best policy is known exactly; over all that the small model can write it is learned
// before the reader's eyes; and a third view shows what estimators make of its KL.

import { msg } from "@lit/localize";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { runChartStyles } from "../charts/run-chart.css.js";
import { isPlayKey, type RunCommand } from "../controls/run-controls.js";
import type { Table } from "../records/table.js";
import { formatPercent } from "../units.js";
import { AskAgain } from "./ask-again.js";
import { EngineTask } from "./engine-task.js";
import type { Prediction, Preset, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { klLeashStyles } from "./kl-leash.css.js";
import { exactControls, guessControl, viewRow } from "./kl-leash-controls.js";
import { estimatorPicture } from "./kl-leash-estimator-picture.js";
import { type ExactReading, ExactWork } from "./kl-leash-exact.js";
import { exactHeight, exactPicture } from "./kl-leash-exact-picture.js";
import { LiveRun } from "./kl-leash-live.js";
import { estimatorControls, type LiveHands, liveControls } from "./kl-leash-live-controls.js";
import { livePicture, sampleLists } from "./kl-leash-live-picture.js";
import { livePythonOf } from "./kl-leash-live-python.js";
import { liveTableOf } from "./kl-leash-live-table.js";
import {
  estimatorHint,
  liveQuestion,
  liveSource,
  liveSummary,
  runHero,
  runNote,
  runSecondary,
} from "./kl-leash-live-words.js";
import { formulaOf, heroOf, liveFormula, secondaryOf, tableOf } from "./kl-leash-numbers.js";
import { earnerOf, readReward, withReward } from "./kl-leash-proxies.js";
import { pythonOf } from "./kl-leash-python.js";
import {
  completions,
  exactStarts,
  facts,
  isQuestion,
  type LeashState,
  liveStarts,
  longestPrompt,
  type RewardSource,
  runKeys,
  type schema,
} from "./kl-leash-state.js";
import { hint, noteOf, question, sourceNote, summaryOf, why } from "./kl-leash-words.js";
import { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";
import { RestOutOfSight } from "./rest-out-of-sight.js";
import { contextForModel } from "./typed-context.js";

/** What makes another reading of the same policy's KL. */
const readingKeys: readonly (keyof LeashState)[] = ["view", "few", "cutK", "cutP", "padding"];

@customElement("kl-leash")
export class KlLeashElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, runChartStyles, klLeashStyles];

  private readonly model = new LabModel(this, "large");
  private readonly small = new LabModel(this, "small");
  private readonly happyWords = new EngineTask(this, "happyWords");
  private readonly live = new LiveRun(
    { requestUpdate: () => this.liveMoved() },
    { small: this.small, large: this.model },
    () => this.state,
    (sentence) => this.say(sentence),
  );
  /** The update that is read off the curves. */
  @state() private at: number | undefined;
  private wasRunning = false;
  private readonly work = new ExactWork(
    (name) => this.task(name),
    () => this.model.open(),
    (tokens) => this.model.textOf(tokens),
    (sentence) => this.say(sentence),
  );
  /** What was shown when the hand last let go. */
  private shownBefore: ExactReading | undefined;

  private readonly hands: LiveHands = {
    change: (patch) => this.change(patch),
    settle: () => this.settle(),
    guess: (guess) => this.setState({ guess: Number(guess.toFixed(3)) }),
    proxy: (proxy) => this.chooseProxy(proxy),
    typePrompt: (text) => this.typePrompt(text),
    again: () => this.redraw({ seed: (this.state.seed + 1) % 1_000_000 }),
    command: (command) => this.command(command),
    show: (patch) => this.setState(patch),
  };

  constructor() {
    super(facts);
    new AskAgain(this, this.model, () => this.ask(new Set(["prompt"])));
    const run = { isRunning: () => this.live.runner.isRunning, pause: () => this.live.runner.pause() };
    new RestOutOfSight(this, run, () =>
      this.say(msg("The policy rested when it went out of sight. Press play to go on.")),
    );
    this.addEventListener("keydown", (event) => this.pressed(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.live.runner.forget();
  }

  protected override ask(changed: ReadonlySet<keyof LeashState>): void {
    if (runKeys.some((key) => changed.has(key))) this.startOver();
    if (readingKeys.some((key) => changed.has(key)) && this.state.view === "estimators") void this.live.measure();
    if (this.state.view === "live" && this.state.against === "kl") void this.live.drawFrontier();
    if (this.state.view === "exact") void this.work.ask(this.unasked(changed), () => this.state);
    else if (this.happyWords.value === undefined) void this.happyWords.run([]);
  }

  /** What changed while another view was open is asked for once this one is. */
  private unasked(changed: ReadonlySet<keyof LeashState>): ReadonlySet<keyof LeashState> {
    return changed.has("view") ? new Set(Object.keys(this.facts.schema) as (keyof LeashState)[]) : changed;
  }

  private get reading(): ExactReading | undefined {
    return this.work.reading;
  }

  // ------------------------------------------------------------------------------ what the reader does

  /** Another run is another question. */
  protected override change(patch: Partial<LeashState>): void {
    const another = runKeys.some((key) => key in patch && patch[key] !== this.state[key]);
    super.change(another ? { expect: "nothing", ...patch } : patch);
  }

  protected override settle(): void {
    super.settle();
    this.shownBefore = this.reading;
  }

  /** Other completions are not those that the reader's own rewards were typed for. */
  private redraw(patch: Partial<LeashState>): void {
    this.change({ ...patch, ...(this.state.proxy === "own" ? { proxy: "happy" as const } : {}) });
    this.settle();
  }

  private chooseProxy(proxy: RewardSource): void {
    const shown = this.reading?.rewards.slice(0, completions) ?? [0];
    this.change(proxy === "own" ? { proxy, rewards: shown } : { proxy });
    this.settle();
  }

  private typePrompt(text: string): void {
    const { context, sentence } = contextForModel(text, longestPrompt);
    this.redraw({ prompt: context });
    if (sentence !== undefined) this.say(sentence);
  }

  private typeReward(place: number, text: string): void {
    const { reading } = this;
    if (reading === undefined) return;
    const read = readReward(text);
    if ("sentence" in read) {
      this.say(read.sentence);
      return;
    }
    this.change(withReward(reading.rewards, place, read.reward));
    this.settle();
  }

  // ------------------------------------------------------------------------------ the policy that learns

  private startOver(): void {
    const goOn = this.live.runner.isRunning;
    this.live.reset();
    this.at = undefined;
    if (goOn) void this.live.runner.play();
  }

  private command(command: RunCommand): void {
    const { runner } = this.live;
    if (command === "play") void runner.play();
    else if (command === "step") void runner.step();
    else if (command === "pause") runner.pause();
    else if (command === "reset") this.live.reset();
    else runner.setSpeed(command.speed);
  }

  private pressed(event: KeyboardEvent): void {
    if (this.state.view === "exact" || !isPlayKey(event)) return;
    event.preventDefault();
    this.command(this.live.runner.isRunning ? "pause" : "play");
  }

  /** Once the run rests its KL is read anew, where that is looked at. */
  private liveMoved(): void {
    const { isRunning, course } = this.live.runner;
    if (this.wasRunning && !isRunning && course.length > 0 && this.state.view === "estimators")
      void this.live.measure();
    this.wasRunning = isRunning;
    this.requestUpdate();
  }

  // ------------------------------------------------------------------------------ the question

  /** Only the question's own world has anything to hide. */
  protected override get revealed(): boolean {
    return super.revealed || !isQuestion(this.state);
  }

  protected override presets(): readonly Preset<typeof schema>[] {
    return this.state.view === "exact" ? exactStarts : liveStarts;
  }

  protected override prediction(): Prediction | undefined {
    const { guess, view } = this.state;
    const { reading } = this;
    if (view !== "exact" || !isQuestion(this.state) || (this.revealed && guess === undefined)) return undefined;
    return {
      question: question(reading),
      answer: guess === undefined ? undefined : formatPercent(guess, 0),
      why: guess === undefined || reading === undefined ? hint() : why(reading, guess),
    };
  }

  protected override renderHint(): TemplateResult {
    if (this.state.view === "exact") return html`<p>${hint()}</p>`;
    if (this.state.view === "estimators") return html`<p>${estimatorHint()}</p>`;
    return liveQuestion(this.state, this.live, (expect) => this.setState({ expect }));
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    return html`${viewRow(this.state, (patch) => this.setState(patch))}
      ${this.state.view === "exact" ? this.renderExact(width) : this.renderRun(width)}`;
  }

  private renderRun(width: number): TemplateResult {
    const { state, live, at } = this;
    const [model] = [this.small, this.model].filter(({ status }) => status === "loading" || status === "failed");
    const picture = {
      width,
      state,
      live,
      at,
      summary: this.summary(),
      onAt: (update: number | undefined) => {
        this.at = update;
      },
    };
    if (state.view === "estimators")
      return html`${model === undefined ? nothing : modelLoading(model)}${estimatorPicture(picture)}`;
    return html`${livePicture(picture)}
      ${model === undefined ? nothing : modelLoading(model)}
      ${sampleLists({ live, state, count: 2, earns: earnerOf(state, this.happyWords.value ?? ""), textOf: (tokens) => this.small.textOf(tokens) })}`;
  }

  private renderExact(width: number): TemplateResult {
    const { reading, state } = this;
    if (reading === undefined) {
      const words = this.model.status === "ready" ? html`<p>${msg("The model speaks…")}</p>` : modelLoading(this.model);
      return html`<div class="waiting" style="height:${exactHeight(width, completions, state.words)}px">${words}</div>`;
    }
    return exactPicture({
      width,
      state: { ...state, revealed: this.revealed },
      reading,
      before: this.shownBefore,
      summary: this.summary(),
      onBeta: (beta) => this.change({ beta }),
      onSettle: () => this.settle(),
      onGuess: (guess) => this.hands.guess(guess),
      onReward: (place, text) => this.typeReward(place, text),
    });
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { reading, live, state } = this;
    if (state.view !== "exact") return runNote(live, state);
    return reading === undefined || !this.revealed ? nothing : noteOf(reading, this.unit);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    if (this.state.view !== "exact") return runHero(this.live, this.state);
    return heroOf(this.reading, this.revealed);
  }

  protected override secondary(): readonly Reading[] {
    if (this.state.view !== "exact") return runSecondary(this.live, this.state);
    return this.revealed ? secondaryOf(this.reading, this.unit) : [];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const { reading, state } = this;
    if (state.view !== "exact") return liveFormula(this.live, state);
    return reading === undefined || !this.revealed ? nothing : formulaOf(reading);
  }

  protected override renderControls(): TemplateResult {
    const { view } = this.state;
    if (view === "live") return liveControls(this.state, this.live, this.hands);
    if (view === "estimators") return estimatorControls(this.state, this.live, this.hands);
    if (!this.revealed) return guessControl(this.state.guess, this.hands);
    return exactControls(this.state, this.state.prompt, this.hands);
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return this.state.view === "exact"
      ? summaryOf(this.reading, { ...this.state, revealed: this.revealed })
      : liveSummary(this.live, this.state);
  }

  protected override table(mostRows: number): Table {
    if (this.state.view !== "exact") return liveTableOf(this.live, this.state, mostRows);
    return tableOf(this.revealed ? this.reading : undefined, this.unit, mostRows);
  }

  protected override python(): string {
    return this.state.view === "exact" ? pythonOf(this.reading) : livePythonOf(this.state);
  }

  protected override renderSource(): TemplateResult {
    return this.state.view === "exact" ? sourceNote(this.reading) : liveSource(this.state);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "kl-leash": KlLeashElement;
  }
}
