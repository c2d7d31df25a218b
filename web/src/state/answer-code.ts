// A pupil's prediction as seven characters that can be called across a room: which step, the number to three significant digits, which
// lesson, and a check character. No server carries it.

import { msg, str } from "@lit/localize";

/** Crockford's base 32: no I, L, O, U, so that what is read aloud or copied by hand is not confused. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const dataCharacters = 6;

export interface Answer {
  /** From 0, at most 31. */
  step: number;
  /** Rounded to three significant digits; ±∞ is a prediction too. */
  value: number;
  /** From 0 to 63: tells the codes of one lesson from another's. */
  lesson: number;
}

/** What a code is made of, low bits first. */
const widths = { step: 5, lesson: 6, negative: 1, mantissa: 10, exponent: 8 } as const;
const exponentOffset = 128;
const infiniteMantissa = 1023;

/** value = mantissa · 10^exponent with a mantissa of three digits. */
function scientific(value: number): { mantissa: number; exponent: number } {
  if (value === 0) return { mantissa: 0, exponent: 0 };
  if (!Number.isFinite(value)) return { mantissa: infiniteMantissa, exponent: 0 };
  const [digits, exponent] = Math.abs(value).toExponential(2).split("e") as [string, string];
  const power = Number(exponent) - 2;
  // What no three digits and this exponent can say is nearly nothing, or nearly everything.
  if (power < -exponentOffset) return { mantissa: 0, exponent: 0 };
  if (power >= exponentOffset) return { mantissa: infiniteMantissa, exponent: 0 };
  return { mantissa: Number(digits.replace(".", "")), exponent: power };
}

/** Doubling in the field of 32 elements, x⁵ = x² + 1. */
function doubled(element: number): number {
  const twice = element << 1;
  return twice & 32 ? twice ^ 0b100101 : twice;
}

/** Differs whenever one character, or two neighbours that changed places, differ. */
function check(values: readonly number[]): number {
  return values.reduce((sum, value) => doubled(sum) ^ value, 0);
}

/** Such as 7KQ-2MXA. Throws for NaN. */
export function formatAnswer({ step, value, lesson }: Answer): string {
  if (Number.isNaN(value)) throw new RangeError("A prediction that is not a number has no code.");
  const { mantissa, exponent } = scientific(value);
  const parts = { step, lesson, negative: value < 0 ? 1 : 0, mantissa, exponent: exponent + exponentOffset };
  let bits = 0n;
  let shift = 0n;
  for (const [name, width] of Object.entries(widths)) {
    bits |= BigInt(parts[name as keyof typeof widths]) << shift;
    shift += BigInt(width);
  }
  const values = Array.from({ length: dataCharacters }, (_unused, index) => Number((bits >> BigInt(5 * index)) & 31n));
  const code = [...values, doubled(check(values))].map((element) => alphabet[element]).join("");
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

export type ReadAnswer = { answer: Answer } | { problem: string };

/** Reads a code however it was written down: small letters, spaces, O for 0, I and L for 1. Never throws. */
export function readAnswer(text: string): ReadAnswer {
  const written = text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const characters = [...written];
  const wrong = characters.find((character) => !alphabet.includes(character));
  const shown = `“${[...text.trim()].slice(0, 20).join("")}”`;
  if (wrong !== undefined) return { problem: msg(str`${shown} is no code: no code has the character “${wrong}”.`) };
  if (characters.length !== dataCharacters + 1)
    return {
      problem: msg(str`${shown} is no code: it has ${characters.length} characters, a code has ${dataCharacters + 1}.`),
    };
  const values = characters.map((character) => alphabet.indexOf(character));
  if (check(values) !== 0) return { problem: msg(str`${shown} has a wrong character: please read it again.`) };
  return answerOf(values.slice(0, dataCharacters), shown);
}

function answerOf(values: readonly number[], shown: string): ReadAnswer {
  let bits = values.reduceRight((sum, value) => (sum << 5n) | BigInt(value), 0n);
  const take = (width: number): number => {
    const part = Number(bits & ((1n << BigInt(width)) - 1n));
    bits >>= BigInt(width);
    return part;
  };
  const step = take(widths.step);
  const lesson = take(widths.lesson);
  const sign = take(widths.negative) === 1 ? "-" : "";
  const mantissa = take(widths.mantissa);
  const exponent = take(widths.exponent) - exponentOffset;
  if (mantissa > 999 && mantissa !== infiniteMantissa) return { problem: msg(str`${shown} is no code of this lab.`) };
  const written = mantissa === infiniteMantissa ? `${sign}Infinity` : `${sign}${mantissa}e${exponent}`;
  return { answer: { step, lesson, value: Number(written) } };
}

/** From 0 to 63, of a lesson's text. */
export function lessonMark(text: string): number {
  let mark = 0;
  for (let index = 0; index < text.length; index++) mark = (mark * 31 + text.charCodeAt(index)) % 65_521;
  return mark % 64;
}
