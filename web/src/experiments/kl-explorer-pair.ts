// Two distributions over the same named outcomes: how the pair travels in a link, and what the reader's hand does to it.

import { msg, str } from "@lit/localize";
import { moveShare } from "../controls/shares.js";
import type { Property } from "../state/properties.js";

export const fewestOutcomes = 2;
export const mostOutcomes = 26;
export const longestLabel = 12;

/** p and q have one entry a label; each sums to 1 unless the reader let go of that. */
export interface Pair {
  readonly labels: readonly string[];
  readonly p: readonly number[];
  readonly q: readonly number[];
}

export type Side = "p" | "q";

/** What separates entries and their parts in the link, and the sign that escapes them. */
const separators = /[%,:]/g;

function unescapeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Written outcome by outcome, `heads:0.5:0.75,tails:0.5:0.25`, so that a link cut short cannot shift one list against the other. */
export function pair(initial: Pair): Property<Pair> {
  return {
    default: initial,
    format: ({ labels, p, q }) =>
      labels
        .map((label, index) => `${label.replace(separators, encodeURIComponent)}:${p[index]}:${q[index]}`)
        .join(","),
    parse: (text) => {
      const entries = text.split(",").map((entry) => entry.split(":"));
      if (entries.length < fewestOutcomes || entries.length > mostOutcomes) {
        return {
          problem: msg(str`a list of ${entries.length} outcomes; it needs ${fewestOutcomes} to ${mostOutcomes}`, {
            desc: "what was found in a link, as part of a sentence",
          }),
        };
      }
      const labels = entries.map(([label = ""]) => unescapeLabel(label).slice(0, longestLabel));
      const sides = [1, 2].map((place) =>
        entries.map((entry) => (entry[place]?.trim() ? Number(entry[place]) : Number.NaN)),
      );
      const [p = [], q = []] = sides;
      const bad = entries.findIndex((entry, index) => entry.length !== 3 || !isShare(p[index]) || !isShare(q[index]));
      if (bad !== -1) {
        const found = entries[bad]?.join(":") ?? "";
        return {
          problem: msg(str`“${found}”, which is not a name and two numbers from 0 to 1`, {
            desc: "what was found in a link, as part of a sentence",
          }),
        };
      }
      return { value: { labels, p, q } };
    },
  };
}

export function isShare(value: number | undefined): boolean {
  return value !== undefined && value >= 0 && value <= 1;
}

/** The core asks for 1 within this; beyond it the reader is asked whether to normalise. */
const sumTolerance = 1e-6;

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function isOffSum(values: readonly number[]): boolean {
  return !(Math.abs(sumOf(values) - 1) <= sumTolerance);
}

/**
 * Shares with at most six decimals that sum to 1, so that links stay short and the same link gives the same bits. What six decimals
 * would round away keeps three digits: an unlikely outcome must not become an impossible one. The largest takes up the rest.
 */
export function tidyShares(shares: readonly number[]): number[] {
  const rounded = shares.map((share) => {
    const short = Number(share.toFixed(6));
    return short === 0 ? Number(share.toPrecision(3)) : short;
  });
  const largest = rounded.indexOf(Math.max(...rounded));
  const rest = sumOf(rounded) - (rounded[largest] as number);
  return rounded.with(largest, Number(Math.max(0, 1 - rest).toFixed(12)));
}

/** One bar moved. With `keepSum` the others of its side give way in proportion. */
export function withShare(from: Pair, side: Side, index: number, value: number, keepSum: boolean): Pair {
  const moved = keepSum ? tidyShares(moveShare(from[side], index, value)) : from[side].with(index, value);
  return { ...from, [side]: moved };
}
