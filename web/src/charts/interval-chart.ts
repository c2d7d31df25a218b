// A mean with its interval on a line on which 0 means "no difference": the measurements as points above it, and a guess that the reader drags.

import { scaleLinear } from "d3-scale";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { bottomAxis, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface IntervalChartOptions {
  width: number;
  /** The picture in one sentence. */
  description: string;
  /** In the reader's unit, as everything here. */
  values: ArrayLike<number>;
  interval?: { mean: number; low: number; high: number } | undefined;
  /** The axis reaches at least so far to both sides of 0; and, with some room, to `reach`. */
  least: number;
  reach?: number;
  label: string;
  /** What lies to the left of 0, and what to the right. */
  below: string;
  above: string;
  guess?: IntervalGuess | undefined;
}

export interface IntervalGuess {
  value: number;
  label: string;
  caption: string;
  /** Without it the guess stands. */
  onMove?(value: number): void;
}

export const intervalChartHeight = 88;
/** Below this the two directions leave no room between them. */
const narrow = 520;
const inset = 14;
const top = 16;
const middle = 32;
const baseline = 48;
const pointRadius = 4.5;

/** Symmetric about 0, up to a round number that holds all: it grows seldom. An endless interval does not stretch it. */
export function evenDomain({
  values,
  interval,
  least,
  reach = 0,
}: Pick<IntervalChartOptions, "values" | "interval" | "least" | "reach">): [number, number] {
  const all = [...Array.from(values), interval?.low ?? 0, interval?.high ?? 0].filter(Number.isFinite);
  const widest = Math.max(least, 1.1 * reach, ...all.map(Math.abs));
  const end = scaleLinear().domain([0, widest]).nice(4).domain()[1] as number;
  return [-end, end];
}

function intervalBar({ low, mean, high }: { mean: number; low: number; high: number }, x: Scale): SVGTemplateResult {
  const [left, right] = [x(low), x(high)];
  return svg`<g class="interval" aria-hidden="true">
    <rect class="interval-band" x=${left} y=${middle - 9} width=${Math.max(right - left, 1)} height="18" rx="3"></rect>
    <line x1=${left} x2=${left} y1=${middle - 9} y2=${middle + 9}></line>
    <line x1=${right} x2=${right} y1=${middle - 9} y2=${middle + 9}></line>
    <line class="interval-mean" x1=${x(mean)} x2=${x(mean)} y1=${middle - 13} y2=${middle + 13}></line>
  </g>`;
}

function guessMark(guess: IntervalGuess, x: Scale): SVGTemplateResult {
  const px = x(guess.value);
  const [low, high] = x.domain();
  // Away from the middle there is room towards it.
  const side = px > x(0) ? -1 : 1;
  const { onMove } = guess;
  const drawn = svg`<line class="rail" x1=${px} x2=${px} y1=${top - 6} y2=${baseline}></line>
    <circle class="hollow" cx=${px} cy=${middle} r="10"></circle>
    <text class="caption" x=${px + side * 16} y=${middle} dy="0.35em" text-anchor=${side > 0 ? "start" : "end"}>${guess.caption}</text>`;
  if (onMove === undefined) return svg`<g aria-hidden="true">${drawn}</g>`;
  const valueAt = (position: number): number => low + position * (high - low);
  return svg`<g ${handle({
    label: guess.label,
    valueText: guess.caption,
    position: (guess.value - low) / (high - low),
    positionAt: (clientX, _y, element) => {
      const { left } = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      return (x.invert(clientX - left) - low) / (high - low);
    },
    onMove: (position) => onMove(valueAt(position)),
  })}>
    <rect class="reach" x=${px - 22} y=${middle - 22} width="44" height="44" rx="6"></rect>${drawn}
  </g>`;
}

export function intervalChart(options: IntervalChartOptions): SVGTemplateResult {
  const { width, values, interval, guess } = options;
  const x = makeScale("linear", evenDomain(options), [inset, width - inset]);
  const zero = x(0);
  return svg`<svg class="chart interval-chart" width=${width} height=${intervalChartHeight} viewBox="0 0 ${width} ${intervalChartHeight}" role="group" aria-label=${options.description}>
    ${bottomAxis({ scale: x, ticks: width < 420 ? 3 : 5, label: `${options.above} →` }, baseline, inset, width - inset)}
    <text class="interval-below" x=${inset} y=${baseline + 37}>← ${options.below}</text>
    ${width < narrow ? nothing : svg`<text x=${zero} y=${baseline + 37} text-anchor="middle">${options.label}</text>`}
    <line class="interval-zero" x1=${zero} x2=${zero} y1="0" y2=${baseline}></line>
    ${interval === undefined ? nothing : intervalBar(interval, x)}
    ${Array.from(values, (value) => svg`<circle class="interval-point" cx=${x(value)} cy=${middle} r=${pointRadius}></circle>`)}
    ${guess === undefined ? nothing : guessMark(guess, x)}
  </svg>`;
}
