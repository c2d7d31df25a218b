// The pictures of <kl-explorer>, from the state, the core's answer and the reader's unit.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import type { DivergenceSummary } from "../../../wasm/surprise-core.js";
import { formatTick } from "../charts/axis.js";
import { barChart } from "../charts/bar-chart.js";
import { type StackRow, stackChart } from "../charts/stack-chart.js";
import { formatNats, formatNumber, formatProbability, inUnit, type Unit, unitName } from "../units.js";
import type { Pair, Side } from "./kl-explorer-pair.js";
import type { Direction } from "./kl-explorer-state.js";

/** What the direction reads, under the names of who happens (a) and who was expected (b). */
export interface DirectedReading {
  a: "P" | "Q";
  b: "P" | "Q";
  name: string;
  klNats: number;
  /** The other direction. */
  reversedName: string;
  reversedNats: number;
  crossEntropyNats: number;
  /** a ln(a/b), of either sign; and the non-negative form of the same sum. */
  termsNats: Float64Array;
  sharesNats: Float64Array;
  /** Outcomes with a > 0 and b = 0. */
  missing: Int32Array;
}

export function readAs(direction: Direction, summary: DivergenceSummary): DirectedReading {
  return direction === "pq"
    ? {
        a: "P",
        b: "Q",
        name: "KL(P‖Q)",
        klNats: summary.klPQNats,
        reversedName: "KL(Q‖P)",
        reversedNats: summary.klQPNats,
        crossEntropyNats: summary.crossEntropyPQNats,
        termsNats: summary.klPQTermsNats,
        sharesNats: summary.klPQSharesNats,
        missing: summary.missingInQ,
      }
    : {
        a: "Q",
        b: "P",
        name: "KL(Q‖P)",
        klNats: summary.klQPNats,
        reversedName: "KL(P‖Q)",
        reversedNats: summary.klPQNats,
        crossEntropyNats: summary.crossEntropyQPNats,
        termsNats: summary.klQPTermsNats,
        sharesNats: summary.klQPSharesNats,
        missing: summary.missingInP,
      };
}

/** Bars narrower than this are not caught by a thumb: then the picture scrolls sideways. */
const narrowestGroup = 30;

function chartWidth(width: number, outcomes: number): number {
  return Math.max(width, 56 + outcomes * narrowestGroup);
}

/** Names that would run into each other are cut. */
function fittingLabels(labels: readonly string[], width: number): string[] {
  const letters = Math.max(1, Math.floor((width - 56) / labels.length / 8.5));
  return labels.map((label) => (label.length <= letters ? label : `${label.slice(0, Math.max(1, letters - 1))}…`));
}

export interface PairPicture {
  width: number;
  height: number;
  outcomes: Pair;
  direction: Direction;
  ghost: Pair | undefined;
  ceiling: number;
  /** P stands still while the question is open. */
  pFixed: boolean;
  onMove(side: Side, index: number, value: number): void;
  onSettle(): void;
}

/** Twin bars, both of which can be dragged. */
export function pairPicture(options: PairPicture): TemplateResult {
  const { outcomes, direction, ghost } = options;
  const width = chartWidth(options.width, outcomes.labels.length);
  const sides = ["p", "q"] as const;
  const roles =
    direction === "pq"
      ? { p: msg("P happens"), q: msg("Q was expected") }
      : { p: msg("P was expected"), q: msg("Q happens") };
  return html`<p class="key"><span class="p"><i class="swatch p"></i>${roles.p}</span> <span class="q"><i class="swatch q"></i>${roles.q}</span></p>
    <div class="sideways">${barChart({
      width,
      height: options.height,
      description: msg(str`Probabilities P and Q of ${outcomes.labels.length} outcomes; every bar can be dragged.`),
      labels: fittingLabels(outcomes.labels, width),
      series: sides.map((side) => ({
        name: side.toUpperCase(),
        tone: side,
        values: outcomes[side],
        ghost: ghost?.labels === outcomes.labels ? ghost[side] : undefined,
        ...(side === "p" && options.pFixed
          ? {}
          : {
              onMove: (index: number, value: number) => options.onMove(side, index, value),
              onSettle: options.onSettle,
            }),
      })),
      max: options.ceiling,
      axisLabel: msg("probability"),
      formatValue: formatProbability,
    })}</div>`;
}

/** 1, 2 and 5 times the powers of ten: an axis that stands still while values move. */
const roundSteps = Array.from({ length: 14 }, (_unused, index) => index - 10).flatMap((exponent) =>
  [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)),
);

/** Below this nothing is drawn: typed decimals are not exact in binary, and equal ones differ by as much. */
const smallestDrawn = 1e-12;
/** A smaller axis is written in powers of ten, for its ticks would not fit beside it. */
const smallestPlainAxis = 0.01;

