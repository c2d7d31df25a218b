// A distribution and its entropy, one above the other: bars whose tops are dragged, and below them one rectangle an outcome, as wide
// as it is probable and as high as it surprises. Its area is the outcome's share of the entropy; the widths fill the whole line, so
// the entropy is the average height.

import { msg, str } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { leftAxis, type Margins, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

/** What is known about each outcome; heights are in the reader's unit. */
export interface EntropyParts {
  probabilities: readonly number[];
  surprise: readonly number[];
  share: readonly number[];
  entropy: number;
  /** Length of each outcome's word in the best code of whole yes-no questions. */
  questions: readonly number[];
  unit: string;
}

export interface EntropyChartOptions {
  width: number;
  height: number;
  description: string;
  labels: readonly string[];
  values: readonly number[];
  /** Upper end of the axis of probabilities. */
  ceiling: number;
  ghost?: readonly number[] | undefined;
  /** Absent while the reader still guesses. */
  parts: EntropyParts | undefined;
  formatProbability(value: number): string;
  formatMeasure(value: number): string;
  onMove(index: number, value: number): void;
  onSettle(): void;
}

const margins: Margins = { top: 30, right: 12, bottom: 12, left: 46 };
/** Between the two pictures: the outcomes' names and the lower picture's title. */
const between = 58;
/** Upper ends of the surprise axis: it grows in steps, so that the picture stands still while a bar moves. */
const ceilings = [1.5, 3, 5, 8, 12, 20, 60];

interface Panels {
  left: number;
  right: number;
  bars: { top: number; bottom: number };
  areas: { top: number; bottom: number };
}

function panelsOf({ width, height }: EntropyChartOptions): Panels {
  const room = height - margins.top - between - margins.bottom;
  const barsBottom = margins.top + room * 0.5;
  return {
    left: margins.left,
    right: width - margins.right,
    bars: { top: margins.top, bottom: barsBottom },
    areas: { top: barsBottom + between, bottom: height - margins.bottom },
  };
}

function draggableBar(options: EntropyChartOptions, panels: Panels, y: Scale, index: number): SVGTemplateResult {
  const group = (panels.right - panels.left) / options.values.length;
  const gap = Math.min(group * 0.24, 18);
  const [x, width] = [panels.left + index * group + gap / 2, group - gap];
  const value = options.values[index] ?? 0;
  const ghost = options.ghost?.[index];
  const label = options.labels[index] ?? "";
  const { top, bottom } = panels.bars;
  const grip = group < 30 ? 4 : 6;
  const reachTop = Math.min(y(value) - 18, bottom - 44);
  return svg`<g translate="no" ${handle({
    label,
    valueText: options.formatProbability(value),
    position: value / options.ceiling,
    orientation: "vertical",
    positionAt: (_x, clientY, element) => {
      const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      return (bottom - (clientY - picture.top)) / (bottom - top);
    },
    onMove: (position) => options.onMove(index, position * options.ceiling),
    onSettle: () => options.onSettle(),
  })}>
    <title>${label}: ${options.formatProbability(value)}</title>
    <rect class="reach" x=${x - gap / 2} y=${reachTop} width=${group} height=${bottom - reachTop}></rect>
    ${ghost === undefined || ghost === value ? nothing : svg`<line class="ghost" x1=${x} x2=${x + width} y1=${y(ghost)} y2=${y(ghost)}></line>`}
    <rect class="bar p" x=${x} y=${y(value)} width=${width} height=${Math.max(bottom - y(value), 1)} rx="2"></rect>
    <rect class="grip" x=${x + width / 2 - Math.min(9, width / 3)} y=${y(value) - grip / 2} width=${Math.min(18, (width * 2) / 3)} height=${grip} rx="3"></rect>
    ${group > 44 ? svg`<text class="tick" x=${x + width / 2} y=${y(value) - 9} text-anchor="middle">${options.formatProbability(value)}</text>` : nothing}
    <text class="tick" x=${x + width / 2} y=${bottom + 18} text-anchor="middle" aria-hidden="true">${shorten(label, group)}</text>
  </g>`;
}

/** About the letters that fit; a name that is cut ends with an ellipsis. */
function shorten(label: string, room: number): string {
  const most = Math.max(1, Math.floor(room / 8.5));
  return label.length <= most ? label : `${label.slice(0, Math.max(most - 1, 1))}…`;
}

function areas(options: EntropyChartOptions, panels: Panels, parts: EntropyParts): SVGTemplateResult {
  const highest = Math.max(...parts.surprise.filter(Number.isFinite), ...parts.questions);
  const top = ceilings.find((ceiling) => highest <= ceiling) ?? (ceilings.at(-1) as number);
  const y = makeScale("linear", [0, top], [panels.areas.bottom, panels.areas.top]);
  const x = makeScale("linear", [0, 1], [panels.left, panels.right]);
  let start = 0;
  const drawn = parts.probabilities.map((p, index) => {
    const [from, to] = [x(start), x(start + p)];
    start += p;
    return p === 0 ? nothing : area(options, parts, index, { from, to, y });
  });
  const height = y(parts.entropy);
  return svg`
    ${leftAxis({ scale: y, ticks: 3, label: panels.right > 420 ? msg(str`surprise in ${parts.unit}; each area is a share of H`) : msg(str`surprise in ${parts.unit}`) }, panels.left, panels.right)}
    ${drawn}
    <line class="mean" x1=${panels.left} x2=${panels.right} y1=${height} y2=${height}></line>
    <text class="caption entropy-label" x=${panels.right} y=${panels.areas.top - 14} text-anchor="end">‒ ‒ H = ${options.formatMeasure(parts.entropy)}</text>`;
}

function area(
  options: EntropyChartOptions,
  parts: EntropyParts,
  index: number,
  { from, to, y }: { from: number; to: number; y: Scale },
): SVGTemplateResult {
  const width = Math.max(to - from - 1, 0.5);
  const label = options.labels[index] ?? "";
  const [p, surprise, share, questions] = [
    parts.probabilities[index],
    parts.surprise[index],
    parts.share[index],
    parts.questions[index],
  ] as [number, number, number, number];
  const [top, bottom] = [y(surprise), y(0)];
  const written = options.formatMeasure(share);
  // Under the line of H and above the floor, where there is room for it.
  const fits = width > written.length * 8.5 + 8 && bottom - top > 22;
  const named = !fits && width > 12 && bottom - top > 20;
  return svg`<g translate="no"><title>${label}: ${options.formatProbability(p)} × ${options.formatMeasure(surprise)} = ${written} ${parts.unit}</title>
    <rect class="area" x=${from} y=${top} width=${width} height=${Math.max(bottom - top, 0)}></rect>
    <line class="surprise-edge" x1=${from} x2=${from + width} y1=${top} y2=${top}></line>
    <line class="questions" x1=${from} x2=${from + width} y1=${y(questions)} y2=${y(questions)}></line>
    ${fits || named ? svg`<text class="in-area" x=${from + width / 2} y=${bottom - 6} text-anchor="middle">${fits ? written : label.slice(0, 1)}</text>` : nothing}
  </g>`;
}

export function entropyChart(options: EntropyChartOptions): SVGTemplateResult {
  const { width, height, parts } = options;
  const panels = panelsOf(options);
  const y = makeScale("linear", [0, options.ceiling], [panels.bars.bottom, panels.bars.top]);
  return svg`<svg class="chart entropy" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 3, label: msg("probability p") }, panels.left, panels.right)}
    ${options.values.map((_value, index) => draggableBar(options, panels, y, index))}
    ${
      parts === undefined
        ? svg`<rect class="track" x=${panels.left} y=${panels.areas.top} width=${panels.right - panels.left} height=${panels.areas.bottom - panels.areas.top} rx="6"></rect>
          <text class="tick" x=${(panels.left + panels.right) / 2} y=${(panels.areas.top + panels.areas.bottom) / 2 + 5} text-anchor="middle">${msg("hidden until you have guessed")}</text>`
        : areas(options, panels, parts)
    }
  </svg>`;
}
