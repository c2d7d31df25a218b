// The controls of <kl-leash>.

import { html, nothing, type TemplateResult } from "lit";
import "../controls/choice.js";
import "../controls/select.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatPercent } from "../units.js";
import { formatBeta } from "./kl-leash-numbers.js";
import { proxyNames } from "./kl-leash-proxies.js";
import { dial, type LeashState, type LeashView, mostWords, type RewardSource, roundBeta } from "./kl-leash-state.js";

export interface LeashHands {
  change(patch: Partial<LeashState>): void;
  settle(): void;
  guess(guess: number): void;
  proxy(proxy: RewardSource): void;
  typePrompt(text: string): void;
  again(): void;
}

export function betaDial(beta: number, hands: LeashHands): TemplateResult {
  return html`<lab-slider label="The leash, β" kind="log" .min=${dial.low} .max=${dial.high} .value=${Math.max(beta, dial.low)}
    .valueText=${beta === 0 ? "0: no leash" : formatBeta(beta)} startLabel="loose: reward decides" endLabel="tight: reference decides"
    @value=${(event: ValueEvent<number>) => hands.change({ beta: roundBeta(event.value) })} @settled=${() => hands.settle()}></lab-slider>`;
}

export function guessControl(guess: number | undefined, hands: LeashHands): TemplateResult {
  return html`<lab-slider label="The policy will say it" .min=${0} .max=${1} .value=${guess ?? 0}
    .valueText=${guess === undefined ? "" : formatPercent(guess, 0)}
    @value=${(event: ValueEvent<number>) => hands.guess(event.value)}></lab-slider>`;
}

export function exactControls(state: LeashState, prompt: string, hands: LeashHands): TemplateResult {
  const counts = Array.from({ length: mostWords }, (_unused, count) => String(count + 1));
  return html`${betaDial(state.beta, hands)}
    <lab-select label="Reward" .value=${state.proxy} .groups=${[{ label: "What earns points", options: proxyNames }]}
      @value=${(event: ValueEvent<RewardSource>) => hands.proxy(event.value)}></lab-select>
    <label class="line"><span>The model goes on after</span><input type="text" dir="auto" spellcheck="false" autocomplete="off" .value=${prompt}
      @change=${(event: Event) => hands.typePrompt((event.target as HTMLInputElement).value)} /></label>
    <div class="controls-row"><lab-choice label="Words" .value=${String(state.words)} .options=${counts.map((count) => ({ value: count, label: count }))}
      @value=${(event: ValueEvent<string>) => {
        hands.change({ words: Number(event.value) });
        hands.settle();
      }}></lab-choice>
      <button type="button" title="Other completions; these are of seed ${state.seed}" @click=${() => hands.again()}>Redraw</button></div>`;
}

const viewOptions: readonly { value: LeashView; label: string }[] = [
  { value: "exact", label: "best policy" },
  { value: "live", label: "learning" },
  { value: "estimators", label: "its KL" },
];
const againstOptions: readonly { value: LeashState["against"]; label: string }[] = [
  { value: "updates", label: "updates" },
  { value: "kl", label: "√KL" },
];

/** Above the picture: which view, and of the live one which axis. */
export function viewRow({ view, against }: LeashState, show: (patch: Partial<LeashState>) => void): TemplateResult {
  const axis = html`<lab-choice label="against" .value=${against} .options=${againstOptions}
    @value=${(event: ValueEvent<LeashState["against"]>) => show({ against: event.value })}></lab-choice>`;
  return html`<div class="controls-row views"><lab-choice quiet label="What is shown" .value=${view} .options=${viewOptions}
      @value=${(event: ValueEvent<LeashView>) => show({ view: event.value })}></lab-choice>
    ${view === "live" ? axis : nothing}</div>`;
}
