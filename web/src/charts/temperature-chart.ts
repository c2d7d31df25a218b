// Entropy against temperature: a rising curve on a logarithmic axis that ends in 0, with the reader's point on it. What truncation
// leaves of the entropy hangs below the point.

import { msg, str } from "@lit/localize";
import { line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { formatTick, leftAxis, type Margins, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface TemperatureChartOptions {
  width: number;
  height: number;
  description: string;
  /** Where the logarithmic part begins; a T below stands at the left end, which means 0. */
  lowest: number;
  highest: number;
  /** In the reader's unit, with its name. */
  unit: string;
  /** (T, H), T rising from `lowest`. */
  curve: readonly { t: number; h: number }[];
  /** The entropy of equal choices: the ceiling that the curve nears. */
  ceiling: { h: number; label: string };
  point: { t: number; h: number; caption: string; valueText: string };
  ghost?: { t: number; h: number } | undefined;
  /** The entropy after truncation, at the point's temperature. */
  after?: { h: number; label: string } | undefined;
  /** `t` is 0 at the left end. */
  onMove(t: number): void;
  onSettle(): void;
}

const margins: Margins = { top: 34, right: 16, bottom: 42, left: 40 };
const ticks = [0.1, 1, 10, 100];

function bottom(options: TemperatureChartOptions, x: Scale, baseline: number): SVGTemplateResult {
  const { width } = options;
  const [left, right] = [margins.left, width - margins.right];
  const marks = [{ at: left, label: "0" }, ...ticks.map((t) => ({ at: x(t), label: formatTick(t) }))];
  return svg`<g class="axis" aria-hidden="true">
    <line x1=${left} x2=${right} y1=${baseline} y2=${baseline}></line>
    ${marks.map(({ at, label }) => svg`<g transform="translate(${at} ${baseline})"><line y2="5"></line><text y="18" text-anchor="middle">${label}</text></g>`)}
    <text class="axis-label" x=${right} y=${baseline + 36} text-anchor="end">${msg("temperature T")}</text>
  </g>`;
}

function readersPoint(options: TemperatureChartOptions, x: Scale, y: Scale): SVGTemplateResult {
  const { point, after, width, lowest, highest } = options;
  const [left, right] = [margins.left, width - margins.right];
  const along = makeScale("log", [lowest, highest], [0, 1]);
  const px = point.t < lowest ? left : x(point.t);
  const py = y(point.h);
  const onLeft = px > width * 0.55;
  const captionX = onLeft ? px - 14 : px + 15;
  // Under the ceiling there is no room above the point.
  const captionY = py < margins.top + 34 ? py + 24 : py - 12;
  const anchor = onLeft ? "end" : "start";
  return svg`<g ${handle({
    label: msg("Temperature"),
    valueText: point.valueText,
    position: point.t < lowest ? 0 : along(point.t),
    positionAt: (clientX, _y, element) => {
      const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      return (clientX - picture.left - left) / (right - left);
    },
    onMove: (position) => options.onMove(position === 0 ? 0 : along.invert(position)),
    onSettle: () => options.onSettle(),
  })}>
    <line class="drop" x1=${px} x2=${px} y1=${py} y2=${options.height - margins.bottom}></line>
    <circle class="reach" cx=${px} cy=${py} r="24"></circle>
    ${
      after === undefined
        ? nothing
        : svg`<line class="fall" x1=${px} x2=${px} y1=${py} y2=${y(after.h)}></line>
      <circle class="ring" cx=${px} cy=${y(after.h)} r="7"></circle>
      <text class="tick after-label" x=${captionX} y=${Math.max(y(after.h), captionY + 16)} dy="0.36em" text-anchor=${anchor}>${after.label}</text>`
    }
    <circle class="point" cx=${px} cy=${py} r="10"></circle>
    <text class="caption" x=${captionX} y=${captionY} text-anchor=${anchor}>${point.caption}</text>
  </g>`;
}

export function temperatureChart(options: TemperatureChartOptions): SVGTemplateResult {
  const { width, height, ceiling, ghost } = options;
  const baseline = height - margins.bottom;
  const [left, right] = [margins.left, width - margins.right];
  const x = makeScale("log", [options.lowest, options.highest], [left, right]);
  const y = makeScale("linear", [0, ceiling.h * 1.02], [baseline, margins.top]);
  const path = line<{ t: number; h: number }>(
    ({ t }) => x(t),
    ({ h }) => y(h),
  );
  return svg`<svg class="chart entropy" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 5, label: msg(str`entropy in ${options.unit}`) }, left, right)}
    ${bottom(options, x, baseline)}
    <line class="mean" x1=${left} x2=${right} y1=${y(ceiling.h)} y2=${y(ceiling.h)}></line>
    <text class="tick" x=${right} y=${y(ceiling.h) - 7} text-anchor="end">${ceiling.label}</text>
    <path class="curve" d=${path([...options.curve]) ?? ""}></path>
    ${ghost === undefined ? nothing : svg`<circle class="ghost" cx=${ghost.t < options.lowest ? left : x(ghost.t)} cy=${y(ghost.h)} r="9"></circle>`}
    ${readersPoint(options, x, y)}
  </svg>`;
}
