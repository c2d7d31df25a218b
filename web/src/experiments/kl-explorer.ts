// <kl-explorer>: two distributions under the reader's hands, and what it costs to expect the one when the other happens.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import "../controls/choice.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatProbability, unitName } from "../units.js";
import type { Prediction, Reading } from "./experiment.js";
import { ExperimentElement } from "./experiment-element.js";
import { figureAsOnePicture } from "./figure-picture.js";
import { klExplorerStyles } from "./kl-explorer.css.js";
import { definition, oneTerm, total, writtenTerms } from "./kl-explorer-formulas.js";
import { isOffSum, type Pair, type Side, sumOf, withShare } from "./kl-explorer-pair.js";
import { type DirectedReading, pairPicture, readAs, sharesPicture, sumPicture } from "./kl-explorer-pictures.js";
import { pythonOf } from "./kl-explorer-python.js";
import { askedRatio, driftedPolicy, facts, type KlState, questionPair, type schema } from "./kl-explorer-state.js";
import { tableOf } from "./kl-explorer-table.js";
import { trapStyles, trapsOf, trapsTable } from "./kl-explorer-traps.js";
import "./kl-explorer-values.js";

/** Upper ends of the probability axis; the lower one gives 26 small bars room. */
const ceilings = [0.5, 1];

@customElement("kl-explorer")
export class KlExplorerElement extends ExperimentElement<typeof schema> {
  static override styles = [ExperimentElement.styles, trapStyles, klExplorerStyles];

  private readonly comparison = this.task("compare");
  private readonly traps = this.task("libraryTraps");
  private readonly normalising = this.task("normalize");
  /** The axis stands still while a bar is dragged. */
  private heldCeiling: number | undefined;
  @state() private keepSum = true;

  constructor() {
    super(facts);
  }

  protected override ask(changed: ReadonlySet<keyof KlState>): void {
    const { outcomes, direction, view } = this.state;
    const [p, q] = [Float64Array.from(outcomes.p), Float64Array.from(outcomes.q)];
    if (changed.has("outcomes")) void this.comparison.run([p, q, "probabilities"]);
    if (view !== "traps") return;
    void this.traps.run(direction === "pq" ? [p, q, "probabilities"] : [q, p, "probabilities"]);
  }

  // ------------------------------------------------------------------------------ the answer

  private get reading(): DirectedReading | undefined {
    const { value } = this.comparison;
    return value === undefined ? undefined : readAs(this.state.direction, value);
  }

  /** The pair that the answer belongs to: a frame behind the hand, or the last good one. */
  private get answered(): Pair {
    const [p, q] = this.comparison.args ?? [this.state.outcomes.p, this.state.outcomes.q];
    return { labels: this.state.outcomes.labels, p: [...p], q: [...q] };
  }

  /** The numbers are of an earlier pair: this one is none yet. */
  private get stale(): boolean {
    return this.comparison.status === "error";
  }

  private show(nats: number | undefined, digits = 3): string {
    if (nats === undefined || this.stale) return "…";
    // Narrow spaces that do not break keep 3.99 × 10⁻⁸ on one line.
    return this.revealed ? formatNats(nats, this.unit, digits).replaceAll(" ", "\u202f") : "?";
  }

  // ------------------------------------------------------------------------------ the question

  private get isQuestion(): boolean {
    const { labels, p } = this.state.outcomes;
    return labels.join() === questionPair.labels.join() && p.join() === questionPair.p.join();
  }

