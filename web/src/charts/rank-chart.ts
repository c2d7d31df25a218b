// Probabilities in falling order on two logarithmic axes, and beside them a rectangle: as many equally likely choices as would be as
// uncertain. The end of the curve can be dragged to more or fewer outcomes.

import { msg } from "@lit/localize";
import { line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { bottomAxis, leftAxis, type Margins, makeScale } from "./axis.js";
import { handle } from "./handle.js";

export interface RankPoints {
  ranks: ArrayLike<number>;
  probabilities: ArrayLike<number>;
}

export interface RankChartOptions {
  width: number;
  height: number;
  description: string;
  points: RankPoints;
  /** The curve before the last change, faint. */
  ghost?: RankPoints | undefined;
  /** Right end of the axis of ranks. */
  mostRanks: number;
  equal: { choices: number; label: string };
  /** Names of the likeliest outcomes, in order. */
  names?: readonly string[];
  end?: { label: string; valueText: string; onMove(rank: number): void; onSettle(): void } | undefined;
}

const margins: Margins = { top: 36, right: 26, bottom: 46, left: 52 };
/** Lower ends of the probability axis: it grows in steps, so that the picture stands still while the reader drags. */
const floors = [1e-3, 1e-6, 1e-9, 1e-12, 1e-18, 1e-30, 1e-60];
const mostNames = 12;

interface RankPoint {
  rank: number;
  p: number;
}

function pointsOf({ ranks, probabilities }: RankPoints): RankPoint[] {
  return Array.from(ranks, (rank, index) => ({ rank, p: probabilities[index] ?? 0 })).filter(({ p }) => p > 0);
}

export function rankChart(options: RankChartOptions): SVGTemplateResult {
  const { width, height, equal, end } = options;
  const points = pointsOf(options.points);
  const smallest = points.at(-1)?.p ?? 1;
  const floor = floors.find((low) => Math.min(smallest, 1 / equal.choices) >= low) ?? (floors.at(-1) as number);
  const [left, right, top, bottom] = [margins.left, width - margins.right, margins.top, height - margins.bottom];
  const x = makeScale("log", [1, options.mostRanks], [left, right]);
  const y = makeScale("log", [floor, 1], [bottom, top]);
  const path = line<RankPoint>(
    ({ rank }) => x(rank),
    ({ p }) => y(p),
  );
  const visible = points.filter(({ p }) => p >= floor);
  const last = visible.at(-1);
  const [equalX, equalY] = [x(equal.choices), y(1 / equal.choices)];
  const place = placeLabel(equal.label, equalX, left, right);
  return svg`<svg class="chart entropy" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    ${leftAxis({ scale: y, kind: "log", ticks: 5, label: msg("probability") }, left, right)}
    ${bottomAxis({ scale: x, kind: "log", ticks: width < 420 ? 4 : 7, label: msg("rank, likeliest first") }, bottom, left, right)}
    <rect class="equal" x=${left} y=${equalY} width=${Math.max(equalX - left, 2)} height=${Math.max(bottom - equalY, 0)}></rect>
    ${options.ghost === undefined ? nothing : svg`<path class="ghost" d=${path(pointsOf(options.ghost).filter(({ p }) => p >= floor)) ?? ""}></path>`}
    <path class="curve p-curve" d=${path(visible) ?? ""}></path>
    ${visible.slice(0, options.names === undefined ? 2 : mostNames).map(({ rank, p }) => svg`<circle class="rank-dot" cx=${x(rank)} cy=${y(p)} r="4"></circle>`)}
    ${names(options, visible, x, y)}
    <line class="drop" x1=${equalX} x2=${equalX} y1=${equalY} y2=${bottom}></line>
    <text class="caption entropy-label" x=${place.x} y=${bottom - 12} text-anchor=${place.anchor}>${equal.label}</text>
    ${
      end === undefined || last === undefined
        ? nothing
        : svg`<g ${handle({
            label: end.label,
            valueText: end.valueText,
            position: (x(last.rank) - left) / (right - left),
            positionAt: (clientX, _clientY, element) => {
              const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
              return (clientX - picture.left - left) / (right - left);
            },
            onMove: (position) => end.onMove(x.invert(left + position * (right - left))),
            onSettle: () => end.onSettle(),
          })}>
            <circle class="reach" cx=${x(last.rank)} cy=${y(last.p)} r="24"></circle>
            <circle class="end-point" cx=${x(last.rank)} cy=${y(last.p)} r="9"></circle>
          </g>`
    }
  </svg>`;
}

/** About the width of a letter of a caption. */
const letter = 9.2;

/** Inside the rectangle's right edge, or beside it, or from the axis on: wherever the words fit. */
function placeLabel(label: string, edge: number, left: number, right: number): { x: number; anchor: "start" | "end" } {
  const room = label.length * letter + 10;
  if (edge - left >= room) return { x: edge - 8, anchor: "end" };
  return { x: right - edge >= room ? edge + 10 : left + 8, anchor: "start" };
}

/** Names at the head of the curve, each beside its point; those that would cover one another are left out. */
function names(
  options: RankChartOptions,
  points: readonly RankPoint[],
  x: (rank: number) => number,
  y: (p: number) => number,
): SVGTemplateResult[] {
  let free = Number.NEGATIVE_INFINITY;
  return (options.names ?? []).slice(0, mostNames).flatMap((name, index) => {
    const point = points[index];
    if (point === undefined || x(point.rank) < free) return [];
    free = x(point.rank) + 12 + name.length * letter;
    return [svg`<text class="caption" x=${x(point.rank) + 7} y=${y(point.p) - 8}>${name}</text>`];
  });
}
