// The controls of the live view and of the estimators.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/number-input.js";
import "../controls/run-controls.js";
import type { RunCommand } from "../controls/run-controls.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { LeashHands } from "./kl-leash-controls.js";
import type { LiveRun } from "./kl-leash-live.js";
import { formatBeta } from "./kl-leash-numbers.js";
import { proxyNames } from "./kl-leash-proxies.js";
import { dial, type LeashState, mostUpdates, roundBeta } from "./kl-leash-state.js";

export interface LiveHands extends LeashHands {
  command(command: RunCommand): void;
  /** What changes the picture and nothing that is asked. */
  show(patch: Partial<LeashState>): void;
}

const algorithms = () => [
  { value: "reinforce", label: msg("REINFORCE, leave one out") },
  { value: "ppo", label: msg("PPO’s clip, two steps a batch") },
  { value: "grpo", label: msg("GRPO: points in their spread") },
];
const penalties = () => [
  { value: "reward-k1", label: msg("in the reward: k1") },
  { value: "reward-exact", label: msg("in the reward: exact") },
  { value: "loss-k1", label: msg("in the loss: k1") },
  { value: "loss-k2", label: msg("in the loss: k2") },
  { value: "loss-k3", label: msg("in the loss: k3") },
  { value: "loss-exact", label: msg("in the loss: exact") },
];

function runButtons({ runner }: LiveRun, hands: LiveHands): TemplateResult {
  const { status, speed, course } = runner;
  const done = course.length;
  const count = status === "opening" ? msg("opening the models") : msg(str`update ${done} of ${mostUpdates}`);
  return html`<lab-run-controls playLabel=${msg("Train")} .status=${status} .speed=${speed} .count=${count}
    @value=${(event: ValueEvent<RunCommand>) => hands.command(event.value)}></lab-run-controls>`;
}

function tick(label: string, on: boolean, turn: (on: boolean) => void): TemplateResult {
  return html`<label class="tick"><input type="checkbox" .checked=${on} @change=${(event: Event) => turn((event.target as HTMLInputElement).checked)} /><span>${label}</span></label>`;
}

export function liveControls(state: LeashState, live: LiveRun, hands: LiveHands): TemplateResult {
  const { liveBeta, adaptive, liveProxy, lexicon, prompt, seed, algorithm, penalty } = state;
  const set = (patch: Partial<LeashState>): void => {
    hands.change(patch);
    hands.settle();
  };
  const beta = adaptive ? live.runner.course.newest("beta") : liveBeta;
  const shown = Number.isNaN(beta) ? liveBeta : beta;
  return html`${runButtons(live, hands)}
    <lab-slider label=${adaptive ? msg("The leash, β, now steered") : msg("The leash, β")} kind="log" .min=${dial.low} .max=${dial.high} .value=${Math.max(shown, dial.low)} ?disabled=${adaptive}
      .valueText=${shown === 0 ? msg("0: no leash") : formatBeta(shown)} startLabel=${msg("loose: reward decides")} endLabel=${msg("tight: reference decides")}
      @value=${(event: ValueEvent<number>) => hands.change({ liveBeta: roundBeta(event.value) })} @settled=${() => hands.settle()}></lab-slider>
    <div class="ticks">${tick(msg("steer β to 6 nats"), adaptive, (on) => set({ adaptive: on, ...(on && liveBeta === 0 ? { liveBeta: 0.2 } : {}) }))}
      ${tick(msg("show the gold reward"), state.gold, (on) => hands.show({ gold: on }))}</div>
    <lab-select label=${msg("Paid for")} .value=${liveProxy} .groups=${[{ label: msg("What earns points"), options: proxyNames().filter(({ value }) => value !== "own") }]}
      @value=${(event: ValueEvent<LeashState["liveProxy"]>) => set({ liveProxy: event.value })}></lab-select>
    <details class="how"><summary>${msg("How it learns, from what, and which seed")}</summary><div class="knobs">
      <lab-select label=${msg("Steps")} .value=${algorithm} .groups=${[{ label: msg("Policy gradient"), options: algorithms() }]}
        @value=${(event: ValueEvent<LeashState["algorithm"]>) => set({ algorithm: event.value })}></lab-select>
      <lab-select label="KL" .value=${penalty} .groups=${[{ label: msg("Where the penalty stands"), options: penalties() }]}
        @value=${(event: ValueEvent<LeashState["penalty"]>) => set({ penalty: event.value })}></lab-select>
      ${
        liveProxy === "happy"
          ? html`<label class="line"><span>${msg("Words that earn a point (none: the lab’s list)")}</span><input type="text" spellcheck="false" autocomplete="off" .value=${lexicon}
        @change=${(event: Event) => set({ lexicon: (event.target as HTMLInputElement).value.slice(0, 1000) })} /></label>`
          : nothing
      }
      <label class="line"><span>${msg("It goes on after")}</span><input type="text" dir="auto" spellcheck="false" autocomplete="off" .value=${prompt}
        @change=${(event: Event) => hands.typePrompt((event.target as HTMLInputElement).value)} /></label>
      <lab-number label=${msg("Seed")} .value=${seed} .min=${0} .max=${999_999} @settled=${(event: ValueEvent<number>) => set({ seed: Math.round(event.value) })}></lab-number>
    </div></details>`;
}

export function estimatorControls(state: LeashState, live: LiveRun, hands: LiveHands): TemplateResult {
  const { few, cutK, cutP, padding } = state;
  const ticks: readonly [string, boolean, keyof LeashState][] = [
    [msg("noise: one batch only"), few, "few"],
    [msg("sampled with top-k 20"), cutK, "cutK"],
    [msg("sampled with top-p 0.9"), cutP, "cutP"],
    [msg("padding counted"), padding, "padding"],
  ];
  return html`${runButtons(live, hands)}
    <fieldset class="causes"><legend>${msg("Why a log may show less KL than there is, or less than 0")}</legend>
      ${ticks.map(([label, on, key]) => tick(label, on, (turned) => hands.change({ [key]: turned })))}</fieldset>`;
}
