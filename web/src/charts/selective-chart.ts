// If only the surest answers are kept: how many of them are right, against how many are kept.

import { msg, str } from "@lit/localize";
import { line } from "d3-shape";
import { type SVGTemplateResult, svg } from "lit";
import { formatPercent } from "../units.js";
import { bottomAxis, leftAxis, type Margins, makeScale } from "./axis.js";

export interface SelectiveChartOptions {
  width: number;
  height: number;
  description: string;
  /** Shares in [0, 1], the surest answers first. */
  coverage: ArrayLike<number>;
  accuracy: ArrayLike<number>;
}

const margins: Margins = { top: 34, right: 14, bottom: 42, left: 52 };

export function selectiveChart({
  width,
  height,
  description,
  coverage,
  accuracy,
}: SelectiveChartOptions): SVGTemplateResult {
  const [left, right] = [margins.left, width - margins.right];
  const x = makeScale("linear", [0, 1], [left, right]);
  const y = makeScale("linear", [0, 1], [height - margins.bottom, margins.top]);
  const points = Array.from(coverage, (share, place): [number, number] => [x(share), y(accuracy[place] as number)]);
  const percent = (value: number): string => formatPercent(value, 0);
  const last = points.at(-1);
  return svg`<svg class="chart selective" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${description}>
    ${leftAxis({ scale: y, ticks: 5, label: msg("right of those kept"), format: percent }, left, right)}
    ${bottomAxis({ scale: x, ticks: 4, label: msg("answers kept, the surest first"), format: percent }, height - margins.bottom, left, right)}
    ${last === undefined ? svg`` : svg`<line class="mean-line" x1=${left} x2=${right} y1=${last[1]} y2=${last[1]}></line>`}
    <path class="selective-line" d=${line()(points) ?? ""}></path>
    ${points.length > 60 ? svg`` : points.map(([px, py], place) => svg`<circle class="selective-point" cx=${px} cy=${py} r="3"><title>${msg(str`${percent(coverage[place] as number)} kept: ${formatPercent(accuracy[place] as number)} right`)}</title></circle>`)}
  </svg>`;
}
