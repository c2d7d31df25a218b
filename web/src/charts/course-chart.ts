// The course of a text around the row that is read: a bar a row. Up stands what it cost, with the entropy as a line across it; or, of two
// models, KL(P‖Q) up and KL(Q‖P) down.

import { nothing, type SVGTemplateResult, svg } from "lit";
import { formatTick, leftAxis, type Margins, makeScale } from "./axis.js";

export interface CourseChartOptions {
  width: number;
  height: number;
  description: string;
  /** In the reader's unit. */
  up: ArrayLike<number>;
  upTone: "surprise" | "p";
  /** Drawn downwards, from the same zero. */
  down?: ArrayLike<number>;
  /** Drawn as a line across each bar. */
  level?: ArrayLike<number>;
  /** The row that is read. */
  at: number;
  /** Upper ends of the axis, upwards and downwards. */
  max: number;
  maxDown: number;
  axisLabel: string;
  /** How a row is written below its bar. */
  sign(row: number): string;
  onRow(row: number): void;
}

const margins: Margins = { top: 24, right: 4, bottom: 22, left: 34 };
const step = 14;

export function courseChart(options: CourseChartOptions): SVGTemplateResult {
  const { width, height, up, down, level, at } = options;
  const bottom = height - margins.bottom;
  const room = Math.max(Math.floor((width - margins.left - margins.right) / step), 1);
  const first = Math.max(Math.min(at - Math.floor(room / 2), up.length - room), 0);
  const count = Math.min(room, up.length - first);
  const y = makeScale("linear", [down === undefined ? 0 : -options.maxDown, options.max], [bottom, margins.top]);
  const left = (index: number): number => margins.left + 4 + index * step;
  const bars = Array.from({ length: count }, (_unused, index) => {
    const row = first + index;
    const [high, low, line] = [up[row] as number, down?.[row], level?.[row]];
    const top = y(Math.min(high, options.max));
    return svg`<g class="course-row ${row === at ? "at" : ""}" @click=${() => options.onRow(row)} @pointerenter=${() => options.onRow(row)}>
      <rect class="hit" x=${left(index)} y=${margins.top - 4} width=${step} height=${height - margins.top + 4}></rect>
      <rect class="bar ${options.upTone}" x=${left(index) + 2} y=${top} width=${step - 4} height=${Math.max(y(0) - top, 0)}></rect>
      ${low === undefined ? nothing : svg`<rect class="bar q" x=${left(index) + 2} y=${y(0)} width=${step - 4} height=${Math.max(y(-Math.min(low, options.maxDown)) - y(0), 0)}></rect>`}
      ${line === undefined ? nothing : svg`<line class="level" x1=${left(index)} x2=${left(index) + step} y1=${y(Math.min(line, options.max))} y2=${y(Math.min(line, options.max))}></line>`}
    </g>`;
  });
  const shown = at - first;
  const name = options.sign(at);
  const anchor = shown < 4 ? "start" : shown > room - 5 ? "end" : "middle";
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 4, label: options.axisLabel, format: (value) => formatTick(Math.abs(value)) }, margins.left, width - margins.right)}
    ${bars}
    <text class="course-name" x=${left(shown) + step / 2} y=${height - 6} text-anchor=${anchor}>${name}</text>
  </svg>`;
}
