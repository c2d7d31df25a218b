// What the colours of the text stand for, and the scale that says so.

import { html, type TemplateResult } from "lit";
import "../controls/choice.js";
import { stepLimits, stepsOf } from "../charts/heat-steps.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNumber, inUnit, perNat, toNats, type Unit } from "../units.js";
import type { TextState } from "./text-surprise-state.js";
import type { ScoredText } from "./text-surprise-work.js";

export interface Coloured {
  steps: Uint8Array;
  tone: "surprise" | "entropy";
}

export function coloured({ scores }: ScoredText, colour: TextState["colour"]): Coloured {
  switch (colour) {
    case "surprise":
      return { steps: stepsOf(scores.surprisalNats, stepLimits.surprise, perNat.bits), tone: "surprise" };
    case "entropy":
      return { steps: stepsOf(scores.entropyNats, stepLimits.entropy, perNat.bits), tone: "entropy" };
    case "rank":
      return { steps: stepsOf(scores.rank, stepLimits.rank), tone: "surprise" };
  }
}

const options = [
  { value: "surprise", label: "surprise" },
  { value: "entropy", label: "entropy" },
  { value: "rank", label: "rank" },
];

/** The lowest and the highest limit as the reader's unit has them. */
function ends(colour: TextState["colour"], unit: Unit): [string, string] {
  if (colour === "rank") return ["1st", `${stepLimits.rank.at(-1)}th +`];
  const top = inUnit(toNats(stepLimits[colour].at(-1) ?? 0, "bits"), unit);
  return ["0", `${formatNumber(top, colour === "surprise" && unit === "bits" ? 0 : 1)} ${unit} +`];
}

export function colourRow(state: TextState, onChoice: (colour: TextState["colour"]) => void): TemplateResult {
  const [low, high] = ends(state.colour, state.unit);
  const tone = state.colour === "entropy" ? "entropy" : "surprise";
  return html`<lab-choice class=${state.revealed ? "" : "unrevealed"} label="Colour" quiet .value=${state.colour} .options=${options}
      @value=${(event: ValueEvent<TextState["colour"]>) => onChoice(event.value)}></lab-choice>
    <div class="scale ${tone} ${state.revealed ? "" : "unrevealed"}" role="img" aria-label="Nine steps of colour, from ${low} to ${high}">
      ${low}${Array.from({ length: 9 }, (_unused, step) => html`<i class="step-${step}"></i>`)}${high}</div>`;
}
