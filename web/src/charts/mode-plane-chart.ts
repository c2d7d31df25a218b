// The plane of all fits, the mean across and the width up: lines of equal KL as on a map, and the path that a descent took. A part of a
// picture, like mode-density-chart.ts, and on the same line.

import { msg } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import type { Scale } from "./axis.js";
import { handle } from "./handle.js";
import { placeInPicture } from "./mode-density-chart.js";

export interface PlanePoint {
  mean: number;
  sd: number;
}

export interface ModePlaneChart {
  x: Scale;
  y: Scale;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Segments of the lines, each with its level, 0 the lowest. */
  lines:
    | {
        levels: number;
        level: ArrayLike<number>;
        mean0: ArrayLike<number>;
        sd0: ArrayLike<number>;
        mean1: ArrayLike<number>;
        sd1: ArrayLike<number>;
      }
    | undefined;
  /** Where descents of this direction end, the best first; each with its price. */
  optima: readonly (PlanePoint & { label: string })[];
  path: readonly PlanePoint[];
  /** The other direction's fit. */
  other: (PlanePoint & { label: string }) | undefined;
  start: PlanePoint & {
    /** Whether it is named beside the point. */
    caption: boolean;
    label: string;
    valueText: string;
    onPlace(mean: number, sd: number): void;
    onSettle(): void;
  };
  /** In place of the map, while it would answer the question. */
  hiddenBecause?: string | undefined;
}

const widthTicks = [0.5, 1, 2, 4];
const strongest = 8;
const faintest = 2;

function contourPaths({ lines, x, y }: ModePlaneChart): SVGTemplateResult[] {
  if (lines === undefined) return [];
  const drawn = Array.from({ length: lines.levels }, () => "");
  for (let i = 0; i < lines.level.length; i++) {
    const at = (means: ArrayLike<number>, sds: ArrayLike<number>): string =>
      `${x(means[i] as number).toFixed(1)} ${y(sds[i] as number).toFixed(1)}`;
    drawn[lines.level[i] as number] += `M${at(lines.mean0, lines.sd0)}L${at(lines.mean1, lines.sd1)}`;
  }
  const step = (level: number): number =>
    Math.max(faintest, Math.round(strongest - ((strongest - faintest) * level) / Math.max(drawn.length - 1, 1)));
  return drawn.map(
    (path, level) => svg`<path class="contour" style="stroke: var(--lab-surprise-${step(level)})" d=${path}></path>`,
  );
}

/** The width's keys: up is wider. One arrow key is a 1/80 of the way on the logarithmic axis. */
const keyStep = 1 / 80;

function startHandle({ start, x, y, top, bottom }: ModePlaneChart): SVGTemplateResult {
  const [px, py] = [x(start.mean), y(start.sd)];
  return svg`<g class="hump start" ${handle({
    label: start.label,
    valueText: start.valueText,
    position: (bottom - py) / (bottom - top),
    step: keyStep,
    orientation: "vertical",
    positionAt: (clientX, clientY, element) => (bottom - placeInPicture(element, clientX, clientY).py) / (bottom - top),
    onMove: (position) => start.onPlace(start.mean, y.invert(bottom - position * (bottom - top))),
    onPlace: (clientX, clientY, element) => {
      const place = placeInPicture(element, clientX, clientY);
      start.onPlace(x.invert(place.px), y.invert(place.py));
    },
    onSettle: start.onSettle,
  })}>
    <circle class="reach" cx=${px} cy=${py} r="20"></circle>
    <circle class="dot" cx=${px} cy=${py} r="8"></circle>
    ${start.caption ? svg`<text class="caption small" x=${px} y=${py - 14 < top + 6 ? py + 24 : py - 14} text-anchor="middle">${msg("start")}</text>` : nothing}
  </g>`;
}

export function modePlaneChart(chart: ModePlaneChart): SVGTemplateResult {
  const { x, y, left, right, top, bottom, path, other, optima, hiddenBecause } = chart;
  const at = (point: PlanePoint): string => `${x(point.mean).toFixed(1)} ${y(point.sd).toFixed(1)}`;
  const end = path.at(-1);
  return svg`<g class="plane">
    <rect class="ground" x=${left} y=${top} width=${right - left} height=${bottom - top}></rect>
    ${hiddenBecause === undefined ? contourPaths(chart) : svg`<text class="row-title" x=${(left + right) / 2} y=${bottom - 14} text-anchor="middle">${hiddenBecause}</text>`}
    <g class="axis" aria-hidden="true">
      ${widthTicks.map(
        (tick) => svg`<line x1=${left} x2=${left - 4} y1=${y(tick)} y2=${y(tick)}></line>
          <text x=${left - 8} y=${y(tick)} dy="0.35em" text-anchor="end">${tick}</text>`,
      )}
      <text class="axis-label" x=${left - 30} y=${top - 7}>${msg("width (sd) of q")}</text>
    </g>
    ${optima.map((optimum, place) => {
      const [px, py] = [x(optimum.mean), y(optimum.sd)];
      return svg`<circle class="optimum" cx=${px} cy=${py} r="5"></circle>
        <text class="optimum-label ${place === 0 ? "best" : ""}" x=${px} y=${py + 21} text-anchor="middle">${optimum.label}</text>`;
    })}
    ${
      other === undefined
        ? nothing
        : svg`<rect class="other-fit" x=${x(other.mean) - 4.5} y=${y(other.sd) - 4.5} width="9" height="9" transform="rotate(45 ${x(other.mean)} ${y(other.sd)})"></rect>
        <text class="tick" x=${x(other.mean) + 10} y=${y(other.sd)} dy="0.35em">${other.label}</text>`
    }
    ${
      path.length < 2
        ? nothing
        : svg`<path class="descent" d=${`M${path.map(at).join("L")}`}></path>
      ${path.map((point) => svg`<circle class="descent-step" cx=${x(point.mean)} cy=${y(point.sd)} r="1.8"></circle>`)}`
    }
    ${startHandle(chart)}
    ${end === undefined || path.length < 2 ? nothing : svg`<circle class="descent-end" cx=${x(end.mean)} cy=${y(end.sd)} r="7"></circle>`}
  </g>`;
}
