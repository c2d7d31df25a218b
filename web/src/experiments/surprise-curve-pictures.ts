// The pictures of <surprise-curve>: from a reading and a state to what the charts draw.

import { msg, str } from "@lit/localize";
import { html, type SVGTemplateResult, type TemplateResult } from "lit";
import type { NumberArray, SurpriseCurve } from "../../../wasm/surprise-core.js";
import { makeScale, type Scale } from "../charts/axis.js";
import { type CurvePoint, curveChart, type DraggablePoint } from "../charts/curve-chart.js";
import { spanChart } from "../charts/span-chart.js";
import { sumChart } from "../charts/sum-chart.js";
import { tex } from "../formulas/tex.js";
import {
  formatNatsWithUnit,
  formatNumber,
  formatProbability,
  inUnit,
  perNat,
  toNats,
  type Unit,
  unitName,
} from "../units.js";
import type { SurpriseReading } from "./surprise-curve-reading.js";
import { questionP, type SurpriseState, smallestDrawnP } from "./surprise-curve-state.js";

/** Upper ends of the picture, in bits: it grows in steps, so that the curve stands still while the point moves. */
const ceilingsBits = [10, 20, 40, 100, 300, 1100];
/** Lower ends of the logarithmic axis; the last is the smallest number there is. */
const floors = [smallestDrawnP, 1e-12, 1e-30, 1e-100, Number.MIN_VALUE];
const gridPoints = 240;

const gradientFormula = tex`\frac{\partial\,(-\ln p)}{\partial z} = ${"p:p"} - 1 = ${"gradient"}`;

export function pictureHeight(width: number): number {
  return width < 480 ? 300 : 400;
}

/** The smallest p that is drawn. */
export function floorFor(p: number): number {
  return floors.find((floor) => p >= floor) ?? smallestDrawnP;
}

/** Points at equal steps of log p: dense where the curve is steep, and right for both axes. */
export function gridFrom(floor: number): Float64Array {
  const along = makeScale("log", [floor, 1], [0, gridPoints - 1]);
  return Float64Array.from({ length: gridPoints }, (_unused, index) => along.invert(index));
}

const finite = (nats: number): number => (Number.isFinite(nats) ? nats : 0);

/** The first end of the picture, in nats, that is above `nats`. */
function ceilingFor(nats: number): number {
  const bits = inUnit(finite(nats), "bits");
  return toNats(ceilingsBits.find((ceiling) => bits <= ceiling) ?? ceilingsBits.at(-1) ?? bits, "bits");
}

export interface CurvePicture {
  width: number;
  state: SurpriseState;
  reading: SurpriseReading;
  grid: { probabilities: NumberArray; curve: SurpriseCurve } | undefined;
  /** Where p was before the last move. */
  previousP: number | undefined;
  summary: string;
  onMove(p: number): void;
  onSettle(): void;
  onGuess(nats: number): void;
}

function curvePoints({ grid, state }: CurvePicture): CurvePoint[] {
  if (grid === undefined) return [];
  return Array.from(grid.probabilities, (x, index) => ({
    x,
    y: inUnit(grid.curve.surprisalNats[index] ?? Number.NaN, state.unit),
  }));
}

/** The reader's guess beside the truth; else the last place of the point, taken from the curve that is drawn anyway. */
function ghost(points: readonly CurvePoint[], { previousP, reading, state }: CurvePicture): CurvePoint | undefined {
  if (reading.point.p === questionP && state.guess !== undefined) {
    return { x: questionP, y: inUnit(state.guess, state.unit) };
  }
  if (previousP === undefined || previousP === reading.point.p || previousP === 0) return undefined;
  const away = (at: CurvePoint): number => Math.abs(at.x - previousP);
  return points.reduce<CurvePoint | undefined>(
    (best, at) => (best === undefined || away(at) < away(best) ? at : best),
    undefined,
  );
}

function readersPoint({ state: { unit }, reading: { point }, onMove, onSettle }: CurvePicture): DraggablePoint {
  const surprise = formatNatsWithUnit(point.surprisalNats, unit);
  return {
    x: point.p,
    y: inUnit(point.surprisalNats, unit),
    label: msg("Probability of what happened"),
    valueText: msg(str`p is ${formatProbability(point.p)}, surprise ${surprise}`),
    caption: `p = ${formatProbability(point.p)}`,
    onMove,
    onSettle,
  };
}

