// The pictures of <temperature-dial>: the likeliest tokens before and after, and the entropy against the temperature.

import { msg, str } from "@lit/localize";
import type { SVGTemplateResult } from "lit";
import type { NumberArray } from "../../../wasm/surprise-core.js";
import { temperatureChart } from "../charts/temperature-chart.js";
import { endFor, type TokenRow, tokenChart } from "../charts/token-chart.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatProbability, inUnit, unitName } from "../units.js";
import { type DialState, highestT, lowestT, truncates } from "./temperature-dial-state.js";
import type { DialReading } from "./temperature-dial-work.js";

export interface DialHands {
  onT(t: number): void;
  onGuess(tokens: number): void;
  onSettle(): void;
}

/** Where the line waits for the reader's hand. */
const unguessedRows = 4;
/** Height of a row, and of what stands above the rows. */
const rowHeight = 19;

export function shownRows(height: number): number {
  return Math.max(4, Math.floor((height - 22) / rowHeight) - 1);
}

/** Of all outcomes but these: summed one by one, so that no small rest is lost in a difference from 1. */
function restOf(probabilities: NumberArray, shown: ReadonlySet<number>): number {
  let rest = 0;
  for (let index = 0; index < probabilities.length; index++)
    if (!shown.has(index)) rest += probabilities[index] as number;
  return rest;
}

export interface TokenPicture {
  width: number;
  height: number;
  reading: DialReading;
  state: DialState;
  asking: boolean;
  summary: string;
  name(outcome: number): string;
}

export function rowsOf({ reading, height, name }: TokenPicture): TokenRow[] {
  const { likeliest, before, after, other } = reading;
  const shown = Array.from(likeliest.subarray(0, shownRows(height)));
  const kept = new Set(after.kept);
  const keptByOther = new Set(other.kept);
  // At T = 0 nothing is cut: the others' probability is 0.
  const gone = reading.options.temperature === 0 ? "0" : msg("cut", { desc: "a token that truncation took away" });
  const rows: TokenRow[] = shown.map((outcome) => {
    const cut = !kept.has(outcome);
    const value = after.probabilities[outcome] ?? 0;
    const only = cut && keptByOther.has(outcome);
    return {
      name: name(outcome),
      value: only ? (other.probabilities[outcome] ?? 0) : value,
      ghost: before[outcome] ?? 0,
      figure: cut ? (only ? "" : gone) : formatProbability(Number(value.toPrecision(3))),
      cut,
      only: only ? keptBy(reading.options.order) : undefined,
    };
  });
  const hidden = new Set(shown);
  const left = reading.outcomes - shown.length;
  if (left > 0) {
    const value = restOf(after.probabilities, hidden);
    rows.push({
      name: msg(str`${formatNumber(left, 0)} more`),
      value,
      ghost: restOf(before, hidden),
      figure: value === 0 ? gone : formatProbability(Number(value.toPrecision(3))),
      rest: true,
    });
  }
  return rows;
}

/** Of a token that only the other order keeps. */
function keptBy(order: DialState["order"]): string {
  return order === "llama.cpp" ? msg("transformers keeps it") : msg("llama.cpp keeps it");
}

export function tokensPicture(picture: TokenPicture, hands: DialHands): SVGTemplateResult {
  const { width, height, reading, state, asking, summary } = picture;
  const rows = rowsOf(picture);
  const guess = state.guess;
  return tokenChart({
    width,
    height,
    description: asking
      ? msg("The likeliest tokens, in order; their probabilities are hidden.")
      : msg(str`The likeliest tokens. ${summary}`),
    rows,
    max: endFor(rows.flatMap(({ value, ghost, rest }) => (rest === true ? [] : [value, ghost ?? 0]))),
    heading: asking ? "" : reading.source.kind === "model" ? msg("what comes next") : msg("the likeliest outcomes"),
    guess: asking
      ? {
          after: guess ?? unguessedRows,
          caption: guess === undefined ? msg("drag: so many make 90 %") : msg(str`${formatNumber(guess, 0)} make 90 %`),
          valueText: guess === undefined ? msg("no guess yet") : msg(str`${formatNumber(guess, 0)} tokens`),
          onMove: (count) => hands.onGuess(Math.min(count, reading.outcomes)),
          onSettle: () => hands.onSettle(),
        }
      : undefined,
  });
}

export interface CurvePicture {
  width: number;
  height: number;
  reading: DialReading;
  state: DialState;
  ghost: { t: number; h: number } | undefined;
}

export function curvePicture(picture: CurvePicture, hands: DialHands): SVGTemplateResult {
  const { width, height, reading, state, ghost } = picture;
  const { unit } = state;
  const { point, after } = reading;
  const show = (nats: number): number => inUnit(nats, unit);
  const [t, entropy] = [formatT(point.t), formatNatsWithUnit(point.entropyNats, unit)];
  const left = formatNats(after.entropyAfterNats, unit, 2);
  return temperatureChart({
    width,
    height,
    description: msg(str`Entropy rises with the temperature; at T = ${t} it is ${entropy}.`),
    lowest: lowestT,
    highest: highestT,
    unit: unitName(unit),
    curve: reading.curve.map(({ t, entropyNats }) => ({ t, h: show(entropyNats) })),
    ceiling: {
      h: show(reading.ceilingNats),
      label: `log ${formatNumber(reading.outcomes, 0)} = ${formatNats(reading.ceilingNats, unit, 2)}`,
    },
    point: {
      t: point.t,
      h: show(point.entropyNats),
      caption: `T = ${t}`,
      valueText: msg(str`T ${t}, entropy ${entropy}`),
    },
    ghost: ghost === undefined ? undefined : { t: ghost.t, h: show(ghost.h) },
    after: truncates(state) ? { h: show(after.entropyAfterNats), label: msg(str`cut: ${left}`) } : undefined,
    onMove: (t) => hands.onT(t),
    onSettle: () => hands.onSettle(),
  });
}

export function formatT(t: number): string {
  return String(Number(t.toPrecision(4)));
}