  protected override prediction(): Prediction | undefined {
    if (!this.isQuestion) return undefined;
    const { value } = this.comparison;
    const moved = this.state.outcomes.q.join() !== questionPair.q.join();
    const [pq, qp] = [value?.klPQNats ?? Number.NaN, value?.klQPNats ?? Number.NaN];
    const numbers = html`KL(P‖Q) = <b>${formatNats(pq, this.unit)}</b>, KL(Q‖P) = <b>${formatNats(qp, this.unit)}</b> ${unitName(this.unit)}`;
    return {
      question: msg(
        "Drag the orange bars, numbers unseen, until KL(Q‖P) is at least twice KL(P‖Q): cheap to expect Q when P happens, dear the other way round.",
      ),
      answer: moved ? msg("this Q does it", { desc: "after “Reveal: I say”" }) : undefined,
      why:
        qp >= askedRatio * pq
          ? msg(
              html`Yes: ${numbers}. Q spends some of itself where P almost never goes. P hardly ever pays for that; Q does, each time it goes there.`,
            )
          : msg(
              html`Not yet: ${numbers}. Each average is taken over what <em>happens</em>. Lift the orange bars where P is nearly 0, and leave no teal bar uncovered.`,
            ),
    };
  }

  protected override renderHint(): TemplateResult {
    const hints = {
      shares: msg("Drag any bar: its share of the price stands below. Then swap who happens, and read again."),
      sum: msg("Blue must be paid anyway, magenta is what the wrong expectation adds. Drag a bar to see both."),
      traps: msg("Five lines that many have written, run on your P and Q. Drag a bar: which of them lie?"),
    };
    return html`<p>${hints[this.state.view]}</p>`;
  }

  // ------------------------------------------------------------------------------ the picture

  private get ceiling(): number {
    const { p, q } = this.state.outcomes;
    const largest = Math.max(...p, ...q);
    return this.heldCeiling ?? ceilings.find((ceiling) => largest <= ceiling * 0.9) ?? 1;
  }

  private move(side: Side, index: number, value: number): void {
    this.heldCeiling ??= this.ceiling;
    const outcomes = withShare(this.state.outcomes, side, index, Number(value.toFixed(3)), this.keepSum);
    if (this.revealed) this.change({ outcomes });
    else this.setState({ outcomes });
  }

  private letGo(): void {
    this.heldCeiling = undefined;
    this.settle();
    this.requestUpdate();
  }

  protected override renderPicture(width: number): TemplateResult {
    const { outcomes, direction, view } = this.state;
    const narrow = width < 480;
    const spoken = this.renderNote() !== nothing;
    const heights = { shares: [200, 178], sum: [196, 188], traps: [132, spoken ? 226 : 300] }[view] as [number, number];
    const [above, below] = narrow ? [230, view === "sum" ? 220 : 210] : heights;
    return html`${pairPicture({
      width,
      height: above,
      outcomes,
      direction,
      ghost: this.revealed ? this.previous?.outcomes : undefined,
      ceiling: this.ceiling,
      pFixed: !this.revealed,
      onMove: (side, index, value) => this.move(side, index, value),
      onSettle: () => this.letGo(),
    })}
    <div class=${this.stale ? "stale" : ""} style="min-height:${below}px">${this.renderView(width, below)}</div>`;
  }

  private renderView(width: number, height: number): TemplateResult | typeof nothing {
    const { value } = this.comparison;
    const { reading, unit } = this;
    if (value === undefined || reading === undefined) return nothing;
    const { view } = this.state;
    if (view === "shares" || !this.revealed) {
      const hidden = !this.revealed;
      return sharesPicture({ width, height, labels: this.answered.labels, reading, unit, hidden });
    }
    if (view === "sum") return sumPicture(width, height, value, unit);
    if (this.traps.value === undefined) return nothing;
    return html`<div style="--room:${height}px">${trapsTable(trapsOf(this.state.direction, value, this.traps.value))}</div>`;
  }

  protected override renderNote(): TemplateResult | typeof nothing {
    const { outcomes, view } = this.state;
    for (const side of ["p", "q"] as const) if (isOffSum(outcomes[side])) return this.renderNormalise(side);
    if (!this.revealed || this.reading === undefined) return nothing;
    if (this.reading.missing.length > 0) return this.renderMissing(this.reading);
    if (driftedPolicy !== undefined && outcomes.labels === driftedPolicy.labels) {
      return msg(html`<p class="note">Read P as a policy in training and Q as its frozen reference: the leash of RLHF is KL(policy‖reference), an
        average over what the <em>policy</em> says.</p>`);
    }
    const notes = {
      shares: msg(
        "A grey share is negative where less happens than was expected; the sum never is. No magenta share is negative, and the sum is the same, because P and Q both sum to 1.",
      ),
      sum: msg(
        "Training on cross-entropy cannot change the blue part, which is the data's own. What it can shrink is the magenta one: KL(data‖model).",
      ),
    };
    return view === "traps" ? nothing : html`<p class="note">${notes[view]}</p>`;
  }

