// Upright bars, one or two a group, whose tops can be dragged. P and Q differ by place and pattern as well as by colour.

import { msg, str } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { leftAxis, type Margins, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface BarSeries {
  name: string;
  tone: "p" | "q" | "surprise" | "entropy" | "reference";
  values: readonly number[];
  /** The values before the last change, drawn faint. */
  ghost?: readonly number[] | undefined;
  /** Given the bar and its new value: makes the series draggable. */
  onMove?(index: number, value: number): void;
  onSettle?(): void;
}

export interface BarChartOptions {
  width: number;
  height: number;
  description: string;
  labels: readonly string[];
  series: readonly BarSeries[];
  /** Upper end of the axis; infinite bars reach it and carry an ∞. */
  max: number;
  axisLabel: string;
  formatValue(value: number): string;
  /** As `formatValue`, for speech, with the unit. */
  speakValue?(value: number): string;
  /** Bars from the zero line down as well: the lower end of the axis. Default 0. */
  min?: number;
}

const margins: Margins = { top: 34, right: 10, bottom: 34, left: 46 };

function bar(
  options: BarChartOptions,
  series: BarSeries,
  index: number,
  y: Scale,
  x: number,
  width: number,
): SVGTemplateResult {
  const value = series.values[index] ?? 0;
  const ghost = series.ghost?.[index];
  const [low, high] = [options.min ?? 0, options.max];
  const shown = Math.min(Math.max(value, low), high);
  const [top, bottom] = [Math.min(y(shown), y(0)), Math.max(y(shown), y(0))];
  const label = options.labels[index] ?? "";
  const name =
    options.series.length > 1
      ? msg(str`${series.name} of ${label}`, { id: "measure-of-outcome", desc: "such as: p of heads" })
      : label;
  const rectangle = svg`
    ${ghost === undefined ? nothing : svg`<line class="ghost" x1=${x} x2=${x + width} y1=${y(ghost)} y2=${y(ghost)}></line>`}
    <rect class="bar ${series.tone}" x=${x} y=${top} width=${width} height=${Math.max(bottom - top, 1)} rx="2"></rect>
    ${value === Number.POSITIVE_INFINITY ? svg`<text class="caption" x=${x + width / 2} y=${top - 6} text-anchor="middle">∞</text>` : nothing}`;
  const { onMove } = series;
  if (onMove === undefined) {
    return svg`<g><title>${name}: ${options.formatValue(value)}</title>${rectangle}</g>`;
  }
  const [floor, ceiling] = [options.height - margins.bottom, margins.top];
  return svg`<g ${handle({
    label: name,
    valueText: (options.speakValue ?? options.formatValue)(value),
    position: (shown - low) / (high - low),
    orientation: "vertical",
    positionAt: (_x, clientY, element) => {
      const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      return (floor - (clientY - picture.top)) / (floor - ceiling);
    },
    onMove: (position) => onMove(index, low + position * (high - low)),
    ...(series.onSettle === undefined ? {} : { onSettle: series.onSettle }),
  })}>
    <rect class="reach" x=${x - 2} y=${Math.min(top - 18, floor - 44)} width=${width + 4} height=${Math.max(floor - top + 18, 44)}></rect>
    ${rectangle}
    <rect class="grip" x=${x + width / 2 - Math.min(9, width / 3)} y=${y(shown) - 3} width=${Math.min(18, (width * 2) / 3)} height="6" rx="3"></rect>
  </g>`;
}

export function barChart(options: BarChartOptions): SVGTemplateResult {
  const { width, height, labels, series } = options;
  const y = makeScale("linear", [options.min ?? 0, options.max], [height - margins.bottom, margins.top]);
  const group = (width - margins.left - margins.right) / Math.max(labels.length, 1);
  const gap = Math.min(group * 0.24, 18);
  const barWidth = (group - gap) / series.length;
  const everyLabel = Math.ceil(14 / group);
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 5, label: options.axisLabel }, margins.left, width - margins.right)}
    ${labels.map((label, index) => {
      const x0 = margins.left + index * group + gap / 2;
      return svg`
        ${series.map((one, place) => bar(options, one, index, y, x0 + place * barWidth, Math.max(barWidth - (series.length > 1 ? 2 : 0), 1)))}
        ${
          index % everyLabel === 0
            ? svg`<text class="tick" x=${x0 + (group - gap) / 2} y=${height - margins.bottom + 19} text-anchor="middle" aria-hidden="true" translate="no">${label}</text>`
            : nothing
        }`;
    })}
  </svg>`;
}
