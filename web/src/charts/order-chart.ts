// Two curves over the orders of a model: on a text it has not seen, on the one it was trained on; and the order that the reader holds.

import { msg } from "@lit/localize";
import { line } from "d3-shape";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { leftAxis, type Margins, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

/** Index 0 is order 1; undefined: not known yet. */
export type OrderValues = readonly (number | undefined)[];

export interface OrderChartOptions {
  width: number;
  height: number;
  description: string;
  unseen: OrderValues;
  seen: OrderValues;
  /** The unseen curve before the last change of the model. */
  ghost: OrderValues | undefined;
  /** What the reader's text costs at the order that he holds. */
  text: number | undefined;
  order: number;
  /** Upper end of the axis, and what it counts. */
  max: number;
  axisLabel: string;
  valueText: string;
  onMove(order: number): void;
  onSettle(): void;
}

const margins: Margins = { top: 26, right: 14, bottom: 26, left: 34 };

interface Point {
  order: number;
  value: number;
}

function known(values: OrderValues): Point[] {
  return values.flatMap((value, index) => (value === undefined ? [] : [{ order: index + 1, value }]));
}

/** Beside the end of a curve; `above` is negative under it. */
function curveLabel(
  points: Point[],
  name: string,
  above: number,
  x: Scale,
  y: Scale,
): SVGTemplateResult | typeof nothing {
  const end = points.at(-1);
  if (end === undefined) return nothing;
  return svg`<text class="tick" x=${x(end.order) + 6} y=${y(end.value) - above} text-anchor="end">${name}</text>`;
}

export function orderChart(options: OrderChartOptions): SVGTemplateResult {
  const { width, height, order } = options;
  const orders = options.unseen.length;
  const [left, right] = [margins.left + 10, width - margins.right];
  const x = makeScale("linear", [1, orders], [left, right]);
  const y = makeScale("linear", [0, options.max], [height - margins.bottom, margins.top]);
  const path = line<Point>(
    (at) => x(at.order),
    (at) => y(at.value),
  );
  const [unseen, seen, ghost] = [known(options.unseen), known(options.seen), known(options.ghost ?? [])];
  const [here, learned] = [options.unseen[order - 1], options.seen[order - 1]];
  // The training text's label stands between the curves where they leave room for it, else below both.
  const room = y(seen.at(-1)?.value ?? 0) - y(unseen.at(-1)?.value ?? 0);
  const clear = order < orders - 1 ? 9 : 17;
  return svg`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    ${leftAxis({ scale: y, ticks: 4, label: options.axisLabel }, margins.left, width - margins.right)}
    <path class="ghost-curve" d=${path(ghost) ?? ""}></path>
    <path class="curve seen" d=${path(seen) ?? ""}></path>
    <path class="curve" d=${path(unseen) ?? ""}></path>
    ${curveLabel(unseen, msg("unseen text"), room >= 0 ? clear : -clear - 9, x, y)}
    ${curveLabel(seen, msg("training text"), room > 44 || room < 0 ? 9 : -18, x, y)}
    <g ${handle({
      label: msg("Order of the model"),
      valueText: options.valueText,
      position: (order - 1) / (orders - 1),
      step: 1 / (orders - 1),
      positionAt: (clientX, _clientY, element) => {
        const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
        return (clientX - picture.left - left) / (right - left);
      },
      onMove: (position) => options.onMove(1 + Math.round(position * (orders - 1))),
      onSettle: options.onSettle,
    })}>
      <rect class="reach" x=${x(order) - 22} y=${margins.top - 6} width="44" height=${height - margins.top + 4} rx="6"></rect>
      <line class="drop" x1=${x(order)} x2=${x(order)} y1=${margins.top} y2=${height - margins.bottom}></line>
      ${learned === undefined ? nothing : svg`<circle class="fixed" cx=${x(order)} cy=${y(learned)} r="5"></circle>`}
      ${here === undefined ? nothing : svg`<circle class="point" cx=${x(order)} cy=${y(here)} r="9"></circle>`}
      ${
        options.text === undefined
          ? nothing
          : svg`<rect class="this-text" x=${x(order) - 5} y=${y(options.text) - 5} width="10" height="10"
        transform="rotate(45 ${x(order)} ${y(options.text)})"></rect>`
      }
    </g>
    ${Array.from({ length: orders }, (_unused, index) => {
      const at = index + 1;
      return svg`<g class="order-tick" @click=${() => {
        options.onMove(at);
        options.onSettle();
      }}><rect class="hit" x=${x(at) - 16} y=${height - margins.bottom} width="32" height=${margins.bottom}></rect>
        <text class=${at === order ? "chosen" : ""} x=${x(at)} y=${height - 8} text-anchor="middle" aria-hidden="true">${at}</text></g>`;
    })}
  </svg>`;
}
