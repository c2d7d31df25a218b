// Numbers between a pupil and the page: what he types, and what an experiment shows, read back from its own words.

import { readNumber } from "../controls/number-input.js";
import type { Reading } from "../experiments/experiment.js";

export interface ShownNumber {
  value: number;
  /** bits, %, tokens; empty for a number without one. */
  unit: string;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** "1.23 × 10⁻⁷" as 1.23e-7. */
function plain(text: string): string {
  return text
    .replaceAll("−", "-")
    .replaceAll("∞", "Infinity")
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/ × 10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_all, sign: string, digits: string) => {
      const exponent = [...digits].map((digit) => superscripts.indexOf(digit)).join("");
      return `e${sign === "" ? "" : "-"}${exponent}`;
    });
}

/** What an experiment shows, as a number; NaN while it shows none. */
export function shownNumber({ value, unit = "" }: Reading): ShownNumber {
  const text = plain(value.trim());
  const percent = text.endsWith("%");
  const number = percent ? text.slice(0, -1).trim() : text;
  return { value: number === "" ? Number.NaN : Number(number), unit: percent ? "%" : unit };
}

/**
 * What a pupil typed, in the unit that the experiment shows; NaN for what is no number. A decimal comma, a fraction, ∞ and a percentage
 * are read too.
 */
export function readPrediction(text: string, unit: string): number {
  const written = text
    .trim()
    .replace(/^(-|−)?(∞|inf(inite|inity)?)$/i, (_all, sign?: string) => `${sign ?? ""}Infinity`);
  const point = written.includes(".") ? written : written.replace(",", ".");
  return readNumber(unit === "%" ? point.replace(/\s*%$/, "") : point);
}

/** To three significant digits, as a code carries it. */
export function formatPrediction(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞";
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

export function withUnit(text: string, unit: string): string {
  const one = text === "1" ? unit.replace(/s$/, "") : unit;
  return unit === "" || text.endsWith(unit) ? text : `${text} ${one}`;
}
