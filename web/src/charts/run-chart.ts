// Curves over the steps of a training: of one run or of several, named at their ends. The axes are those of the whole run from its first
// step on, so that nothing jumps while it grows.

import { msg, str } from "@lit/localize";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { bottomAxis, leftAxis, type Margins, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";
import { labelPlaces } from "./label-places.js";
import { type RunStrip, runStrip, stripHeight } from "./run-strip.js";
import { type RunValueGuess, runValueGuess } from "./run-value-guess.js";
import { thinned } from "./thinned.js";

export interface RunSeries {
  label: string;
  tone: "surprise" | "entropy" | "p" | "q" | "reward" | "reference";
  /** As in SVG, so that colour does not stand alone: "7 5". Solid without. */
  dash?: string;
  /** Rising; one for each value. */
  steps: ArrayLike<number>;
  /** In the reader's unit; what is not finite is not drawn. */
  values: ArrayLike<number>;
  /** Thin and pale, without a name: raw values under a curve, or a run before this one. */
  faint?: boolean;
}

export interface RunChartOptions {
  width: number;
  height: number;
  /** The picture in one sentence. */
  description: string;
  series: readonly RunSeries[];
  /** Right end of the axis: the steps that the run will have. A run that has more is shown whole. */
  steps: number;
  xLabel?: string;
  valueLabel: string;
  /** About so many values on the axis; 5 without. */
  valueTicks?: number;
  format(value: number): string;
  /** Horizontal lines that help to judge: ln V. */
  levels?: readonly { value: number; label: string }[];
  /** The axis reaches down to this; 0 without. */
  lowest?: number;
  /** The axis reaches at least up to this. */
  least?: number;
  /** The axis reaches at most up to this: what is higher is drawn at its edge. */
  highest?: number;
  /** Below, on the same steps. */
  strip?: RunStrip | undefined;
  /** A step worth marking: the best. */
  marker?: { step: number; label: string } | undefined;
  /** The reader's guess of a step, which he drags; without `onMove` it stands. */
  guess?: RunGuess | undefined;
  /** The reader's guess of a value at the last step. */
  valueGuess?: RunValueGuess | undefined;
  /** The step that is read, and who hears where the pointer or the keys are; undefined: nowhere. */
  at?: number | undefined;
  onAt?(step: number | undefined): void;
}

export interface RunGuess {
  step: number;
  label: string;
  caption: string;
  onMove?(step: number): void;
  onSettle?(): void;
}

interface Scales {
  x: Scale;
  y: Scale;
}

const oneLineFrom = 520;
const lineHeight = 16;
/** Of the axis of steps with its name. */
const axisHeight = 44;
/** About what a character of a label is wide. */
const characterWidth = 6.9;

const roomFor = (label: string): number => label.length * characterWidth;

/** The last row at or before a step, or -1. */
export function rowAtStep(steps: ArrayLike<number>, step: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as number) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** From `lowest` to a round number that holds all that is there: it grows seldom, and never shrinks while values only join. */
export function valueDomain({
  series,
  levels = [],
  lowest = 0,
  least = Number.NEGATIVE_INFINITY,
  highest = Number.POSITIVE_INFINITY,
}: Pick<RunChartOptions, "series" | "levels" | "lowest" | "least" | "highest">): [number, number] {
  let top = Math.max(...levels.map(({ value }) => value), least);
  for (const { values } of series)
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number;
      if (value > top && value < Number.POSITIVE_INFINITY) top = value;
    }
  const end = Math.min(top, highest);
  if (!(end > lowest)) return [lowest, lowest + 1];
  return [lowest, scaleLinear().domain([lowest, end]).nice(5).domain()[1] as number];
}

function curve({ steps, values, tone, dash, faint }: RunSeries, { x, y }: Scales): SVGTemplateResult {
  const path = line<number>(
    (row) => x(steps[row] as number),
    (row) => y(values[row] as number),
  );
  return svg`<path class="run-curve ${tone} ${faint ? "faint" : ""}" stroke-dasharray=${dash ?? "none"} d=${path(thinned(steps, values, x)) ?? ""}></path>`;
}

/** A named curve with the row that its label tells: where it is read, else its end. */
interface Told {
  series: RunSeries;
  end: { x: number; y: number };
  row: number;
  read: boolean;
}

function told(options: RunChartOptions, { x, y }: Scales): Told[] {
  return options.series.flatMap((series) => {
    const { steps, values, faint } = series;
    const last = steps.length - 1;
    if (faint || last < 0 || !Number.isFinite(values[last] as number)) return [];
    const row = options.at === undefined ? last : rowAtStep(steps, options.at);
    const end = { x: x(steps[last] as number), y: y(values[last] as number) };
    return [{ series, end, row: Math.max(row, 0), read: options.at !== undefined && row >= 0 }];
  });
}

