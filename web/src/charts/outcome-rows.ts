// Outcomes by name, one a row, each with two bars from the left: how likely it is by one distribution and by another. A part of a picture.

import { msg } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import type { Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface OutcomeRow {
  name: string;
  /** In a column of its own. */
  value: string;
  first: number;
  /** Undefined while it is the question. */
  second: number | undefined;
  /** The second before the last change. */
  ghost: number | undefined;
  firstText: string;
  secondText: string;
  /** A hollow end of the second bar that the reader drags to his answer. */
  guess?: { value: number; label: string; valueText: string; onMove(value: number): void };
}

export interface OutcomeRows {
  /** Where names begin, the column of values ends, and both columns of percentages end. */
  nameX: number;
  valueX: number;
  bars: Scale;
  textX: number;
  right: number;
  top: number;
  rowHeight: number;
  /** So many letters of a name have room. */
  nameLetters: number;
  heads: { name: string; value: string; bars: string };
  rows: readonly OutcomeRow[];
}

function shortened(name: string, letters: number): string {
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}

function guessBar(guess: NonNullable<OutcomeRow["guess"]>, bars: Scale, middle: number): SVGTemplateResult {
  const [from, to] = [bars(0), bars(1)];
  const px = bars(guess.value);
  return svg`<g class="guess" ${handle({
    label: guess.label,
    valueText: guess.valueText,
    position: guess.value,
    positionAt: (clientX, _clientY, element) => {
      const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      return (clientX - picture.left - from) / (to - from);
    },
    onMove: guess.onMove,
  })}>
    <rect class="hollow-bar" x=${from} y=${middle + 1} width=${Math.max(px - from, 1)} height="8"></rect>
    <circle class="reach" cx=${px} cy=${middle + 5} r="20"></circle>
    <circle class="hollow" cx=${px} cy=${middle + 5} r="8"></circle>
  </g>`;
}

function rowOf(row: OutcomeRow, place: number, chart: OutcomeRows): SVGTemplateResult {
  const { nameX, valueX, bars, textX, right, top, rowHeight, nameLetters } = chart;
  const y = top + place * rowHeight;
  const middle = y + rowHeight / 2;
  const width = (value: number): number => Math.max(bars(value) - bars(0), 0.5);
  return svg`<g class="outcome">
    <title translate="no">${row.name}: ${row.firstText} % → ${row.secondText} %</title>
    <line class="row-line" x1=${nameX} x2=${right} y1=${y + rowHeight} y2=${y + rowHeight}></line>
    <text class="row-title" translate="no" x=${nameX} y=${middle} dy="0.35em">${shortened(row.name, nameLetters)}</text>
    <text class="row-value" x=${valueX} y=${middle} dy="0.35em" text-anchor="end">${row.value}</text>
    <rect class="bar reference" x=${bars(0)} y=${middle - 8} width=${width(row.first)} height="7"></rect>
    ${row.second === undefined ? nothing : svg`<rect class="bar p" x=${bars(0)} y=${middle + 1} width=${width(row.second)} height="8"></rect>`}
    ${row.ghost === undefined ? nothing : svg`<line class="ghost" x1=${bars(row.ghost)} x2=${bars(row.ghost)} y1=${middle} y2=${middle + 10}></line>`}
    <text class="row-figures" x=${textX} y=${middle} dy="0.35em" text-anchor="end">${row.firstText}</text>
    <text class="row-figures second" x=${right} y=${middle} dy="0.35em" text-anchor="end">${row.secondText}</text>
    ${row.guess === undefined ? nothing : guessBar(row.guess, bars, middle)}
  </g>`;
}

export function outcomeRows(chart: OutcomeRows): SVGTemplateResult {
  const { nameX, valueX, bars, textX, right, top, heads, rows } = chart;
  return svg`<g class="outcome-rows">
    <g aria-hidden="true">
      <text x=${nameX} y=${top - 8}>${heads.name}</text>
      <text x=${valueX} y=${top - 8} text-anchor="end">${heads.value}</text>
      <text x=${bars(0)} y=${top - 8}>${heads.bars}</text>
      <text x=${textX} y=${top - 8} text-anchor="end">${msg("ref. %", { desc: "reference, in percent" })}</text>
      <text x=${right} y=${top - 8} text-anchor="end">${msg("policy")}</text>
    </g>
    ${rows.map((row, place) => rowOf(row, place, chart))}
  </g>`;
}
