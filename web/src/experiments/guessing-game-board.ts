// The board: the text as far as it is known, with the guesses that each letter took under it, and keys for those who have none.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { alphabet, symbolName } from "./guessing-game-letters.js";

export interface Board {
  context: string;
  found: string;
  guesses: Float64Array;
  /** Wrong guesses at the letter that is due. */
  tried: string;
  /** No more letters, or somebody else's game. */
  over: boolean;
  onGuess(symbol: string): void;
  onAgain(): void;
  onNext(): void;
}

/** Which step of the surprise ramp a letter stands on, by the guesses that it took. */
const stepLimits = [1, 2, 3, 5, 8, 12, 17, 22];

function stepOf(guesses: number): number {
  const step = stepLimits.findIndex((limit) => guesses <= limit);
  return step === -1 ? stepLimits.length : step;
}

const keyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** A letter or the space from a key event; undefined for every other key, and for those with a modifier. */
export function symbolOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const symbol = event.key.toLowerCase();
  return symbol.length === 1 && alphabet.includes(symbol) ? symbol : undefined;
}

export function board(options: Board): TemplateResult {
  const { context, found, guesses, tried, over, onGuess, onAgain, onNext } = options;
  const onKey = (event: KeyboardEvent): void => {
    const symbol = symbolOf(event);
    // On a key of the board the space presses that key.
    const onButton = symbol === " " && (event.composedPath()[0] as Element).localName === "button";
    if (symbol === undefined || onButton || over) return;
    event.preventDefault();
    onGuess(symbol);
  };
  return html`<div class="board" @keydown=${onKey}>
    <div class="tape ${over ? "tall" : ""}" tabindex="0" role="group" translate="no" aria-roledescription=${msg("text to guess")} aria-label=${spokenTape(context, found, over)}>
      <div class="words" aria-hidden="true">
        ${wordsOf(context).map((word) => html`<span class="word known">${word}</span> `)}
        ${foundWords(found, guesses, context !== "", over ? undefined : tried.length)}
      </div>
    </div>
    <div class="tried" aria-live="polite">${triedLine(tried, over)}</div>
    ${over ? nothing : keys(tried, onGuess)}
    <div class="below">
      <button type="button" @click=${onAgain}>${msg("Start again")}</button>
      ${over ? nothing : key(" ", `${msg("space", { id: "space-bar", desc: "the key" })} ␣`, tried, onGuess)}
      <button type="button" @click=${onNext}>${msg("Another passage")}</button>
    </div>
  </div>`;
}

const wordsOf = (letters: string): string[] => (letters === "" ? [] : letters.split(" "));

/** The letters found, in words that do not break, each with its number; at the end the place of the next. */
function foundWords(
  found: string,
  guesses: Float64Array,
  spaced: boolean,
  due: number | undefined,
): (TemplateResult | string)[] {
  const words: TemplateResult[][] = [[]];
  [...found].forEach((symbol, index) => {
    const count = guesses[index] as number;
    const glyph = symbol === " " ? "␣" : symbol;
    words
      .at(-1)
      ?.push(
        html`<span class="letter step-${stepOf(count)} ${symbol === " " ? "space" : ""}"><b>${glyph}</b><small>${count}</small></span>`,
      );
    if (symbol === " ") words.push([]);
  });
  if (due !== undefined)
    words.at(-1)?.push(html`<span class="letter due"><b>?</b><small>${due === 0 ? nothing : due + 1}</small></span>`);
  return [spaced ? " " : "", ...words.map((letters) => html`<span class="word surprise">${letters}</span><wbr />`)];
}

function spokenTape(context: string, found: string, over: boolean): string {
  const known = [...wordsOf(context), ...found.split(" ")].slice(-12).join(" ");
  return over
    ? msg(str`The passage ends: ${known}`)
    : msg(str`So far: ${known}. Type the next letter, or the space bar.`);
}

function triedLine(tried: string, over: boolean): TemplateResult | string {
  if (over) return "";
  if (tried === "") return msg("Type the letter that comes next, or the space bar.");
  const wrong = [...tried].map((symbol) => html`<s>${symbol === " " ? "␣" : symbol}</s> `);
  return msg(html`Not ${wrong}`, { desc: "the letters that were guessed wrongly follow" });
}

function key(symbol: string, label: string, tried: string, onGuess: (symbol: string) => void): TemplateResult {
  return html`<button type="button" class="key ${symbol === " " ? "wide" : ""}" aria-label=${symbolName(symbol)} ?disabled=${tried.includes(symbol)}
    @click=${() => onGuess(symbol)}>${label}</button>`;
}

function keys(tried: string, onGuess: (symbol: string) => void): TemplateResult {
  return html`<div class="keys" role="group" aria-label=${msg("Letters")}>
    ${keyRows.map((row) => html`<div>${[...row].map((symbol) => key(symbol, symbol, tried, onGuess))}</div>`)}
  </div>`;
}
