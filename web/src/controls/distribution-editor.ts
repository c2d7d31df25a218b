// A distribution the reader shapes by hand: bars that are dragged, values and names that are typed, outcomes that come and go.
// "Keep the sum at 1" moves the others along; "free" lets each bar go alone and offers to normalise afterwards.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement, nothing, type SVGTemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { barChart } from "../charts/bar-chart.js";
import { chartStyles } from "../charts/chart.css.js";
import { formatProbability } from "../units.js";
import { controlStyles } from "./control.css.js";
import { readNumber } from "./number-input.js";
import { addShare, moveShare, removeShare } from "./shares.js";
import { ValueEvent } from "./value-event.js";

export interface EditedDistribution {
  labels: readonly string[];
  /** Sum to 1 unless the reader set them free. */
  values: readonly number[];
}

/** What a picture of the editor's distribution calls when a bar is moved or let go. */
export interface BarMoves {
  onMove(index: number, value: number): void;
  onSettle(): void;
}

export const fewestOutcomes = 2;
export const mostOutcomes = 26;

@customElement("lab-distribution-editor")
@localized()
export class LabDistributionEditor extends LitElement {
  static override styles = [
    controlStyles,
    chartStyles,
    css`
      .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
      details { margin-top: 8px; }
      summary { cursor: pointer; min-height: 32px; color: var(--lab-soft-ink); }
      .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 6px 14px; max-height: 240px; overflow: auto; }
      .cell { display: flex; gap: 4px; align-items: center; }
      .cell input { min-width: 0; width: 4.5em; min-height: 36px; padding: 0 6px; border: 1px solid var(--lab-line); border-radius: 6px; background: var(--lab-sunken); }
      .cell input + input { width: 6em; text-align: right; font-variant-numeric: tabular-nums; }
      .cell button { min-height: 36px; padding: 0 10px; }
      .problem { color: var(--lab-warning); }
    `,
  ];

  @property() name = "p";
  @property() tone: "p" | "q" = "p";
  @property({ attribute: false }) labels: readonly string[] = [];
  @property({ attribute: false }) values: readonly number[] = [];
  /** The values before the last change. */
  @property({ attribute: false }) ghost: readonly number[] | undefined;
  @property({ type: Number }) width = 480;
  @property({ type: Number }) height = 260;
  /** The names and the number of outcomes stay as they are (the editor shares them with another). */
  @property({ type: Boolean }) fixedOutcomes = false;
  @property({ type: Boolean }) free = false;
  /** Draws another picture than plain bars. */
  @property({ attribute: false }) draw: ((moves: BarMoves) => SVGTemplateResult) | undefined;
  @state() private problem = "";

  private get sum(): number {
    return this.values.reduce((sum, value) => sum + value, 0);
  }

  override render() {
    const offSum = !(Math.abs(this.sum - 1) <= 1e-6);
    return html`
      ${(this.draw ?? ((moves) => this.bars(moves)))({
        onMove: (index, value) => this.move(index, value),
        onSettle: () => this.tell("settled"),
      })}
      <div class="row">
        <label><input type="checkbox" .checked=${live(!this.free)} @change=${this.toggleFree} /> ${msg("keep the sum at 1")}</label>
        ${offSum ? html`<span class="problem">${msg(str`The sum is ${formatProbability(this.sum)}.`)}</span><button type="button" @click=${this.normalise}>${msg("Normalise")}</button>` : nothing}
      </div>
      <details>
        <summary>${msg("Type values")}</summary>
        <div class="grid">${this.values.map((value, index) => this.cell(index, value))}</div>
        ${
          this.fixedOutcomes
            ? nothing
            : html`<div class="row"><button type="button" ?disabled=${this.values.length >= mostOutcomes} @click=${this.addOne}>${msg("Add an outcome")}</button></div>`
        }
        <div class="problem" role="status">${this.problem}</div>
      </details>
    `;
  }

  private bars(moves: BarMoves): SVGTemplateResult {
    return barChart({
      width: this.width,
      height: this.height,
      description: msg(str`Probabilities ${this.name}, ${this.values.length} bars; each can be dragged.`),
      labels: this.labels,
      series: [
        {
          name: this.name,
          tone: this.tone,
          values: this.values,
          ghost: this.ghost,
          ...moves,
        },
      ],
      max: 1,
      axisLabel: this.name,
      formatValue: formatProbability,
    });
  }

  /** Without `live`: a redraw while the reader types, for whatever reason, must leave alone what he has typed so far. */
  private cell(index: number, value: number) {
    const label = this.labels[index] ?? "";
    return html`<div class="cell">
      <input aria-label=${msg(str`Name of outcome ${index + 1}`)} maxlength="12" .value=${label} ?disabled=${this.fixedOutcomes}
        @change=${(event: Event) => this.rename(index, (event.target as HTMLInputElement).value)} />
      <input aria-label=${msg(str`${this.name} of ${label}`, { id: "measure-of-outcome", desc: "such as: p of heads" })} inputmode="decimal" .value=${formatProbability(value)}
        @change=${(event: Event) => this.type(index, event.target as HTMLInputElement)} />
      ${
        this.fixedOutcomes || this.values.length <= fewestOutcomes
          ? nothing
          : html`<button type="button" aria-label=${msg(str`Remove ${label}`)} @click=${() => this.removeAt(index)}>×</button>`
      }
    </div>`;
  }

  private move(index: number, value: number): void {
    this.set(
      this.free ? this.values.map((old, at) => (at === index ? value : old)) : moveShare(this.values, index, value),
    );
  }

  private type(index: number, field: HTMLInputElement): void {
    const text = field.value;
    const value = readNumber(text);
    this.problem =
      value >= 0 && value <= 1 ? "" : msg(str`“${text}” is not a probability; ${this.labels[index]} stays as it was.`);
    if (this.problem !== "") {
      field.value = formatProbability(this.values[index] ?? 0);
      return;
    }
    this.move(index, value);
    this.tell("settled");
  }

  private rename(index: number, label: string): void {
    this.labels = this.labels.map((old, at) => (at === index ? label : old));
    this.set(this.values);
    this.tell("settled");
  }

  private addOne(): void {
    this.labels = [...this.labels, nextLabel(this.labels)];
    this.set(addShare(this.values));
    this.tell("settled");
  }

  private removeAt(index: number): void {
    this.labels = this.labels.filter((_label, at) => at !== index);
    this.set(removeShare(this.values, index));
    this.tell("settled");
  }

  private normalise(): void {
    const { sum } = this;
    const equal = 1 / this.values.length;
    this.set(this.values.map((value) => (sum > 0 ? value / sum : equal)));
    this.tell("settled");
  }

  private toggleFree(event: Event): void {
    this.free = !(event.target as HTMLInputElement).checked;
    if (!this.free) this.normalise();
  }

  private set(values: readonly number[]): void {
    this.values = values;
    this.tell("value");
  }

  private tell(type: "value" | "settled"): void {
    this.dispatchEvent(new ValueEvent<EditedDistribution>(type, { labels: this.labels, values: this.values }));
  }
}

/** The first letter that is still free. */
function nextLabel(labels: readonly string[]): string {
  return [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !labels.includes(letter)) ?? String(labels.length + 1);
}
