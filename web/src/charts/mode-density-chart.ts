// Two densities over one line, p with its two modes in the reader's hand and q fitted to it; under them what each place costs. A part of
// a picture: the places are the caller's, all numbers the core's.

import { msg } from "@lit/localize";
import { area, line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { leftAxis, type Scale } from "./axis.js";
import { handle } from "./handle.js";

/** A point that is dragged in two directions: along the line by arrow keys, and in height by the pointer too. */
export interface HumpHandle {
  label: string;
  valueText: string;
  caption?: string;
  /** At the left of the point, where its right is taken. */
  captionBefore?: boolean;
  tone: "p" | "q" | "start" | "guess";
  shape: "peak" | "grip";
  x: number;
  y: number;
  /** From where to where x may go. */
  range: readonly [number, number];
  disabled?: boolean;
  onMove(x: number): void;
  /** Without it, height is not heard. */
  onPlace?(x: number, y: number): void;
  onSettle(): void;
}

export interface DensityCurve {
  tone: "p" | "part" | "q" | "other" | "start";
  heights: ArrayLike<number>;
  label?: string;
}

export interface ModeDensityChart {
  x: Scale;
  y: Scale;
  left: number;
  right: number;
  places: ArrayLike<number>;
  curves: readonly DensityCurve[];
  handles: readonly HumpHandle[];
  /** Under the densities, in the reader's unit per unit of x; undefined while it is not to be seen. */
  cost: { y: Scale; heights: ArrayLike<number>; label: string } | undefined;
}

interface Dot {
  px: number;
  py: number;
}

function dots(places: ArrayLike<number>, heights: ArrayLike<number>, x: Scale, y: Scale): Dot[] {
  return Array.from(heights, (height, index) => ({ px: x(places[index] as number), py: y(height) }));
}

const drawLine = line<Dot>(
  (dot) => dot.px,
  (dot) => dot.py,
);

function curve({ tone, heights, label }: DensityCurve, { places, x, y }: ModeDensityChart): SVGTemplateResult {
  const along = dots(places, heights, x, y);
  const peak = along.reduce((best, dot) => (dot.py < best.py ? dot : best));
  return svg`<path class="density ${tone}" d=${drawLine(along) ?? ""}></path>
    ${label === undefined ? nothing : svg`<text class="density-label ${tone}" x=${peak.px} y=${peak.py - 9} text-anchor="middle">${label}</text>`}`;
}

function cost(
  { y, heights, label }: NonNullable<ModeDensityChart["cost"]>,
  { places, x, left, right }: ModeDensityChart,
): SVGTemplateResult {
  const along = dots(places, heights, x, y);
  const zero = y(0);
  const part = (keep: (dot: Dot) => number): string =>
    area<Dot>()
      .x((dot) => dot.px)
      .y0(zero)
      .y1(keep)(along) ?? "";
  return svg`<g class="cost">
    ${leftAxis({ scale: y, ticks: 2, label: "" }, left, right)}
    <path class="paid" d=${part((dot) => Math.min(dot.py, zero))}></path>
    <path class="gained" d=${part((dot) => Math.max(dot.py, zero))}></path>
    <text class="cost-label" x=${right} y=${y(y.domain()[1]) - 4} text-anchor="end">${label}</text>
  </g>`;
}

/** Where the pointer is, in the picture's own pixels. */
export function placeInPicture(element: Element, clientX: number, clientY: number): { px: number; py: number } {
  const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
  return { px: clientX - picture.left, py: clientY - picture.top };
}

function hump(at: HumpHandle, { x, y, right }: ModeDensityChart): SVGTemplateResult {
  const [px, py] = [x(at.x), y(at.y)];
  const [low, high] = at.range;
  const bounded = (value: number): number => Math.min(high, Math.max(low, value));
  const { onPlace } = at;
  const before = at.captionBefore ?? px > right - 100;
  return svg`<g class="hump ${at.tone} ${at.shape}" ${handle({
    label: at.label,
    valueText: at.valueText,
    position: (at.x - low) / (high - low),
    step: 0.01,
    disabled: at.disabled ?? false,
    positionAt: (clientX, clientY, element) =>
      (bounded(x.invert(placeInPicture(element, clientX, clientY).px)) - low) / (high - low),
    onMove: (position) => at.onMove(low + position * (high - low)),
    ...(onPlace === undefined
      ? {}
      : {
          onPlace: (clientX: number, clientY: number, element: Element) => {
            const place = placeInPicture(element, clientX, clientY);
            onPlace(bounded(x.invert(place.px)), y.invert(place.py));
          },
        }),
    onSettle: at.onSettle,
  })}>
    ${at.tone === "guess" ? svg`<line class="rail" x1=${px} x2=${px} y1=${y(0)} y2=${y(y.domain()[1])}></line>` : nothing}
    <circle class="reach" cx=${px} cy=${py} r=${at.shape === "grip" ? 16 : 22}></circle>
    ${
      at.shape === "grip"
        ? svg`<rect class="grip" x=${px - 5} y=${py - 10} width="10" height="20" rx="4"></rect>`
        : svg`<circle class="dot" cx=${px} cy=${py} r="9"></circle>`
    }
    ${at.caption === undefined ? nothing : svg`<text class="caption" x=${px + (before ? -14 : 14)} y=${py - 10} text-anchor=${before ? "end" : "start"}>${at.caption}</text>`}
  </g>`;
}

export function modeDensityChart(chart: ModeDensityChart): SVGTemplateResult {
  const { y, left, right } = chart;
  return svg`<g>
    ${leftAxis({ scale: y, ticks: 3, label: msg("density") }, left, right)}
    ${chart.cost === undefined ? nothing : cost(chart.cost, chart)}
    ${chart.curves.map((one) => curve(one, chart))}
    ${chart.handles.map((one) => hump(one, chart))}
  </g>`;
}
