// What is said around the numbers: the hint above the picture and the common error below it, for each kind of distribution.

import { msg } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNats, formatNatsWithUnit, formatNumber, formatProbability, type Unit } from "../units.js";
import { type Outcomes, sumsToOne } from "./entropy-explorer-outcomes.js";
import type { EntropyState, Kind } from "./entropy-explorer-state.js";

const hints = (): Readonly<Record<Kind, string>> => ({
  bars: msg(
    "Drag a bar. Below, each outcome is as wide as it is probable and as high as it surprises: the areas are the shares of H, and H is their average height.",
  ),
  uniform: msg(
    "All equally likely: the most uncertain that V outcomes can be. Drag the end of the line; ten times as many outcomes always add the same.",
  ),
  zipf: msg(
    "A few frequent outcomes and a long tail, as words have it. Raise s and watch the tail lose its weight, while V stays.",
  ),
  peaked: msg(
    "One favourite, and the rest shared by all others. At 0.99, how much of H is the favourite’s, how much the tail’s?",
  ),
  twoToken: msg(
    "Two tokens share all but a thousandth. Move the share: H follows the curve of a coin, with a small tail on top.",
  ),
  gaussianLogits: msg("A normal draw for each logit, then softmax. Widen the spread: fewer and fewer outcomes count."),
  text: msg(
    "A model that has read a novel, asked for the next character. Lengthen the beginning letter by letter: where does it stop wondering?",
  ),
});

export function hintFor(kind: Kind): TemplateResult {
  return html`<p>${hints()[kind]}</p>`;
}

const notes = (): Readonly<Record<Exclude<Kind, "bars">, string>> => ({
  uniform: msg(
    "An untrained model starts here: its loss is ln V, 12.206 nats for 200,019 tokens. A first loss far above that is a bug in the output layer, not bad luck.",
  ),
  zipf: msg(
    "“Entropy near the maximum means the model knows nothing” needs the V it is measured against: look at ln V − H beside H.",
  ),
  peaked: msg(
    "In float32, PyTorch’s entropy of a very confident token (3.2 × 10⁻⁷ nats) is off by 4 %, and its surprisal comes out as 0. The lab sums what is left over.",
  ),
  twoToken: msg(
    "Entropy over tokens is not uncertainty about meaning. A model torn between “big” and “large” has one bit here and no doubt (Farquhar et al., Nature 630, 2024).",
  ),
  gaussianLogits: msg(
    "Every draw is another distribution, and H hardly moves: with many outcomes only the spread matters. Press “draw again”.",
  ),
  text: msg(
    "The model never says 0: a character it has not seen yet keeps a little probability, and H runs over all of them, not over the few that are named.",
  ),
});

export interface NoteFacts {
  state: EntropyState;
  outcomes: Outcomes;
  entropyNats: number | undefined;
  /** How many were counted, and the correction of Miller and Madow, where the bars are counts. */
  counts: { draws: number; correctionNats: number } | undefined;
}

export function noteFor({ state, outcomes, entropyNats, counts }: NoteFacts): TemplateResult | typeof nothing {
  if (state.kind !== "bars") return html`<p class="note">${notes()[state.kind]}</p>`;
  if (!sumsToOne(outcomes.values)) {
    return msg(
      html`<p class="note">The lab asks because the sum is not 1; <code>scipy.stats.entropy</code> divides by it and says nothing. The picture below keeps the last good answer.</p>`,
    );
  }
  if (counts !== undefined) {
    const [correction, letters] = [formatNats(counts.correctionNats, "bits", 5), formatNumber(counts.draws, 0)];
    return msg(html`<p class="note">Counted, so a little too low: a sample misses rare outcomes. Here by about ${correction} bits with
      ${letters} letters; with 1,000 draws from 1,000 equal outcomes by 0.571 nats (Miller 1955).</p>`);
  }
  if (entropyNats === undefined) return nothing;
  const [inNats, inBits] = [formatNatsWithUnit(entropyNats, "nats"), formatNatsWithUnit(entropyNats, "bits")];
  return msg(html`<p class="note">NumPy, SciPy and PyTorch answer in nats: here ${inNats}, which is
    ${inBits}. <code>scipy.stats.entropy</code> takes base=2.</p>`);
}

/** What was said in the question's place after the reveal. */
export function whyHalfABit(guess: number, guessNats: number, unit: Unit): TemplateResult {
  const [said, worth] = [formatProbability(guess), formatNatsWithUnit(guessNats, unit)];
  return msg(html`You said ${said}: that coin is worth <b class="entropy">${worth}</b>. Half a bit takes 0.89 against
    0.11, for entropy is flat around the middle and steep at the ends. Now drag on, or try a preset.`);
}
