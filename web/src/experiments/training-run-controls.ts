// The knobs of <training-run>.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import type { SelectGroup } from "../controls/select.js";
import "../controls/select.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNumber, formatProbability } from "../units.js";
import {
  fewestCharacters,
  fewestSteps,
  highestRate,
  layerCounts,
  lowestRate,
  mostCharacters,
  mostSteps,
  type RunState,
  roundFigures,
  schema,
  type TextId,
  widths,
} from "./training-run-state.js";

export interface KnobHands {
  /** A knob is being moved: what it changes makes another run. */
  turn(patch: Partial<RunState>): void;
  settle(): void;
  chooseText(text: TextId): void;
}

const texts = (): SelectGroup["options"] => [
  { value: "moby-dick", label: "Moby-Dick", isName: true },
  { value: "pride-and-prejudice", label: "Pride and Prejudice", isName: true },
  { value: "state-of-the-union", label: "State of the Union", isName: true },
  { value: "own", label: msg("a text of yours…") },
];

const group = (label: string, options: SelectGroup["options"]) => [{ label, options }];
const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export function knobs(state: RunState, hands: KnobHands): TemplateResult {
  const slider = (options: {
    label: string;
    value: number;
    text: string;
    range: [number, number];
    kind: "linear" | "log";
    step?: number;
    patch(value: number): Partial<RunState>;
  }): TemplateResult => html`<lab-slider label=${options.label} kind=${options.kind} .min=${options.range[0]} .max=${options.range[1]} .step=${options.step ?? 0}
    .value=${options.value} .valueText=${options.text}
    @value=${(event: ValueEvent<number>) => hands.turn(options.patch(event.value))} @settled=${() => hands.settle()}></lab-slider>`;
  const { seed } = state;
  const chosen = (patch: Partial<RunState>): void => {
    hands.turn(patch);
    hands.settle();
  };
  return html`<div class="knobs">
    <lab-select class="wide" label=${msg("Text")} .value=${state.text} .groups=${group(msg("A text to learn"), texts())}
      @value=${(event: ValueEvent<TextId>) => hands.chooseText(event.value)}></lab-select>
    ${slider({ label: msg("Characters"), value: state.characters, text: formatNumber(state.characters, 0), range: [fewestCharacters, mostCharacters], kind: "log", patch: (value) => ({ characters: Math.round(roundFigures(value)) }) })}
    ${slider({ label: msg("Steps"), value: state.steps, text: formatNumber(state.steps, 0), range: [fewestSteps, mostSteps], kind: "log", patch: (value) => ({ steps: Math.round(roundFigures(value)) }) })}
    ${slider({ label: msg("Rate"), value: state.rate, text: formatProbability(state.rate), range: [lowestRate, highestRate], kind: "log", patch: (value) => ({ rate: roundFigures(value) }) })}
    ${slider({ label: msg("Label smoothing"), value: state.smoothing, text: state.smoothing === 0 ? msg("off") : formatNumber(state.smoothing, 2), range: [0, 0.5], kind: "linear", step: 0.01, patch: (value) => ({ smoothing: roundFigures(value) }) })}
    <div class="wide shape">
      <lab-select label=${msg("Width")} .value=${state.width} .groups=${group(msg("Numbers a position"), plain(widths))}
        @value=${(event: ValueEvent<RunState["width"]>) => chosen({ width: event.value })}></lab-select>
      <lab-select label=${msg("Layers")} .value=${state.layers} .groups=${group(msg("One above the other"), plain(layerCounts))}
        @value=${(event: ValueEvent<RunState["layers"]>) => chosen({ layers: event.value })}></lab-select>
<button type="button" aria-label=${msg(str`Seed ${seed}: take another`)} @click=${() => chosen({ seed: (state.seed + 1) % 1_000_000 })}>${msg(str`Seed ${seed}`)} ⟳</button>
    </div>
  </div>`;
}

/** Where the reader's own text is not there: a link does not carry it. */
export const insteadOfOwn = schema.text.default;
