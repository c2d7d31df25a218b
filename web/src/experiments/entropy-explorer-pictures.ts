// The pictures of <entropy-explorer>, made from the answers of the core.

import { msg, str } from "@lit/localize";
import type { TemplateResult } from "lit";
import type { OptimalCode, ShapeReading, SurpriseCurve } from "../../../wasm/surprise-core.js";
import { type EntropyParts, entropyChart } from "../charts/entropy-chart.js";
import { type RankChartOptions, type RankPoints, rankChart } from "../charts/rank-chart.js";
import { stretchChart } from "../charts/stretch-chart.js";
import type { BarMoves } from "../controls/distribution-editor.js";
import { formatNumber, formatProbability, inUnit, toNats, type Unit, unitName } from "../units.js";
import type { Outcomes } from "./entropy-explorer-outcomes.js";

/** Rank points that a picture of any width needs. */
export const rankPoints = 240;

export function rankPictureHeight(width: number): number {
  return width < 480 ? 320 : 388;
}

/** The editor puts a line of its own below this picture. */
export function barsPictureHeight(width: number): number {
  return width < 480 ? 340 : 316;
}

export interface BarAnswers {
  probabilities: ArrayLike<number>;
  curve: SurpriseCurve;
  code: OptimalCode;
  entropyNats: number;
}

/** What the answers say about each outcome, in the reader's unit; a question of the code is a bit. */
export function partsOf({ probabilities, curve, code, entropyNats }: BarAnswers, unit: Unit): EntropyParts {
  return {
    probabilities: Array.from(probabilities),
    surprise: Array.from(curve.surprisalNats, (nats) => inUnit(nats, unit)),
    share: Array.from(curve.shareNats, (nats) => inUnit(nats, unit)),
    entropy: inUnit(entropyNats, unit),
    questions: Array.from(code.huffmanLengthsBits, (bits) => inUnit(toNats(bits, "bits"), unit)),
    unit: unitName(unit),
  };
}

/** Room above the highest bar to drag it into; small probabilities are drawn larger. */
export function ceilingFor(values: readonly number[]): number {
  const highest = Math.max(...values);
  return [0.2, 0.5].find((ceiling) => highest <= 0.75 * ceiling) ?? 1;
}

export interface BarsPicture {
  width: number;
  outcomes: Outcomes;
  /** Upper end of the axis of probabilities. */
  ceiling: number;
  ghost: readonly number[] | undefined;
  parts: EntropyParts | undefined;
  moves: BarMoves;
}

export function barsPicture({ width, outcomes, ceiling, ghost, parts, moves }: BarsPicture) {
  return entropyChart({
    width,
    height: barsPictureHeight(width),
    description: msg(
      str`${outcomes.labels.length} probabilities as bars that can be dragged; below them each outcome's share of the entropy.`,
    ),
    labels: outcomes.labels,
    values: outcomes.values,
    ceiling,
    ghost,
    parts,
    formatProbability,
    formatMeasure: (value) => formatNumber(value, 3),
    ...moves,
  });
}

export interface RankPicture {
  width: number;
  description: string;
  reading: ShapeReading;
  ghost: RankPoints | undefined;
  mostRanks: number;
  names?: readonly string[];
  end: RankChartOptions["end"];
}

export function pointsOf(reading: ShapeReading): RankPoints {
  return { ranks: reading.ranks, probabilities: reading.rankProbabilities };
}

export function rankPicture({ width, description, reading, ghost, mostRanks, names, end }: RankPicture) {
  const choices = reading.summary.effectiveOutcomes;
  const many = formatNumber(choices, choices < 100 ? 2 : 0);
  return rankChart({
    width,
    height: rankPictureHeight(width),
    description,
    points: pointsOf(reading),
    ghost,
    mostRanks,
    equal: {
      choices,
      label: width < 480 ? msg(str`${many} equal choices`) : msg(str`as uncertain as ${many} equal choices`),
    },
    ...(names === undefined ? {} : { names }),
    end,
  });
}

/** Where the mean lengths of whole questions lie between H and H + 1. */
export function codePicture(width: number, code: OptimalCode): TemplateResult {
  const { entropyBits, huffmanMeanBits, shannonMeanBits } = code;
  const say = (name: string, bits: number): string => `${name} ${formatNumber(bits, 3)}`;
  const [huffman, shannon, h] = [huffmanMeanBits, shannonMeanBits, entropyBits].map((bits) => formatNumber(bits));
  return stretchChart({
    width,
    description: msg(
      str`Mean number of yes-no questions: Huffman ${huffman}, Shannon ${shannon}, between H = ${h} and one more.`,
    ),
    domain: [entropyBits, entropyBits + 1],
    startLabel: `H = ${formatNumber(entropyBits, 3)}`,
    endLabel: msg("H + 1 bit"),
    above: { value: huffmanMeanBits, label: say("Huffman", huffmanMeanBits) },
    below: { value: shannonMeanBits, label: say("Shannon", shannonMeanBits) },
  });
}
