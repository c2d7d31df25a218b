// A stretch of a line with two ends that mean something, and named values on it, one above and one below the line.

import { type SVGTemplateResult, svg } from "lit";
import { makeScale } from "./axis.js";

export interface StretchChartOptions {
  width: number;
  description: string;
  domain: [number, number];
  startLabel: string;
  endLabel: string;
  above: { value: number; label: string };
  below: { value: number; label: string };
}

const height = 82;
const inset = 8;
const lineY = 36;
/** About the width of a digit or small letter: enough to keep a label inside the picture. */
const letter = 8;

export function stretchChart(options: StretchChartOptions): SVGTemplateResult {
  const { width, domain } = options;
  const x = makeScale("linear", domain, [inset, width - inset]);
  const labelX = (at: number, label: string): number => {
    const half = (label.length * letter) / 2;
    return Math.min(Math.max(at, half), width - half);
  };
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    <rect class="track" x=${inset} y=${lineY - 4} width=${width - 2 * inset} height="8" rx="4"></rect>
    ${[
      { ...options.above, labelY: lineY - 15, shape: "huffman" },
      { ...options.below, labelY: lineY + 22, shape: "shannon" },
    ].map(
      ({
        value,
        label,
        labelY,
        shape,
      }) => svg`<rect class=${shape} x=${x(value) - 3} y=${lineY - (shape === "huffman" ? 11 : 4)} width="6" height="15" rx="2"></rect>
        <text class="on-line" x=${labelX(x(value), label)} y=${labelY} text-anchor="middle">${label}</text>`,
    )}
    <text class="tick" x=${inset} y=${height - 1}>${options.startLabel}</text>
    <text class="tick" x=${width - inset} y=${height - 1} text-anchor="end">${options.endLabel}</text>
  </svg>`;
}