function guessPoint({ state: { unit, guess }, reading, onGuess }: CurvePicture): DraggablePoint {
  const nats = guess ?? reading.coin.surprisalNats;
  const spoken = formatNatsWithUnit(nats, unit, 1);
  return {
    x: questionP,
    y: inUnit(nats, unit),
    label: msg("Your guess of the surprise at p = 0.01"),
    valueText: spoken,
    caption: guess === undefined ? msg("p = 0.01 costs …?") : msg(str`p = 0.01 costs ${spoken}`),
    onMove: (value) => onGuess(toNats(value, unit)),
  };
}

/** How far above the truth the guess was drawn, in pixels: where the reveal starts from. */
export function guessOffset(width: number, { point }: SurpriseReading, guessNats: number, unit: Unit): number {
  const top = ceilingFor(point.surprisalNats);
  const scale: Scale = makeScale("linear", [0, inUnit(top, unit)], [pictureHeight(width) - 46, 40]);
  return scale(inUnit(guessNats, unit)) - scale(inUnit(point.surprisalNats, unit));
}

export function curvePicture(picture: CurvePicture): SVGTemplateResult {
  const { width, state, reading } = picture;
  const { unit, revealed, axis } = state;
  const second: Unit = unit === "bits" ? "nats" : "bits";
  const points = curvePoints(picture);
  const coinCost = formatNatsWithUnit(reading.coin.surprisalNats, unit, 2);
  const coin = {
    x: reading.coin.p,
    y: inUnit(reading.coin.surprisalNats, unit),
    label: msg(str`a coin: ${coinCost}`),
  };
  // On the logarithmic axis the whole straight line is to be seen.
  const highest = axis === "log" ? (picture.grid?.curve.surprisalNats[0] ?? 0) : 0;
  const nearCoin = revealed && Math.abs(reading.point.p - coin.x) < 0.08;
  return curveChart({
    width,
    height: pictureHeight(width),
    description: msg(str`Surprise against probability. ${picture.summary}`),
    x: {
      kind: axis,
      domain: [axis === "log" ? floorFor(reading.point.p) : 0, 1],
      label: msg("probability p of what happened"),
    },
    y: {
      kind: "linear",
      domain: [0, inUnit(ceilingFor(Math.max(finite(reading.point.surprisalNats), highest)), unit)],
      label: msg(str`surprise in ${unitName(unit)}`),
    },
    secondUnit: { factor: perNat[second] / perNat[unit], label: msg(str`in ${unitName(second)}`) },
    points,
    curveHidden: !revealed,
    marks: nearCoin ? [] : [coin],
    ...(revealed ? { point: readersPoint(picture), ghost: ghost(points, picture) } : { guess: guessPoint(picture) }),
  });
}

/** Where the axis of the sum may end, in bits. */
const sumAxesBits = [8, 12, 20, 30];

function sumAxis(nats: number): number {
  const bits = inUnit(finite(nats), "bits");
  return toNats(sumAxesBits.find((end) => bits <= end) ?? bits, "bits");
}

export function sumPicture(width: number, { words, together }: SurpriseReading, unit: Unit): SVGTemplateResult {
  const total = inUnit(together.surprisalNats, unit);
  const written = `${formatNumber(total)} ${unitName(unit)}`;
  return sumChart({
    width,
    height: pictureHeight(width),
    description: msg(str`Three surprises end to end, and below them the surprise of all three together: ${written}.`),
    partsLabel: msg("one word after another"),
    parts: words.map(({ p, surprisalNats }) => ({
      label: `p = ${formatProbability(p)}`,
      value: inUnit(surprisalNats, unit),
    })),
    total: { label: msg(str`all three at once: p = ${formatProbability(together.p)}`), value: total },
    max: inUnit(sumAxis(together.surprisalNats), unit),
    axisLabel: msg(str`surprise in ${unitName(unit)}`),
    formatValue: (value) => formatNumber(value, 2),
  });
}

function gradientPicture(width: number, { point, likely, unlikely }: SurpriseReading): SVGTemplateResult {
  return spanChart({
    width,
    description: msg(
      str`Pull on the right answer's logit: ${formatNumber(point.gradient)}, on a scale from minus one to zero.`,
    ),
    domain: [-1, 0],
    value: point.gradient,
    tone: "surprise",
    marks: [likely, unlikely].map(({ p, gradient }) => ({ value: gradient, label: `p = ${formatProbability(p)}` })),
    startLabel: msg("−1: hardest pull"),
    endLabel: msg("0: none"),
  });
}

/** The pull of the point in a formula and as a picture. */
export function gradientPart(width: number, reading: SurpriseReading): TemplateResult {
  const { p, gradient } = reading.point;
  return html`<div>
    <div class="formula">${gradientFormula({ p: formatProbability(p), gradient: formatNumber(gradient) })}</div>
    ${gradientPicture(width, reading)}
  </div>`;
}
