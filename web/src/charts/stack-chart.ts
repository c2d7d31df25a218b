// Lying bars made of parts, one row a sum: what the parts add up to is measured by itself and drawn as a bracket under its row.

import { nothing, type SVGTemplateResult, svg } from "lit";
import { makeScale, type Scale } from "./axis.js";

export interface StackPart {
  label: string;
  value: number;
  tone: "p" | "q" | "surprise" | "entropy";
}

export interface StackRow {
  /** Above the row: the sum in words and numbers. */
  title: string;
  /** An infinite part runs out of the picture and must be the last. */
  parts: readonly StackPart[];
  total: { label: string; value: number };
}

export interface StackChartOptions {
  width: number;
  height: number;
  description: string;
  rows: readonly StackRow[];
  max: number;
}

const inset = 12;
const titleHeight = 22;
/** Room to the right of the longest row, where an infinite one runs on. */
const runOut = 34;
/** About the width of a letter in the chart's face. */
const letter = 8.5;

function drawnPart(part: StackPart, from: number, to: number, y: number, barHeight: number): SVGTemplateResult {
  const fits = to - from > part.label.length * letter + 8;
  return svg`<rect class="bar ${part.tone}" x=${from} y=${y} width=${Math.max(to - from - 1, 0)} height=${barHeight} rx="3"></rect>
    ${fits ? svg`<text class="on-bar" x=${(from + to) / 2} y=${y + barHeight / 2 + 6} text-anchor="middle">${part.label}</text>` : nothing}`;
}

function drawnRow(row: StackRow, x: Scale, y: number, rowHeight: number, right: number): SVGTemplateResult {
  const barHeight = Math.min(40, rowHeight - titleHeight - 26);
  const barY = y + titleHeight;
  let start = 0;
  const parts = row.parts.map((part) => {
    const from = x(start);
    const infinite = part.value === Number.POSITIVE_INFINITY;
    start += infinite ? 0 : part.value;
    return svg`${drawnPart(part, from, infinite ? right : x(start), barY, barHeight)}
      ${infinite ? svg`<text class="caption" x=${right + 6} y=${barY + barHeight / 2 + 6}>→ ∞</text>` : nothing}`;
  });
  const end = row.total.value === Number.POSITIVE_INFINITY ? right : x(row.total.value);
  const bracketY = barY + barHeight + 5;
  return svg`<text class="row-title" x=${inset} y=${y + 14}>${row.title}</text>
    ${parts}
    <path class="bracket" d="M ${x(0)} ${bracketY} v 5 H ${end} v -5"></path>
    <text class="tick" x=${x(0)} y=${bracketY + 19}>${row.total.label}</text>`;
}

export function stackChart(options: StackChartOptions): SVGTemplateResult {
  const { width, height, rows } = options;
  const right = width - inset - runOut;
  const x = makeScale("linear", [0, options.max], [inset, right]);
  const rowHeight = height / rows.length;
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${rows.map((row, index) => drawnRow(row, x, index * rowHeight, rowHeight, right))}
  </svg>`;
}
