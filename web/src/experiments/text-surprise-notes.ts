// Common errors, named where they happen; and where it all comes from.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNatsWithUnit, formatNumber, type Unit } from "../units.js";
import type { CurvePair } from "./order-curves.js";
import { sampleCharacters } from "./order-curves.js";
import type { Corpus } from "./text-surprise-corpus.js";
import type { ScoredText, Shown } from "./text-surprise-reading.js";
import type { OpenTransformer } from "./text-surprise-transformers.js";

/** More bytes than characters by this factor: the two averages differ visibly. */
const manyBytes = 1.2;
/** A text that the model never saw costs this many nats more than the one it learned: it has learned by heart. */
const overfitNats = 1;

export function noteOf(shown: Shown, curves: CurvePair | undefined, unit: Unit): TemplateResult {
  const { main, beside, pair } = shown;
  if (pair !== undefined)
    return html`<p class="note">${msg("KL(P‖Q) weighs every token of the vocabulary by P, not only the one that came. It is never below zero, and 0 where both expect the same.")}</p>`;
  if (beside !== undefined)
    return html`<p class="note">${msg("Their tokens are not the same, so neither their perplexities nor a KL at each position would compare them. Bits per byte does, and bits per character.")}</p>`;
  const { bytes, characters, unseen } = main.scores;
  if (bytes > manyBytes * characters) {
    return html`<p class="note">${msg(html`Per byte this text looks far less surprising than per character, because UTF-8 spends ${formatNumber(bytes / characters, 2)} bytes on each of them. Say which one you count.`)}</p>`;
  }
  if (unseen.length > 0) {
    const never =
      unseen.length === 1
        ? msg("One of these characters never occurred in training.")
        : msg(str`${formatNumber(unseen.length, 0)} of these characters never occurred in training.`);
    return html`<p class="note">${never} ${msg("Without a share for “any other character” a single one would make the whole average infinite.")}</p>`;
  }
  return (main.reader === "ngram" ? learnedByHeart(main, curves, unit) : windowsNote(main)) ?? perplexityNote();
}

function learnedByHeart(main: ScoredText, curves: CurvePair | undefined, unit: Unit): TemplateResult | undefined {
  const place = (main.order ?? 1) - 1;
  const [seenNats, unseenNats] = [curves?.seenNats[place], curves?.unseenNats[place]];
  if (seenNats === undefined || unseenNats === undefined || unseenNats - seenNats <= overfitNats) return undefined;
  return html`<p class="note">${msg(html`Learned by heart: ${formatNatsWithUnit(seenNats, unit, 2)} on its own text, ${formatNatsWithUnit(unseenNats, unit, 2)} on a new one. A score on the training text says nothing about the model.`)}</p>`;
}

/** A text longer than a window: some tokens are read with less before them. */
function windowsNote({ scores }: ScoredText): TemplateResult | undefined {
  const { window, stride } = scores.reading;
  if (scores.surprisalNats.length < window || window === 0) return undefined;
  return html`<p class="note">${msg(html`Read in windows of ${formatNumber(window, 0)} positions, the next ${formatNumber(stride, 0)} tokens on: after the first window each token has at least ${formatNumber(window - stride + 1, 0)} before it. Shorter memory costs bits; say which you used.`)}</p>`;
}

function perplexityNote(): TemplateResult {
  return html`<p class="note">${msg(html`Perplexity per <em>token</em> depends on the tokenizer: between models compare bits per byte. Over several texts divide the sums; the mean of their perplexities is another number.`)}</p>`;
}

export function ngramSource(corpus: Corpus | undefined, scoringMs: number | undefined): TemplateResult {
  return html`<p>${msg("The n-gram is an interpolated modified Kneser–Ney model: R. Kneser and H. Ney, “Improved backing-off for m-gram language modeling” (1995); S. F. Chen and J. Goodman, “An empirical study of smoothing techniques for language modeling”, Computer Speech and Language 13 (1999). “Minimal” smoothing takes 0.01 from every count and gives it to what was not seen. For comparison: C. E. Shannon, “Prediction and entropy of printed English” (1951), put English between 0.6 and 1.3 bits a letter for readers who see the 100 letters before (27 signs, no capitals).")}</p>
    <p>${corpus === undefined ? nothing : msg(html`Trained here on <span translate="no">${corpus.title}</span>, ${formatNumber(Array.from(corpus.training).length, 0)} characters. The curve of the unseen text: the first ${formatNumber(sampleCharacters, 0)} characters of <span translate="no">${corpus.unseenPart}</span>, which no model here is shown; the other: as many from the start of what it learned from.`)}
      ${msg("Training texts: Melville and the State of the Union addresses from @stdlib’s data packages, Austen from the R package janeaustenr; all in the public domain.")}
      ${took(scoringMs)}</p>`;
}

export function transformerSource(model: OpenTransformer | undefined, scoringMs: number | undefined): TemplateResult {
  const facts = model?.facts;
  return html`<p>${facts === undefined ? nothing : html`${msg(str`${facts.name || msg("This model")}: ${formatNumber(facts.parameters, 0)} parameters in ${facts.layers} layers of width ${facts.width}, ${formatNumber(facts.vocabularySize, 0)} tokens, ${formatNumber(facts.context, 0)} positions; a file of ${formatNumber(facts.fileBytes, 0)} bytes.`)} <span lang="en">${facts.description}</span>`}
      ${msg("Every number comes from it, run in this page over its whole vocabulary.")} ${took(scoringMs)}</p>
    <p>${msg("Rank colours: S. Gehrmann, H. Strobelt and A. M. Rush, “GLTR: Statistical detection and visualization of generated text” (2019). They do not tell who wrote a text: this model is small, and people write likely words, too. Other tokenizers: the ranks of OpenAI’s r50k, cl100k and o200k, counted by the npm package gpt-tokenizer (MIT).")}</p>`;
}

function took(scoringMs: number | undefined): string {
  return scoringMs === undefined
    ? ""
    : msg(str`The last scoring took ${formatNumber(scoringMs, 0)} ms on this machine.`);
}
