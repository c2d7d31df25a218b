// What each piece of a text cost the second model more than the first: bars up from a middle line, or down where it cost less.

import { nothing, type SVGTemplateResult, svg } from "lit";
import { type Unit, unitName } from "../units.js";
import { leftAxis, makeScale } from "./axis.js";

export interface DifferenceChartOptions {
  width: number;
  height: number;
  description: string;
  unit: Unit;
  /** In the reader's unit; NaN where one of the two does not know the piece. */
  values: readonly number[];
  /** What up and down mean. */
  above: string;
  below: string;
  at: number;
  onRead(place: number): void;
}

const margins = { top: 30, right: 8, bottom: 22, left: 44 };

export function differenceChart(options: DifferenceChartOptions): SVGTemplateResult {
  const { width, height, values, at } = options;
  const [left, right] = [margins.left, width - margins.right];
  const finite = values.filter(Number.isFinite);
  const y = makeScale(
    "linear",
    [Math.min(0, ...finite), Math.max(0.5, ...finite)],
    [height - margins.bottom, margins.top],
  );
  const step = (right - left) / Math.max(values.length, 1);
  const zero = y(0);
  return svg`<svg class="chart difference" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 5, label: unitName(options.unit) }, left, right)}
    <text class="direction q" x=${right} y="14" text-anchor="end">↑ ${options.above}</text>
    <text class="direction p" x=${right} y=${height - 4} text-anchor="end">↓ ${options.below}</text>
    ${values.map((value, place) => {
      const end = Number.isFinite(value) ? y(value) : y(y.domain()[1]);
      return svg`<g class="difference-column ${place === at ? "at" : ""}" @pointerenter=${() => options.onRead(place)} @click=${() => options.onRead(place)}>
        <rect class="hit" x=${left + place * step} y=${margins.top} width=${step} height=${height - margins.top - margins.bottom}></rect>
        ${
          Number.isNaN(value)
            ? nothing
            : svg`<rect class="bar ${value >= 0 ? "q" : "p"}" x=${left + (place + 0.15) * step} y=${Math.min(zero, end)} width=${Math.max(step * 0.7, 1)} height=${Math.max(Math.abs(end - zero), 1)}></rect>`
        }
      </g>`;
    })}
  </svg>`;
}