/** The power of ten that the values of an axis are written in: 0.00014 as 1.4 in 10⁻⁴. */
function powerFor(ceiling: number): number {
  return ceiling < smallestPlainAxis ? Number(ceiling.toExponential().split("e")[1]) : 0;
}

function roundUp(size: number): number {
  return roundSteps.find((step) => size <= step) ?? size;
}

function finite(values: readonly number[]): number[] {
  return values.filter((value) => Number.isFinite(value));
}

export interface SharesPicture {
  width: number;
  height: number;
  labels: readonly string[];
  reading: DirectedReading;
  unit: Unit;
  hidden: boolean;
}

/** Each outcome's part of KL, both ways of writing the sum beside each other. While the question is open all are 0. */
export function sharesPicture({ width: room, height, labels, reading, unit, hidden }: SharesPicture): TemplateResult {
  const inUnits = (nats: Float64Array): number[] => Array.from(nats, (value) => (hidden ? 0 : inUnit(value, unit)));
  const terms = inUnits(reading.termsNats);
  const shares = inUnits(reading.sharesNats);
  const seen = finite([...terms, ...shares]);
  const lowest = Math.min(...seen);
  const min = lowest < -smallestDrawn ? -roundUp(-lowest) : 0;
  const largest = Math.max(-min, ...seen);
  // An infinite bar is not to look like a small one, and two that agree have an axis of 1.
  const endless = reading.missing.length > 0;
  const max = largest < smallestDrawn ? 1 : roundUp(endless ? largest : Math.max(smallestDrawn, ...seen));
  const power = powerFor(Math.max(max, -min));
  const [up, down] = [Number(`1e${-power}`), Number(`1e${power}`)];
  const drawn = (values: readonly number[]): number[] => values.map((value) => value * up);
  const width = chartWidth(room, labels.length);
  const [a, b] = [reading.a.toLowerCase(), reading.b.toLowerCase()];
  const sum = hidden ? "?" : formatNats(reading.klNats, unit);
  const inUnitsOf = power === 0 ? unitName(unit) : `${formatTick(down)} ${unitName(unit)}`;
  return html`<p class="key"><span><i class="swatch reference"></i>${a} log(${a}/${b})</span>
      <span class="surprise"><i class="swatch surprise"></i>${a} (x − 1 + e<sup>−x</sup>), x = ln(${a}/${b})</span><span>${msg(str`both add up to ${sum}`)}</span></p>
    <div class="sideways">${barChart({
      width,
      height,
      description: msg(str`Each outcome's share of ${reading.name} in ${unitName(unit)}.`),
      labels: fittingLabels(labels, width),
      series: [
        { name: msg("share"), tone: "reference", values: drawn(terms) },
        { name: msg("non-negative form"), tone: "surprise", values: drawn(shares) },
      ],
      max: max * up,
      min: min * up,
      axisLabel: msg(str`share in ${inUnitsOf}`),
      formatValue: (value) => formatNumber(value * down),
    })}</div>`;
}

function sumRow(reading: DirectedReading, entropyNats: number, unit: Unit, narrow: boolean): StackRow {
  const { a, b, name, klNats, crossEntropyNats } = reading;
  const show = (nats: number): string => formatNats(nats, unit, 3);
  const sum = `${show(entropyNats)} + ${show(klNats)} = ${show(crossEntropyNats)} ${unitName(unit)}`;
  return {
    title: narrow ? msg(str`${a} happens: ${sum}`) : msg(str`${a} happens, ${b} was expected: ${sum}`),
    parts: [
      { label: `H(${a})`, value: inUnit(entropyNats, unit), tone: "entropy" },
      { label: name, value: inUnit(klNats, unit), tone: "surprise" },
    ],
    total: { label: `H(${a}, ${b}) = ${show(crossEntropyNats)}`, value: inUnit(crossEntropyNats, unit) },
  };
}

/** Cross-entropy as what must be paid anyway and what expecting the other costs on top, for both directions. */
export function sumPicture(width: number, height: number, summary: DivergenceSummary, unit: Unit): TemplateResult {
  const narrow = width < 480;
  const rows = [
    sumRow(readAs("pq", summary), summary.entropyPNats, unit, narrow),
    sumRow(readAs("qp", summary), summary.entropyQNats, unit, narrow),
  ];
  const longest = Math.max(...finite(rows.flatMap((row) => [row.total.value, ...row.parts.map((part) => part.value)])));
  const sums = rows.map((row) => row.title).join(". ");
  return html`${stackChart({
    width,
    height,
    description: msg(str`Cross-entropy as entropy and KL end to end. ${sums}.`),
    rows,
    max: roundUp(longest),
  })}`;
}