  private renderNormalise(side: Side): TemplateResult {
    const sum = sumOf(this.state.outcomes[side]);
    const written = Number(sum.toPrecision(8));
    const name = side.toUpperCase();
    if (sum === 0)
      return html`<p class="note">${msg(str`${name} is 0 everywhere, so nothing can happen. Give one of its outcomes a share.`)}</p>`;
    return html`<p class="note">${msg(str`${name} sums to ${written}, not to 1. Normalise?`)}
      <button type="button" @click=${() => this.normalise(side)}>${msg(str`Divide ${name} by ${written}`)}</button></p>`;
  }

  private renderMissing({ a, b, name, missing }: DirectedReading): TemplateResult {
    const { labels, p, q } = this.answered;
    const index = missing[0] ?? 0;
    const given = formatProbability((a === "P" ? p : q)[index] ?? 0);
    const label = labels[index];
    const more = missing.length - 1;
    const called = {
      alone: () =>
        msg(
          str`${a} gives “${label}” ${given}, ${b} gives it 0: no finite surprise pays for what was called impossible.`,
        ),
      one: () =>
        msg(
          str`${a} gives “${label}” ${given} (and 1 more like it), ${b} gives it 0: no finite surprise pays for what was called impossible.`,
        ),
      many: () =>
        msg(
          str`${a} gives “${label}” ${given} (and ${more} more like it), ${b} gives it 0: no finite surprise pays for what was called impossible.`,
        ),
    }[more === 0 ? "alone" : more === 1 ? "one" : "many"];
    return html`<p class="note"><strong>${name} = ∞.</strong> ${called()} ${msg(str`Infinite, not NaN: give ${b} a sliver of it and the number is back.`)}</p>`;
  }

  private async normalise(side: Side): Promise<void> {
    await this.normalising.run([Float64Array.from(this.state.outcomes[side])]);
    const { status, value } = this.normalising;
    if (status !== "complete" || value === undefined) return;
    this.change({ outcomes: { ...this.state.outcomes, [side]: [...value] } });
    this.letGo();
  }

  // ------------------------------------------------------------------------------ the numbers

  protected override hero(): Reading {
    const { reading } = this;
    const [a, b] = this.state.direction === "pq" ? ["P", "Q"] : ["Q", "P"];
    return {
      label: msg(str`${a} happens, ${b} was expected: KL(${a}‖${b})`),
      value: this.show(reading?.klNats),
      unit: "measure",
      tone: "surprise",
    };
  }

  protected override secondary(): readonly Reading[] {
    const { reading } = this;
    if (reading === undefined) return [];
    return [
      { label: reading.reversedName, value: this.show(reading.reversedNats), unit: "measure" },
      { label: msg("JSD ≤ 1 bit"), value: this.show(this.comparison.value?.jsDivergenceNats), unit: "measure" },
      {
        label: `H(${reading.a}, ${reading.b})`,
        value: this.show(reading.crossEntropyNats),
        unit: "measure",
        tone: "entropy",
      },
    ];
  }

  protected override renderFormula(): TemplateResult | typeof nothing {
    const { reading, unit } = this;
    if (reading === undefined) return nothing;
    const { direction } = this.state;
    const [a, b] = direction === "pq" ? ["p", "q"] : ["q", "p"];
    const head = definition[direction][unit]({ a: a as string, b: b as string });
    if (!this.revealed || this.stale) return head;
    const { labels, p, q } = this.answered;
    const [first, second] = direction === "pq" ? [p, q] : [q, p];
    const sizes = Array.from(reading.termsNats, (term) => Math.abs(term));
    const largest = sizes.indexOf(Math.max(...sizes));
    const kl = this.show(reading.klNats);
    return html`${head}
      ${total({ terms: writtenTerms(reading.termsNats, kl.length, (nats, digits) => this.show(nats, digits)), kl })}
      ${oneTerm[direction][unit]({
        label: labels[largest] ?? "",
        // Six digits, so that nearly equal ones do not read as equal.
        a: String(Number(first[largest]?.toPrecision(6))),
        b: String(Number(second[largest]?.toPrecision(6))),
        term: this.show(reading.termsNats[largest]),
      })}`;
  }

