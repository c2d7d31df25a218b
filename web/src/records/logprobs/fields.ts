// Parsed JSON as what it is: unknown. Nothing here trusts a type, and only a value's own fields are looked at, `__proto__` included.

import { msg, str } from "@lit/localize";
import { type Notes, shown } from "./notes.js";

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field of an object; undefined where there is none, or no object. */
export function field(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function fieldsOf(value: unknown, name: string): Fields | undefined {
  const found = field(value, name);
  return isFields(found) ? found : undefined;
}

export function listOf(value: unknown, name: string): readonly unknown[] | undefined {
  const found = field(value, name);
  return Array.isArray(found) ? found : undefined;
}

export function textOf(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" ? found : undefined;
}

/** A number, also one in quotation marks; undefined for null, nothing and NaN, and with a problem noted for what is no number. */
export function numberOf(value: unknown, what: string, notes: Notes): number | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? undefined : value;
  if (value === null || value === undefined) return undefined;
  const number = typeof value === "string" ? numberInText(value) : undefined;
  if (number === undefined) {
    notes.problem(msg(str`${what} should be a number, but it is ${shown(value)}.`));
    return undefined;
  }
  notes.quirk("numberAsString");
  return Number.isNaN(number) ? undefined : number;
}

/** A number as Python, R, C or JavaScript print it; undefined for any other text. */
export function numberInText(text: string): number | undefined {
  const plain = text.trim();
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  if (/^nan$/i.test(plain)) return Number.NaN;
  const infinite = /^([-+]?)inf(inity)?$/i.exec(plain);
  if (infinite === null) return undefined;
  return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
