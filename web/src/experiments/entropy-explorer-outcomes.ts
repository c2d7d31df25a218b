// A distribution over a few named outcomes as one line of text, `heads:0.5,tails:0.5`. The state holds this very line, so what a link
// restores is what was on the screen, to the last bit.

import { msg, str } from "@lit/localize";
import { fewestOutcomes, mostOutcomes } from "../controls/distribution-editor.js";
import { readNumber } from "../controls/number-input.js";
import { addShare, removeShare } from "../controls/shares.js";
import type { Property } from "../state/properties.js";

export interface Outcomes {
  labels: readonly string[];
  /** Each in [0, 1]; they sum to 1 unless the reader set them free. */
  values: readonly number[];
}

/** Largest denominator that is written as a fraction: a die, an alphabet, a wheel of roulette. */
const mostParts = 64;
/** Significant digits of other values: 26 of them together are off by less than 1e-6, which the core takes as a sum of 1. */
const digits = 8;
const letters = [..."abcdefghijklmnopqrstuvwxyz"];

/** The shortest text that says this value: 1/3 where it is exactly that, else decimals. */
function formatValue(value: number): string {
  const decimal = String(Number(value.toPrecision(digits)));
  if (value <= 0 || decimal.length <= 5) return decimal;
  for (let parts = 2; parts <= mostParts; parts++) {
    const share = Math.round(value * parts);
    if (share > 0 && share / parts === value) return `${share}/${parts}`;
  }
  return decimal;
}

/** Commas and colons part the list, so inside a name they are written as a link writes them. */
function escapeLabel(label: string): string {
  return label.replace(/[%,:]/g, (sign) => encodeURIComponent(sign));
}

function unescapeLabel(text: string): string {
  return text.replace(/%(25|2C|3A)/g, (escaped) => decodeURIComponent(escaped));
}

export function formatOutcomes({ labels, values }: Outcomes): string {
  return values.map((value, index) => `${escapeLabel(labels[index] ?? "")}:${formatValue(value)}`).join(",");
}

/** Reads what formatOutcomes wrote; what is no list of 2 to 26 named probabilities gives undefined. */
export function parseOutcomes(text: string): Outcomes | undefined {
  const pairs = text.split(",").map((pair) => pair.split(":"));
  if (pairs.length < fewestOutcomes || pairs.length > mostOutcomes) return undefined;
  if (pairs.some((pair) => pair.length !== 2)) return undefined;
  const values = pairs.map((pair) => readNumber(pair[1] as string));
  if (!values.every((value) => value >= 0 && value <= 1)) return undefined;
  return { labels: pairs.map((pair) => unescapeLabel(pair[0] as string)), values };
}

/** The line as a property of a state: it is checked when a link is read, so that elsewhere it may be trusted. */
export function outcomesText(initial: string): Property<string> {
  return {
    default: initial,
    format: (line) => line,
    parse: (line) => {
      const outcomes = parseOutcomes(line);
      if (outcomes !== undefined) return { value: formatOutcomes(outcomes) };
      return {
        problem: msg(
          str`“${line}”, not ${fewestOutcomes} to ${mostOutcomes} probabilities such as heads:0.5,tails:0.5`,
          { desc: "what was found in a link, as part of a sentence" },
        ),
      };
    },
  };
}

export function equalOutcomes(labels: readonly string[]): Outcomes {
  return { labels, values: labels.map(() => 1 / labels.length) };
}

/** Adds outcomes at the end, named by the next free letters, or takes the last away; the others keep their proportions. */
export function resizedOutcomes({ labels, values }: Outcomes, count: number): Outcomes {
  const names = labels.slice(0, count);
  let shares = values;
  while (shares.length < count) {
    names.push(letters.find((letter) => !names.includes(letter)) ?? String(shares.length + 1));
    shares = addShare(shares);
  }
  while (shares.length > count) shares = removeShare(shares, shares.length - 1);
  return { labels: names, values: shares };
}

/** Within what the core takes as a sum of 1. */
export function sumsToOne(values: readonly number[]): boolean {
  return Math.abs(values.reduce((sum, value) => sum + value, 0) - 1) <= 1e-6;
}
