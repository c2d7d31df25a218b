// A reliability diagram: for each range of confidence, how often the model was right. Calibrated answers stand on the diagonal;
// a shortfall is what it was too sure of. Under it, how many answers there are in each range.

import { msg, str } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { formatPercent } from "../units.js";
import { bottomAxis, leftAxis, type Margins, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface ReliabilityBins {
  low: ArrayLike<number>;
  high: ArrayLike<number>;
  count: ArrayLike<number>;
  /** Mean confidence and share right; NaN in an empty bin. */
  confidence: ArrayLike<number>;
  accuracy: ArrayLike<number>;
}

export interface ReliabilitySeries {
  name: string;
  /** bars: drawn as bars with their gap to the diagonal; line: as points. */
  form: "bars" | "line";
  tone: "easy" | "hard" | "all";
  bins: ReliabilityBins;
}

export interface ReliabilityChartOptions {
  width: number;
  height: number;
  description: string;
  series: readonly ReliabilitySeries[];
  /** The bins before the last change, drawn faint. */
  ghost?: ReliabilityBins | undefined;
  /** The reader's answer: how often is the model right when it says `at`? */
  guess?:
    | { at: number; value: number; label: string; valueText: string; caption: string; onMove(value: number): void }
    | undefined;
  /** Bins are hidden while the reader still guesses. */
  hidden?: boolean;
  /** Whose confidence it is. */
  confidenceLabel?: string;
}

const margins: Margins = { top: 34, right: 14, bottom: 42, left: 52 };
/** Of the counts, under the diagram. */
const countsHeight = 46;

interface Frame {
  x: Scale;
  y: Scale;
  bottom: number;
}

const filled = (bins: ReliabilityBins): number[] =>
  Array.from({ length: bins.count.length }, (_unused, bin) => bin).filter((bin) => (bins.count[bin] ?? 0) > 0);

const at = (values: ArrayLike<number>, bin: number): number => values[bin] as number;

function bars({ bins, name }: ReliabilitySeries, { x, y, bottom }: Frame): SVGTemplateResult[] {
  return filled(bins).map((bin) => {
    const [left, right] = [x(at(bins.low, bin)) + 1, x(at(bins.high, bin)) - 1];
    const [top, sure] = [y(at(bins.accuracy, bin)), y(at(bins.confidence, bin))];
    const over = sure < top;
    return svg`<g><title>${msg(str`${name}, sure of ${formatPercent(at(bins.confidence, bin))}: right ${formatPercent(at(bins.accuracy, bin))} of ${at(bins.count, bin)}`)}</title>
      <rect class="bar p" x=${left} y=${top} width=${right - left} height=${Math.max(bottom - top, 1)}></rect>
      <rect class="gap ${over ? "over" : "under"}" x=${left} y=${Math.min(top, sure)} width=${right - left} height=${Math.max(Math.abs(top - sure), 0.5)}></rect></g>`;
  });
}

/** So few answers say little: such a bin is drawn faint, and no line runs through it. */
const fewAnswers = 20;

function points({ bins, name, tone }: ReliabilitySeries, { x, y }: Frame): SVGTemplateResult {
  const places = filled(bins).map((bin) => ({ bin, px: x(at(bins.confidence, bin)), py: y(at(bins.accuracy, bin)) }));
  const many = ({ bin }: { bin: number }): boolean => at(bins.count, bin) >= fewAnswers;
  const path = places
    .filter(many)
    .map(({ px, py }, index) => `${index === 0 ? "M" : "L"}${px} ${py}`)
    .join("");
  return svg`<g class="series ${tone}"><path d=${path}></path>
    ${places.map(({ bin, px, py }) => svg`<circle class=${many({ bin }) ? "" : "few"} cx=${px} cy=${py} r="5"><title>${msg(str`${name}, sure of ${formatPercent(at(bins.confidence, bin))}: right ${formatPercent(at(bins.accuracy, bin))} of ${at(bins.count, bin)}`)}</title></circle>`)}
  </g>`;
}

function counts(series: readonly ReliabilitySeries[], { x }: Frame, top: number): SVGTemplateResult {
  const most = Math.max(1, ...series.flatMap(({ bins }) => Array.from(bins.count)));
  const tall = countsHeight - 8;
  return svg`${series.map(({ bins, tone }, place) =>
    filled(bins).map((bin) => {
      const [left, right] = [x(at(bins.low, bin)) + 1, x(at(bins.high, bin)) - 1];
      const width = (right - left) / series.length;
      const height = Math.max((at(bins.count, bin) / most) * tall, 1);
      return svg`<rect class="count ${tone}" x=${left + place * width} y=${top + tall - height} width=${Math.max(width - 1, 1)} height=${height}><title>${msg(str`${at(bins.count, bin)} answers`)}</title></rect>`;
    }),
  )}`;
}

function names(series: readonly ReliabilitySeries[], { x, y }: Frame): SVGTemplateResult[] {
  return series
    .filter(({ form }) => form === "line")
    .map(
      ({ name, tone }, line) => svg`<g class="series ${tone}">
        <circle cx=${x(0.04)} cy=${y(0.95) + line * 22} r="5"></circle>
        <text class="caption" x=${x(0.04) + 12} y=${y(0.95) + line * 22} dy="0.35em">${name}</text></g>`,
    );
}

export function reliabilityChart(options: ReliabilityChartOptions): SVGTemplateResult {
  const { width, height, series, ghost, guess, hidden = false } = options;
  const [left, right, top] = [margins.left, width - margins.right, margins.top];
  const bottom = height - margins.bottom - countsHeight;
  const x = makeScale("linear", [0, 1], [left, right]);
  const y = makeScale("linear", [0, 1], [bottom, top]);
  const frame: Frame = { x, y, bottom };
  const percent = (value: number): string => formatPercent(value, 0);
  return svg`<svg class="chart reliability" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 5, label: msg("right"), format: percent }, left, right)}
    ${
      hidden
        ? nothing
        : svg`${series.filter(({ form }) => form === "bars").map((one) => bars(one, frame))}
      ${counts(series, frame, bottom + 4)}`
    }
    <line class="diagonal" x1=${x(0)} x2=${x(1)} y1=${y(0)} y2=${y(1)}></line>
    <text class="on-diagonal" transform="translate(${x(0.3)} ${y(0.3)}) rotate(${(-Math.atan2(bottom - top, right - left) * 180) / Math.PI})" y="-7">${msg("as often right as sure")}</text>
    ${
      hidden
        ? nothing
        : svg`${ghost === undefined ? nothing : filled(ghost).map((bin) => svg`<circle class="ghost" cx=${x(at(ghost.confidence, bin))} cy=${y(at(ghost.accuracy, bin))} r="5"></circle>`)}
      ${series.filter(({ form }) => form === "line").map((one) => points(one, frame))}
      ${names(series, frame)}`
    }
    ${bottomAxis({ scale: x, ticks: width < 420 ? 5 : 10, label: options.confidenceLabel ?? msg("how sure the model was of its likeliest token"), format: percent }, bottom + countsHeight, left, right)}
    ${guess === undefined ? nothing : guessPoint(guess, frame, top)}
  </svg>`;
}

function guessPoint(
  guess: NonNullable<ReliabilityChartOptions["guess"]>,
  { x, y, bottom }: Frame,
  top: number,
): SVGTemplateResult {
  const [px, py] = [x(guess.at), y(guess.value)];
  return svg`<line class="rail" x1=${px} x2=${px} y1=${bottom} y2=${top}></line>
  <g class="guess" ${handle({
    label: guess.label,
    valueText: guess.valueText,
    position: guess.value,
    orientation: "vertical",
    positionAt: (_clientX, clientY, element) => {
      const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      return (bottom - (clientY - picture.top)) / (bottom - top);
    },
    onMove: guess.onMove,
  })}>
    <circle class="reach" cx=${px} cy=${py} r="24"></circle>
    <circle class="hollow" cx=${px} cy=${py} r="10"></circle>
    <text class="caption" x=${px - 18} y=${py} dy="0.35em" text-anchor="end">${guess.caption}</text>
  </g>`;
}
