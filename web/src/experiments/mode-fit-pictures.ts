// The picture of <mode-fit>: densities, what each place costs, and the map of all fits, one above the other on one line.

import { msg, str } from "@lit/localize";
import { type SVGTemplateResult, svg } from "lit";
import type { GaussianDensity, KlDirection, ModeCurves, ModeLandscape } from "../../../wasm/surprise-core.js";
import { bottomAxis, makeScale } from "../charts/axis.js";
import { type DensityCurve, type HumpHandle, modeDensityChart } from "../charts/mode-density-chart.js";
import { modePlaneChart, type PlanePoint } from "../charts/mode-plane-chart.js";
import { formatNats, formatPercent, inUnit, type Unit, unitName } from "../units.js";
import { formatFit, formatPlace, klNames, type ModeFitReading, optimaOf } from "./mode-fit-reading.js";
import { limits, type ModeFitState, otherDirection } from "./mode-fit-state.js";

export const lineEnd = 8;
const linePoints = 321;
/** Of the density's axis and of the price's: they grow in steps, so that a curve stands still while it is moved. */
const densityCeilings = [0.25, 0.45, 0.7, 1.1, 1.5, 3, 6, 10];
const costCeilings = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 1e4, 1e5];
/** 1 / √(2π): a bell of width 1 is so high. */
const unitPeak = 0.3989422804014327;
const gripHeight = 0.6065306597126334;

/** Where the densities are asked for. */
export const places = Float64Array.from(
  { length: linePoints },
  (_unused, index) => -lineEnd + (2 * lineEnd * index) / (linePoints - 1),
);

/** What the map shows of all fits, and how high above the best its lines lie, in nats. */
export const planeWindow = {
  meanLow: -lineEnd,
  meanHigh: lineEnd,
  sdLow: limits.smallestSd,
  sdHigh: limits.largestFitSd,
  columns: 49,
  rows: 25,
};
const linesAboveBest = [0.01, 0.03, 0.07, 0.13, 0.2, 0.3, 0.5, 1, 2, 4, 8, 16, 32, 64];

export function levelsAbove(bestNats: number): Float64Array {
  return Float64Array.from(linesAboveBest, (above) => bestNats + above);
}

export interface ModeFitPicture {
  width: number;
  state: ModeFitState;
  reading: ModeFitReading;
  curves: ModeCurves;
  otherCurves: ModeCurves | undefined;
  startCurves: ModeCurves | undefined;
  landscape: ModeLandscape | undefined;
  summary: string;
  onChange(patch: Partial<ModeFitState>): void;
  onSettle(): void;
  onGuess(mean: number): void;
}

interface Heights {
  density: [number, number];
  cost: [number, number];
  plane: [number, number];
  all: number;
}

function heightsFor(width: number): Heights {
  return width < 480
    ? { density: [26, 176], cost: [204, 274], plane: [306, 470], all: 512 }
    : { density: [22, 150], cost: [176, 222], plane: [256, 354], all: 392 };
}

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((top, value) => Math.max(top, value), 0);
const smallest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((low, value) => Math.min(low, value), 0);
const ceilingOf = (ceilings: readonly number[], value: number): number =>
  ceilings.find((ceiling) => value <= ceiling) ?? value;

const rounded = (value: number): number => Number(value.toFixed(3));
const within = (low: number, high: number, value: number): number => Math.min(high, Math.max(low, value));

function modeHandles({ state, onChange, onSettle }: ModeFitPicture): HumpHandle[] {
  const firstIsLeft = state.mean1 <= state.mean2;
  const modes = [
    { mean: state.mean1, sd: state.sd1, weight: state.weight, keys: ["mean1", "sd1"] as const, first: true },
    { mean: state.mean2, sd: state.sd2, weight: 1 - state.weight, keys: ["mean2", "sd2"] as const, first: false },
  ];
  return modes.flatMap(({ mean, sd, weight, keys: [meanKey, sdKey], first }) => {
    const name = first === firstIsLeft ? msg("left mode") : msg("right mode");
    const peak = (weight * unitPeak) / sd;
    const side = first === firstIsLeft ? -1 : 1;
    const weighed = (height: number): number => rounded(within(0, 1, (height * sd) / unitPeak));
    const peakHandle: HumpHandle = {
      label: msg(str`Mean of the ${name} of p`),
      valueText: msg(str`${formatPlace(mean, 2)}, with a weight of ${formatPercent(weight, 0)}`),
      tone: "p",
      shape: "peak",
      x: mean,
      y: peak,
      range: [-limits.mean, limits.mean],
      onMove: (x) => onChange({ [meanKey]: rounded(x) }),
      onPlace: (x, y) => onChange({ [meanKey]: rounded(x), weight: first ? weighed(y) : rounded(1 - weighed(y)) }),
      onSettle,
    };
    const edges = [mean + side * limits.smallestSd, mean + side * limits.largestSd].toSorted((a, b) => a - b);
    const grip: HumpHandle = {
      label: msg(str`Width of the ${name} of p`),
      valueText: msg(str`standard deviation ${formatPlace(sd, 2)}`),
      tone: "p",
      shape: "grip",
      x: mean + side * sd,
      y: peak * gripHeight,
      range: [edges[0] as number, edges[1] as number],
      onMove: (x) => onChange({ [sdKey]: rounded(within(limits.smallestSd, limits.largestSd, side * (x - mean))) }),
      onSettle,
    };
    return [grip, peakHandle];
  });
}

