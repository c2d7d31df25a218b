// The pictures: entropy between its bounds, marks against confidence, and two files against each other.

import { msg, str } from "@lit/localize";
import { html, nothing, type SVGTemplateResult, type TemplateResult } from "lit";
import { type BoundsRow, boundsChart } from "../charts/bounds-chart.js";
import { chartGrid } from "../charts/chart-grid.js";
import { differenceChart } from "../charts/difference-chart.js";
import { stepLimits } from "../charts/heat-steps.js";
import { reliabilityChart } from "../charts/reliability-chart.js";
import { selectiveChart } from "../charts/selective-chart.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { LogprobToken } from "../records/logprobs/answers.js";
import { formatNats, formatNatsWithUnit, formatNumber, inUnit, type Unit, unitName } from "../units.js";
import { knownSteps, rowsOf, type ShownAnswer, tokenSign } from "./logprobs-reader-answer.js";
import { orDash } from "./logprobs-reader-lists.js";
import type { FileComparison, FileReading, MarksReading } from "./logprobs-reading.js";

/** The least width of a token's column, so that its bar can be told from the next. */
const columnWidth = 15;
const mostColumns = 60;

/** The tokens around the one that is read. */
export function entropyPicture(options: {
  shown: ShownAnswer;
  at: number;
  width: number;
  unit: Unit;
  description: string;
  onRead(at: number): void;
}): TemplateResult {
  const { shown, at, width, unit, description, onRead } = options;
  const { reading, begin, end } = shown;
  const count = Math.min(Math.max(Math.floor((width - 52) / columnWidth), 8), mostColumns);
  // In whole pages, so that the picture stands still while the pointer goes through it.
  const from = begin + Math.floor(at / count) * count;
  const rows = Array.from({ length: Math.min(count, end - from) }, (_unused, index): BoundsRow => {
    const token = from + index;
    const sign = tokenSign(reading.tokens[token] as LogprobToken)
      .replaceAll("␣", " ")
      .trim();
    return {
      row: token - begin,
      label: sign.length > 9 ? `${sign.slice(0, 8)}…` : sign,
      low: inUnit(reading.entropyLowerNats[token] as number, unit),
      high: inUnit(reading.entropyUpperNats[token] as number, unit),
      surprise: inUnit(reading.surprisalNats[token] as number, unit),
    };
  });
  return html`${boundsChart({ width, height: 238, description, unit, rows, at, onRead })}`;
}

// ------------------------------------------------------------------------------------------------- right and wrong

export function marksPicture(marked: MarksReading, width: number, unit: Unit, description: string): TemplateResult {
  const half = width < 520 ? width : Math.floor((width - 16) / 2);
  return html`<div class="pair">${reliabilityOf(marked, half, description)}${selectiveOf(marked, half)}</div>${marksTable(marked, unit)}`;
}

const marksHeight = 258;

function reliabilityOf(
  { calibration, confidence }: MarksReading,
  width: number,
  description: string,
): SVGTemplateResult {
  const bins = {
    low: calibration.binLow,
    high: calibration.binHigh,
    count: calibration.binCount,
    confidence: calibration.binConfidence,
    accuracy: calibration.binAccuracy,
  };
  return reliabilityChart({
    width,
    height: marksHeight,
    description,
    series: [{ name: msg("All answers"), form: "bars", tone: "all", bins }],
    confidenceLabel: confidence === "mean" ? msg("confidence, a token’s mean") : msg("confidence in the whole answer"),
  });
}

function selectiveOf({ selective: { coverage, accuracy } }: MarksReading, width: number): SVGTemplateResult {
  const description = msg("How many are right if only the surest are kept.");
  return selectiveChart({ width, height: marksHeight, description, coverage, accuracy });
}

/** Both, to be saved. */
export function savedMarks(marked: MarksReading, description: string): TemplateResult {
  const width = 400;
  const charts = [reliabilityOf(marked, width, description), selectiveOf(marked, width)];
  return html`${chartGrid(charts, { width, height: marksHeight, columns: 2, description })}`;
}

function marksTable({ calibration, fit, marked }: MarksReading, unit: Unit): TemplateResult {
  const costs = `${formatNats(fit.nllBeforeNats, unit, 2)}, ${formatNatsWithUnit(fit.nllAfterNats, unit, 2)}`;
  return html`<dl class="facts">
    <div><dt>${msg("marked")}</dt><dd>${formatNumber(marked, 0)}</dd></div>
    <div><dt>AUROC</dt><dd title=${msg("How often a right answer came with more confidence than a wrong one; 0.5 is a coin")}>${orDash(calibration.auroc, (value) => formatNumber(value, 3))}</dd></div>
    <div><dt>Brier</dt><dd>${formatNumber(calibration.brier, 3)}</dd></div>
    <div><dt>${msg("fitted T")}</dt><dd title=${msg("The marks are least surprising when ln(c / (1 − c)) is divided by this")}>${formatNumber(fit.temperature, 2)}</dd></div>
    <div><dt>${msg("surprise of a mark, at T = 1 and T")}</dt><dd>${costs}</dd></div>
  </dl>`;
}

// ------------------------------------------------------------------------------------------------- two files

/** The pieces of one pair of answers. */
export interface ShownPair {
  readonly pair: number;
  readonly first: number;
  readonly last: number;
}

