// Shares of the letters found at the first guess, the second, and so on: one player as bars, another as outlines over them.

import { msg } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { formatPercent } from "../units.js";
import { leftAxis, type Margins, makeScale } from "./axis.js";

export interface GuessChartOptions {
  width: number;
  height: number;
  description: string;
  /** Share of the letters by guess, from the first; empty before a game. */
  shares: ArrayLike<number>;
  other?: { name: string; shares: ArrayLike<number> } | undefined;
  /** Guesses there can be. */
  guesses: number;
  name: string;
}

const margins: Margins = { top: 30, right: 6, bottom: 26, left: 46 };
const labelled = new Set([1, 2, 3, 5, 10, 15, 20, 27]);

export function guessChart(options: GuessChartOptions): SVGTemplateResult {
  const { width, height, shares, other, guesses } = options;
  const [left, right, top, bottom] = [margins.left, width - margins.right, margins.top, height - margins.bottom];
  const y = makeScale("linear", [0, 1], [bottom, top]);
  const slot = (right - left) / guesses;
  const bar = (
    values: ArrayLike<number>,
    index: number,
    tone: string,
    inset: number,
  ): SVGTemplateResult | typeof nothing => {
    const value = values[index] ?? 0;
    if (value === 0) return nothing;
    return svg`<rect class="bar ${tone}" x=${left + index * slot + inset} y=${y(value)} width=${slot - 2 * inset} height=${Math.max(bottom - y(value), 1)} rx="1"></rect>`;
  };
  const percent = (value: number): string => formatPercent(value, 0);
  const name = (text: string, tone: string, line: number): SVGTemplateResult =>
    svg`<rect class="bar ${tone}" x=${right - 118} y=${top + line * 22 - 11} width="12" height="12" rx="1"></rect>
      <text class="on-line" x=${right - 100} y=${top + line * 22} >${text}</text>`;
  return svg`<svg class="chart guess-chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 3, label: msg("letters found at guess …"), format: percent }, left, right)}
    ${Array.from(
      { length: guesses },
      (_unused, index) => svg`
      ${bar(shares, index, "p", 1.5)}${other === undefined ? nothing : bar(other.shares, index, "ngram", 0.5)}
      ${labelled.has(index + 1) ? svg`<text x=${left + (index + 0.5) * slot} y=${bottom + 18} text-anchor="middle" aria-hidden="true">${index + 1}</text>` : nothing}`,
    )}
    ${name(options.name, "p", 1)}
    ${other === undefined ? nothing : name(other.name, "ngram", 2)}
  </svg>`;
}
