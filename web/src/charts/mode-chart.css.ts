// How the densities of <mode-fit> and the map of its fits are drawn.

import { css } from "lit";

export const modeChartStyles = css`
  .density { fill: none; stroke-width: 3; stroke-linejoin: round; pointer-events: none; }
  .density.p { stroke: var(--lab-p); fill: var(--lab-p); fill-opacity: 0.13; }
  .density.part { stroke: var(--lab-p); stroke-width: 1.2; stroke-dasharray: 2 4; }
  .density.q { stroke: var(--lab-q); stroke-dasharray: 9 4; }
  .density.other { stroke: var(--lab-reference); stroke-width: 2; stroke-dasharray: 2 4; }
  .density.start { stroke: var(--lab-q); stroke-width: 1.5; stroke-dasharray: 2 4; opacity: 0.8; }
  .chart .density-label { font-weight: 600; font-size: var(--lab-16); paint-order: stroke; stroke: var(--lab-surface); stroke-width: 5; stroke-linejoin: round; pointer-events: none; }
  .chart .density-label.p { fill: var(--lab-p-text); }
  .chart .density-label.q { fill: var(--lab-q-text); }
  .chart .density-label.other { font-weight: 400; font-size: var(--lab-14); }
  .cost .paid { fill: var(--lab-surprise-text); opacity: 0.75; }
  .cost .gained { fill: var(--lab-entropy-text); opacity: 0.45; }
  .chart .cost-label { fill: var(--lab-surprise-text); }
  .hump .dot { stroke: var(--lab-surface); stroke-width: 3; }
  .hump.p .dot { fill: var(--lab-p); }
  .hump.start .dot, .hump.guess .dot { fill: var(--lab-surface); stroke: var(--lab-q); stroke-width: 3; }
  .hump.guess .dot { stroke: var(--lab-ink); stroke-dasharray: 5 3; }
  .hump.p .grip { stroke: var(--lab-p-text); stroke-width: 2; }
  .hump.handle:hover .dot, .hump.handle:focus-visible .dot, .hump.handle:hover .grip { stroke: var(--lab-ink); }
  .chart .caption.small { font-size: var(--lab-14); font-weight: 400; }
  .plane .ground { fill: var(--lab-sunken); stroke: var(--lab-line); }
  .contour { fill: none; stroke-width: 1.2; stroke-linecap: round; pointer-events: none; }
  .optimum { fill: var(--lab-surface); stroke: var(--lab-ink); stroke-width: 2; }
  .chart .optimum-label { paint-order: stroke; stroke: var(--lab-sunken); stroke-width: 4; stroke-linejoin: round; }
  .chart .optimum-label.best { fill: var(--lab-ink); font-weight: 600; }
  .other-fit { fill: var(--lab-reference); stroke: var(--lab-surface); stroke-width: 1.5; }
  .plane .tick { paint-order: stroke; stroke: var(--lab-sunken); stroke-width: 4; stroke-linejoin: round; }
  .descent { fill: none; stroke: var(--lab-q); stroke-width: 2; stroke-linejoin: round; pointer-events: none; }
  .descent-step { fill: var(--lab-q-text); pointer-events: none; }
  .descent-end { fill: var(--lab-q); stroke: var(--lab-surface); stroke-width: 2.5; pointer-events: none; }
  @media (forced-colors: active) { .density, .descent, .contour { stroke: CanvasText; } .hump .dot { fill: Highlight; } }
`;
