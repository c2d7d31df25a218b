// What <kl-leash> says about the policy that learns: the question before it runs, and what became of it.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { OveroptimizationFit } from "../../../wasm/surprise-core.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, type Unit, unitName } from "../units.js";
import type { Reading } from "./experiment.js";
import { frontierDraws } from "./kl-leash-frontier.js";
import type { LiveRun } from "./kl-leash-live.js";
import { formatBeta, formatMean } from "./kl-leash-numbers.js";
import { goldRewards, samples, targetKlNats, tokens } from "./kl-leash-recipe.js";
import { type LeashState, mostUpdates } from "./kl-leash-state.js";

type Expectation = Exclude<LeashState["expect"], "nothing">;

/** What gold will have done, as a choice. */
const expectations = (): readonly { value: Expectation; label: string }[] => [
  { value: "rise", label: msg("risen", { desc: "the gold reward has…" }) },
  { value: "fall", label: msg("risen and fallen", { desc: "the gold reward has…" }) },
  { value: "stay", label: msg("hardly moved", { desc: "the gold reward has…" }) },
];
const named = (expect: Expectation): string => expectations().find(({ value }) => value === expect)?.label ?? "";

function proxyName(proxy: LeashState["liveProxy"]): string {
  if (proxy === "happy") return msg("happy words", { id: "paid-for-happy-words", desc: "it is paid for …" });
  return proxy === "length"
    ? msg("length", { id: "paid-for-length", desc: "it is paid for …" })
    : msg("words without e", { id: "paid-for-words-without-e", desc: "it is paid for …" });
}

/** Below this a run has not left home. */
const nearKlNats = 3;
/** A prediction nearly without a choice. */
const collapsedNats = 0.5;
/** Nothing is said about the end of a run before this. */
const fewestUpdates = 60;

/** What the gold reward has done by now. */
function outcomeOf({ runner, fit }: LiveRun): Expectation | undefined {
  const { course } = runner;
  if (course.length < fewestUpdates || runner.isRunning) return undefined;
  const kl = course.newest("klNats");
  if (kl < nearKlNats) return "stay";
  return fit !== undefined && fit.peakKlNats < kl ? "fall" : "rise";
}

function leashOf({ liveBeta, adaptive }: LeashState): string {
  if (adaptive) return msg("the adaptive leash");
  return liveBeta === 0 ? msg("no leash") : `β = ${formatBeta(liveBeta)}`;
}

export function liveQuestion(
  state: LeashState,
  live: LiveRun,
  expectIt: (expect: Expectation) => void,
): TemplateResult {
  const { expect, gold } = state;
  const { length } = live.runner.course;
  if (expect === "nothing" && length === 0 && !live.runner.isRunning) {
    const [proxy, leash] = [proxyName(state.liveProxy), leashOf(state)];
    return html`<p>${msg(html`It is paid for ${proxy}; a few in good English were meant, and that is the gold reward. With ${leash}, after ${mostUpdates} updates, gold will have…`)}</p>
      <lab-choice label=${msg("Your answer")} quiet value="" .options=${[...expectations()]} @value=${(event: ValueEvent<Expectation>) => expectIt(event.value)}></lab-choice>`;
  }
  const outcome = gold ? outcomeOf(live) : undefined;
  const answer = expect === "nothing" ? "" : named(expect);
  const said = answer === "" ? nothing : msg(html`You say: <b>${answer}</b>.`);
  if (outcome !== undefined) {
    const found = named(outcome);
    return html`<p>${said} ${msg(html`The gold reward has <b>${found}</b>.`)} ${becauseOf(outcome, live, state)}</p>`;
  }
  if (length === 0) return html`<p>${said} ${msg("Press Train, and read what the policy writes.")}</p>`;
  if (live.runner.isRunning || gold)
    return html`<p>${said} ${msg("Watch what it writes, and what it is paid for.")}</p>`;
  return html`<p>${said} ${msg("Is that what was meant? Show the gold reward.")}</p>`;
}

function becauseOf(outcome: Expectation, { fit, runner }: LiveRun, state: LeashState): string {
  const { course } = runner;
  const kl = formatNatsWithUnit(course.newest("klNats"), state.unit, 1);
  if (outcome === "stay")
    return msg(str`At a KL of ${kl} the policy is still nearly the reference: a point costs more than it earns.`);
  if (outcome === "rise" || fit === undefined)
    return msg(str`At a KL of ${kl} the proxy still stands for what was meant.`);
  const peak = formatNatsWithUnit(fit.peakKlNats, state.unit, 1);
  return msg(str`By the law fitted to it, its best was near ${peak} of KL; the proxy led it on to ${kl}.`);
}

// ------------------------------------------------------------------------------ numbers

export function runHero(live: LiveRun, { view, unit }: LeashState): Reading {
  return view === "estimators" ? estimatorHero(live, unit) : liveHero(live, unit);
}

