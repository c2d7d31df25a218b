// The text as it is read: one strip, or two beside each other that are gone through together.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/heat-strip.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Unit } from "../units.js";
import { type Coloured, coloured } from "./text-surprise-colour.js";
import { answerOf } from "./text-surprise-question.js";
import { readerName } from "./text-surprise-readers.js";
import { rowAt, rowWord, type ScoredText, type Shown } from "./text-surprise-reading.js";
import { peakOf, readRow, spokenRow } from "./text-surprise-readout.js";
import type { TextState } from "./text-surprise-state.js";

export interface Look {
  coloured: Coloured;
  peak: number;
}

/** Colours are found once for each answer and choice. */
export class Looks {
  private last: { shown: Shown; colour: string; main: Look; beside: Look | undefined } | undefined;

  of(shown: Shown, colour: TextState["colour"]): { main: Look; beside: Look | undefined } {
    if (this.last?.shown !== shown || this.last.colour !== colour) {
      const look = (scored: ScoredText): Look => ({
        coloured: coloured({ ...shown, main: scored }, colour, shown.main.reader),
        peak: peakOf(scored.scores.surprisalNats),
      });
      this.last = {
        shown,
        colour,
        main: look(shown.main),
        beside: shown.beside === undefined ? undefined : look(shown.beside),
      };
    }
    return this.last;
  }
}

export interface StripOptions {
  shown: Shown;
  looks: { main: Look; beside: Look | undefined };
  at: number;
  guess: number | undefined;
  revealed: boolean;
  unit: Unit;
  /** What is spoken of the row that is read. */
  spoken: string;
  onRead(row: number): void;
  onMark(row: number): void;
}

export function strips(options: StripOptions): TemplateResult {
  const { shown, looks } = options;
  if (shown.beside === undefined || looks.beside === undefined || !options.revealed) return mainStrip(options);
  return html`<div class="strips">
    <div><p class="who p">P: ${readerName(shown.main.reader)}</p>${mainStrip(options)}</div>
    <div><p class="who q">Q: ${readerName(shown.beside.reader)}</p>${besideStrip(options, shown.beside, looks.beside)}</div>
  </div>`;
}

function stripLabel(main: ScoredText, revealed: boolean): string {
  if (rowWord(main) === "token")
    return revealed
      ? msg("The text, token by token")
      : msg("The text: mark the token that you expect to surprise most");
  return revealed
    ? msg("The text, character by character")
    : msg("The text: mark the character that you expect to surprise most");
}

function mainStrip({
  shown: { main },
  looks,
  at,
  guess,
  revealed,
  spoken,
  onRead,
  onMark,
}: StripOptions): TemplateResult {
  const { coloured, peak } = looks.main;
  return html`<lab-heat-strip id="main" class=${revealed ? "" : "tall"} .text=${main.text} .offsets=${main.scores.offsets} .steps=${revealed ? coloured.steps : undefined} .tone=${coloured.tone}
    .at=${at} .guess=${guess} .peak=${revealed && guess !== undefined ? peak : undefined}
    label=${stripLabel(main, revealed)}
    .valueText=${revealed ? spoken : answerOf(main, at)}
    @value=${(event: ValueEvent<number>) => onRead(event.value)} @settled=${(event: ValueEvent<number>) => onMark(event.value)}></lab-heat-strip>`;
}

/** Its rows may be others: they are matched by their place in the text. */
function besideStrip(options: StripOptions, beside: ScoredText, { coloured }: Look): TemplateResult {
  const { main, pair } = options.shown;
  const apart = pair === undefined;
  const at = apart ? rowAt(beside, main.scores.offsets[options.at] ?? 0) : options.at;
  const toMain = (row: number): number => (apart ? rowAt(main, beside.scores.offsets[row] ?? 0) : row);
  return html`<lab-heat-strip .text=${beside.text} .offsets=${beside.scores.offsets} .steps=${coloured.steps} .tone=${coloured.tone}
    .at=${at} label=${msg(str`The same text, as ${readerName(beside.reader)} reads it`)} .valueText=${spokenRow(readRow(beside, at, undefined), options.unit)}
    @value=${(event: ValueEvent<number>) => options.onRead(toMain(event.value))}></lab-heat-strip>`;
}

/** `meanwhile`: what the n-gram can be asked to do until the transformer is there. */
export function waiting(
  stopped: boolean,
  sentence: string | TemplateResult,
  onAgain: () => void,
  meanwhile?: () => void,
): TemplateResult {
  const ngram =
    meanwhile === undefined
      ? nothing
      : html`<button type="button" @click=${meanwhile}>${msg("Read with the n-gram meanwhile")}</button>`;
  if (!stopped) return html`<div class="waiting"><div>${sentence}</div>${ngram}</div>`;
  return html`<div class="waiting"><p>${msg("There is nothing to show yet.")}</p><button type="button" class="primary" @click=${onAgain}>${msg("Try again")}</button>${ngram}</div>`;
}
