// Quiet axes: few ticks at round values, a label at the end of the axis instead of a legend.

import { scaleLinear, scaleLog, scaleSqrt } from "d3-scale";
import { type SVGTemplateResult, svg } from "lit";
import { formatNumber } from "../units.js";

export interface Scale {
  (value: number): number;
  invert(pixel: number): number;
  ticks(count: number): number[];
  domain(): [number, number];
}

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** A logarithmic scale needs both ends above 0; "root" is drawn by square roots. Values outside are drawn at the edge. */
export function makeScale(kind: "linear" | "log" | "root", domain: [number, number], range: [number, number]): Scale {
  const scale = kind === "log" ? scaleLog() : kind === "root" ? scaleSqrt() : scaleLinear();
  return scale.domain(domain).range(range).clamp(true) as unknown as Scale;
}

/** Round values: of a logarithmic scale only powers of ten, thinned out to `count`. */
export function roundTicks(scale: Scale, kind: "linear" | "log", count: number): number[] {
  if (kind === "linear") return scale.ticks(count);
  // Asked for many more, d3 gives up and answers with linear ticks.
  const powers = scale.ticks(20).filter((tick) => /^1(e[+-]?\d+)?$/.test(tick.toExponential().replace("e+0", "")));
  const every = Math.max(1, Math.ceil(powers.length / count));
  return powers.filter((_tick, index) => (powers.length - 1 - index) % every === 0);
}

/** As short as a tick can be said: 0.5, 200, 10⁻⁶. */
export function formatTick(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e6)
    return formatNumber(value, 3)
      .replace(/(\.\d*?)0+$/, "$1")
      .replace(/\.$/, "");
  return formatNumber(value, 0).replace(/^1(\.0+)? × /, "");
}

export interface AxisOptions {
  scale: Scale;
  kind?: "linear" | "log";
  ticks: number;
  label: string;
  format?: (value: number) => string;
}

/** Under the picture: `y` is the baseline, from `x0` to `x1`. */
export function bottomAxis(options: AxisOptions, y: number, x0: number, x1: number): SVGTemplateResult {
  const { scale, format = formatTick } = options;
  return svg`<g class="axis" aria-hidden="true">
    <line x1=${x0} x2=${x1} y1=${y} y2=${y}></line>
    ${roundTicks(scale, options.kind ?? "linear", options.ticks).map(
      (tick) => svg`<g transform="translate(${scale(tick)} ${y})">
        <line y2="5"></line><text y="19" text-anchor="middle">${format(tick)}</text></g>`,
    )}
    <text class="axis-label" x=${x1} y=${y + 37} text-anchor="end">${options.label}</text>
  </g>`;
}

/** At the left, with faint lines across to `x1`; the label stands above its end. */
export function leftAxis(options: AxisOptions, x0: number, x1: number): SVGTemplateResult {
  const { scale, format = formatTick } = options;
  const top = scale(scale.domain()[1]);
  return svg`<g class="axis" aria-hidden="true">
    ${roundTicks(scale, options.kind ?? "linear", options.ticks).map(
      (tick) => svg`<g transform="translate(${x0} ${scale(tick)})">
        <line class=${tick === 0 ? "zero" : "grid"} x2=${x1 - x0}></line>
        <text x="-8" dy="0.35em" text-anchor="end">${format(tick)}</text></g>`,
    )}
    <text class="axis-label" x=${x0 - 30} y=${top - 14}>${options.label}</text>
  </g>`;
}

/** At the right of the picture: the same heights on a second scale. */
export function rightAxis(options: AxisOptions, x: number): SVGTemplateResult {
  const { scale, format = formatTick } = options;
  return svg`<g class="axis" aria-hidden="true">
    ${roundTicks(scale, options.kind ?? "linear", options.ticks).map(
      (tick) => svg`<g transform="translate(${x} ${scale(tick)})">
        <line x1="-4" x2="4"></line><text x="9" dy="0.35em">${format(tick)}</text></g>`,
    )}
    <text class="axis-label" x=${x + 34} y=${scale(scale.domain()[1]) - 14} text-anchor="end">${options.label}</text>
  </g>`;
}