function startHandle({ state, reading, onChange, onSettle }: ModeFitPicture, ceiling: number): HumpHandle {
  const { startMean, startSd } = state;
  return {
    label: msg("Mean of q at the start"),
    valueText: msg(str`${formatPlace(startMean, 2)}, with a standard deviation of ${formatPlace(startSd, 2)}`),
    caption: msg("start of q"),
    captionBefore: reading[state.direction].mean > startMean,
    tone: "start",
    shape: "peak",
    x: startMean,
    y: Math.min(unitPeak / startSd, ceiling),
    range: [-limits.fitMean, limits.fitMean],
    onMove: (x) => onChange({ startMean: rounded(x) }),
    onPlace: (x, y) =>
      onChange({
        startMean: rounded(x),
        startSd: rounded(within(limits.smallestSd, limits.largestFitSd, unitPeak / Math.max(y, 0.01))),
      }),
    onSettle,
  };
}

function guessHandle({ state, onGuess, onSettle }: ModeFitPicture): HumpHandle {
  const { guess } = state;
  return {
    label: msg("Where you say that the reverse fit lands"),
    valueText: guess === undefined ? msg("not said yet") : msg(str`mean ${formatPlace(guess, 1)}`),
    caption: guess === undefined ? msg("drag me") : msg(str`lands at ${formatPlace(guess, 1)}`),
    tone: "guess",
    shape: "peak",
    x: guess ?? 0,
    y: 0,
    range: [-limits.fitMean, limits.fitMean],
    onMove: (x) => onGuess(Number(x.toFixed(1))),
    onSettle,
  };
}

function curvesOf(picture: ModeFitPicture): DensityCurve[] {
  const { curves, otherCurves, startCurves, state, reading } = picture;
  const drawn: DensityCurve[] = [
    { tone: "p", heights: curves.p },
    { tone: "part", heights: curves.firstPart },
    { tone: "part", heights: curves.secondPart },
  ];
  if (!state.revealed) return startCurves === undefined ? drawn : [...drawn, { tone: "q", heights: startCurves.q }];
  const other = otherDirection[state.direction];
  const far = (mean: number, from: number): boolean => Math.abs(mean - from) > 0.7;
  const apart =
    far(reading.forward.mean, reading.reverse.mean) &&
    (far(reading[other].mean, state.startMean) || reading[other].sd > 2 * state.startSd);
  if (startCurves !== undefined && state.step > 0) drawn.push({ tone: "start", heights: startCurves.q });
  if (otherCurves !== undefined)
    drawn.push({
      tone: "other",
      heights: otherCurves.q,
      ...(apart ? { label: other === "forward" ? msg("forward fit") : msg("reverse fit") } : {}),
    });
  // Before the first step its start has a label already.
  return [...drawn, { tone: "q", heights: curves.q, ...(state.step > 0 ? { label: "q" } : {}) }];
}

const costOf = (direction: KlDirection, curves: ModeCurves): Float64Array =>
  direction === "forward" ? curves.forwardNats : curves.reverseNats;

function pathOf({ reading, state }: ModeFitPicture): PlanePoint[] {
  const { mean, sd } = reading.fits[state.direction];
  const { step } = reading[state.direction];
  return Array.from({ length: step + 1 }, (_unused, row) => ({ mean: mean[row] as number, sd: sd[row] as number }));
}

/** One optimum where two would lie on each other, as of modes that have nearly merged. */
function optimaToDraw({ reading, state }: ModeFitPicture, unit: Unit): (PlanePoint & { label: string })[] {
  return optimaOf(reading.fits, state.direction).map(({ mean, sd, klNats }) => ({
    mean,
    sd,
    label: formatNats(klNats, unit, 2),
  }));
}

