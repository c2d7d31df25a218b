// Names and numbers of both distributions, typed by hand. What is no probability leaves everything as it was and says so.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { controlStyles } from "../controls/control.css.js";
import { readNumber } from "../controls/number-input.js";
import { addShare, removeShare } from "../controls/shares.js";
import { ValueEvent } from "../controls/value-event.js";
import { formatProbability } from "../units.js";
import {
  fewestOutcomes,
  isShare,
  longestLabel,
  mostOutcomes,
  type Pair,
  type Side,
  tidyShares,
  withShare,
} from "./kl-explorer-pair.js";

@customElement("kl-explorer-values")
@localized()
export class KlExplorerValues extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .rows { max-height: 210px; overflow: auto; display: grid; gap: 4px; padding: 3px; }
      .row { display: grid; grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1fr) 40px; gap: 4px; align-items: center; }
      input { width: 100%; min-height: 40px; padding: 0 8px; border: 1px solid var(--lab-line); border-radius: 6px; background: var(--lab-sunken); }
      .p, .q { text-align: right; font-variant-numeric: tabular-nums; }
      input.p { border-bottom: 3px solid var(--lab-p); }
      input.q { border-bottom: 3px dashed var(--lab-q); }
      .row button { min-height: 40px; padding: 0; }
      .add { margin-top: 6px; }
      .problem { color: var(--lab-warning); font-size: var(--lab-14); min-height: 1.4em; }
    `,
  ];

  @property({ attribute: false }) outcomes: Pair = { labels: [], p: [], q: [] };
  /** The other values of a side give way, so that it keeps summing to 1. */
  @property({ type: Boolean }) keepSum = true;
  @state() private problem = "";

  override render() {
    const { labels } = this.outcomes;
    return html`<div class="rows">${labels.map((label, index) => this.renderRow(label, index))}</div>
      <div class="problem" role="status">${this.problem}</div>
      <button class="add" type="button" ?disabled=${labels.length >= mostOutcomes} @click=${this.addOne}>${msg("Add an outcome")}</button>`;
  }

  private renderRow(label: string, index: number) {
    const named = {
      p: msg(str`P of ${label}`, { desc: "the probability p of an outcome" }),
      q: msg(str`Q of ${label}`, { desc: "the probability q of an outcome" }),
    };
    const cell = (
      side: Side,
    ) => html`<input class=${side} aria-label=${named[side]} inputmode="decimal" autocomplete="off"
      .value=${live(formatProbability(this.outcomes[side][index] ?? 0))} @change=${(event: Event) => this.type(side, index, event)} />`;
    return html`<div class="row">
      <input aria-label=${msg(str`Name of outcome ${index + 1}`)} maxlength=${longestLabel} autocomplete="off" spellcheck="false" .value=${live(label)}
        @change=${(event: Event) => this.rename(index, (event.target as HTMLInputElement).value)} />
      ${cell("p")}${cell("q")}
      ${
        this.outcomes.labels.length <= fewestOutcomes
          ? nothing
          : html`<button type="button" aria-label=${msg(str`Remove ${label}`)} @click=${() => this.removeAt(index)}>×</button>`
      }
    </div>`;
  }

  private type(side: Side, index: number, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const value = readNumber(text);
    if (!isShare(value)) {
      const name = side.toUpperCase();
      const label = this.outcomes.labels[index];
      this.problem =
        value < 0
          ? msg(str`A probability is never negative, and “${text}” is not one. ${name} of ${label} stays as it was.`)
          : msg(
              str`A probability is a number from 0 to 1, and “${text}” is not one. ${name} of ${label} stays as it was.`,
            );
      // The field shows the value again that stays.
      this.requestUpdate();
      return;
    }
    this.tell(withShare(this.outcomes, side, index, value, this.keepSum));
  }

  private rename(index: number, label: string): void {
    this.tell({ ...this.outcomes, labels: this.outcomes.labels.with(index, label) });
  }

  private addOne(): void {
    const { labels, p, q } = this.outcomes;
    this.tell({ labels: [...labels, freeLetter(labels)], p: tidyShares(addShare(p)), q: tidyShares(addShare(q)) });
  }

  private removeAt(index: number): void {
    const { labels, p, q } = this.outcomes;
    this.tell({
      labels: labels.filter((_label, at) => at !== index),
      p: tidyShares(removeShare(p, index)),
      q: tidyShares(removeShare(q, index)),
    });
  }

  private tell(outcomes: Pair): void {
    this.problem = "";
    this.outcomes = outcomes;
    this.dispatchEvent(new ValueEvent("value", outcomes));
    this.dispatchEvent(new ValueEvent("settled", outcomes));
  }
}

function freeLetter(labels: readonly string[]): string {
  return [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !labels.includes(letter)) ?? String(labels.length + 1);
}
