// One horizontal bar from zero to a value, with named marks above it to compare it with.

import { nothing, type SVGTemplateResult, svg } from "lit";
import { makeScale } from "./axis.js";

export interface SpanMark {
  value: number;
  label: string;
}

export interface SpanChartOptions {
  width: number;
  description: string;
  domain: [number, number];
  value: number;
  tone: "p" | "q" | "surprise" | "entropy" | "reward" | "reference";
  marks: readonly SpanMark[];
  startLabel: string;
  endLabel: string;
}

const height = 66;
const inset = 12;
const barY = 28;
const barHeight = 14;

export function spanChart(options: SpanChartOptions): SVGTemplateResult {
  const { width, value } = options;
  const x = makeScale("linear", options.domain, [inset, width - inset]);
  const zero = x(0);
  const end = x(value);
  const toward = end < zero ? -1 : 1;
  const tip = Math.min(9, Math.abs(end - zero));
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    <rect class="track" x=${inset} y=${barY} width=${width - 2 * inset} height=${barHeight} rx="3"></rect>
    <path class="bar ${options.tone}" d="M ${zero} ${barY} H ${end - toward * tip} L ${end} ${barY + barHeight / 2} L ${end - toward * tip} ${barY + barHeight} H ${zero} Z"></path>
    ${options.marks.map(
      (mark) => svg`<g transform="translate(${x(mark.value)} ${barY})">
        <line class="mark" y1="-5" y2=${barHeight + 3}></line><text class="tick" y="-10" text-anchor="middle">${mark.label}</text></g>`,
    )}
    <text class="tick" x=${inset} y=${barY + barHeight + 18}>${options.startLabel}</text>
    ${options.endLabel === "" ? nothing : svg`<text class="tick" x=${width - inset} y=${barY + barHeight + 18} text-anchor="end">${options.endLabel}</text>`}
  </svg>`;
}
