// What <preference-lab> says.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNatsWithUnit, type Unit, unitName } from "../units.js";
import { signedNats } from "./distillation-lab-numbers.js";
import type { PreferenceCourses, PreferenceRuns } from "./preference-lab-runs.js";
import type { PreferenceState } from "./preference-lab-state.js";

/** Below this a mean has not moved enough to be spoken of, in nats a completion. */
const littleNats = 0.25;

export function question({ steps }: PreferenceState): TemplateResult {
  return msg(
    html`DPO is to prefer the <b class="p">chosen</b> completions to the <b class="q">rejected</b> ones. After ${steps} steps, how much likelier will the chosen ones be than at the start? Drag the hollow point.`,
  );
}

export const hint = (): string =>
  msg(
    "Turn β, take other pairs or paste your own, and press Train. Under “margin” and “KL” IPO shows what it does otherwise.",
  );

export function why(guess: number | undefined, courses: PreferenceCourses, ended: boolean, unit: Unit): string {
  const { last } = courses.dpo;
  if (guess === undefined || last === undefined || last.step === 0) return hint();
  const said = `${signedNats(guess, unit, 1)} ${unitName(unit)}`;
  const found = signedNats(last.measures.chosenLogRatioNats, unit, 1);
  const outcome = ended
    ? msg(str`You said ${said}; it is ${found}.`)
    : msg(str`You said ${said}; so far it is ${found}.`);
  const reason = msg(
    "The loss asks only that the chosen one gain on the rejected one: nothing in it holds either where it was.",
  );
  return `${outcome} ${reason}`;
}

function note(title: string, rest: TemplateResult | string): TemplateResult {
  return html`<p class="note"><strong>${title}</strong> ${rest}</p>`;
}

export function verdict(courses: PreferenceCourses, unit: Unit): TemplateResult | typeof nothing {
  const [dpo, ipo] = [courses.dpo.last, courses.ipo.last];
  if (dpo === undefined || dpo.step === 0) return nothing;
  const { chosenLogRatioNats: u, rejectedLogRatioNats: v } = dpo.measures;
  const [dpoKl, ipoKl] = [dpo.klNats, ipo?.klNats ?? 0].map((nats) => formatNatsWithUnit(nats, unit, 1));
  const beside = ipo === undefined ? nothing : msg(html`KL per sample: DPO ${dpoKl}, IPO ${ipoKl}.`);
  if (u < -littleNats && v < -littleNats)
    return note(
      msg("Both fall, and the loss falls with them."),
      html`${msg("Only their difference is in it, so the pair is told apart while its mass goes to texts that nobody preferred.")} ${beside}`,
    );
  if (u > littleNats && v < -littleNats)
    return note(
      msg("The chosen rise, the rejected fall further."),
      html`${msg("That is what one hopes for: the two differ enough to be parted.")} ${beside}`,
    );
  return note(msg("The pairs part."), html`${msg("At first both directions are open.")} ${beside}`);
}

function countInWords(count: number): string {
  if (count === 0) return msg("No pair yet.");
  return count === 1 ? msg("1 pair.") : msg(str`${count} pairs.`);
}

export function ownNote(problems: readonly string[], count: number): TemplateResult {
  const [first, ...others] = problems;
  const more = others.length;
  return html`<p class="own" role="status">${countInWords(count)}
    ${first === undefined ? nothing : html`${first}${more > 0 ? ` ${msg(str`And ${more} more.`)}` : ""}`}</p>`;
}

export function sourceNote(runs: PreferenceRuns): TemplateResult {
  const { facts } = runs;
  const [parameters, tokens] = [facts?.parameters, facts?.tokens];
  const size =
    facts === undefined ? "" : msg(str`It has ${parameters} parameters, and the completions ${tokens} tokens.`);
  return html`<p>${msg("The policy is the small model of this page, trained in float with AdamW; the reference is the same model as it began, so every curve starts at 0.")} ${size}
    ${msg(html`A completion’s log-probability is the sum over its tokens and the end of the text behind it, which is learned too. Each step takes up to sixteen pairs. KL is exact at every position of samples that the policy draws after the first prompts, from the same random numbers each time.
    DPO: R. Rafailov et al., 2023, 2305.18290; its loss starts at ln 2. IPO: M. G. Azar et al., 2023, 2310.12036, as in the paper, with sums over tokens; TRL takes means.
    That both log-probabilities fall has puzzled many (eric-mitchell/direct-preference-optimization, issues 8 and 32; huggingface/trl, issue 800). Why: N. Razin et al., “Unintentional Unalignment”, 2024, 2410.08847; the more alike the two completions, the more.`)}</p>`;
}
