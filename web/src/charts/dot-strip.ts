// Many values of one kind on a line: where each lies, and where their mean and the truth do.

import { type SVGTemplateResult, svg } from "lit";
import { bottomAxis, makeScale } from "./axis.js";

export interface DotStripOptions {
  width: number;
  height: number;
  description: string;
  label: string;
  values: ArrayLike<number>;
  domain: [number, number];
  /** Named places on the line, from the top down. */
  marks: readonly { value: number; label: string; tone: "surprise" | "reference" }[];
}

const lineHeight = 17;
/** Dots that would lie on each other stand in so many rows. */
const rows = 7;

export function dotStrip(options: DotStripOptions): SVGTemplateResult {
  const { width, height, values, domain, marks } = options;
  const [left, right, bottom] = [10, width - 10, height - 44];
  const top = 12 + marks.length * lineHeight;
  const x = makeScale("linear", domain, [left, right]);
  const spread = (bottom - top - 10) / rows;
  return svg`<svg class="chart run-chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}>
    ${bottomAxis({ scale: x, ticks: 7, label: options.label }, bottom, left, right)}
    <line class="zero-line" x1=${x(0)} x2=${x(0)} y1=${top - 6} y2=${bottom}></line>
    ${Array.from(values, (value, place) => svg`<circle class="ratio ${value < 0 ? "below" : ""}" cx=${x(value)} cy=${bottom - 8 - (place % rows) * spread} r="3.5"></circle>`)}
    ${marks.map(({ value, label, tone }, place) => {
      const px = x(value);
      const before = px > (left + right) / 2;
      return svg`<g class=${tone}><line class="strip-mark" x1=${px} x2=${px} y1=${4 + place * lineHeight} y2=${bottom}></line>
        <text class="run-name" x=${before ? px - 6 : px + 6} y=${14 + place * lineHeight} text-anchor=${before ? "end" : "start"}>${label}</text></g>`;
    })}
  </svg>`;
}
