// What the reader sets: the text and how much of it, how fast, how long, on which leash.

import { msg } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/run-controls.js";
import "../controls/slider.js";
import type { RunCommand, RunSpeed, RunStatus } from "../controls/run-controls.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNumber } from "../units.js";
import { formatBeta, leashWords } from "./fine-tuning-numbers.js";
import {
  highestBeta,
  highestRate,
  lowestBeta,
  lowestRate,
  roundFigures,
  type TextId,
  type TuningState,
  textIds,
} from "./fine-tuning-state.js";

/** Titles of works are the same in every language. */
const titles: Partial<Record<TextId, string>> = {
  "moby-dick": "Moby-Dick",
  "state-of-the-union": "State of the Union",
  "pride-and-prejudice": "Pride and Prejudice",
};

export function textName(id: TextId): string {
  if (id === "recipes") return msg("recipes");
  if (id === "terms") return msg("a contract");
  return titles[id] ?? msg("your own text…");
}

const amounts = [3000, 10_000, 30_000, 100_000, 300_000];
const stepCounts = [50, 100, 150, 300, 600, 1200];

export interface ControlsOptions {
  state: TuningState;
  status: RunStatus;
  speed: RunSpeed;
  onCommand(command: RunCommand): void;
  onText(text: TextId): void;
  onChange(patch: Partial<TuningState>): void;
  onSettle(): void;
}

function pick(
  label: string,
  values: readonly number[],
  chosen: number,
  name: (value: number) => string,
  onPick: (value: number) => void,
): TemplateResult {
  // A link may say a number between those of the list.
  const all = values.includes(chosen) ? values : [...values, chosen].sort((a, b) => a - b);
  return html`<label class="pick"><span>${label}</span><select @change=${(event: Event) => onPick(Number((event.target as HTMLSelectElement).value))}>
    ${all.map((value) => html`<option value=${value} .selected=${value === chosen}>${name(value)}</option>`)}</select></label>`;
}

export function controls(options: ControlsOptions): TemplateResult {
  const { state, onChange, onSettle } = options;
  const step = (patch: Partial<TuningState>): void => {
    onChange(patch);
    onSettle();
  };
  return html`<lab-run-controls .status=${options.status} .speed=${options.speed}
      @value=${(event: ValueEvent<RunCommand>) => options.onCommand(event.value)}></lab-run-controls>
    <div class="picks">
      <label class="pick wide"><span>${msg("New text")}</span><select @change=${(event: Event) => options.onText((event.target as HTMLSelectElement).value as TextId)}>
        ${textIds.map((id) => html`<option value=${id} translate=${id in titles ? "no" : nothing} .selected=${id === state.text}>${textName(id)}</option>`)}</select></label>
      ${pick(
        msg("characters"),
        amounts,
        state.characters,
        (value) => formatNumber(value, 0),
        (characters) => step({ characters }),
      )}
      ${pick(
        msg("steps"),
        stepCounts,
        state.steps,
        (value) => formatNumber(value, 0),
        (steps) => step({ steps }),
      )}
      ${pick(msg("seed"), [1, 2, 3, 4, 5], state.seed, String, (seed) => step({ seed }))}
    </div>
    <lab-slider label=${msg("Learning rate")} kind="log" .min=${lowestRate} .max=${highestRate} .value=${state.rate} .valueText=${String(state.rate)}
      @value=${(event: ValueEvent<number>) => onChange({ rate: roundFigures(event.value) })} @settled=${onSettle}></lab-slider>
    <lab-slider label=${msg("β, of KL(model‖base)")} kind="log" .min=${lowestBeta} .max=${highestBeta} .value=${state.beta} .valueText=${leashText(state.beta)}
      startLabel=${msg("no leash")} endLabel=${msg("tight leash")} @value=${(event: ValueEvent<number>) => onChange({ beta: betaAt(event.value) })} @settled=${onSettle}></lab-slider>`;
}

function leashText(beta: number): string {
  return beta === 0 ? "0" : `${formatBeta(beta)}, ${leashWords(beta)}`;
}

/** The left end of the slider is none at all. */
export function betaAt(position: number): number {
  const beta = roundFigures(position);
  return beta <= lowestBeta ? 0 : beta;
}
