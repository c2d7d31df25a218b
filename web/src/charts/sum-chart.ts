// Lengths laid end to end above the one length they add up to.

import { type SVGTemplateResult, svg } from "lit";
import { bottomAxis, makeScale } from "./axis.js";

export interface SumPart {
  label: string;
  value: number;
}

export interface SumChartOptions {
  width: number;
  height: number;
  description: string;
  /** Stands above the parts. */
  partsLabel: string;
  parts: readonly SumPart[];
  /** Measured by itself, not added up here: that both end at the same place is what the picture shows. */
  total: SumPart;
  max: number;
  axisLabel: string;
  formatValue(value: number): string;
}

const inset = 14;
const top = 56;
const bottom = 46;
const gapBetween = 58;
/** Narrower parts are drawn without their texts: the table and the sliders beside have them. */
const widthForValue = 44;
const widthForLabel = 74;

export function sumChart(options: SumChartOptions): SVGTemplateResult {
  const { width, height, parts, total, formatValue } = options;
  const x = makeScale("linear", [0, options.max], [inset, width - inset]);
  const rowHeight = (height - top - bottom - gapBetween) / 2;
  const totalY = top + rowHeight + gapBetween;
  let start = 0;
  const drawn = parts.map((part, index) => {
    const [from, to] = [x(start), x(start + part.value)];
    start += part.value;
    const middle = (from + to) / 2;
    return svg`<rect class="part part-${index}" x=${from} y=${top} width=${Math.max(to - from - 2, 0)} height=${rowHeight} rx="4"></rect>
      <text class="on-part part-text-${index}" x=${middle} y=${top + rowHeight / 2} dy="0.35em" text-anchor="middle">${to - from > widthForValue ? formatValue(part.value) : ""}</text>
      <text class="tick" x=${middle} y=${top - 10} text-anchor="middle">${to - from > widthForLabel ? part.label : ""}</text>`;
  });
  const end = x(total.value);
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    <text class="axis-label" x=${inset} y="20">${options.partsLabel}</text>
    ${drawn}
    <text class="axis-label" x=${inset} y=${totalY - 14}>${total.label}</text>
    <rect class="bar surprise" x=${inset} y=${totalY} width=${Math.max(end - inset - 2, 0)} height=${rowHeight} rx="4"></rect>
    <text class="on-bar" x=${(inset + end) / 2} y=${totalY + rowHeight / 2} dy="0.35em" text-anchor="middle">${formatValue(total.value)}</text>
    <line class="drop" x1=${end - 1} x2=${end - 1} y1=${top - 6} y2=${height - bottom}></line>
    ${bottomAxis({ scale: x, ticks: 6, label: options.axisLabel }, height - bottom + 4, inset, width - inset)}
  </svg>`;
}