/** The marker's word stands on the lowest line; where the names are, below the axis, if a strip leaves room there. */
function markerRow(all: readonly Told[], { marker, strip }: RunChartOptions, { x }: Scales): number {
  if (marker === undefined || strip === undefined) return 0;
  const right = x(marker.step) + roomFor(marker.label) + 12;
  return all.some(({ end }) => right > end.x + 9) ? -1.4 : 0;
}

function names(all: readonly Told[], options: RunChartOptions, margins: Margins): SVGTemplateResult[] {
  const twoLines = options.width < oneLineFrom;
  const gap = twoLines ? 2 * lineHeight + 2 : lineHeight + 2;
  const bottom = options.height - margins.bottom - (twoLines ? lineHeight + 8 : 0);
  const places = labelPlaces(
    all.map(({ end }) => end.y),
    gap,
    margins.top,
    bottom,
  );
  return all.map(({ series, end, row }, index) => {
    const place = places[index] as number;
    const left = end.x + 12;
    const value = options.format(series.values[row] as number);
    return svg`<path class="run-leader ${series.tone}" d="M${end.x + 3} ${end.y}L${left - 3} ${place}"></path>
      <text class="run-name ${series.tone}" x=${left} y=${place} dy="0.35em">${series.label}${
        twoLines
          ? svg`<tspan class="run-value" x=${left} dy=${lineHeight}>${value}</tspan>`
          : svg`<tspan class="run-value" dx="6">${value}</tspan>`
      }</text>`;
  });
}

function levelLine(
  level: { value: number; label: string },
  { y }: Scales,
  margins: Margins,
  width: number,
): SVGTemplateResult {
  const right = width - margins.right;
  // A label that is longer than the picture goes on over the names' margin.
  const end = roomFor(level.label) > right - margins.left ? width : right;
  return svg`<line class="run-level" x1=${margins.left} x2=${right} y1=${y(level.value)} y2=${y(level.value)}></line>
    <text class="run-note" x=${end} y=${y(level.value) - 7} text-anchor="end">${level.label}</text>`;
}

function upright(
  step: number,
  label: string,
  row: number,
  kind: string,
  scales: Scales,
  margins: Margins,
  options: RunChartOptions,
): SVGTemplateResult {
  const px = scales.x(step);
  const right = options.width - margins.right;
  const flips = px + roomFor(label) + 10 > right && px - margins.left > right - px;
  const y = options.height - margins.bottom - 8 - row * (lineHeight + 2);
  return svg`<line class="run-upright ${kind}" x1=${px} x2=${px} y1=${margins.top} y2=${options.height - margins.bottom}></line>
    <text class="run-note ${kind}" x=${flips ? px - 6 : px + 6} y=${y} text-anchor=${flips ? "end" : "start"}>${label}</text>`;
}

function pictureLeft(element: Element): number {
  return (element.closest("svg") as SVGSVGElement).getBoundingClientRect().left;
}

function guessLine(guess: RunGuess, scales: Scales, margins: Margins, options: RunChartOptions): SVGTemplateResult {
  const [left, right] = [margins.left, options.width - margins.right];
  const px = scales.x(guess.step);
  const drawn = upright(guess.step, guess.caption, 1, "guess", scales, margins, options);
  const { onMove, onSettle } = guess;
  if (onMove === undefined) return drawn;
  const all = scales.x.domain()[1];
  return svg`<g ${handle({
    label: guess.label,
    valueText: guess.caption,
    position: guess.step / all,
    positionAt: (clientX, _y, element) => (clientX - pictureLeft(element) - left) / (right - left),
    onMove: (position) => onMove(Math.round(position * all)),
    ...(onSettle === undefined ? {} : { onSettle }),
  })}>
    <rect class="reach" x=${px - 22} y=${margins.top} width="44" height=${options.height - margins.top - margins.bottom} rx="6"></rect>
    ${drawn}
    <circle class="hollow" cx=${px} cy=${(margins.top + options.height - margins.bottom) / 2} r="10"></circle>
  </g>`;
}

