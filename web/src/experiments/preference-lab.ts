// <preference-lab>: the small model learns from pairs of completions which one is preferred, by DPO and by IPO side by side: the margin
// grows, while both log-probabilities may fall.

import { msg, str } from "@lit/localize";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { PreferenceEvaluation, PreferencePair } from "../../../wasm/surprise-core.js";
import "../controls/choice.js";
import "../controls/run-controls.js";
import { isPlayKey, type RunCommand } from "../controls/run-controls.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { PreferenceRecipe } from "../engine/protocol.js";
import { readPairs } from "../records/preference-pairs.js";
import type { Table } from "../records/table.js";
import { unitName } from "../units.js";
import type { PreparedRun } from "./course-runner.js";
import { signedNats } from "./distillation-lab-numbers.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";
import { preferenceLabStyles } from "./preference-lab.css.js";
import { type KnobHands, knobs, type OwnPairs, ownEditor } from "./preference-lab-controls.js";
import { countOf, formulaOf, heroOf, secondaryOf, summaryOf, tableOf } from "./preference-lab-numbers.js";
import { pairsOf } from "./preference-lab-pairs.js";
import { curves, pairCard } from "./preference-lab-picture.js";
import { pythonOf } from "./preference-lab-python.js";
import { PreferenceRuns, sharedPreferences } from "./preference-lab-runs.js";
import {
  evaluateEvery,
  facts,
  type ObjectiveId,
  type PairSet,
  type PreferenceState,
  samples,
  type schema,
  trained,
  type View,
} from "./preference-lab-state.js";
import { hint, question, sourceNote, verdict, why } from "./preference-lab-words.js";
import { RestOutOfSight } from "./rest-out-of-sight.js";

const pictureHeight = 250;
const pairsAStep = 16;
const sampleTokens = 20;

const viewOptions = (): readonly { value: View; label: string }[] => [
  { value: "ratio", label: msg("answers") },
  { value: "margin", label: msg("margin") },
  { value: "loss", label: msg("loss") },
  { value: "kl", label: "KL" },
];

@customElement("preference-lab")
export class PreferenceLabElement extends ExperimentElement<typeof schema> {
  static override styles: CSSResultGroup = [ExperimentElement.styles, preferenceLabStyles];

  private readonly model = new LabModel(this, "small");
  private readonly runs = new PreferenceRuns({ requestUpdate: () => this.changed() }, sharedPreferences, (objective) =>
    this.prepare(objective),
  );
  private readonly goal = this.task("ipoGoalNats");
  private told: unknown;
  /** The reader's own, which no link carries. */
  @state() private own: OwnPairs & { pairs: PreferencePair[] } = { text: "", problems: [], count: 0, pairs: [] };
  @state() private editing = false;
  /** The step that is read off the curves. */
  @state() private at: number | undefined;

  private readonly hands: KnobHands = {
    // A knob is no answer to the question: it makes another run, of which the same is asked.
    turn: (patch) =>
      this.revealed ? this.change({ ...patch, guess: undefined }) : this.setState({ ...patch, guess: undefined }),
    settle: () => this.settle(),
    choosePairs: (pairs) => this.choosePairs(pairs),
  };

  constructor() {
    super(facts);
    new RestOutOfSight(this, { isRunning: () => this.runs.isRunning, pause: () => this.runs.pause() }, () =>
      this.say(msg("The training rested when it went out of sight. Press play to go on.")),
    );
  }

