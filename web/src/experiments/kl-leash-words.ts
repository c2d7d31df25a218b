// What <kl-leash> says about the exact policy.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import { formatNatsWithUnit, formatNumber, formatPercent, type Unit, unitName } from "../units.js";
import type { ExactReading } from "./kl-leash-exact.js";
import { askedPlace, formatBeta, formatKl, formatPoints } from "./kl-leash-numbers.js";
import type { LeashState } from "./kl-leash-state.js";

const quoted = (text: string): string => `“${text.trim()}”`;

export function question(reading: ExactReading | undefined): string {
  if (reading === undefined) return msg("A reward pulls at the model, and KL holds it back. How far does it move?");
  const place = askedPlace(reading);
  const [completion, share] = [quoted(reading.texts[place] ?? ""), formatPercent(reading.reference[place] as number)];
  const beta = formatBeta(reading.beta);
  return msg(
    str`Every happy word earns a point. The reference says ${completion} ${share} of the time. How often will the best policy on a leash of β = ${beta}? Drag the hollow end.`,
  );
}

export function why(reading: ExactReading, guess: number): TemplateResult {
  const place = askedPlace(reading);
  const [said, share] = [formatPercent(guess, 0), formatPercent(reading.policy.probabilities[place] as number)];
  return msg(html`You said ${said}; it is <b class="p">${share}</b>. At β = 0.5 a point multiplies a probability by e<sup>1/β</sup> = e² ≈ 7.4,
    before all are divided by their sum Z. Now drag the point along the frontier.`);
}

export const hint = (): string =>
  msg("Drag the point along the frontier, or type a reward of your own: the policy follows at once.");

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
      msg("Every completion earns the same."),
      msg("Then no policy earns more than the reference, and at any β the best is to stay."),
    );
  if (beta === 0) return noLeash(reading, formatNatsWithUnit(policy.klNats, unit));
  if (beta >= 5)
    return note(
      msg("High β, tight leash."),
      msg(
        "Every step away from the reference costs more than it earns, so the policy stays. A published playground and the first print of a book had it the other way round (rasbt/LLMs-from-scratch, issue 818).",
      ),
    );
  if (equalBests(reading) && beta < 0.2)
    return note(
      msg("Equal rewards keep their ratio."),
      msg(
        "Two completions of the same reward are multiplied by the same factor: between them the policy is still the reference.",
      ),
    );
  const bestOfN = rewardsOfTwoKinds(reading)
    ? msg("No policy is above this curve; best of n comes near it, and with only two rewards lies on it.")
    : msg("No policy is above this curve; best of n comes near it.");
  return note(
    msg("β is a price:"),
    html`${msg("so many points for each nat of KL, and it means nothing without the reward’s size. Double all rewards and double β, and nothing moves.")} ${bestOfN}`,
  );
}

function noLeash(reading: ExactReading, kl: string): TemplateResult {
  const what = equalBests(reading)
    ? msg(
        str`Only the best rewarded are left, shared as the reference shares them, however unlikely they were: KL = −log of what the reference gave them, ${kl}.`,
      )
    : msg(
        str`Only the best rewarded are left, however unlikely they were: KL = −log of what the reference gave them, ${kl}.`,
      );
  return note(msg("No leash."), `${what} ${msg("What the reward forgot to ask for is gone.")}`);
}

function rewardsOfTwoKinds({ rewards }: ExactReading): boolean {
  return new Set(rewards).size === 2;
}

export function summaryOf(reading: ExactReading | undefined, { revealed, unit }: LeashState): string {
  if (reading === undefined) return "";
  if (!revealed) return msg("What the leashed policy says is hidden until you have answered.");
  const { policy, beta, referenceReward, texts } = reading;
  const likeliest = policy.probabilities.indexOf(Math.max(...policy.probabilities));
  const [earned, before] = [formatNumber(policy.expectedReward), formatNumber(referenceReward)];
  const [shownBeta, kl] = [formatBeta(beta), `${formatKl(policy.klNats, unit)} ${unitName(unit)}`];
  const [completion, share] = [
    quoted(texts[likeliest] ?? ""),
    formatPercent(policy.probabilities[likeliest] as number),
  ];
  return msg(
    str`At β = ${shownBeta} the best policy earns ${earned} points on average, the reference ${before}; KL(policy‖reference) is ${kl}. It mostly says ${completion}, ${share}.`,
  );
}

export function sourceNote(reading: ExactReading | undefined): TemplateResult {
  const points = formatPoints(Math.max(...(reading?.rewards ?? [0])));
  const mass = reading === undefined ? "" : msg(str`The best rewarded of them earns ${points}.`);
  return html`<p>${msg(html`The completions are drawn from the large model of this page, seeded, at temperature 1 and nothing cut; what came twice is left out. Their probabilities are the model’s own, of the whole vocabulary at every token,
    divided by their sum over the completions shown: the world of this experiment is these and no others.`)} ${mass}
    ${msg(html`The best policy π = ref · e<sup>r/β</sup>/Z and its worth β ln Z: D. M. Ziegler et al., “Fine-Tuning Language Models from Human Preferences”, 2019, 1909.08593; R. Rafailov et al., “Direct Preference Optimization”, 2023, 2305.18290, appendix A.1.
    Best of n, exactly Fⁿ − (F⁻)ⁿ: A. Beirami et al., 2024, 2401.01879; ln n − (n − 1)/n is its KL only where no two completions earn the same and none is likely, and an upper bound otherwise.`)}</p>`;
}
