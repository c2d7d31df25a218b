// Where a run went: a value against a distance on a square-root axis, point by point in the order of the run, with a law fitted to them.

import { line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { bottomAxis, leftAxis, makeScale } from "./axis.js";

export interface RootChartOptions {
  width: number;
  height: number;
  description: string;
  xLabel: string;
  yLabel: string;
  /** Ends of the axes; x begins at 0. */
  xEnd: number;
  yDomain: [number, number];
  tone: "surprise" | "entropy" | "reward";
  /** In the order of the run; the last is the newest. */
  points: readonly { x: number; y: number }[];
  /** The run before this one, pale. */
  before?: readonly { x: number; y: number }[] | undefined;
  /** A curve of a law or a bound, by rising x, and its name, which stands at its end. */
  curve?: { points: readonly { x: number; y: number }[]; label: string } | undefined;
  /** A place on the axis worth a name. */
  peak?: { x: number; label: string } | undefined;
}

const margins = { top: 34, right: 14, bottom: 44, left: 40 };

export function rootChart(options: RootChartOptions): SVGTemplateResult {
  const { width, height, points, before = [], curve, peak, tone } = options;
  const [left, right, top, bottom] = [margins.left, width - margins.right, margins.top, height - margins.bottom];
  const x = makeScale("root", [0, options.xEnd], [left, right]);
  const y = makeScale("linear", options.yDomain, [bottom, top]);
  const path = line<{ x: number; y: number }>(
    (at) => x(at.x),
    (at) => y(at.y),
  );
  const newest = points.at(-1);
  const end = curve?.points.at(-1);
  const shown = peak === undefined || peak.x > options.xEnd ? undefined : peak;
  return svg`<svg class="chart run-chart root-chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 3, label: options.yLabel }, left, right)}
    ${bottomAxis({ scale: x, ticks: 3, label: options.xLabel }, bottom, left, right)}
    <path class="run-before" d=${path(before) ?? ""}></path>
    <g class=${tone}>
      <path class="run-curve faint" d=${path(points) ?? ""}></path>
      ${points.map((at) => svg`<circle class="root-dot" cx=${x(at.x)} cy=${y(at.y)} r="2"></circle>`)}
      ${newest === undefined ? nothing : svg`<circle class="root-newest" cx=${x(newest.x)} cy=${y(newest.y)} r="5"></circle>`}
    </g>
    ${curve === undefined ? nothing : svg`<path class="law" d=${path(curve.points) ?? ""}></path>`}
    ${end === undefined || curve === undefined ? nothing : svg`<text class="run-note" x=${x(end.x)} y=${Math.max(y(end.y) - 9, top + 6)}>${curve.label}</text>`}
    ${
      shown === undefined
        ? nothing
        : svg`<line class="run-upright best" x1=${x(shown.x)} x2=${x(shown.x)} y1=${top} y2=${bottom}></line>
      <text class="run-note best" x=${x(shown.x) + (x(shown.x) > (left + right) / 2 ? -6 : 6)} y=${bottom - 6} text-anchor=${x(shown.x) > (left + right) / 2 ? "end" : "start"}>${shown.label}</text>`
    }
  </svg>`;
}
