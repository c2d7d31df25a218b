// Common errors, named where they happen; and where it all comes from.

import { html, nothing, type TemplateResult } from "lit";
import { formatNatsWithUnit, formatNumber, type Unit } from "../units.js";
import type { CurvePair } from "./order-curves.js";
import { sampleCharacters } from "./order-curves.js";
import type { Corpus } from "./text-surprise-corpus.js";
import type { ScoredText } from "./text-surprise-work.js";

/** More bytes than characters by this factor: the two averages differ visibly. */
const manyBytes = 1.2;
/** A text that the model never saw costs this many nats more than the one it learned: it has learned by heart. */
const overfitNats = 1;

export function noteOf(scored: ScoredText, curves: CurvePair | undefined, unit: Unit): TemplateResult | typeof nothing {
  const { bytes, characters, unseen } = scored.scores;
  const [seenNats, unseenNats] = [curves?.seenNats[scored.order - 1], curves?.unseenNats[scored.order - 1]];
  if (bytes > manyBytes * characters) {
    return html`<p class="note">Per byte this text looks far less surprising than per character, because UTF-8 spends ${formatNumber(bytes / characters, 2)} bytes on each of them. Say which one you count.</p>`;
  }
  if (unseen.length > 0) {
    return html`<p class="note">${unseen.length === 1 ? "One" : formatNumber(unseen.length, 0)} of these characters never occurred in training. Without a share for “any other character” a single one would make the whole average infinite.</p>`;
  }
  if (seenNats !== undefined && unseenNats !== undefined && unseenNats - seenNats > overfitNats) {
    return html`<p class="note">Learned by heart: ${formatNatsWithUnit(seenNats, unit, 2)} on its own text, ${formatNatsWithUnit(unseenNats, unit, 2)} on a new one. A score on the training text says nothing about the model.</p>`;
  }
  return html`<p class="note">Perplexity per <em>token</em> depends on the tokenizer: between models compare bits per byte. Over several texts divide the sums; the mean of their perplexities is another number.</p>`;
}

export function sourceOf(corpus: Corpus | undefined, scoringMs: number | undefined): TemplateResult {
  return html`<p>The model is an interpolated modified Kneser–Ney n-gram model: R. Kneser and H. Ney, “Improved backing-off for m-gram language modeling” (1995); S. F. Chen and J. Goodman,
      “An empirical study of smoothing techniques for language modeling”, Computer Speech and Language 13 (1999). “Minimal” smoothing takes 0.01 from every count and gives it to what was not seen.
      For comparison: C. E. Shannon, “Prediction and entropy of printed English” (1951), put English between 0.6 and 1.3 bits a letter for readers who see the 100 letters before (27 signs, no capitals).</p>
    <p>${corpus === undefined ? nothing : html`Trained here on ${corpus.title}, ${formatNumber(Array.from(corpus.training).length, 0)} characters. The curve of the unseen text: the first ${formatNumber(sampleCharacters, 0)} characters of ${corpus.unseenPart}, which no model here is shown; the other: as many from the start of what it learned from.`}
      Training texts: Melville and the State of the Union addresses from @stdlib’s data packages, Austen from the R package janeaustenr; all in the public domain.
      ${scoringMs === undefined ? nothing : `The last scoring took ${formatNumber(scoringMs, 0)} ms on this machine.`}</p>`;
}
