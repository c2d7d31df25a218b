// What a policy earns against how far it has moved: the frontier as a curve, the reader's place on it, and other ways to be somewhere.
// A part of a picture. The curve's points come from the core; this draws them and hears which of them the hand is nearest.

import { line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { bottomAxis, leftAxis, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface FrontierPoint {
  x: number;
  y: number;
}

export interface FrontierChart {
  x: Scale;
  y: Scale;
  left: number;
  right: number;
  top: number;
  bottom: number;
  xLabel: string;
  yLabel: string;
  /** In the order in which the keys go along it. */
  curve: readonly FrontierPoint[];
  point: FrontierPoint & {
    label: string;
    valueText: string;
    caption: string;
    /** On the way along the curve, in [0, 1]. */
    position: number;
    onPosition(position: number): void;
    /** The place in `curve` of the point nearest to the hand. */
    onNearest(place: number): void;
    onSettle(): void;
  };
  ghost: FrontierPoint | undefined;
  /** Named points beside the curve. */
  marks: readonly (FrontierPoint & { label: string })[];
}

/** One arrow key goes a 1/100 of the way along the curve. */
const keyStep = 0.01;

function nearest({ curve, x, y }: FrontierChart, px: number, py: number): number {
  const distances = curve.map((point) => Math.hypot(x(point.x) - px, y(point.y) - py));
  return distances.indexOf(Math.min(...distances));
}

/** A name needs so much room from the one before it, and from the reader's point. */
const nameRoom = 26;

function namedMarks({ marks, x, y, left, right, point }: FrontierChart): SVGTemplateResult[] {
  const near = (a: FrontierPoint, b: FrontierPoint): boolean => Math.hypot(x(a.x) - x(b.x), y(a.y) - y(b.y)) < nameRoom;
  const named: FrontierPoint[] = [];
  return marks.map((mark) => {
    const free = !near(mark, point) && !named.some((other) => near(other, mark));
    if (free) named.push(mark);
    const before = x(mark.x) > (left + right) / 2;
    return svg`<circle class="best-of" cx=${x(mark.x)} cy=${y(mark.y)} r="4"><title>${mark.label}</title></circle>
      ${free ? svg`<text class="tick" x=${x(mark.x) + (before ? -9 : 9)} y=${y(mark.y) + (before ? -5 : 14)} text-anchor=${before ? "end" : "start"}>${mark.label}</text>` : nothing}`;
  });
}

function readersPoint(chart: FrontierChart): SVGTemplateResult {
  const { point, x, y, left, right } = chart;
  const [px, py] = [x(point.x), y(point.y)];
  const before = px > (left + right) / 2;
  return svg`<g class="frontier-point" ${handle({
    label: point.label,
    valueText: point.valueText,
    position: point.position,
    step: keyStep,
    positionAt: () => point.position,
    onMove: point.onPosition,
    onPlace: (clientX, clientY, element) => {
      const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      point.onNearest(nearest(chart, clientX - picture.left, clientY - picture.top));
    },
    onSettle: point.onSettle,
  })}>
    <circle class="reach" cx=${px} cy=${py} r="22"></circle>
    <circle class="point" cx=${px} cy=${py} r="9"></circle>
    <text class="caption" x=${before ? px - 14 : px + 15} y=${py + (before ? 32 : 22)} text-anchor=${before ? "end" : "start"}>${point.caption}</text>
  </g>`;
}

export function frontierChart(chart: FrontierChart): SVGTemplateResult {
  const { x, y, left, right, bottom, curve, ghost } = chart;
  const path = line<FrontierPoint>(
    (at) => x(at.x),
    (at) => y(at.y),
  );
  return svg`<g class="frontier">
    ${leftAxis({ scale: y, ticks: 4, label: chart.yLabel }, left, right)}
    ${bottomAxis({ scale: x, ticks: 4, label: chart.xLabel }, bottom, left, right)}
    <path class="curve" d=${path(curve) ?? ""}></path>
    ${namedMarks(chart)}
    ${ghost === undefined ? nothing : svg`<circle class="ghost" cx=${x(ghost.x)} cy=${y(ghost.y)} r="9"></circle>`}
    ${readersPoint(chart)}
  </g>`;
}