/** The pair that holds an answer of the first file. */
export function pairOf({ match, pieces }: FileComparison, place: number): ShownPair | undefined {
  const pair = match.pairs.findIndex(([p]) => p === place);
  if (pair < 0) return undefined;
  return { pair, first: pair === 0 ? 0 : (pieces.pairEnds[pair - 1] as number), last: pieces.pairEnds[pair] as number };
}

const mostPieces = 120;

export interface ComparisonOptions {
  p: FileReading;
  comparison: FileComparison;
  shown: ShownPair;
  /** Of the pair's pieces. */
  at: number;
  width: number;
  unit: Unit;
  description: string;
  onRead(at: number): void;
}

export function comparisonPicture(options: ComparisonOptions): TemplateResult {
  const { p, comparison, shown, width, unit, description, onRead } = options;
  const { pieces, runs } = comparison;
  const count = shown.last - shown.first;
  if (count === 0)
    return html`<p class="none">${msg("The two texts of this answer part ways at their first token: there is nothing to compare.")}</p>`;
  const texts = Array.from({ length: count }, (_unused, index) => {
    const piece = shown.first + index;
    const tokens = p.tokens.slice(pieces.pBegins[piece], pieces.pEnds[piece]);
    return { text: tokens.map(({ text }) => text).join("") };
  });
  const { text, offsets } = rowsOf(texts);
  const gaps = runs.differenceNats.subarray(shown.first, shown.last);
  // A first token is often unknown: the reading begins where there is something to read.
  const begin = options.at === 0 ? gaps.findIndex((nats) => !Number.isNaN(nats)) : options.at;
  const at = Math.min(Math.max(begin, 0), count - 1);
  const page = Math.floor(at / mostPieces) * mostPieces;
  const values = Array.from(gaps.subarray(page, page + mostPieces), (nats) => inUnit(nats, unit));
  return html`<lab-heat-strip class="low" .text=${text} .offsets=${offsets} .steps=${knownSteps(gaps.map(Math.abs), stepLimits.surprise)} .at=${at}
      label=${msg("The text that both have in common, coloured by how far apart they are")} .valueText=${spokenPiece(comparison, shown.first + at, texts[at]?.text ?? "", unit)}
      @value=${(event: ValueEvent<number>) => onRead(event.value)}></lab-heat-strip>
    ${differenceChart({ width, height: 154, description, unit, values, above: msg("the second paid more"), below: msg("the second paid less"), at: at - page, onRead: (place) => onRead(place + page) })}
    ${pieceReadout(options, shown.first + at, texts[at]?.text ?? "")}`;
}

function spokenPiece({ runs }: FileComparison, piece: number, text: string, unit: Unit): string {
  const difference = runs.differenceNats[piece] as number;
  return `“${text}”, ${Number.isNaN(difference) ? msg("unknown to one of the two") : msg(str`the second paid ${formatNatsWithUnit(difference, unit, 2)} more`)}`;
}

function pieceReadout({ comparison, unit }: ComparisonOptions, piece: number, text: string): TemplateResult {
  const { runs, pieces, lists, listed } = comparison;
  const position = lists.pTokens.indexOf(pieces.pBegins[piece] as number);
  const cost = (nats: number | undefined): string => orDash(nats, (value) => formatNats(value, unit, 2));
  const same = lists.sameTop[position];
  return html`<dl class="facts piece">
    <div><dt>${msg("piece")}</dt><dd class="figure" translate="no">${tokenSign({ text })}</dd></div>
    <div><dt>${msg(str`first, ${unitName(unit)}`)}</dt><dd class="p">${cost(runs.pNats[piece])}</dd></div>
    <div><dt>${msg(str`second, ${unitName(unit)}`)}</dt><dd class="q">${cost(runs.qNats[piece])}</dd></div>
    <div><dt>${msg("second − first")}</dt><dd>${cost(runs.differenceNats[piece])}</dd></div>
    <div><dt>${msg("KL(first‖second) ≥")}</dt><dd>${cost(position < 0 ? undefined : listed.klLowerNats[position])}</dd></div>
    <div><dt>${msg("likeliest token")}</dt><dd>${same === undefined || Number.isNaN(same) ? "–" : same === 1 ? msg("the same") : msg("another")}</dd></div>
  </dl>`;
}

/** How the answers of two files found each other. */
export function matchedBy(by: FileComparison["match"]["by"]): string {
  return { id: msg("by name"), prompt: msg("by prompt"), order: msg("in their order") }[by];
}

/** The sums over all pairs. */
export function comparisonFacts(comparison: FileComparison, unit: Unit): TemplateResult {
  const { runs, listed, match, pieces } = comparison;
  const matched = matchedBy(match.by);
  const total = formatNats(runs.differenceTotalNats, unit, 2);
  return html`<table class="sums">
    <tbody>
      <tr><th scope="row">${msg(html`answers matched ${matched}`)}</th><td>${formatNumber(match.pairs.length, 0)}</td></tr>
      <tr><th scope="row">${msg("pieces that both know")}</th><td>${formatNumber(runs.pieces, 0)}</td></tr>
      <tr><th scope="row">${msg(str`second − first, total ${unitName(unit)}`)}</th><td>${total}</td></tr>
      <tr><th scope="row">${msg("KL(first‖second), mean ≥")}</th><td>${orDash(listed.klLowerMeanNats, (value) => formatNats(value, unit))}</td></tr>
      ${pieces.partings === 0 ? nothing : html`<tr><th scope="row">${msg("answers whose texts part ways")}</th><td>${formatNumber(pieces.partings, 0)}</td></tr>`}
    </tbody></table>`;
}
