// <kl-leash>: a reward pulls a policy away from the model that it began as, and β · KL(policy‖reference) is what each step away costs.
// Over a dozen completions of the real model the best policy is known exactly.

import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { readNumber } from "../controls/number-input.js";
import type { Table } from "../records/table.js";
import { formatPercent } from "../units.js";
import { AskAgain } from "./ask-again.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { klLeashStyles } from "./kl-leash.css.js";
import { exactControls, guessControl, type LeashHands } from "./kl-leash-controls.js";
import { type ExactReading, ExactWork } from "./kl-leash-exact.js";
import { exactHeight, exactPicture } from "./kl-leash-exact-picture.js";
import { formulaOf, heroOf, secondaryOf, tableOf } from "./kl-leash-numbers.js";
import { withReward } from "./kl-leash-proxies.js";
import { pythonOf } from "./kl-leash-python.js";
import {
  completions,
  facts,
  isQuestion,
  type LeashState,
  largestReward,
  longestPrompt,
  type RewardSource,
  type schema,
} from "./kl-leash-state.js";
import { hint, noteOf, question, sourceNote, summaryOf, why } from "./kl-leash-words.js";
import { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";
import { contextForModel } from "./typed-context.js";

@customElement("kl-leash")
export class KlLeashElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, klLeashStyles];

  private readonly model = new LabModel(this, "large");
  private readonly work = new ExactWork(
    (name) => this.task(name),
    () => this.model.open(),
    (tokens) => this.model.textOf(tokens),
    (sentence) => this.say(sentence),
  );
  /** What was shown when the hand last let go. */
  private shownBefore: ExactReading | undefined;

  private readonly hands: LeashHands = {
    change: (patch) => this.change(patch),
    settle: () => this.settle(),
    guess: (guess) => this.setState({ guess: Number(guess.toFixed(3)) }),
    proxy: (proxy) => this.chooseProxy(proxy),
    typePrompt: (text) => this.typePrompt(text),
    again: () => this.redraw({ seed: (this.state.seed + 1) % 1_000_000 }),
  };

  constructor() {
    super(facts);
    new AskAgain(this, this.model, () => this.ask(new Set(["prompt"])));
  }

  protected override ask(changed: ReadonlySet<keyof LeashState>): void {
    void this.work.ask(changed, () => this.state);
  }

  private get reading(): ExactReading | undefined {
    return this.work.reading;
  }

  // ------------------------------------------------------------------------------ what the reader does

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
    const reward = readNumber(text);
    const { reading } = this;
    if (reading === undefined) return;
    if (!(Math.abs(reward) <= largestReward)) {
      const what = text.trim() === "" ? "An empty field is no reward" : `“${text}” is no reward`;
      this.say(`${what}: it takes a number from −1,000,000 to 1,000,000. The last one stays.`);
      return;
    }
    this.change(withReward(reading.rewards, place, reward));
    this.settle();
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction | undefined {
    const { guess } = this.state;
    const { reading } = this;
    if (!isQuestion(this.state) || (this.revealed && guess === undefined)) return undefined;
    return {
      question: question(reading),
      answer: guess === undefined ? undefined : formatPercent(guess, 0),
      why: guess === undefined || reading === undefined ? hint : why(reading, guess),
    };
  }

  protected override renderHint(): TemplateResult {
    return html`<p>${hint}</p>`;
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { reading, state } = this;
    if (reading === undefined) {
      const words = this.model.status === "ready" ? html`<p>The model speaks…</p>` : modelLoading(this.model);
      return html`<div class="waiting" style="height:${exactHeight(width, completions, state.words)}px">${words}</div>`;
    }
    return exactPicture({
      width,
      state,
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
    const { reading } = this;
    return reading === undefined || !this.revealed ? nothing : noteOf(reading, this.unit);
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.reading, this.revealed);
  }

  protected override secondary(): readonly Reading[] {
    return this.revealed ? secondaryOf(this.reading, this.unit) : [];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const { reading } = this;
    return reading === undefined || !this.revealed ? nothing : formulaOf(reading);
  }

  protected override renderControls(): TemplateResult {
    if (!this.revealed) return guessControl(this.state.guess, this.hands);
    return exactControls(this.state, this.state.prompt, this.hands);
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.reading, this.state);
  }

  protected override table(mostRows: number): Table {
    return tableOf(this.revealed ? this.reading : undefined, this.unit, mostRows);
  }

  protected override python(): string {
    return pythonOf(this.reading);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote(this.reading);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "kl-leash": KlLeashElement;
  }
}
