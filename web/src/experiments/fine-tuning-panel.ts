// What stands under the curves: the text token by token, the tokens that moved most, or what both models write.

import { msg } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/choice.js";
import type { ValueEvent } from "../controls/value-event.js";
import { movedLists } from "./fine-tuning-moved.js";
import type { TuningReadings } from "./fine-tuning-readings.js";
import type { TuningSamples } from "./fine-tuning-samples.js";
import type { Side, TuningState, View } from "./fine-tuning-state.js";
import { tokensPanel } from "./fine-tuning-tokens.js";

export interface PanelOptions {
  state: TuningState;
  readings: TuningReadings;
  samples: TuningSamples;
  /** The row that is read, and its probability under the base. */
  at: number;
  probability: number | undefined;
  tokenText(token: number): string;
  onRow(row: number): void;
  /** What is looked at: no change of the run. */
  onLook(patch: Partial<TuningState>): void;
}

const viewOptions = () => [
  { value: "tokens", label: msg("token by token") },
  { value: "moved", label: msg("moved most") },
  { value: "samples", label: msg("both write") },
];
const sideOptions = () => [
  { value: "new", label: msg("new text") },
  { value: "old", label: msg("old text") },
];

export function panel(options: PanelOptions): TemplateResult {
  const { view, side } = options.state;
  const sides = html`<lab-choice label=${msg("Of which text")} quiet .value=${side} .options=${sideOptions()}
    @value=${(event: ValueEvent<Side>) => options.onLook({ side: event.value })}></lab-choice>`;
  return html`<div class="tabs">
      <lab-choice label=${msg("Under the curves")} quiet .value=${view} .options=${viewOptions()}
        @value=${(event: ValueEvent<View>) => options.onLook({ view: event.value })}></lab-choice>
      ${view === "samples" ? nothing : sides}
    </div>
    <div class="panel">${content(options)}</div>`;
}

function content(options: PanelOptions): TemplateResult {
  const { state, readings, samples, at, probability, tokenText, onRow, onLook } = options;
  const { view, side, colour, prompt, unit } = state;
  if (view === "samples")
    return html`<div class="drawn"><label>${msg("Both go on from", { desc: "before the field with the words that both models go on from" })} <input type="text" maxlength="200" spellcheck="false" .value=${prompt}
        @input=${(event: Event) => onLook({ prompt: (event.target as HTMLInputElement).value })} /></label>
      ${samples.render(unit, tokenText)}</div>`;
  const read = readings.of(side);
  if (read === undefined)
    return html`<div class="waiting">${readings.problem ?? msg("Here the text will stand, token by token.")}</div>`;
  if (view === "moved")
    return movedLists(read, unit, (row) => {
      onRow(row);
      onLook({ view: "tokens" });
    });
  return tokensPanel({
    ...{ read, colour, at, unit, probability, onRow },
    onColour: (to) => onLook({ colour: to }),
  });
}
