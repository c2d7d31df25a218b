// The numbers of a game, as the element shows and speaks them; before the first letter there are none.

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

const player = (state: GameState): string => (state.by === "ngram" ? "The n-gram’s guesses" : "Your guesses");

const lettersOf = ({ letters }: GuessingBounds): string =>
  letters === 1 ? "one letter" : `${formatNumber(letters, 0)} letters`;

export function heroOf(state: GameState, bounds: GuessingBounds | undefined, unit: Unit): Reading {
  const of = bounds === undefined ? "" : ` of ${lettersOf(bounds)}`;
  const value = bounds === undefined ? "?" : formatNats(bounds.upperNats, unit, 2);
  return { label: `${player(state)}${of}: one costs at most`, value, unit: "measure", tone: "surprise" };
}

export function secondaryOf(
  bounds: GuessingBounds | undefined,
  ngram: ModelResult | undefined,
  transformer: string,
  unit: Unit,
): readonly Reading[] {
  if (bounds === undefined) return [];
  return [
    { label: "and at least", value: formatNats(bounds.lowerNats, unit, 2), unit: "measure", tone: "surprise" },
    { label: "The n-gram pays", value: ngram === undefined ? "…" : formatNats(ngram.nats, unit, 2), unit: "measure" },
    { label: "The transformer pays", value: transformer },
  ];
}

export function formulaOf(bounds: GuessingBounds | undefined, unit: Unit): TemplateResult | typeof nothing {
  if (bounds === undefined) return nothing;
  return formulas[unit]({ low: formatNats(bounds.lowerNats, unit, 2), high: formatNats(bounds.upperNats, unit, 2) });
}

export function hintOf(state: GameState, round: Round | undefined): TemplateResult {
  if (state.by === "ngram") {
    return html`<p>Each number is the rank that the model gave to the letter that came: 1, its first guess. Press “Start again” to play yourself.</p>`;
  }
  const found = state.played.length;
  if (round !== undefined && found >= round.passage.letters.length) {
    return html`<p>That was the whole passage. Take another one, or let the n-gram play this one.</p>`;
  }
  if (found === 0) {
    return html`<p>What comes next? Guess until you are right, then the next letter. There are only 26 letters and the space; capitals, commas and apostrophes were taken out.</p>`;
  }
  return html`<p>Where did it take you many guesses? At the beginning of words, or inside? Fifty letters give a fair number.</p>`;
}

export function noteOf(
  state: GameState,
  bounds: GuessingBounds | undefined,
  ngram: ModelResult | undefined,
  unit: Unit,
): TemplateResult | typeof nothing {
  if (bounds === undefined) return nothing;
  if (state.by === "ngram" && ngram !== undefined) {
    return html`<p class="note">The model pays ${formatNatsWithUnit(ngram.nats, unit, 2)} a letter. Its guesses alone, without its probabilities, put that between ${formatNats(bounds.lowerNats, unit, 2)} and ${formatNats(bounds.upperNats, unit, 2)}: so much the game can tell.</p>`;
  }
  if (bounds.letters < fewLetters) {
    return html`<p class="note">From ${lettersOf(bounds)} both bounds come out too low: a rare number of guesses has hardly had its turn. Shannon took 100.</p>`;
  }
  const first = formatPercent(bounds.guessShare[0] as number, 0);
  return html`<p class="note">${first} at the first guess. Shannon’s reader, who knew 100 letters before each, found 80 % so, and came out between 0.6 and 1.3 bits a letter.</p>`;
}

export function spokenFound(symbol: string, count: number): string {
  return count === 1
    ? `${symbolName(symbol)}: at the first guess.`
    : `${symbolName(symbol)}: it took ${count} guesses.`;
}

/** One sentence for the ear. */
export function summaryOf(
  state: GameState,
  bounds: GuessingBounds | undefined,
  ngram: ModelResult | undefined,
  transformer: TransformerResult | undefined,
  unit: Unit,
): string {
  if (bounds === undefined) return "No letter has been guessed yet.";
  const { lowerNats, upperNats, meanGuesses } = bounds;
  const own = `${player(state)} of ${lettersOf(bounds)}, ${formatNumber(meanGuesses, 2)} a letter: between ${formatNats(lowerNats, unit, 2)} and ${formatNatsWithUnit(upperNats, unit, 2)} a letter.`;
  const pays = (who: string, result: { nats: number } | undefined): string =>
    result === undefined ? "" : ` ${who} pays ${formatNatsWithUnit(result.nats, unit, 2)}.`;
  return own + pays("The n-gram model", ngram) + pays("The transformer", transformer);
}

export function sourceOf(round: Round | undefined): TemplateResult {
  const text =
    round === undefined
      ? nothing
      : html`<p>The text: ${round.facts.title}, ${round.facts.author}, ${round.facts.year}, ${round.facts.heldOut.part}; ${round.facts.licence}. The n-gram model
        (order ${ngramOrder}, Kneser–Ney) learned the rest of the same book, in the same 27 symbols: lower case, accents and apostrophes off, everything else one space. The transformer learned other
        stories and none of this book. It reads the passage with its capitals and commas and pays for them, too; its figure is that of the tokens which lie wholly in the letters found, divided by these letters.</p>`;
  return html`<p>The game and its bounds: C. E. Shannon, “Prediction and Entropy of Printed English”, Bell System Technical Journal 30, 1951. His reader knew 100 letters
    and found 80 of 100 at the first guess. The upper bound is the entropy of the numbers of guesses; the lower one is taken of the shares in falling order, as an ideal guesser
    leaves them, so a careless guess cannot push it above the upper one. T. Cover and R. King (1978), who let people bet on the next letter, found 1.25 to 1.35 bits.</p>
    ${text}`;
}