function costScale({ curves, state }: ModeFitPicture, [top, bottom]: [number, number]) {
  const heights = costOf(state.direction, curves).map((nats) => inUnit(nats, state.unit));
  const [high, low] = [largest(heights), -smallest(heights)];
  const ceiling = ceilingOf(costCeilings, Math.max(high, low, 0.02));
  const floor = low > 0.02 * ceiling ? ceilingOf(costCeilings, low) : 0;
  return { heights, y: makeScale("linear", [-Math.min(floor, ceiling), ceiling], [bottom, top]) };
}

/** The axis ends above all that is drawn, but for a needle: that is cut. */
function ceilingFor({ curves, otherCurves, startCurves, state }: ModeFitPicture): number {
  const fits = state.revealed ? [curves.q, otherCurves?.q ?? [], startCurves?.q ?? []] : [startCurves?.q ?? []];
  const highest = Math.max(...fits.map((heights) => largest(heights)));
  return ceilingOf(densityCeilings, 1.04 * Math.max(largest(curves.p), Math.min(highest, 1.4)));
}

export function modeFitPicture(picture: ModeFitPicture): SVGTemplateResult {
  const { width, state, reading, landscape } = picture;
  const { direction, unit, revealed } = state;
  const heights = heightsFor(width);
  const [left, right] = [44, width - 8];
  const x = makeScale("linear", [-lineEnd, lineEnd], [left, right]);
  const ceiling = ceilingFor(picture);
  const y = makeScale("linear", [0, ceiling], [heights.density[1], heights.density[0]]);
  const cost = costScale(picture, heights.cost);
  const other = otherDirection[direction];
  const otherFit: GaussianDensity = reading[other];
  const otherName = other === "forward" ? msg("forward") : msg("reverse");
  const [a, b] = direction === "forward" ? ["p", "q"] : ["q", "p"];
  return svg`<svg class="chart mode-fit" width=${width} height=${heights.all} viewBox="0 0 ${width} ${heights.all}" role="group"
      aria-label=${msg(str`Two-mode density p and a Gaussian q fitted to it; under them the price at each place, and the map of all fits. ${picture.summary}`)}>
    ${modeDensityChart({
      x,
      y,
      left,
      right,
      places,
      curves: curvesOf(picture),
      handles: [...modeHandles(picture), startHandle(picture, ceiling), ...(revealed ? [] : [guessHandle(picture)])],
      cost: revealed
        ? {
            ...cost,
            label: msg(
              str`${a} log(${a}/${b}), ${unitName(unit)} per unit of x: in all ${formatNats(reading[direction].klNats, unit)}`,
            ),
          }
        : undefined,
    })}
    ${modePlaneChart({
      x,
      y: makeScale("log", [planeWindow.sdLow, planeWindow.sdHigh], [heights.plane[1], heights.plane[0]]),
      left,
      right,
      top: heights.plane[0],
      bottom: heights.plane[1],
      lines:
        landscape === undefined
          ? undefined
          : {
              levels: landscape.levelsNats.length,
              level: landscape.level,
              mean0: landscape.mean0,
              sd0: landscape.sd0,
              mean1: landscape.mean1,
              sd1: landscape.sd1,
            },
      optima: revealed ? optimaToDraw(picture, unit) : [],
      path: revealed ? pathOf(picture) : [],
      other: revealed
        ? { ...otherFit, label: Math.abs(otherFit.mean - reading[direction].mean) > 1.5 ? otherName : "" }
        : undefined,
      start: {
        mean: state.startMean,
        sd: state.startSd,
        caption: !revealed || state.step === 0,
        label: msg("Width of q at the start"),
        valueText: msg(
          str`standard deviation ${formatPlace(state.startSd, 2)}, mean ${formatPlace(state.startMean, 2)}: ${formatFit({ mean: state.startMean, sd: state.startSd })}`,
        ),
        onPlace: (mean, sd) =>
          picture.onChange({
            startMean: rounded(within(-limits.fitMean, limits.fitMean, mean)),
            startSd: rounded(within(limits.smallestSd, limits.largestFitSd, sd)),
          }),
        onSettle: picture.onSettle,
      },
      ...(revealed ? {} : { hiddenBecause: msg("the map of all fits waits for your answer") }),
    })}
    ${revealed && width >= 480 ? svg`<text class="axis-label map-title" x=${right} y=${heights.plane[0] - 7} text-anchor="end">${msg(str`each line: one value of ${klNames[direction]}; its lowest places, and the way down`)}</text>` : ""}
    ${bottomAxis({ scale: x, ticks: width < 420 ? 5 : 9, label: msg("x, and the mean of q") }, heights.plane[1], left, right)}
  </svg>`;
}

export function pictureHeight(width: number): number {
  return heightsFor(width).all;
}
