// Several charts as one picture, to be saved: each keeps its own size, all of them alike.

import { type SVGTemplateResult, svg } from "lit";

export interface ChartGridOptions {
  /** Of one chart. */
  width: number;
  height: number;
  columns: number;
  description: string;
}

const gap = 14;

export function chartGrid(
  charts: readonly SVGTemplateResult[],
  { width, height, columns, description }: ChartGridOptions,
): SVGTemplateResult {
  const across = Math.min(columns, Math.max(charts.length, 1));
  const down = Math.max(Math.ceil(charts.length / across), 1);
  const [allWidth, allHeight] = [across * (width + gap) - gap, down * (height + gap) - gap];
  return svg`<svg class="chart" width=${allWidth} height=${allHeight} viewBox="0 0 ${allWidth} ${allHeight}" role="img" aria-label=${description}>
    ${charts.map((chart, place) => svg`<g transform="translate(${(place % across) * (width + gap)} ${Math.floor(place / across) * (height + gap)})">${chart}</g>`)}
  </svg>`;
}
