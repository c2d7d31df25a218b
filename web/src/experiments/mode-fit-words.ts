// What <mode-fit> says about where its fits lie.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNatsWithUnit, type Unit } from "../units.js";
import { formatFit, formatPlace, klNames, type ModeFitReading, optimaOf, placeOf } from "./mode-fit-reading.js";
import type { ModeFitState } from "./mode-fit-state.js";

/** Two optima of one price: the mirror image of the other. */
const samePriceNats = 1e-9;

export function firstIsLeft({ mean1, mean2 }: ModeFitState): boolean {
  return mean1 <= mean2;
}

function reverseNote({ fits }: ModeFitReading, state: ModeFitState, unit: Unit): TemplateResult {
  const place = placeOf(fits.reverse.shareOnFirst, firstIsLeft(state));
  const above = fits.reverseAboveBestNats;
  const best = above < samePriceNats;
  if (optimaOf(fits, "reverse").length === 1) {
    return html`<p class="note"><strong>${msg("One optimum.")}</strong> ${msg("Reverse KL has no choice here: the modes lie too close, or one is too small. Where p is nearly one hump, both directions agree.")}</p>`;
  }
  const lower = formatNatsWithUnit(above, unit);
  const heading = (words: string): TemplateResult => html`<strong>${words}</strong>`;
  if (place === "both") {
    const what = best
      ? msg(
          "no saddle, for every small push rolls back, but an optimum, here even the best. It seeks a mode only from a start that lets it. Drag the start on the map.",
        )
      : msg(
          html`no saddle, for every small push rolls back, but an optimum, <b>${lower}</b> above the best. It seeks a mode only from a start that lets it. Drag the start on the map.`,
        );
    return html`<p class="note">${heading(msg("Reverse KL rests between the modes:"))} ${what}</p>`;
  }
  const price =
    msg(html`q happens, so only where q goes is there a price: for taking one of two modes, −log of its weight, less what
    widening wins back.`);
  if (best) return html`<p class="note">${heading(tookMode(place))} ${price}</p>`;
  const further = msg(str`The best is ${lower} lower, but the way there leads uphill.`);
  return html`<p class="note">${heading(tookOtherMode(place))} ${price} ${further}</p>`;
}

function tookMode(place: "left" | "right"): string {
  return place === "left" ? msg("Reverse KL took the left mode.") : msg("Reverse KL took the right mode.");
}

function tookOtherMode(place: "left" | "right"): string {
  return place === "left"
    ? msg("Reverse KL took the left mode, not the best.")
    : msg("Reverse KL took the right mode, not the best.");
}

export function noteOf(reading: ModeFitReading, state: ModeFitState): TemplateResult | typeof nothing {
  const fit = reading[state.direction];
  if (fit.step < fit.lastStep) return nothing;
  if (!fit.landed)
    return html`<p class="note"><strong>${msg("Not there yet.")}</strong> ${msg(html`After ${fit.lastStep} steps the ground is so flat that the gradient hardly pulls: two optima are about to merge.`)}</p>`;
  if (state.direction === "reverse") return reverseNote(reading, state, state.unit);
  return html`<p class="note"><strong>${msg("Forward KL covered all of p.")}</strong> ${msg(html`p happens, so wherever p goes and q is thin there is a price. Descent found the
    closed form, p’s own mean and standard deviation: ${formatFit(reading.fits.forwardOptimum)}.`)}</p>`;
}

/** After the reveal: what became of the reader's answer. */
export function answerOf({ fits, reverse }: ModeFitReading, guess: number, unit: Unit): TemplateResult {
  const end = fits.reverse.mean.at(-1) ?? reverse.mean;
  const cost = formatNatsWithUnit(fits.reverse.klNats.at(-1) ?? Number.NaN, unit);
  return msg(
    html`You said ${formatPlace(guess, 1)}; it slides to <b class="q">${formatPlace(end)}</b>, onto one mode, a hair inside, and forgets the other: ${klNames.reverse} = <b class="surprise">${cost}</b>. The forward fit covers both. Now drag the start on the map.`,
  );
}

export function summaryOf(reading: ModeFitReading, { direction }: ModeFitState, unit: Unit): string {
  const said = ({ mean, sd, klNats }: ModeFitReading["forward"], kl: string): string =>
    msg(
      str`mean ${formatPlace(mean)}, standard deviation ${formatPlace(sd)}, ${kl} ${formatNatsWithUnit(klNats, unit)}`,
    );
  const [forward, reverse] = [said(reading.forward, klNames.forward), said(reading.reverse, klNames.reverse)];
  const { step, lastStep, landed } = reading[direction];
  const where = landed ? msg("at its optimum") : msg(str`at step ${step} of ${lastStep}`);
  const fits = msg(str`forward fit: ${forward}; reverse fit: ${reverse}`);
  return direction === "forward"
    ? msg(str`The forward descent is ${where}. ${fits}.`)
    : msg(str`The reverse descent is ${where}. ${fits}.`);
}

export const question = () =>
  msg(
    "The orange q will slide downhill on reverse KL(q‖p) until it can go no lower. Where will its peak land, between the teal modes or on one? Drag the hollow point.",
  );

export const hint = () =>
  msg(
    "Drag a teal peak sideways or up, a bar to widen it, or the start of q anywhere on the map: both fits follow at once.",
  );

export const sourceNote = () =>
  html`<p>${msg(html`The two directions and their fits: C. M. Bishop, <cite>Pattern Recognition and Machine Learning</cite>, 2006, section 10.1.2 and figures 10.2 and 10.3. The forward optimum has p’s own moments (section 10.7). The descent is Amari’s natural gradient (“Natural gradient works efficiently in learning”, 1998): plain gradient descent in (mean, ln sd), measured by q’s own Fisher information, diag(1/sd², 2), or by the divergence’s curvature where that is sharper; a quarter of the full step, at most ½ in Fisher’s metric. In knowledge distillation the teacher is p: forward KL is the usual loss, reverse KL that of MiniLLM (Y. Gu et al., 2306.08543). The leash of RLHF, KL(policy‖reference), is the reverse direction: the policy being trained is q and happens. All integrals: Gauss–Legendre panels, error below 10⁻¹³ (1 + KL).`)}</p>`;
