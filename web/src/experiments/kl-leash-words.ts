// What <kl-leash> says about the exact policy.

import { html, type TemplateResult } from "lit";
import { formatNatsWithUnit, formatNumber, formatPercent, type Unit } from "../units.js";
import type { ExactReading } from "./kl-leash-exact.js";
import { askedPlace, formatBeta, formatKl, formatPoints } from "./kl-leash-numbers.js";
import type { LeashState } from "./kl-leash-state.js";

const quoted = (text: string): string => `“${text.trim()}”`;

export function question(reading: ExactReading | undefined): string {
  if (reading === undefined) return "A reward pulls at the model, and KL holds it back. How far does it move?";
  const place = askedPlace(reading);
  return `Every happy word earns a point. The reference says ${quoted(reading.texts[place] ?? "")} ${formatPercent(reading.reference[place] as number)} of the time. How often will the best policy on a leash of β = ${formatBeta(reading.beta)}? Drag the hollow end.`;
}

export function why(reading: ExactReading, guess: number): TemplateResult {
  const place = askedPlace(reading);
  return html`You said ${formatPercent(guess, 0)}; it is <b class="p">${formatPercent(reading.policy.probabilities[place] as number)}</b>. At β = 0.5 a point multiplies a probability by e<sup>1/β</sup> = e² ≈ 7.4,
    before all are divided by their sum Z. Now drag the point along the frontier.`;
}

export const hint = "Drag the point along the frontier, or type a reward of your own: the policy follows at once.";

/** The best two rewards, where they are equal. */
function equalBests({ rewards }: ExactReading): boolean {
  const best = Math.max(...rewards);
  return rewards.filter((reward) => reward === best).length > 1;
}

function note(title: string, rest: TemplateResult | string): TemplateResult {
  return html`<p class="note"><strong>${title}</strong> ${rest}</p>`;
}

export function noteOf(reading: ExactReading, unit: Unit): TemplateResult {
  const { beta, policy, rewards } = reading;
  if (rewards.every((reward) => reward === rewards[0]))
    return note(
      "Every completion earns the same.",
      "Then no policy earns more than the reference, and at any β the best is to stay.",
    );
  if (beta === 0)
    return note(
      "No leash.",
      html`Only the best rewarded are left${equalBests(reading) ? ", shared as the reference shares them" : ""}, however unlikely they were: KL = −log of what the reference gave them, ${formatNatsWithUnit(policy.klNats, unit)}. What the reward forgot to ask for is gone.`,
    );
  if (beta >= 5)
    return note(
      "High β, tight leash.",
      "Every step away from the reference costs more than it earns, so the policy stays. A published playground and the first print of a book had it the other way round (rasbt/LLMs-from-scratch, issue 818).",
    );
  if (equalBests(reading) && beta < 0.2)
    return note(
      "Equal rewards keep their ratio.",
      "Two completions of the same reward are multiplied by the same factor: between them the policy is still the reference.",
    );
  return note(
    "β is a price:",
    html`so many points for each nat of KL, and it means nothing without the reward’s size. Double all rewards and double β, and nothing moves. No policy is above this curve; best of n comes near it${rewardsOfTwoKinds(reading) ? ", and with only two rewards lies on it" : ""}.`,
  );
}

function rewardsOfTwoKinds({ rewards }: ExactReading): boolean {
  return new Set(rewards).size === 2;
}

export function summaryOf(reading: ExactReading | undefined, { revealed, unit }: LeashState): string {
  if (reading === undefined) return "";
  if (!revealed) return "What the leashed policy says is hidden until you have answered.";
  const { policy, beta, referenceReward, texts } = reading;
  const likeliest = policy.probabilities.indexOf(Math.max(...policy.probabilities));
  return `At β = ${formatBeta(beta)} the best policy earns ${formatNumber(policy.expectedReward)} points on average, the reference ${formatNumber(referenceReward)}; KL(policy‖reference) is ${formatKl(policy.klNats, unit)} ${unit}. It mostly says ${quoted(texts[likeliest] ?? "")}, ${formatPercent(policy.probabilities[likeliest] as number)}.`;
}

export function sourceNote(reading: ExactReading | undefined): TemplateResult {
  const mass =
    reading === undefined ? "" : ` The best rewarded of them earns ${formatPoints(Math.max(...reading.rewards))}.`;
  return html`<p>The completions are drawn from the large model of this page, seeded, at temperature 1 and nothing cut; what came twice is left out. Their probabilities are the model’s own, of the whole vocabulary at every token,
    divided by their sum over the completions shown: the world of this experiment is these and no others.${mass}
    The best policy π = ref · e<sup>r/β</sup>/Z and its worth β ln Z: D. M. Ziegler et al., “Fine-Tuning Language Models from Human Preferences”, 2019, 1909.08593; R. Rafailov et al., “Direct Preference Optimization”, 2023, 2305.18290, appendix A.1.
    Best of n, exactly Fⁿ − (F⁻)ⁿ: A. Beirami et al., 2024, 2401.01879; ln n − (n − 1)/n is its KL only where no two completions earn the same and none is likely, and an upper bound otherwise.</p>`;
}
