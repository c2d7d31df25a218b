// A curve with the reader's point on it. The curve's points come from the core; this draws them and hears where the point is dragged.

import { line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { bottomAxis, leftAxis, type Margins, makeScale, rightAxis, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface CurvePoint {
  x: number;
  y: number;
}

export interface CurveAxis {
  kind: "linear" | "log";
  domain: [number, number];
  label: string;
  format?: (value: number) => string;
}

export interface DraggablePoint extends CurvePoint {
  label: string;
  valueText: string;
  /** Beside the point, for the eye. */
  caption: string;
  onMove(value: number): void;
  onSettle?(): void;
}

export interface CurveChartOptions {
  width: number;
  height: number;
  /** The picture in one sentence. */
  description: string;
  x: CurveAxis;
  y: CurveAxis;
  points: readonly CurvePoint[];
  /** Moved along x; `onMove` is given an x. Infinite y is drawn at the upper edge. */
  point?: DraggablePoint;
  /** Where the point was before. */
  ghost?: CurvePoint | undefined;
  /** A hollow point that is moved up and down at a fixed x; `onMove` is given a y. */
  guess?: DraggablePoint | undefined;
  /** Known points that help to judge: named, not moved. */
  marks?: readonly (CurvePoint & { label: string })[];
  /** The same heights in a second unit, at the right: `factor` of it make one of the left axis's. */
  secondUnit?: { factor: number; label: string };
  /** The curve is hidden while the reader still guesses. */
  curveHidden?: boolean;
  tone?: "surprise" | "entropy" | "p" | "q";
}

const margins: Margins = { top: 40, right: 46, bottom: 46, left: 46 };

interface Scales {
  x: Scale;
  y: Scale;
}

/** The position of a value on its axis, from 0 to 1, and back: both keyboard and pointer move along it. */
function alongAxis(
  scale: Scale,
  from: number,
  to: number,
): { at(value: number): number; value(position: number): number } {
  return {
    at: (value) => (scale(value) - from) / (to - from),
    value: (position) => scale.invert(from + position * (to - from)),
  };
}

function pictureOf(element: Element): DOMRect {
  return (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
}

function readersPoint(point: DraggablePoint, { x, y }: Scales, options: CurveChartOptions): SVGTemplateResult {
  const [from, to] = [margins.left, options.width - margins.right];
  const axis = alongAxis(x, from, to);
  const px = x(point.x);
  const infinite = point.y === Number.POSITIVE_INFINITY;
  const py = infinite ? y(y.domain()[1]) : y(point.y);
  const captionLeft = px > options.width * 0.62;
  // At the upper edge the axis's own label stands above.
  const captionY = py < margins.top + 24 ? py + 26 : py - 14;
  return svg`<g ${handle({
    label: point.label,
    valueText: point.valueText,
    position: axis.at(point.x),
    positionAt: (clientX, _clientY, element) => (clientX - pictureOf(element).left - from) / (to - from),
    onMove: (position) => point.onMove(axis.value(position)),
    ...(point.onSettle === undefined ? {} : { onSettle: point.onSettle }),
  })}>
    <line class="drop" x1=${px} x2=${px} y1=${py} y2=${options.height - margins.bottom}></line>
    <line class="drop" x1=${from} x2=${px} y1=${py} y2=${py}></line>
    <circle class="reach" cx=${px} cy=${py} r="24"></circle>
    <circle class="point" cx=${px} cy=${py} r="10"></circle>
    <text class="caption" x=${captionLeft ? px - 16 : px + 18} y=${captionY} text-anchor=${captionLeft ? "end" : "start"}>${infinite ? `${point.caption} ↑ ∞` : point.caption}</text>
  </g>`;
}

function guessPoint(guess: DraggablePoint, { x, y }: Scales, options: CurveChartOptions): SVGTemplateResult {
  const [bottom, top] = [options.height - margins.bottom, margins.top];
  const axis = alongAxis(y, bottom, top);
  const px = x(guess.x);
  const py = y(guess.y);
  return svg`<line class="rail" x1=${px} x2=${px} y1=${bottom} y2=${top}></line>
  <g class="guess" ${handle({
    label: guess.label,
    valueText: guess.valueText,
    position: axis.at(guess.y),
    orientation: "vertical",
    positionAt: (_clientX, clientY, element) => (bottom - (clientY - pictureOf(element).top)) / (bottom - top),
    onMove: (position) => guess.onMove(axis.value(position)),
    ...(guess.onSettle === undefined ? {} : { onSettle: guess.onSettle }),
  })}>
    <circle class="reach" cx=${px} cy=${py} r="24"></circle>
    <circle class="hollow" cx=${px} cy=${py} r="10"></circle>
    <text class="caption" x=${px + 20} y=${py} dy="0.35em">${guess.caption}</text>
  </g>`;
}

function mark(at: CurvePoint & { label: string }, { x, y }: Scales, width: number): SVGTemplateResult {
  const left = x(at.x) > width * 0.7;
  return svg`<circle class="fixed" cx=${x(at.x)} cy=${y(at.y)} r="4.5"></circle>
    <text class="tick" x=${x(at.x) + (left ? -10 : 9)} y=${y(at.y) + (left ? 5 : -8)} text-anchor=${left ? "end" : "start"}>${at.label}</text>`;
}

export function curveChart(options: CurveChartOptions): SVGTemplateResult {
  const { width, height, point, ghost, guess } = options;
  const scales: Scales = {
    x: makeScale(options.x.kind, options.x.domain, [margins.left, width - margins.right]),
    y: makeScale(options.y.kind, options.y.domain, [height - margins.bottom, margins.top]),
  };
  const { x, y } = scales;
  const path = line<CurvePoint>(
    (at) => x(at.x),
    (at) => y(at.y),
  );
  const inside = options.points.filter((at) => at.y >= y.domain()[0] && at.y <= y.domain()[1]);
  return svg`<svg class="chart ${options.tone ?? "surprise"}" width=${width} height=${height} viewBox="0 0 ${width} ${height}"
      role="group" aria-label=${options.description}>
    ${leftAxis({ ...options.y, scale: y, ticks: 6 }, margins.left, width - margins.right)}
    ${bottomAxis({ ...options.x, scale: x, ticks: width < 420 ? 4 : 6 }, height - margins.bottom, margins.left, width - margins.right)}
    ${
      options.secondUnit === undefined
        ? nothing
        : rightAxis(
            {
              scale: makeScale(
                "linear",
                [y.domain()[0] * options.secondUnit.factor, y.domain()[1] * options.secondUnit.factor],
                [height - margins.bottom, margins.top],
              ),
              ticks: 6,
              label: options.secondUnit.label,
            },
            width - margins.right,
          )
    }
    <path class="curve ${options.curveHidden ? "hidden" : ""}" d=${path(inside) ?? ""}></path>
    ${(options.marks ?? []).map((at) => mark(at, scales, width))}
    ${ghost === undefined ? nothing : svg`<circle class="ghost" cx=${x(ghost.x)} cy=${y(ghost.y)} r="9"></circle>`}
    ${guess === undefined ? nothing : guessPoint(guess, scales, options)}
    ${point === undefined ? nothing : readersPoint(point, scales, options)}
  </svg>`;
}
