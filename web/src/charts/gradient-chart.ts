// How long a gradient is, over the temperature, both on logarithmic axes: a slope is a power.

import { line } from "d3-shape";
import { type SVGTemplateResult, svg } from "lit";
import { bottomAxis, leftAxis, makeScale, type Scale } from "./axis.js";
import { labelPlaces } from "./label-places.js";

export interface GradientSeries {
  label: string;
  tone: "p" | "q" | "surprise" | "reference";
  dash?: string;
  /** One for each temperature, above 0. */
  norms: ArrayLike<number>;
}

export interface GradientChartOptions {
  width: number;
  height: number;
  description: string;
  temperatures: readonly number[];
  series: readonly GradientSeries[];
  format(norm: number): string;
}

const lineHeight = 17;
const characterWidth = 7.4;

/** Whole powers of ten around all norms. */
function powersAround(series: readonly GradientSeries[]): [number, number] {
  let [low, high] = [1, 1];
  for (const { norms } of series)
    for (const norm of Array.from(norms)) {
      while (norm > 0 && norm < low) low /= 10;
      while (norm > high) high *= 10;
    }
  return [low, high];
}

function curve({ norms, tone, dash }: GradientSeries, temperatures: readonly number[], x: Scale, y: Scale) {
  const path = line<number>(
    (temperature) => x(temperature),
    (_temperature, row) => y(norms[row] as number),
  );
  return svg`<g class=${tone}><path class="run-curve" stroke-dasharray=${dash ?? "none"} d=${path([...temperatures]) ?? ""}></path>
    ${temperatures.map((temperature, row) => svg`<circle class="gradient-dot" cx=${x(temperature)} cy=${y(norms[row] as number)} r="4"></circle>`)}</g>`;
}

export function gradientChart(options: GradientChartOptions): SVGTemplateResult {
  const { width, height, temperatures, series, format } = options;
  const domain = powersAround(series);
  const names = series.map(({ label, norms }) => `${label} ${format(norms[norms.length - 1] as number)}`);
  const longest = Math.max(...names.map((name) => name.length));
  const [left, right] = [52, width - Math.min(longest * characterWidth + 16, width * 0.45)];
  const [top, baseline] = [34, height - 44];
  const first = temperatures[0] as number;
  const last = temperatures[temperatures.length - 1] as number;
  // The axis names the temperatures that were measured.
  const x = Object.assign(makeScale("log", [first, last], [left, right]), { ticks: () => [...temperatures] });
  const y = makeScale("log", domain, [baseline, top]);
  const places = labelPlaces(
    series.map(({ norms }) => y(norms[norms.length - 1] as number)),
    lineHeight,
    top,
    baseline,
  );
  return svg`<svg class="chart run-chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${leftAxis({ scale: y, kind: "log", ticks: 5, label: "gradient’s norm at step 1" }, left, right)}
    ${bottomAxis({ scale: x, ticks: temperatures.length, label: "temperature T" }, baseline, left, right)}
    ${series.map((one) => curve(one, temperatures, x, y))}
    ${names.map((name, index) => svg`<text class="run-name ${(series[index] as GradientSeries).tone}" x=${right + 10} y=${places[index] as number} dy="0.35em">${name}</text>`)}
  </svg>`;
}
