// How every chart is drawn, in the lab's tokens.

import { css } from "lit";

export const chartStyles = css`
  .chart { display: block; overflow: visible; font: var(--lab-14) / 1.2 var(--lab-ui); font-variant-numeric: tabular-nums; }
  .chart text { fill: var(--lab-soft-ink); }
  .axis line { stroke: var(--lab-line); shape-rendering: crispEdges; }
  .axis .grid { opacity: 0.7; }
  @media (prefers-contrast: more) { .axis .grid { opacity: 0.25; } }
  :host([theme="contrast"]) .axis .grid { opacity: 0.25; }
  .axis .zero { stroke: var(--lab-soft-ink); }
  .axis .axis-label { fill: var(--lab-ink); }
  .curve { fill: none; stroke: var(--lab-surprise-text); stroke-width: 3; stroke-linecap: round; transition: opacity var(--lab-calm); }
  .entropy .curve { stroke: var(--lab-entropy-text); }
  .p .curve { stroke: var(--lab-p); }
  .q .curve { stroke: var(--lab-q); stroke-dasharray: 7 5; }
  .curve.hidden { opacity: 0; }
  /* Axes run as in every paper, also in a page that is written from right to left. */
  .chart { direction: ltr; }
  .handle { cursor: grab; outline: none; }
  /* On what is drawn: a group of shapes has no box of its own, and a finger on it would scroll the page. */
  .handle, .handle * { touch-action: none; }
  .handle:active { cursor: grabbing; }
  .handle .reach { fill: transparent; stroke: none; }
  .handle:focus-visible .reach { stroke: var(--lab-focus); stroke-width: 3; }
  .handle[aria-disabled="true"] { cursor: default; }
  .point { fill: var(--lab-surprise-text); stroke: var(--lab-surface); stroke-width: 3; }
  .entropy .point { fill: var(--lab-entropy-text); }
  .handle:hover .point, .handle:focus-visible .point { stroke: var(--lab-ink); }
  .hollow { fill: var(--lab-surface); stroke: var(--lab-ink); stroke-width: 3; stroke-dasharray: 5 3; }
  .rail { stroke: var(--lab-soft-ink); stroke-dasharray: 2 5; }
  .drop { stroke: var(--lab-soft-ink); stroke-dasharray: 3 4; }
  .ghost { fill: none; stroke: var(--lab-reference); stroke-width: 2; opacity: 0.55; }
  .chart .caption { fill: var(--lab-ink); font-size: var(--lab-16); font-weight: 600; paint-order: stroke; stroke: var(--lab-surface); stroke-width: 5; stroke-linejoin: round; }
  .bar { transition: y var(--lab-quick), height var(--lab-quick); }
  .handle:active .bar { transition: none; }
  .bar.p { fill: var(--lab-p); }
  .bar.q { fill: var(--lab-q); stroke: var(--lab-q-text); stroke-width: 1.5; stroke-dasharray: 4 3; }
  .bar.surprise { fill: var(--lab-surprise-text); }
  .bar.entropy { fill: var(--lab-entropy-text); }
  .bar.reward { fill: var(--lab-reward); }
  .bar.reference { fill: var(--lab-reference); }
  .part { stroke: var(--lab-surface); }
  .part-0 { fill: var(--lab-surprise-2); }
  .part-1 { fill: var(--lab-surprise-3); }
  .part-2 { fill: var(--lab-surprise-4); }
  .chart .on-part { font-weight: 600; font-size: var(--lab-16); }
  .chart .part-text-0 { fill: var(--lab-on-surprise-2); }
  .chart .part-text-1 { fill: var(--lab-on-surprise-3); }
  .chart .part-text-2 { fill: var(--lab-on-surprise-4); }
  .chart .on-bar { fill: var(--lab-surface); font-weight: 600; font-size: var(--lab-16); }
  .bracket { fill: none; stroke: var(--lab-soft-ink); stroke-width: 1.5; }
  .chart .row-title { fill: var(--lab-ink); }
  .fixed { fill: var(--lab-soft-ink); }
  .grip { fill: var(--lab-surface); stroke: var(--lab-ink); stroke-width: 1.5; }
  .handle:focus-visible .grip { stroke: var(--lab-focus); stroke-width: 3; }
  .track { fill: var(--lab-sunken); stroke: var(--lab-line); }
  .mark { stroke: var(--lab-ink); stroke-width: 1.5; }
  .area { fill: var(--lab-entropy-2); }
  .surprise-edge { stroke: var(--lab-surprise-text); stroke-width: 3; }
  .questions { stroke: var(--lab-ink); stroke-width: 1.5; stroke-dasharray: 2 3; }
  .mean { stroke: var(--lab-entropy-text); stroke-width: 2.5; stroke-dasharray: 8 4; }
  .chart .entropy-label { fill: var(--lab-entropy-text); }
  .chart .in-area { fill: var(--lab-on-entropy-2); }
  .equal { fill: var(--lab-entropy-1); stroke: var(--lab-entropy-text); stroke-width: 1.5; stroke-dasharray: 8 4; }
  .entropy .p-curve { stroke: var(--lab-p); }
  .rank-dot, .end-point { fill: var(--lab-p); stroke: var(--lab-surface); stroke-width: 2; }
  .handle:hover .end-point, .handle:focus-visible .end-point { stroke: var(--lab-ink); }
  .huffman { fill: var(--lab-ink); }
  .shannon { fill: var(--lab-reference); }
  .chart .on-line { fill: var(--lab-ink); }
  @media (forced-colors: active) { .curve, .axis line { stroke: CanvasText; } .point, .bar { fill: Highlight; } }
`;
