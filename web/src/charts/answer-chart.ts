// A class's predictions: a dot for each, stacked where they agree, and where it is shown the line of the true answer.

import { nothing, svg, type TemplateResult } from "lit";
import { makeScale } from "./axis.js";

export interface AnswerChart {
  width: number;
  /** May hold ±∞, which stand at the ends. */
  answers: readonly number[];
  /** Undefined while it is not to be seen. */
  truth: number | undefined;
  format(value: number): string;
  description: string;
}

const radius = 9;
const margin = 46;
const bottom = 34;
/** From this ratio on, positive answers stand on a logarithmic axis: one wild guess must not push the others together. */
const logFromRatio = 100;

interface Axis {
  kind: "linear" | "log";
  from: number;
  to: number;
}

function axisOf(values: readonly number[]): Axis {
  const from = Math.min(...values);
  const to = Math.max(...values);
  if (from > 0 && to / from >= logFromRatio) return { kind: "log", from, to };
  // A lone value stands in the middle.
  const room = to > from ? 0 : Math.max(1, Math.abs(to));
  return { kind: "linear", from: from - room, to: to + room };
}

/** Dots that would overlap stand above one another, at the place of the first of them. */
function stackedDots(places: readonly number[]): { x: number; row: number }[] {
  const columns = new Map<number, { x: number; count: number }>();
  return places.map((place) => {
    const key = Math.round(place / (2 * radius));
    const column = columns.get(key) ?? { x: place, count: 0 };
    columns.set(key, { x: column.x, count: column.count + 1 });
    return { x: column.x, row: column.count };
  });
}

export function answerChart({ width, answers, truth, format, description }: AnswerChart): TemplateResult {
  const all = truth === undefined ? answers : [...answers, truth];
  const finite = all.filter(Number.isFinite);
  const { kind, from, to } = axisOf(finite.length > 0 ? finite : [0]);
  const scale = makeScale(kind, [from, to], [margin, width - margin]);
  const ends = { low: margin / 2, high: width - margin / 2 };
  const xOf = (value: number): number => (Number.isFinite(value) ? scale(value) : value < 0 ? ends.low : ends.high);
  const dots = stackedDots(answers.map(xOf));
  const rows = Math.max(4, ...dots.map(({ row }) => row + 1));
  const height = rows * 2 * radius + bottom + 26;
  const floor = height - bottom;
  const ticks = finite.length === 0 ? [] : [...new Set([Math.min(...finite), Math.max(...finite)])];
  return svg`<svg class="chart answers" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${description}>
    <line class="base" x1=${margin / 2} x2=${width - margin / 2} y1=${floor} y2=${floor}></line>
    ${ticks.map((value) => svg`<text class="tick" x=${xOf(value)} y=${floor + 20} text-anchor="middle">${format(value)}</text>`)}
    ${all.includes(Number.POSITIVE_INFINITY) ? svg`<text class="tick" x=${ends.high} y=${floor + 20} text-anchor="middle">∞</text>` : nothing}
    ${all.includes(Number.NEGATIVE_INFINITY) ? svg`<text class="tick" x=${ends.low} y=${floor + 20} text-anchor="middle">−∞</text>` : nothing}
    ${dots.map(({ x, row }) => svg`<circle class="answer" cx=${x} cy=${floor - radius - row * 2 * radius} r=${radius - 1}></circle>`)}
    ${
      truth === undefined
        ? nothing
        : svg`<line class="truth" x1=${xOf(truth)} x2=${xOf(truth)} y1="22" y2=${floor}></line>
          <text class="truth-label" x=${xOf(truth)} y="15" text-anchor=${xOf(truth) > width / 2 ? "end" : "start"}>${format(truth)}</text>`
    }
  </svg>`;
}