export function runSecondary(live: LiveRun, state: LeashState): readonly Reading[] {
  return state.view === "estimators" ? estimatorSecondary(live, state.unit) : liveSecondary(live, state);
}

export function runNote(live: LiveRun, state: LeashState): TemplateResult | typeof nothing {
  return state.view === "estimators" ? estimatorNote(live, state) : liveNote(live, state);
}

function liveHero({ runner }: LiveRun, unit: Unit): Reading {
  const value = runner.course.length === 0 ? "…" : formatNats(runner.course.newest("klNats"), unit, 2);
  return {
    label: msg("KL(policy‖reference) of a completion"),
    value,
    unit: "measure",
    tone: "surprise",
  };
}

function liveSecondary({ runner }: LiveRun, { gold, unit }: LeashState): readonly Reading[] {
  const { course } = runner;
  if (course.length === 0) return [];
  const goldNow = formatMean(course.newest("goldMean"));
  return [
    { label: msg("proxy, points"), value: formatMean(course.newest("proxyMean")) },
    { label: msg("gold, points"), value: gold ? goldNow : msg("hidden") },
    {
      label: msg("entropy"),
      value: formatNats(course.newest("entropyNats"), unit, 2),
      unit: "measure",
      tone: "entropy",
    },
  ];
}

function liveNote(live: LiveRun, state: LeashState): TemplateResult | typeof nothing {
  const { course, error } = live.runner;
  if (error !== undefined)
    return html`<p class="note"><strong>${msg("The run stopped.")}</strong> ${error.message}</p>`;
  if (course.length === 0) return nothing;
  const entropy = course.newest("entropyNats");
  if (entropy < collapsedNats) {
    const from = formatNats(course.values("entropyNats")[0] as number, state.unit, 2);
    const to = formatNatsWithUnit(entropy, state.unit, 2);
    return note(
      msg(
        html`<strong>The entropy has collapsed:</strong> from ${from} to ${to} a token. Whatever the seed, it writes nearly the same, and what it never tries it cannot learn.`,
      ),
    );
  }
  if (state.penalty === "loss-k1" && state.liveBeta > 0)
    return note(
      msg(
        html`<strong>This leash holds nothing.</strong> The gradient of k1 in the loss is 0 on average: log-ratios of one’s own samples. Use k2, or put k1 into the reward (Tang and Munos, 2506.09477).`,
      ),
    );
  return state.gold && live.fit !== undefined ? lawNote(live.fit, course.newest("klNats"), state.unit) : nothing;
}

const note = (words: TemplateResult): TemplateResult => html`<p class="note">${words}</p>`;

function lawNote(fit: OveroptimizationFit, klNats: number, unit: Unit): TemplateResult {
  const [alpha, beta, off] = [fit.alpha, fit.beta, fit.residualRms].map((value) => formatNumber(value, 2));
  const peak = formatNatsWithUnit(fit.peakKlNats, unit, 1);
  const law =
    fit.peakKlNats < klNats
      ? msg(
          html`<strong>Gao’s law, fitted to this run:</strong> gold = start + d (α − β ln d) with d = √KL in nats, α = ${alpha}, β = ${beta} (not the leash’s): highest at ${peak} of KL; off by ${off} on average.`,
        )
      : msg(
          html`<strong>Gao’s law, fitted to this run:</strong> gold = start + d (α − β ln d) with d = √KL in nats, α = ${alpha}, β = ${beta} (not the leash’s): it has not turned down yet; off by ${off} on average.`,
        );
  return note(
    html`${law} ${msg("Gao found one curve under every penalty; train with another β, and the run before stays as a pale line.")}`,
  );
}

export function liveSummary(live: LiveRun, { gold, unit }: LeashState): string {
  const { course } = live.runner;
  if (course.length === 0) return msg("The policy has learned nothing yet.");
  const updates = course.length;
  const [proxy, goldNow] = [formatMean(course.newest("proxyMean")), formatMean(course.newest("goldMean"))];
  const kl = formatNatsWithUnit(course.newest("klNats"), unit, 2);
  const entropy = formatNatsWithUnit(course.newest("entropyNats"), unit, 2);
  return gold
    ? msg(
        str`After ${updates} updates: proxy reward ${proxy} points, gold reward ${goldNow}, KL from the reference ${kl}, entropy ${entropy} a token.`,
      )
    : msg(
        str`After ${updates} updates: proxy reward ${proxy} points, KL from the reference ${kl}, entropy ${entropy} a token.`,
      );
}

