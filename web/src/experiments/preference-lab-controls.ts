// The knobs of <preference-lab>.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import "../controls/slider.js";
import "../controls/text-input.js";
import type { ValueEvent } from "../controls/value-event.js";
import { plainSelect } from "./plain-select.js";
import { dial, type PairSet, type PreferenceState, pairSets, rates } from "./preference-lab-state.js";
import { ownNote } from "./preference-lab-words.js";

export interface KnobHands {
  turn(patch: Partial<PreferenceState>): void;
  settle(): void;
  choosePairs(pairs: PairSet): void;
}

const setNames = (): Readonly<Record<PairSet, string>> => ({
  twins: msg("near twins"),
  happy: msg("happy ends"),
  short: msg("short answers"),
  formal: msg("polite words"),
  own: msg("my own…"),
});
const stepCounts = [30, 60, 120, 240] as const;

export function knobs(state: PreferenceState, { turn, settle, choosePairs }: KnobHands): TemplateResult {
  const whole = (patch: Partial<PreferenceState>): void => {
    settle();
    turn(patch);
    settle();
  };
  const names = setNames();
  const counts = [...new Set<number>([...stepCounts, state.steps])].sort((a, b) => a - b);
  return html`
    <lab-slider label=${msg("The leash, β")} kind="log" .min=${dial.low} .max=${dial.high} .value=${state.beta} .valueText=${String(state.beta)}
      startLabel=${msg("loose")} endLabel=${msg("tight")} @value=${(event: ValueEvent<number>) => turn({ beta: Number(event.value.toPrecision(4)) })} @settled=${settle}></lab-slider>
    <div class="selects">
      ${plainSelect(
        msg("Pairs"),
        pairSets.map((value) => ({ value, label: names[value] })),
        state.pairs,
        (value) => choosePairs(value as PairSet),
      )}
      ${plainSelect(
        msg("AdamW’s rate"),
        rates.map((value) => ({ value, label: msg(str`rate ${value}`) })),
        state.rate,
        (value) => whole({ rate: value as PreferenceState["rate"] }),
      )}
      ${plainSelect(
        msg("Steps of each run"),
        counts.map((count) => ({ value: String(count), label: msg(str`${count} steps`) })),
        String(state.steps),
        (value) => whole({ steps: Number(value) }),
      )}
    </div>`;
}

const largestText = 2_000_000;
const example = `{"prompt": "The sky is", "chosen": " blue.", "rejected": " green."}`;

export interface OwnPairs {
  text: string;
  problems: readonly string[];
  count: number;
}

export function ownEditor(own: OwnPairs, onText: (text: string) => void, onDone: () => void): TemplateResult {
  return html`<div class="editor">
    <lab-text-input label=${msg("Pairs: JSON lines as TRL has them, or columns. A space between prompt and completion is in one of the two.")} .value=${own.text} .maxBytes=${largestText}
      placeholder=${`${example}\n${msg("or three columns between tabs: prompt, chosen, rejected")}`} @value=${(event: ValueEvent<string>) => onText(event.value)}></lab-text-input>
    ${ownNote(own.problems, own.count)}
    <button type="button" @click=${onDone}>${msg("Done")}</button>
  </div>`;
}