  // ------------------------------------------------------------------------------ life

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.runs.forget();
  }

  protected override ask(changed: ReadonlySet<keyof PreferenceState>): void {
    if (this.state.pairs === "own" && this.own.pairs.length === 0 && !this.editing) {
      this.setState({ pairs: "twins" });
      this.say(msg("The link does not carry the pairs that it was made with; here are the lab’s own."));
      return;
    }
    if (changed.has("beta")) void this.goal.run([this.state.beta]);
    if (trained.some((key) => changed.has(key))) this.startOver();
  }

  private startOver(): void {
    const goOn = this.runs.isRunning;
    this.runs.reset();
    this.at = undefined;
    this.told = undefined;
    if (goOn) void this.runs.play();
  }

  private changed(): void {
    const { error } = this.runs;
    if (error !== undefined && error !== this.told) {
      this.told = error;
      this.say(error.message);
    }
    this.requestUpdate();
  }

  // ------------------------------------------------------------------------------ the pairs and their training

  private get pairs(): readonly PreferencePair[] {
    const set = this.state.pairs;
    return set === "own" ? this.own.pairs : pairsOf(set);
  }

  private async prepare(objective: ObjectiveId): Promise<PreparedRun<PreferenceRecipe>> {
    const name = await this.model.open();
    if (name === undefined) {
      const reason = this.model.problem ?? msg("it did not open.");
      throw new Error(msg(str`There is no model to train: ${reason}`));
    }
    const { pairs, state } = this;
    if (pairs.length === 0) throw new Error(msg("There is no pair to learn from: paste some, or take the lab’s own."));
    return {
      recipe: {
        model: name,
        steps: state.steps,
        plan: {
          seed: state.seed,
          objective,
          beta: state.beta,
          rate: Number(state.rate),
          clipNorm: 1,
          pairsAStep,
          pairs: [...pairs],
          samples,
          sampleTokens,
        },
      },
      steps: state.steps,
      evaluateEvery: evaluateEvery(state),
    };
  }

  private choosePairs(pairs: PairSet): void {
    this.editing = pairs === "own";
    if (pairs === "own" && this.own.pairs.length === 0) return;
    this.hands.turn({ pairs, pair: 0 });
    this.settle();
  }

  private typed(text: string): void {
    const read = readPairs(text);
    this.own = { text, problems: read.problems, count: read.pairs.length, pairs: read.pairs };
    if (read.pairs.length === 0) return;
    this.hands.turn({ pairs: "own", pair: 0 });
    this.settle();
    this.startOver();
    this.say(msg("A link does not carry your pairs."));
  }

  private command(command: RunCommand): void {
    if (command === "pause") this.runs.pause();
    else if (command === "reset") this.startOver();
    else if (typeof command === "object") this.runs.setSpeed(command.speed);
    else {
      if (!this.revealed) this.setState({ revealed: true });
      void (command === "play" ? this.runs.play() : this.runs.step());
    }
    this.requestUpdate();
  }

  private pressed(event: KeyboardEvent): void {
    if (!isPlayKey(event)) return;
    event.preventDefault();
    this.command(this.runs.isRunning ? "pause" : "play");
  }

  /** Where the pointer reads, else the newest. */
  private get shown(): PreferenceEvaluation | undefined {
    const { evaluations, last } = this.runs.courses.dpo;
    const { at } = this;
    return at === undefined ? last : (evaluations.findLast(({ step }) => step <= at) ?? last);
  }

  // ------------------------------------------------------------------------------ the question

  protected override prediction(): Prediction {
    const { guess, unit } = this.state;
    return {
      question: question(this.state),
      answer: guess === undefined ? undefined : `${signedNats(guess, unit, 1)} ${unitName(unit)}`,
      why: why(guess, this.runs.courses, this.runs.status === "finished", unit),
    };
  }

  protected override renderHint(): TemplateResult {
    return html`<p>${hint()}</p>`;
  }

  protected override onReveal(): void {
    this.command("play");
  }

  // ------------------------------------------------------------------------------ the picture

  protected override renderPicture(width: number): TemplateResult {
    const { state } = this;
    return html`<div @keydown=${this.pressed}><lab-choice class="views" quiet label=${msg("What the curves show")} .value=${state.view} .options=${viewOptions()}
        @value=${(event: ValueEvent<View>) => this.setState({ view: event.value })}></lab-choice>
      ${this.renderCurves(width)}
      ${
        this.editing
          ? ownEditor(
              this.own,
              (text) => this.typed(text),
              () => this.doneEditing(),
            )
          : this.renderPair()
      }</div>`;
  }

  private doneEditing(): void {
    this.editing = false;
  }

  private renderCurves(width: number): TemplateResult {
    const { status } = this.model;
    if (status === "loading" || status === "failed")
      return html`<div class="waiting" style="height:${pictureHeight}px">${modelLoading(this.model)}</div>`;
    return curves({
      width,
      height: pictureHeight,
      description: this.summary(),
      state: this.state,
      courses: this.runs.courses,
      goalNats: this.goal.value,
      revealed: this.revealed,
      at: this.at,
      onAt: (step) => {
        this.at = step;
      },
      onGuess: (nats) => this.setState({ guess: nats }),
    });
  }

  private renderPair(): TemplateResult | typeof nothing {
    const { pairs } = this;
    const place = Math.min(this.state.pair, pairs.length - 1);
    const pair = pairs[place];
    if (pair === undefined) return nothing;
    return pairCard({
      pair,
      place,
      count: pairs.length,
      courses: this.runs.courses,
      unit: this.unit,
      textOf: (tokens) => this.model.textOf(Array.from(tokens)).replaceAll("\n", " "),
      onPair: (to) => this.setState({ pair: to }),
    });
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    return this.revealed ? verdict(this.runs.courses, this.unit) : nothing;
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    return heroOf(this.revealed ? this.shown : undefined, this.unit);
  }

  protected override secondary(): readonly Reading[] {
    return this.revealed ? secondaryOf(this.shown, this.unit) : [];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    return formulaOf(this.revealed ? this.shown : undefined, this.state);
  }

  protected override renderControls(): TemplateResult {
    return html`<lab-run-controls playLabel=${msg("Train")} .status=${this.runs.status} .speed=${this.runs.speed} .count=${countOf(this.state, this.runs)}
        @value=${(event: ValueEvent<RunCommand>) => this.command(event.value)}></lab-run-controls>
      ${knobs(this.state, this.hands)}`;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    return summaryOf(this.runs.courses, this.state);
  }

  protected override table(mostRows: number): Table {
    return tableOf(this.runs.courses, this.unit, mostRows);
  }

  protected override python(): string {
    return pythonOf(this.state, this.shown);
  }

  protected override renderSource(): TemplateResult {
    return sourceNote(this.runs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "preference-lab": PreferenceLabElement;
  }
}