export function liveSource(state: LeashState): TemplateResult {
  const { saturation, fluencyWeight, fluencyFloorNats } = goldRewards[state.liveProxy];
  const floor = formatNumber(fluencyFloorNats, 0);
  return html`<p>${msg(html`The policy is the small model of this page, the reference is what it began as, the judge is the large one. Each update draws ${samples} completions of ${tokens} tokens at most, the whole vocabulary, temperature 1, and takes one step of AdamW (3 · 10⁻⁴) on the reward less β times the log-ratio, each against the mean of the others
    (REINFORCE, leave one out: A. Ahmadian et al., 2402.14740; PPO’s clip: J. Schulman et al., 1707.06347; GRPO: Z. Shao et al., 2402.03300). Gold = s (1 − e<sup>−proxy/s</sup>) + w min(0, fluency − floor) with s = ${saturation}, w = ${fluencyWeight}, floor ${floor} nats: more of the proxy is worth less and less, and a text must read like one to the judge;
    fluency is its mean log-probability of a token, repetitions not counted as easy. Adaptive β: D. M. Ziegler et al., 1909.08593, target ${targetKlNats} nats a completion. The law of over-optimization: L. Gao, J. Schulman, J. Hilton, 2210.10760. The frontier against √KL is exact for a world of ${frontierDraws} completions that the reference wrote, each as likely as it came; it ends where only the best of them are left.`)}</p>`;
}

// ------------------------------------------------------------------------------ estimators

export const estimatorHint = (): string =>
  msg(
    "Train a few updates and pause: fresh completions are drawn, and the same policy’s KL is read by each estimator. Then switch on what goes wrong in logs.",
  );

function estimatorHero({ reading, measuring }: LiveRun, unit: Unit): Reading {
  const value = reading === undefined ? "…" : formatNats(reading.kl.k1Nats, unit, 2);
  return {
    label: measuring ? msg("what a log would print: being read…") : msg("what a log would print: the mean of k1"),
    value,
    unit: "measure",
    tone: "surprise",
  };
}

function estimatorSecondary({ reading }: LiveRun, unit: Unit): readonly Reading[] {
  if (reading === undefined) return [];
  return [
    { label: msg("exactly, along them"), value: formatNats(reading.kl.klNats, unit, 2), unit: "measure" },
    { label: msg("below 0"), value: formatPercent(reading.negativeShare, 0) },
    { label: msg("completions"), value: formatNumber(reading.logRatiosNats.length, 0) },
  ];
}

export function estimatorTable({ reading }: LiveRun, unit: Unit): TemplateResult | typeof nothing {
  if (reading === undefined) return nothing;
  const { kl } = reading;
  const name = unitName(unit);
  const row = (name: string, mean: number, sd: number, says: string): TemplateResult =>
    html`<tr><th scope="row">${name}</th><td>${formatNats(mean, unit, 2)}</td><td>${formatNats(sd, unit, 2)}</td><td class="says">${says}</td></tr>`;
  return html`<table class="estimators"><thead><tr><th scope="col">${msg(str`of a completion, ${name}`)}</th><th scope="col">${msg("mean")}</th><th scope="col">${msg("spread")}</th><th scope="col" class="says">${msg("how it is made")}</th></tr></thead>
    <tbody>${row("k1", kl.k1Nats, kl.k1SdNats, msg("ℓ = ln π/ref, may be negative"))}
      ${row("k2", kl.k2Nats, kl.k2SdNats, msg("ℓ²/2 of each token, biased"))}
      ${row("k3", kl.k3Nats, kl.k3SdNats, msg("e⁻ℓ − 1 + ℓ of each token"))}
      ${row(msg("exact"), kl.klNats, kl.klSdNats, msg("over the vocabulary at each token"))}</tbody></table>`;
}

function estimatorNote({ reading }: LiveRun, { few, cutK, cutP, padding }: LeashState): TemplateResult {
  if (reading === undefined)
    return note(
      msg(
        html`<strong>KL is an average, and a log sees samples.</strong> Let the policy learn a little, then read its KL from fresh completions: by each estimator, and exactly.`,
      ),
    );
  if (cutK || cutP)
    return note(
      msg(
        html`<strong>Sampled from one policy, measured by another.</strong> The completions come from the cut policy, the log-ratios from the whole one: that mean is no KL, and may be below 0 however many there are. Compare distributions that were really sampled from (TRL issues 235, 925).`,
      ),
    );
  if (padding)
    return note(
      msg(
        html`<strong>Padding counts.</strong> Positions after the end of a completion have log-ratios too, and no meaning. Mask them. Where no completion ended early, nothing changes.`,
      ),
    );
  if (few)
    return note(
      msg(
        html`<strong>One batch of ${samples}.</strong> Near the reference the spread of k1 is larger than its mean: a negative KL in a log is then noise, and the next batch tells otherwise. k3 cannot be negative; its mean is the same.`,
      ),
    );
  return note(
    msg(
      html`<strong>As it should be.</strong> k1, k3 and the exact sums agree on average; their spreads do not. As a <em>loss</em>, k1 has no gradient at all, and that of k3 is the forward KL’s (Tang and Munos, 2506.09477).`,
    ),
  );
}
