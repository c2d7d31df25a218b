// Numbers as the reader sees them. Everything inside the lab is in nats; here is the one place where a unit is applied.

import { msg, str } from "@lit/localize";

export const units = ["bits", "nats", "bans"] as const;
export type Unit = (typeof units)[number];

/** How many of the unit make one nat: 1/ln 2 bits, 1/ln 10 bans. */
export const perNat: Readonly<Record<Unit, number>> = {
  bits: Math.LOG2E,
  nats: 1,
  bans: Math.LOG10E,
};

/** As the reader's language calls it. */
export function unitName(unit: Unit): string {
  if (unit === "bits") return msg("bits", { desc: "the unit" });
  return unit === "nats" ? msg("nats", { desc: "the unit" }) : msg("bans", { desc: "the unit" });
}

export function isUnit(text: string): text is Unit {
  return (units as readonly string[]).includes(text);
}

/** The unit that the button turns to next. */
export function nextUnit(unit: Unit): Unit {
  return units[(units.indexOf(unit) + 1) % units.length] as Unit;
}

export function inUnit(nats: number, unit: Unit): number {
  return nats * perNat[unit];
}

/** What the reader moved, in his unit, as nats. */
export function toNats(value: number, unit: Unit): number {
  return value / perNat[unit];
}

const minus = "−";
const infinity = "∞";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function superscript(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => superscripts[Number(digit)] as string);
  return exponent < 0 ? `⁻${digits}` : digits;
}

/**
 * A number in at most `digits` decimals (default 3). Decimals are kept, so that a moving number keeps its width;
 * from 10,000 on thousands are grouped, and what is too small or too large for a glance is written as 1.23 × 10⁻⁷.
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return msg("not a number");
  if (!Number.isFinite(value)) return value < 0 ? `${minus}${infinity}` : infinity;
  if (value === 0) return (0).toFixed(digits);
  const size = Math.abs(value);
  const sign = value < 0 ? minus : "";
  if (size < 0.5 * 10 ** -digits || size >= 1e9) {
    const [mantissa, exponent] = size.toExponential(2).split("e") as [string, string];
    return `${sign}${mantissa} × 10${superscript(Number(exponent))}`;
  }
  if (size >= 10_000) return sign + groupThousands(size.toFixed(0));
  return sign + size.toFixed(size >= 1000 ? Math.min(digits, 1) : digits);
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A measure given in nats, in the reader's unit, without the unit's name. */
export function formatNats(nats: number, unit: Unit, digits = 3): string {
  return formatNumber(inUnit(nats, unit), digits);
}

/** The same with the unit's name: "1.000 bits". */
export function formatNatsWithUnit(nats: number, unit: Unit, digits = 3): string {
  return `${formatNats(nats, unit, digits)} ${unitName(unit)}`;
}

/** A probability: plain decimals with three significant digits down to 0.0001, then a power of ten. 0 and 1 stay whole. */
export function formatProbability(p: number): string {
  if (Number.isNaN(p)) return msg("not a number");
  if (p === 0 || p === 1) return String(p);
  if (p < 1e-4) return formatNumber(p, 3);
  if (p > 0.999) return p > 0.999_999_9 ? `1 ${minus} ${formatNumber(1 - p, 3)}` : trimZeros(p.toFixed(7));
  return trimZeros(p.toPrecision(3));
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

/** "one in 100": a probability as people say it. */
export function formatOneIn(p: number): string {
  if (p === 0) return msg("never");
  const n = 1 / p;
  if (n < 1.005) return msg("always");
  const many = n < 9.995 ? trimZeros(n.toFixed(2)) : n < 1e9 ? groupThousands(n.toFixed(0)) : formatNumber(n, 2);
  return msg(str`one in ${many}`, { desc: "a probability as people say it" });
}

export function formatPercent(share: number, digits = 1): string {
  return `${formatNumber(share * 100, digits)} %`;
}

/** For speech: symbols that screen readers skip or garble are put into words. */
export function speakable(text: string): string {
  return text
    .replaceAll(minus, `${msg("minus")} `)
    .replaceAll(infinity, msg("infinite"))
    .replace(/ × 10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_all, sign: string, digits: string) => {
      const exponent = [...digits].map((digit) => superscripts.indexOf(digit)).join("");
      const power = sign === "" ? exponent : `${msg("minus")} ${exponent}`;
      return ` ${msg(str`times ten to the ${power}`)}`;
    });
}
