// The sentences of <surprise-curve>.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import { formatNats, formatNatsWithUnit, formatNumber, formatOneIn, formatProbability, type Unit } from "../units.js";
import type { Reading } from "./experiment.js";
import type { Outcome, SurpriseReading } from "./surprise-curve-reading.js";
import type { SurpriseState } from "./surprise-curve-state.js";

export const hints = (): Readonly<Record<SurpriseState["view"], TemplateResult>> => ({
  curve: msg(
    html`<p>Drag the point. Each time you halve p, the surprise grows by exactly one bit. Try p below 0.01, then the logarithmic axis.</p>`,
  ),
  sum: msg(
    html`<p>Three words in a row: their probabilities multiply, their surprises add. Move one and watch both rows end at the same place.</p>`,
  ),
  model: msg(
    html`<p>A real model, in this page, has read these words. Choose the token that came, or type it: how surprised was the model, and how hard does it pull on each logit?</p>`,
  ),
});

/** What is often got wrong, at the place of the curve where it matters. */
export function noteOf({ point, likely, unlikely }: SurpriseReading): TemplateResult {
  if (point.p === 0) {
    return msg(
      html`<p class="note">A model that gives 0 to what then happens is infinitely surprised, and no later success repairs its average. That is why language models give everything a little.</p>`,
    );
  }
  if (Math.abs(point.p - 0.5) < 0.005) {
    return msg(
      html`<p class="note">Often printed: “0.5 costs 0.69 bits”. It costs 0.69 <em>nats</em>, which is 1 bit. Libraries answer in nats.</p>`,
    );
  }
  const [strong, weak] = [formatNumber(unlikely.gradient, 1), formatNumber(likely.gradient, 1)];
  return msg(
    html`<p class="note">At p = 0.1 the pull is ${strong}, nine times the ${weak} at p = 0.9: a model learns from what surprises it.</p>`,
  );
}

export const sourceNote = (): TemplateResult =>
  msg(html`<p>Surprisal as −log p: C. E. Shannon, “A Mathematical Theory of Communication”, 1948; the word is M. Tribus’s (“Thermostatics and
  Thermodynamics”, 1961). The gradient of −ln softmax(z)<sub>y</sub> with respect to the logit z<sub>y</sub> is p − 1; each other logit gets its own p.
  The live tokens are those of the lab’s own language model, which runs in this page. Every number here comes from the lab’s C++ core.</p>`);

/** As it is spoken. */
export function curveSummary({ point: { p, surprisalNats, gradient } }: SurpriseReading, unit: Unit): string {
  const [probability, surprise] = [formatProbability(p), formatNatsWithUnit(surprisalNats, unit)];
  return msg(
    str`At p ${probability} the surprise is ${surprise}, ${formatOneIn(p)}; the gradient is ${formatNumber(gradient)}.`,
  );
}

/** The same surprise in three other ways. */
export function otherWays({ p, surprisalNats }: Outcome, unit: Unit): Reading[] {
  const heads = formatNats(surprisalNats, "bits", 1);
  return [
    { label: msg("The same in"), value: formatNatsWithUnit(surprisalNats, unit === "bits" ? "nats" : "bits") },
    { label: msg("How rare"), value: formatOneIn(p) },
    { label: msg("Coins in a row"), value: msg(str`${heads} heads`) },
  ];
}
