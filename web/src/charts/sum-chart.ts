// Lengths laid end to end above the one length they add up to.

import { type SVGTemplateResult, svg } from "lit";
import { makeScale } from "./axis.js";

export interface SumPart {
  label: string;
  value: number;
}

export interface SumChartOptions {
  width: number;
  height: number;
  description: string;
  parts: readonly SumPart[];
  /** Measured by itself, not added up here: that both end at the same place is what the picture shows. */
  total: SumPart;
  max: number;
  formatValue(value: number): string;
}

const inset = 14;
const rowHeight = 54;

export function sumChart(options: SumChartOptions): SVGTemplateResult {
  const { width, height, parts, total, formatValue } = options;
  const x = makeScale("linear", [0, options.max], [inset, width - inset]);
  const rowY = height / 2 - rowHeight - 14;
  const totalY = height / 2 + 14;
  let start = 0;
  const drawn = parts.map((part, index) => {
    const [from, to] = [x(start), x(start + part.value)];
    start += part.value;
    const middle = (from + to) / 2;
    return svg`<rect class="part part-${index}" x=${from} y=${rowY} width=${Math.max(to - from - 2, 0)} height=${rowHeight} rx="4"></rect>
      <text class="caption" x=${middle} y=${rowY + rowHeight / 2 + 6} text-anchor="middle">${to - from > 54 ? formatValue(part.value) : ""}</text>
      <text class="tick" x=${middle} y=${rowY - 10} text-anchor="middle">${to - from > 70 ? part.label : ""}</text>`;
  });
  const end = x(total.value);
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${drawn}
    <rect class="bar surprise" x=${inset} y=${totalY} width=${Math.max(end - inset - 2, 0)} height=${rowHeight} rx="4"></rect>
    <text class="on-bar" x=${inset + 14} y=${totalY + rowHeight / 2 + 6}>${formatValue(total.value)}</text>
    <text class="tick" x=${inset} y=${totalY + rowHeight + 22}>${total.label}</text>
    <line class="drop" x1=${end} x2=${end} y1=${rowY - 6} y2=${totalY + rowHeight + 6}></line>
  </svg>`;
}