/** A place that hears the pointer and, focused, the arrow keys: one key is one row of the longest named curve. */
function reader(
  all: readonly Told[],
  { x }: Scales,
  margins: Margins,
  options: RunChartOptions,
): SVGTemplateResult | typeof nothing {
  const { onAt, at, width, height } = options;
  const longest = all.reduce<Told | undefined>(
    (best, one) => (best === undefined || one.series.steps.length > best.series.steps.length ? one : best),
    undefined,
  );
  if (onAt === undefined || longest === undefined) return nothing;
  const { steps } = longest.series;
  const last = steps.length - 1;
  const row = at === undefined ? last : Math.max(rowAtStep(steps, at), 0);
  const [left, right] = [margins.left, width - margins.right];
  const stepOf = (clientX: number, element: Element): number => {
    const wished = x.invert(Math.min(Math.max(clientX - pictureLeft(element), left), right));
    const below = Math.max(rowAtStep(steps, wished), 0);
    const above = Math.min(below + 1, last);
    return (
      wished - (steps[below] as number) > (steps[above] as number) - wished ? steps[above] : steps[below]
    ) as number;
  };
  const spoken = all.map(({ series, row: told }) => `${series.label} ${options.format(series.values[told] as number)}`);
  const hear = (event: PointerEvent): void => onAt(stepOf(event.clientX, event.currentTarget as Element));
  return svg`<g class="run-reader" @pointermove=${hear} @pointerdown=${hear} @pointerleave=${() => onAt(undefined)} @blur=${() => onAt(undefined)} ${handle(
    {
      label: msg("Read the curves at a step"),
      letsScroll: true,
      valueText: `${msg(str`step ${steps[row]}`)}: ${spoken.join(", ")}`,
      position: last === 0 ? 0 : row / last,
      step: last === 0 ? 1 : 1 / last,
      positionAt: (clientX, _y, element) => rowAtStep(steps, stepOf(clientX, element)) / Math.max(last, 1),
      onMove: (position) => onAt(steps[Math.round(position * last)] as number),
    },
  )}><rect class="reach" x=${left} y=${margins.top} width=${right - left} height=${height - margins.top - margins.bottom}></rect></g>`;
}

function readPlace(
  all: readonly Told[],
  step: number,
  scales: Scales,
  margins: Margins,
  options: RunChartOptions,
): SVGTemplateResult {
  const { x, y } = scales;
  const px = x(step);
  const near = px > (margins.left + options.width - margins.right) / 2;
  return svg`<g class="run-at" aria-hidden="true">
    <line x1=${px} x2=${px} y1=${margins.top} y2=${options.height - margins.bottom}></line>
    <text class="run-note" x=${near ? px - 6 : px + 6} y=${margins.top + 4} text-anchor=${near ? "end" : "start"}>step ${step}</text>
    ${all.filter(({ read }) => read).map(({ series, row }) => svg`<circle class=${series.tone} cx=${x(series.steps[row] as number)} cy=${y(series.values[row] as number)} r="4.5"></circle>`)}
  </g>`;
}

/** Wide enough for the longest name at the right end. */
function marginsOf({ series, width, format, strip }: RunChartOptions, top: number): Margins {
  const twoLines = width < oneLineFrom;
  const value = format(top).length + 1;
  const longest = Math.max(
    0,
    ...series
      .filter(({ faint }) => !faint)
      .map(({ label }) => (twoLines ? Math.max(label.length, value) : label.length + value)),
  );
  return {
    top: 34,
    right: Math.min(longest * characterWidth + 20, width * 0.4),
    bottom: axisHeight + (strip === undefined ? 0 : stripHeight),
    left: 40,
  };
}

export function runChart(options: RunChartOptions): SVGTemplateResult {
  const { width, height, series, at, strip } = options;
  const domain = valueDomain(options);
  const margins = marginsOf(options, domain[1]);
  const [left, right, baseline] = [margins.left, width - margins.right, height - margins.bottom];
  const reached = Math.max(0, ...series.map(({ steps }) => (steps[steps.length - 1] as number | undefined) ?? 0));
  const scales: Scales = {
    x: makeScale("linear", [0, Math.max(options.steps, reached, 1)], [left, right]),
    y: makeScale("linear", domain, [baseline, margins.top]),
  };
  const all = told(options, scales);
  const drawn = [...series].sort((a, b) => Number(b.faint ?? false) - Number(a.faint ?? false));
  return svg`<svg class="chart run-chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    ${leftAxis({ scale: scales.y, ticks: options.valueTicks ?? 5, label: options.valueLabel }, left, right)}
    ${bottomAxis({ scale: scales.x, ticks: width < 420 ? 3 : 5, label: options.xLabel ?? msg("step") }, height - axisHeight, left, right)}
    ${strip === undefined ? nothing : runStrip(strip, scales.x, { left, right, top: baseline }, rowAtStep(strip.steps, at ?? Number.POSITIVE_INFINITY))}
    ${(options.levels ?? []).map((level) => levelLine(level, scales, margins, width))}
    ${options.marker === undefined ? nothing : upright(options.marker.step, options.marker.label, markerRow(all, options, scales), "best", scales, margins, options)}
    ${drawn.map((one) => curve(one, scales))}
    ${names(all, options, margins)}
    ${at === undefined ? nothing : readPlace(all, at, scales, margins, options)}
    ${reader(all, scales, margins, options)}
    ${options.guess === undefined ? nothing : guessLine(options.guess, scales, margins, options)}
    ${options.valueGuess === undefined ? nothing : runValueGuess(options.valueGuess, scales, margins, options)}
  </svg>`;
}
