// The controls of the live view and of the estimators.

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

const algorithms = [
  { value: "reinforce", label: "REINFORCE, leave one out" },
  { value: "ppo", label: "PPO’s clip, two steps a batch" },
  { value: "grpo", label: "GRPO: points in their spread" },
];
const penalties = [
  { value: "reward-k1", label: "in the reward: k1" },
  { value: "reward-exact", label: "in the reward: exact" },
  { value: "loss-k1", label: "in the loss: k1" },
  { value: "loss-k2", label: "in the loss: k2" },
  { value: "loss-k3", label: "in the loss: k3" },
  { value: "loss-exact", label: "in the loss: exact" },
];

function runButtons({ runner }: LiveRun, hands: LiveHands): TemplateResult {
  const { status, speed, course } = runner;
  const count = status === "opening" ? "opening the models" : `update ${course.length} of ${mostUpdates}`;
  return html`<lab-run-controls playLabel="Train" .status=${status} .speed=${speed} .count=${count}
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
    <lab-slider label=${adaptive ? "The leash, β, now steered" : "The leash, β"} kind="log" .min=${dial.low} .max=${dial.high} .value=${Math.max(shown, dial.low)} ?disabled=${adaptive}
      .valueText=${shown === 0 ? "0: no leash" : formatBeta(shown)} startLabel="loose: reward decides" endLabel="tight: reference decides"
      @value=${(event: ValueEvent<number>) => hands.change({ liveBeta: roundBeta(event.value) })} @settled=${() => hands.settle()}></lab-slider>
    <div class="ticks">${tick("steer β to 6 nats", adaptive, (on) => set({ adaptive: on, ...(on && liveBeta === 0 ? { liveBeta: 0.2 } : {}) }))}
      ${tick("show the gold reward", state.gold, (on) => hands.show({ gold: on }))}</div>
    <lab-select label="Paid for" .value=${liveProxy} .groups=${[{ label: "What earns points", options: proxyNames.filter(({ value }) => value !== "own") }]}
      @value=${(event: ValueEvent<LeashState["liveProxy"]>) => set({ liveProxy: event.value })}></lab-select>
    <details class="how"><summary>How it learns, from what, and which seed</summary><div class="knobs">
      <lab-select label="Steps" .value=${algorithm} .groups=${[{ label: "Policy gradient", options: algorithms }]}
        @value=${(event: ValueEvent<LeashState["algorithm"]>) => set({ algorithm: event.value })}></lab-select>
      <lab-select label="KL" .value=${penalty} .groups=${[{ label: "Where the penalty stands", options: penalties }]}
        @value=${(event: ValueEvent<LeashState["penalty"]>) => set({ penalty: event.value })}></lab-select>
      ${
        liveProxy === "happy"
          ? html`<label class="line"><span>Words that earn a point (none: the lab’s list)</span><input type="text" spellcheck="false" autocomplete="off" .value=${lexicon}
        @change=${(event: Event) => set({ lexicon: (event.target as HTMLInputElement).value.slice(0, 1000) })} /></label>`
          : nothing
      }
      <label class="line"><span>It goes on after</span><input type="text" dir="auto" spellcheck="false" autocomplete="off" .value=${prompt}
        @change=${(event: Event) => hands.typePrompt((event.target as HTMLInputElement).value)} /></label>
      <lab-number label="Seed" .value=${seed} .min=${0} .max=${999_999} @settled=${(event: ValueEvent<number>) => set({ seed: Math.round(event.value) })}></lab-number>
    </div></details>`;
}

export function estimatorControls(state: LeashState, live: LiveRun, hands: LiveHands): TemplateResult {
  const { few, cutK, cutP, padding } = state;
  const ticks: readonly [string, boolean, keyof LeashState][] = [
    ["noise: one batch only", few, "few"],
    ["sampled with top-k 20", cutK, "cutK"],
    ["sampled with top-p 0.9", cutP, "cutP"],
    ["padding counted", padding, "padding"],
  ];
  return html`${runButtons(live, hands)}
    <fieldset class="causes"><legend>Why a log may show less KL than there is, or less than 0</legend>
      ${ticks.map(([label, on, key]) => tick(label, on, (turned) => hands.change({ [key]: turned })))}</fieldset>`;
}
