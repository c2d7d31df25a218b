// The kinds of properties that a learner's state is made of. Each knows its default, how it is written into a link, and
// how it is read back; reading never throws, a bad value answers with a sentence.

import { msg, str } from "@lit/localize";

export type Parsed<T> = { value: T } | { problem: string };

export interface Property<T> {
  readonly default: T;
  format(value: T): string;
  parse(text: string): Parsed<T>;
}

export interface NumberRange {
  default: number;
  min: number;
  max: number;
  /** Significant digits in the link: enough that the same link gives the same picture. Default: all 17. */
  digits?: number;
}

function parseNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

function outOfRange(text: string, min: number, max: number): { problem: string } {
  return { problem: msg(str`“${text}” is not a number from ${min} to ${max}`) };
}

function formatDigits(value: number, digits: number | undefined): string {
  return String(digits === undefined ? value : Number(value.toPrecision(digits)));
}

export function number(range: NumberRange): Property<number> {
  return {
    default: range.default,
    format: (value) => formatDigits(value, range.digits),
    parse: (text) => {
      const value = parseNumber(text);
      return value >= range.min && value <= range.max ? { value } : outOfRange(text, range.min, range.max);
    },
  };
}

/** A number or nothing, for what the reader may not have answered yet. */
export function optionalNumber(range: Omit<NumberRange, "default">): Property<number | undefined> {
  const inner = number({ ...range, default: range.min });
  return {
    default: undefined,
    format: (value) => (value === undefined ? "" : inner.format(value)),
    parse: (text) => (text === "" ? { value: undefined } : inner.parse(text)),
  };
}

export function integer(range: { default: number; min: number; max: number }): Property<number> {
  return {
    default: range.default,
    format: String,
    parse: (text) => {
      const value = parseNumber(text);
      if (Number.isInteger(value) && value >= range.min && value <= range.max) return { value };
      return { problem: msg(str`“${text}” is not a whole number from ${range.min} to ${range.max}`) };
    },
  };
}

export function flag(initial = false): Property<boolean> {
  return {
    default: initial,
    format: (value) => (value ? "1" : "0"),
    parse: (text) =>
      text === "1" || text === "0" ? { value: text === "1" } : { problem: msg(str`“${text}” is not 0 or 1`) },
  };
}

export function choice<const T extends string>(options: readonly T[], initial: NoInfer<T>): Property<T> {
  return {
    default: initial,
    format: (value) => value,
    parse: (text) => {
      const value = options.find((option) => option === text);
      const all = options.join(", ");
      return value === undefined ? { problem: msg(str`“${text}” is none of ${all}`) } : { value };
    },
  };
}

export function text(initial: string, maxLength: number): Property<string> {
  return {
    default: initial,
    format: (value) => value,
    parse: (value) =>
      value.length <= maxLength
        ? { value }
        : { problem: msg(str`a text of ${value.length} characters; ${maxLength} fit`) },
  };
}

/** A short list of numbers, written 0.5,0.25,0.25. */
export function numbers(
  initial: readonly number[],
  range: { min: number; max: number; minLength: number; maxLength: number; digits?: number },
): Property<readonly number[]> {
  return {
    default: initial,
    format: (values) => values.map((value) => formatDigits(value, range.digits)).join(","),
    parse: (list) => {
      const parts = list.split(",");
      if (parts.length < range.minLength || parts.length > range.maxLength)
        return {
          problem: msg(str`a list of ${parts.length} numbers; it needs ${range.minLength} to ${range.maxLength}`),
        };
      const values = parts.map(parseNumber);
      const bad = values.findIndex((value) => !(value >= range.min && value <= range.max));
      return bad === -1 ? { value: values } : outOfRange(parts[bad] as string, range.min, range.max);
    },
  };
}
