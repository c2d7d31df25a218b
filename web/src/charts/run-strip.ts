// A narrow strip under the curves of a run, for a number of another kind on the same steps: the gradient's norm, on a logarithmic axis.

import { line } from "d3-shape";
import { type SVGTemplateResult, svg } from "lit";
import { makeScale, type Scale } from "./axis.js";
import { thinned } from "./thinned.js";

export interface RunStrip {
  label: string;
  steps: ArrayLike<number>;
  /** Above 0; what is not finite is not drawn. */
  values: ArrayLike<number>;
  format(value: number): string;
}

export const stripHeight = 62;
const padding = 10;

/** Whole powers of ten around all values, 0.1 to 10 at least: it grows seldom and does not jump. */
export function powersAround(values: ArrayLike<number>): [number, number] {
  let [low, high] = [0.1, 10];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (!Number.isFinite(value) || value <= 0) continue;
    while (value < low) low /= 10;
    while (value > high) high *= 10;
  }
  return [low, high];
}

/** Between `top` and `top + stripHeight`; `row` is the row that its label tells. */
export function runStrip(
  strip: RunStrip,
  x: Scale,
  place: { left: number; right: number; top: number },
  row: number,
): SVGTemplateResult {
  const { steps, values } = strip;
  const { left, right, top } = place;
  const domain = powersAround(values);
  const [low, high] = [top + stripHeight - 2, top + padding];
  const y = makeScale("log", domain, [low, high]);
  const path = line<number>(
    (at) => x(steps[at] as number),
    (at) => y(values[at] as number),
  );
  const last = steps.length - 1;
  const labelX = last < 0 ? left + 12 : x(steps[last] as number) + 12;
  const value = row >= 0 ? strip.format(values[row] as number) : "";
  const labelY = last < 0 ? (low + high) / 2 : Math.min(y(values[last] as number), low - 6);
  return svg`<g class="run-strip">
    <g class="axis" aria-hidden="true">
      <line class="grid" x1=${left} x2=${right} y1=${y(1)} y2=${y(1)}></line>
      <text x=${left - 8} y=${y(1)} dy="0.35em" text-anchor="end">1</text>
    </g>
    <path class="run-norm" d=${path(thinned(steps, values, x)) ?? ""}></path>
    <text class="run-name reference" x=${labelX} y=${labelY} dy="0.35em">${strip.label}<tspan class="run-value" dx="6">${value}</tspan></text>
  </g>`;
}
