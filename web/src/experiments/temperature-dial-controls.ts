// The controls of <temperature-dial>.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/choice.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNumber, formatProbability } from "../units.js";
import { formatT } from "./temperature-dial-pictures.js";
import {
  type DialState,
  highestT,
  lowestT,
  roundT,
  type SamplerOrder,
  syntheticOutcomes,
} from "./temperature-dial-state.js";

export interface ControlHands {
  change(patch: Partial<DialState>): void;
  settle(): void;
  typeContext(text: string): void;
  again(): void;
}

const orders = [
  { value: "llama.cpp", label: "llama.cpp" },
  { value: "transformers", label: "transformers" },
];

export function contextControl(context: string, hands: ControlHands): TemplateResult {
  return html`<label class="line"><span>${msg("After these words (none is the start of a text)")}</span><input type="text" dir="auto" spellcheck="false" autocomplete="off" .value=${context}
    @input=${(event: Event) => hands.typeContext((event.target as HTMLInputElement).value)} @change=${() => hands.settle()} /></label>`;
}

export function guessControl(
  guess: number | undefined,
  outcomes: number,
  hands: (tokens: number) => void,
): TemplateResult {
  return html`<lab-slider label=${msg("Your guess")} kind="log" .min=${1} .max=${outcomes} .step=${1} .value=${guess ?? 1}
    .valueText=${guess === undefined ? msg("no guess yet") : msg(str`${formatNumber(guess, 0)} of ${formatNumber(outcomes, 0)}`)} startLabel=${msg("one token")} endLabel=${msg("all of them")}
    @value=${(event: ValueEvent<number>) => hands(event.value)}></lab-slider>`;
}

export function dialControls(state: DialState, outcomes: number, hands: ControlHands): TemplateResult {
  const slider = (options: {
    label: string;
    value: number;
    text: string;
    range: [number, number];
    kind: "linear" | "log";
    step?: number;
    patch: (value: number) => Partial<DialState>;
  }): TemplateResult => html`<lab-slider label=${options.label} kind=${options.kind} .min=${options.range[0]} .max=${options.range[1]} .step=${options.step ?? 0}
    .value=${options.value} .valueText=${options.text}
    @value=${(event: ValueEvent<number>) => hands.change(options.patch(event.value))} @settled=${() => hands.settle()}></lab-slider>`;
  const { t, topK, topP, minP, typical, order } = state;
  const off = msg("off");
  return html`
    ${slider({ label: msg("Temperature T"), value: t, text: formatT(t), range: [lowestT, highestT], kind: "log", patch: (value) => ({ t: roundT(value) }) })}
    <div class="cuts">
      ${slider({ label: msg("top-k"), value: topK === 0 ? outcomes : topK, text: topK === 0 ? off : formatNumber(topK, 0), range: [1, outcomes], kind: "log", step: 1, patch: (value) => ({ topK: value >= outcomes ? 0 : Math.min(value, syntheticOutcomes) }) })}
      ${slider({ label: msg("top-p"), value: topP, text: topP === 1 ? off : formatProbability(topP), range: [0.01, 1], kind: "linear", patch: (value) => ({ topP: twoDigits(value) }) })}
      ${slider({ label: msg("min-p"), value: minP === 0 ? smallestMinP : minP, text: minP === 0 ? off : formatProbability(minP), range: [smallestMinP, 1], kind: "log", patch: (value) => ({ minP: value <= smallestMinP ? 0 : Number(value.toPrecision(2)) }) })}
      ${slider({ label: msg("typical", { desc: "the sampler" }), value: typical, text: typical === 1 ? off : formatProbability(typical), range: [0.01, 1], kind: "linear", patch: (value) => ({ typical: twoDigits(value) }) })}
    </div>
    <div class="below">
      <lab-choice label=${msg("Order")} quiet .value=${order} .options=${orders} @value=${(
        event: ValueEvent<SamplerOrder>,
      ) => {
        hands.change({ order: event.value });
        hands.settle();
      }}></lab-choice>
      ${state.source === "model" ? html`<button type="button" title=${msg(str`Draw the continuations again; now with seed ${state.seed}`)} @click=${() => hands.again()}>${msg("Redraw")}</button>` : nothing}
    </div>`;
}

/** The left end of its slider, where it is off. */
const smallestMinP = 0.001;

function twoDigits(value: number): number {
  return Math.round(value * 100) / 100;
}
