// The controls of <kl-leash>.

import { msg, str } from "@lit/localize";
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
  return html`<lab-slider label=${msg("The leash, β")} kind="log" .min=${dial.low} .max=${dial.high} .value=${Math.max(beta, dial.low)}
    .valueText=${beta === 0 ? msg("0: no leash") : formatBeta(beta)} startLabel=${msg("loose: reward decides")} endLabel=${msg("tight: reference decides")}
    @value=${(event: ValueEvent<number>) => hands.change({ beta: roundBeta(event.value) })} @settled=${() => hands.settle()}></lab-slider>`;
}

export function guessControl(guess: number | undefined, hands: LeashHands): TemplateResult {
  return html`<lab-slider label=${msg("The policy will say it")} .min=${0} .max=${1} .value=${guess ?? 0}
    .valueText=${guess === undefined ? msg("no guess yet") : formatPercent(guess, 0)}
    @value=${(event: ValueEvent<number>) => hands.guess(event.value)}></lab-slider>`;
}

export function exactControls(state: LeashState, prompt: string, hands: LeashHands): TemplateResult {
  const { seed } = state;
  const counts = Array.from({ length: mostWords }, (_unused, count) => String(count + 1));
  return html`${betaDial(state.beta, hands)}
    <lab-select label=${msg("Reward")} .value=${state.proxy} .groups=${[{ label: msg("What earns points"), options: proxyNames() }]}
      @value=${(event: ValueEvent<RewardSource>) => hands.proxy(event.value)}></lab-select>
    <label class="line"><span>${msg("The model goes on after")}</span><input type="text" dir="auto" spellcheck="false" autocomplete="off" .value=${prompt}
      @change=${(event: Event) => hands.typePrompt((event.target as HTMLInputElement).value)} /></label>
    <div class="controls-row"><lab-choice label=${msg("Words")} .value=${String(state.words)} .options=${counts.map((count) => ({ value: count, label: count }))}
      @value=${(event: ValueEvent<string>) => {
        hands.change({ words: Number(event.value) });
        hands.settle();
      }}></lab-choice>
      <button type="button" title=${msg(str`Other completions; these are of seed ${seed}`)} @click=${() => hands.again()}>${msg("Redraw")}</button></div>`;
}

const viewOptions = (): readonly { value: LeashView; label: string }[] => [
  { value: "exact", label: msg("best policy") },
  { value: "live", label: msg("learning") },
  { value: "estimators", label: msg("its KL") },
];
const againstOptions = (): readonly { value: LeashState["against"]; label: string }[] => [
  { value: "updates", label: msg("updates") },
  { value: "kl", label: "√KL" },
];

/** Above the picture: which view, and of the live one which axis. */
export function viewRow({ view, against }: LeashState, show: (patch: Partial<LeashState>) => void): TemplateResult {
  const axis = html`<lab-choice label=${msg("against", { desc: "before the choice of the axis" })} .value=${against} .options=${againstOptions()}
    @value=${(event: ValueEvent<LeashState["against"]>) => show({ against: event.value })}></lab-choice>`;
  return html`<div class="controls-row views"><lab-choice quiet label=${msg("What is shown")} .value=${view} .options=${viewOptions()}
      @value=${(event: ValueEvent<LeashView>) => show({ view: event.value })}></lab-choice>
    ${view === "live" ? axis : nothing}</div>`;
}
