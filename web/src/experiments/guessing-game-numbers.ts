// The numbers of a game, as the element shows and speaks them; before the first letter there are none.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { GuessingBounds } from "../../../wasm/surprise-core.js";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, type Unit } from "../units.js";
import type { Reading } from "./experiment.js";
import { symbolName } from "./guessing-game-letters.js";
import type { GameState } from "./guessing-game-state.js";
import type { TransformerResult } from "./guessing-game-transformer.js";
import { type ModelResult, ngramOrder, type Round } from "./guessing-game-work.js";

const formulas = {
  bits: tex`\begin{array}{l} F \ge \textstyle\sum_i i\,(q_i - q_{i+1}) \log_2 i = ${"low:surprise"} \\ F \le -\textstyle\sum_i q_i \log_2 q_i = ${"high:surprise"} \end{array}`,
  nats: tex`\begin{array}{l} F \ge \textstyle\sum_i i\,(q_i - q_{i+1}) \ln i = ${"low:surprise"} \\ F \le -\textstyle\sum_i q_i \ln q_i = ${"high:surprise"} \end{array}`,
  bans: tex`\begin{array}{l} F \ge \textstyle\sum_i i\,(q_i - q_{i+1}) \log_{10} i = ${"low:surprise"} \\ F \le -\textstyle\sum_i q_i \log_{10} q_i = ${"high:surprise"} \end{array}`,
};

/** So few letters leave whole numbers of guesses out, and both bounds come out too low. */
const fewLetters = 50;

export function heroOf(state: GameState, bounds: GuessingBounds | undefined, unit: Unit): Reading {
  const value = bounds === undefined ? "?" : formatNats(bounds.upperNats, unit, 2);
  return { label: heroLabel(state, bounds?.letters), value, unit: "measure", tone: "surprise" };
}

function heroLabel({ by }: GameState, count: number | undefined): string {
  if (count === undefined)
    return by === "ngram"
      ? msg("The n-gram’s guesses: one costs at most")
      : msg("Your guesses: one costs at most", { desc: "one letter; its price follows" });
  if (count === 1)
    return by === "ngram"
      ? msg("The n-gram’s guesses of one letter: one costs at most")
      : msg("Your guesses of one letter: one costs at most");
  const letters = formatNumber(count, 0);
  return by === "ngram"
    ? msg(str`The n-gram’s guesses of ${letters} letters: one costs at most`)
    : msg(str`Your guesses of ${letters} letters: one costs at most`);
}

export function secondaryOf(
  bounds: GuessingBounds | undefined,
  ngram: ModelResult | undefined,
  transformer: string,
  unit: Unit,
): readonly Reading[] {
  if (bounds === undefined) return [];
  return [
    {
      label: msg("and at least", { desc: "a price follows" }),
      value: formatNats(bounds.lowerNats, unit, 2),
      unit: "measure",
      tone: "surprise",
    },
    {
      label: msg("The n-gram pays"),
      value: ngram === undefined ? "…" : formatNats(ngram.nats, unit, 2),
      unit: "measure",
    },
    { label: msg("The transformer pays"), value: transformer },
  ];
}

export function formulaOf(bounds: GuessingBounds | undefined, unit: Unit): TemplateResult | typeof nothing {
  if (bounds === undefined) return nothing;
  return formulas[unit]({ low: formatNats(bounds.lowerNats, unit, 2), high: formatNats(bounds.upperNats, unit, 2) });
}

export function hintOf(state: GameState, round: Round | undefined): TemplateResult {
  if (state.by === "ngram") {
    return html`<p>${msg("Each number is the rank that the model gave to the letter that came: 1, its first guess. Press “Start again” to play yourself.")}</p>`;
  }
  const found = state.played.length;
  if (round !== undefined && found >= round.passage.letters.length) {
    return html`<p>${msg("That was the whole passage. Take another one, or let the n-gram play this one.")}</p>`;
  }
  if (found === 0) {
    return html`<p>${msg("What comes next? Guess until you are right, then the next letter. There are only 26 letters and the space; capitals, commas and apostrophes were taken out.")}</p>`;
  }
  return html`<p>${msg("Where did it take you many guesses? At the beginning of words, or inside? Fifty letters give a fair number.")}</p>`;
}

