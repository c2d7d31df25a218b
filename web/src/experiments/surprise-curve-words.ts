// The sentences of <surprise-curve>.

import { html, type TemplateResult } from "lit";
import { formatNumber } from "../units.js";
import type { SurpriseReading } from "./surprise-curve-reading.js";
import type { SurpriseState } from "./surprise-curve-state.js";

export const hints: Readonly<Record<SurpriseState["view"], TemplateResult>> = {
  curve: html`<p>Drag the point. Each time you halve p, the surprise grows by exactly one bit. Try p below 0.01, then the logarithmic axis.</p>`,
  sum: html`<p>Three words in a row: their probabilities multiply, their surprises add. Move one and watch both rows end at the same place.</p>`,
  model: html`<p>A real model, in this page, has read these words. Choose the token that came, or type it: how surprised was the model, and how hard does it pull on each logit?</p>`,
};

/** What is often got wrong, at the place of the curve where it matters. */
export function noteOf({ point, likely, unlikely }: SurpriseReading): TemplateResult {
  if (point.p === 0) {
    return html`<p class="note">A model that gives 0 to what then happens is infinitely surprised, and no later success repairs its average. That is why language models give everything a little.</p>`;
  }
  if (Math.abs(point.p - 0.5) < 0.005) {
    return html`<p class="note">Often printed: “0.5 costs 0.69 bits”. It costs 0.69 <em>nats</em>, which is 1 bit. Libraries answer in nats.</p>`;
  }
  return html`<p class="note">At p = 0.1 the pull is ${formatNumber(unlikely.gradient, 1)}, nine times the ${formatNumber(likely.gradient, 1)} at p = 0.9: a model learns from what surprises it.</p>`;
}

export const sourceNote = html`<p>Surprisal as −log p: C. E. Shannon, “A Mathematical Theory of Communication”, 1948; the word is M. Tribus’s (“Thermostatics and
  Thermodynamics”, 1961). The gradient of −ln softmax(z)<sub>y</sub> with respect to the logit z<sub>y</sub> is p − 1; each other logit gets its own p.
  The live tokens are those of the lab’s own language model, which runs in this page. Every number here comes from the lab’s C++ core.</p>`;
