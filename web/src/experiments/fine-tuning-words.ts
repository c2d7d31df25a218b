// The sentences of <fine-tuning>: what to look at in data for a fine-tuning, and what a curve says when it turns.

import { msg } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { TrainingFacts } from "../engine/protocol.js";
import { formatNats, formatNatsWithUnit, formatNumber } from "../units.js";
import type { TuningData } from "./fine-tuning-data.js";
import { formatBeta, leashWords, type Standing } from "./fine-tuning-numbers.js";
import { positions, sequences, type TuningState } from "./fine-tuning-state.js";
import type { RunCourse } from "./run-course.js";

/** Validation so far above its best has turned: less is the noise of a run. */
const turnedUp = 1.01;
/** A new text that costs the base so little more than what it was trained on has little to teach (nats a token). */
const hardlyDearer = 0.35;

export function question(steps: number, title: string): TemplateResult {
  const count = formatNumber(steps, 0);
  return msg(
    html`The model learned from stories. After <b>${count} steps</b> on <span translate="no">${title}</span>, what will an old story cost it? Drag the hollow point.`,
  );
}

export function hint({ beta }: Pick<TuningState, "beta">): TemplateResult {
  return beta === 0
    ? html`<p>${msg("Press Play. Then put the model on a leash: raise β and watch what the old text costs, and what that costs the new one.")}</p>`
    : html`<p>${msg("High β is a tight leash: the model stays near the base, forgets less, and learns less. Loosen it, or tighten it, and play again.")}</p>`;
}

/** After the reveal: what it was, and why. */
export function whyOf({ start, now }: Standing, guess: number, done: boolean, state: TuningState): TemplateResult {
  const { unit, beta } = state;
  const said = formatNatsWithUnit(guess, unit, 2);
  if (start === undefined || now === undefined || !done) return msg(html`You said ${said}. The model is learning…`);
  const [from, to] = [formatNats(start.otherLossNats, unit, 2), formatNatsWithUnit(now.otherLossNats, unit, 2)];
  const outcome = msg(html`You said ${said}; it went from ${from} to <b>${to}</b>.`);
  if (now.otherLossNats <= start.otherLossNats)
    return html`${outcome} ${msg("The new text taught it something that the old one needs, too.")}`;
  return beta > 0
    ? html`${outcome} ${msg("Even on the leash, nothing in the new text asked it to keep the old one.")}`
    : html`${outcome} ${msg("Nothing asked it to keep what it knew: every step moved the same weights.")}`;
}

const note = (words: TemplateResult): TemplateResult => html`<p class="note">${words}</p>`;

/** Before the first step: does this text have anything to teach? */
function dataNote(start: NonNullable<Standing["start"]>, { unit }: TuningState): TemplateResult {
  const [own, old] = [formatNats(start.validationLossNats, unit, 2), formatNatsWithUnit(start.otherLossNats, unit, 2)];
  return start.validationLossNats < start.otherLossNats + hardlyDearer
    ? note(
        msg(
          html`To the base it costs ${own} a token, an old story ${old}: hardly less. A text that does not surprise the model teaches it little, however long it is.`,
        ),
      )
    : note(
        msg(
          html`To the base it costs ${own} a token, an old story ${old}. A token pulls its own logit by p&nbsp;−&nbsp;1: the dark ones hardest. Look at those: are they what it should learn?`,
        ),
      );
}

export function noteOf(standing: Standing, course: RunCourse, state: TuningState): TemplateResult | typeof nothing {
  const { start, now, steps } = standing;
  const { unit, beta } = state;
  if (start === undefined || now === undefined) return nothing;
  if (steps === 0) return dataNote(start, state);
  const { best } = course;
  if (best !== undefined && now.validationLossNats > start.validationLossNats * turnedUp)
    return note(
      msg(
        html`<b>Worse than the base.</b> The new text costs more than before training: the steps are too long. Lower the rate; an engineer would go back to the base and not on from here.`,
      ),
    );
  if (best !== undefined && now.validationLossNats > best.validationLossNats * turnedUp) {
    const [step, loss] = [best.step, formatNatsWithUnit(best.validationLossNats, unit, 2)];
    return note(
      msg(
        html`<b>Learning by heart.</b> On the part kept apart, step ${step} was best (${loss}); since then only the text it sees got cheaper. Stop there, or bring more text.`,
      ),
    );
  }
  const [from, to] = [formatNats(start.otherLossNats, unit, 2), formatNats(now.otherLossNats, unit, 2)];
  if (beta > 0) {
    const [weight, leash] = [formatBeta(beta), leashWords(beta)];
    const kl = formatNatsWithUnit(now.klModelReferenceNats, unit, 2);
    return note(
      msg(
        html`β = ${weight} is ${leash}: the KL to the base is ${kl} a token, and the old text went from ${from} to ${to}.`,
      ),
    );
  }
  return now.otherLossNats > start.otherLossNats
    ? note(
        msg(
          html`The old text went from ${from} to ${to}: that is forgetting. Nobody sees it in the new text's curve, nor in a sample. It is measured, on text of the kind you want to keep.`,
        ),
      )
    : note(
        msg(
          html`The old text has not become dearer so far (${from}, now ${to}): keep measuring it, for the new text's curve would not tell.`,
        ),
      );
}

/** What is learned from now, once it is there. */
function sizesNote(data: TuningData | undefined, facts: TrainingFacts | undefined): TemplateResult | typeof nothing {
  if (data === undefined || facts === undefined) return nothing;
  const { title } = data;
  const [training, kept, weights] = [facts.trainingTokens, facts.validationTokens, facts.parameters].map((count) =>
    formatNumber(count, 0),
  );
  return html`<p>${msg(html`Now: <span translate="no">${title}</span>. ${training} tokens to learn from, ${kept} kept apart; all ${weights} weights move.`)}</p>`;
}

export function sourceNote(data: TuningData | undefined, facts: TrainingFacts | undefined): TemplateResult {
  return html`<p>${msg(html`The base is the lab's small transformer (its card is in web/public/models). A batch has ${sequences} stretches of ${positions} tokens from anywhere in the text; AdamW (β₁ 0.9, β₂ 0.99) with weight decay 0.01, gradients clipped at norm 1,
    the rate rising for a tenth of the steps and then falling on half a cosine to a tenth. What is made small is the cross-entropy of the new text plus β · KL(model‖base), the mean over the batch's tokens, over the whole vocabulary: the
    penalty of <em>reverse</em> KL that RLHF uses (D. Ziegler and others, 2019, arXiv 1909.08593), here at every token of the data instead of the model's own samples. High β is a tight leash.`)}</p>
    <p>${msg(html`The old text, the recipes and the contract were written for the lab; the old text is a story in the manner of those that the base was trained on, and no model has trained on it. One short text measures forgetting in one
    place only: for a decision, keep more, and of every kind that must not be lost. Forgetting: M. McCloskey, N. Cohen, “Catastrophic Interference in Connectionist Networks”, 1989.`)}</p>${sizesNote(data, facts)}`;
}