export function noteOf(
  state: GameState,
  bounds: GuessingBounds | undefined,
  ngram: ModelResult | undefined,
  unit: Unit,
): TemplateResult | typeof nothing {
  if (bounds === undefined) return nothing;
  if (state.by === "ngram" && ngram !== undefined) {
    const price = formatNatsWithUnit(ngram.nats, unit, 2);
    const [low, high] = [bounds.lowerNats, bounds.upperNats].map((nats) => formatNats(nats, unit, 2));
    return html`<p class="note">${msg(str`The model pays ${price} a letter. Its guesses alone, without its probabilities, put that between ${low} and ${high}: so much the game can tell.`)}</p>`;
  }
  if (bounds.letters < fewLetters) {
    const letters = formatNumber(bounds.letters, 0);
    return html`<p class="note">${
      bounds.letters === 1
        ? msg(
            "From one letter both bounds come out too low: a rare number of guesses has hardly had its turn. Shannon took 100.",
          )
        : msg(
            str`From ${letters} letters both bounds come out too low: a rare number of guesses has hardly had its turn. Shannon took 100.`,
          )
    }</p>`;
  }
  const first = formatPercent(bounds.guessShare[0] as number, 0);
  return html`<p class="note">${msg(str`${first} at the first guess. Shannon’s reader, who knew 100 letters before each, found 80 % so, and came out between 0.6 and 1.3 bits a letter.`)}</p>`;
}

export function spokenFound(symbol: string, count: number): string {
  const name = symbolName(symbol);
  return count === 1 ? msg(str`${name}: at the first guess.`) : msg(str`${name}: it took ${count} guesses.`);
}

/** One sentence for the ear. */
export function summaryOf(
  state: GameState,
  bounds: GuessingBounds | undefined,
  ngram: ModelResult | undefined,
  transformer: TransformerResult | undefined,
  unit: Unit,
): string {
  if (bounds === undefined) return msg("No letter has been guessed yet.");
  const price = (nats: number): string => formatNatsWithUnit(nats, unit, 2);
  const sentences = [guessesSummary(state, bounds, unit)];
  if (ngram !== undefined) sentences.push(msg(str`The n-gram model pays ${price(ngram.nats)}.`));
  if (transformer !== undefined) sentences.push(msg(str`The transformer pays ${price(transformer.nats)}.`));
  return sentences.join(" ");
}

function guessesSummary({ by }: GameState, bounds: GuessingBounds, unit: Unit): string {
  const [low, high] = [formatNats(bounds.lowerNats, unit, 2), formatNatsWithUnit(bounds.upperNats, unit, 2)];
  const [letters, mean] = [formatNumber(bounds.letters, 0), formatNumber(bounds.meanGuesses, 2)];
  if (bounds.letters === 1)
    return by === "ngram"
      ? msg(str`The n-gram’s guesses of one letter, ${mean} a letter: between ${low} and ${high} a letter.`)
      : msg(str`Your guesses of one letter, ${mean} a letter: between ${low} and ${high} a letter.`);
  return by === "ngram"
    ? msg(str`The n-gram’s guesses of ${letters} letters, ${mean} a letter: between ${low} and ${high} a letter.`)
    : msg(str`Your guesses of ${letters} letters, ${mean} a letter: between ${low} and ${high} a letter.`);
}

export function sourceOf(round: Round | undefined): TemplateResult {
  const text =
    round === undefined
      ? nothing
      : html`<p>${msg(html`The text: <span translate="no">${round.facts.title}, ${round.facts.author}, ${round.facts.year}, ${round.facts.heldOut.part}; ${round.facts.licence}</span>.`)}
        ${msg(str`The n-gram model
        (order ${ngramOrder}, Kneser–Ney) learned the rest of the same book, in the same 27 symbols: lower case, accents and apostrophes off, everything else one space. The transformer learned other
        stories and none of this book. It reads the passage with its capitals and commas and pays for them, too; its figure is that of the tokens which lie wholly in the letters found, divided by these letters.`)}</p>`;
  return html`${msg(html`<p>The game and its bounds: C. E. Shannon, “Prediction and Entropy of Printed English”, Bell System Technical Journal 30, 1951. His reader knew 100 letters
    and found 80 of 100 at the first guess. The upper bound is the entropy of the numbers of guesses; the lower one is taken of the shares in falling order, as an ideal guesser
    leaves them, so a careless guess cannot push it above the upper one. T. Cover and R. King (1978), who let people bet on the next letter, found 1.25 to 1.35 bits.</p>`)}
    ${text}`;
}