  // ------------------------------------------------------------------------------ the controls

  protected override renderControls(): TemplateResult {
    const { view, direction } = this.state;
    const [a, b] = direction === "pq" ? ["Q", "P"] : ["P", "Q"];
    return html`
      <button type="button" aria-pressed=${direction === "qp"} @click=${() => this.setState({ direction: direction === "pq" ? "qp" : "pq" })}>
        ⇄ ${msg(str`Swap: ${a} happens, ${b} was expected`)}</button>
      ${this.revealed ? html`${this.renderViews(view)}${this.renderTyping()}` : nothing}`;
  }

  private renderViews(view: KlState["view"]): TemplateResult {
    return html`<lab-choice label=${msg("Show")} .value=${view} .options=${[
      { value: "shares", label: msg("shares") },
      { value: "sum", label: "H + KL" },
      { value: "traps", label: msg("traps") },
    ]} @value=${(event: ValueEvent<KlState["view"]>) => this.setState({ view: event.value })}></lab-choice>`;
  }

  private renderTyping(): TemplateResult {
    return html`<details><summary>${msg("Type names and numbers")}</summary>
      <label><input type="checkbox" .checked=${live(this.keepSum)} @change=${this.toggleKeepSum} /> ${msg("keep both sums at 1")}</label>
      <kl-explorer-values .outcomes=${this.state.outcomes} .keepSum=${this.keepSum} @value=${(event: ValueEvent<Pair>) => this.change({ outcomes: event.value })}
        @settled=${() => this.letGo()}></kl-explorer-values></details>`;
  }

  private toggleKeepSum(event: Event): void {
    this.keepSum = (event.target as HTMLInputElement).checked;
  }

  // ------------------------------------------------------------------------------ for ear, file and code

  protected override summary(): string {
    const { reading, unit } = this;
    if (!this.revealed || reading === undefined) return msg("Both divergences are hidden until you have answered.");
    if (this.stale) return msg("P or Q does not sum to 1; the numbers wait.");
    const jsd = formatNatsWithUnit(this.comparison.value?.jsDivergenceNats ?? Number.NaN, unit);
    const [kl, reversed] = [reading.klNats, reading.reversedNats].map((nats) => formatNatsWithUnit(nats, unit));
    return msg(str`${reading.name} is ${kl}, ${reading.reversedName} is ${reversed}, Jensen–Shannon ${jsd}.`);
  }

  protected override table(): Table {
    const { value } = this.comparison;
    if (value === undefined) return { caption: msg("The engine is starting."), columns: [], rows: [] };
    return tableOf(this.answered, value, this.unit);
  }

  protected override pictureToSave(): SVGSVGElement {
    return figureAsOnePicture(this.renderRoot.querySelector("figure") as HTMLElement);
  }

  protected override python(): string {
    return pythonOf(this.state);
  }

  protected override renderSource(): TemplateResult {
    return msg(html`<p>KL divergence: S. Kullback and R. A. Leibler, “On Information and Sufficiency”, 1951. The two coins: T. M. Cover and J. A. Thomas, <cite>Elements of Information Theory</cite>, example 2.3.1.
      Jensen–Shannon divergence: J. Lin, 1991. Pinsker’s inequality: Cover and Thomas, section 11.6. The non-negative form is the same sum, because Σ(q − p) = 0; by it the core computes KL, so that rounding cannot
      make it negative. Traps: PyTorch’s documentation of KLDivLoss and its issues 2259, 6622 and 80488; optax pull request 1786; TRL issue 7221; scipy’s documentation of jensenshannon.</p>`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "kl-explorer": KlExplorerElement;
  }
}
