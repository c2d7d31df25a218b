// For each token of a stretch: between which values the entropy lies, and what the token that came cost.

import { msg } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { type Unit, unitName } from "../units.js";
import { formatTick, leftAxis, makeScale, type Scale } from "./axis.js";

export interface BoundsRow {
  /** Of the whole text. */
  row: number;
  /** As it is read under the picture. */
  label: string;
  /** In the reader's unit; NaN where nothing is known, Infinity where there is no upper end. */
  low: number;
  high: number;
  surprise: number;
}

export interface BoundsChartOptions {
  width: number;
  height: number;
  /** The picture in one sentence. */
  description: string;
  unit: Unit;
  rows: readonly BoundsRow[];
  /** The row that is read. */
  at: number;
  onRead(row: number): void;
}

const margins = { top: 30, right: 8, bottom: 74, left: 44 };
/** Labels stand upright below this width of a column. */
const letters = 9;

function column(one: BoundsRow, x: number, width: number, y: Scale, options: BoundsChartOptions): SVGTemplateResult {
  const bottom = options.height - margins.bottom;
  const middle = x + width / 2;
  const bar = Math.min(14, width * 0.6);
  const high = Number.isNaN(one.high) ? one.low : one.high;
  const [upper, lower] = [y(high), y(one.low)];
  const endless = one.high === Number.POSITIVE_INFINITY;
  return svg`<g class="bounds-column ${one.row === options.at ? "at" : ""}" @pointerenter=${() => options.onRead(one.row)} @click=${() => options.onRead(one.row)}>
    <rect class="hit" x=${x} y=${margins.top - 8} width=${width} height=${options.height - margins.top + 8}></rect>
    ${
      Number.isNaN(one.low)
        ? svg`<text class="unknown" x=${middle} y=${bottom - 6} text-anchor="middle">?</text>`
        : svg`<rect class="bound" x=${middle - bar / 2} y=${upper} width=${bar} height=${Math.max(lower - upper, 2)} rx="2"></rect>
          <line class="bound-end" x1=${middle - bar / 2 - 2} x2=${middle + bar / 2 + 2} y1=${lower} y2=${lower}></line>
          ${endless ? svg`<text class="unknown" x=${middle} y=${margins.top - 10} text-anchor="middle">∞</text>` : svg`<line class="bound-end" x1=${middle - bar / 2 - 2} x2=${middle + bar / 2 + 2} y1=${upper} y2=${upper}></line>`}`
    }
    ${Number.isNaN(one.surprise) ? nothing : svg`<circle class="cost" cx=${middle} cy=${y(one.surprise)} r=${Math.min(5, Math.max(width * 0.3, 2.5))}></circle>`}
    ${width < letters ? nothing : svg`<text class="token" translate="no" transform="translate(${middle + 4} ${bottom + 8}) rotate(-90)" text-anchor="end">${one.label}</text>`}
  </g>`;
}

export function boundsChart(options: BoundsChartOptions): SVGTemplateResult {
  const { width, height, rows, unit } = options;
  const [left, right] = [margins.left, width - margins.right];
  const finite = rows.flatMap(({ low, high, surprise }) => [low, high, surprise]).filter(Number.isFinite);
  const y = makeScale("linear", [0, Math.max(1, ...finite)], [height - margins.bottom, margins.top]);
  const step = (right - left) / Math.max(rows.length, 1);
  return svg`<svg class="chart bounds" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 5, label: unitName(unit), format: formatTick }, left, right)}
    <g class="bounds-key"><rect class="bound" x=${right - 232} y="4" width="10" height="12" rx="2"></rect><text x=${right - 217} y="14">${msg("entropy lies in here")}</text>
      <circle class="cost" cx=${right - 66} cy="10" r="5"></circle><text x=${right - 56} y="14">${msg("surprise")}</text></g>
    ${rows.map((one, index) => column(one, left + index * step, step, y, options))}
  </svg>`;
}
