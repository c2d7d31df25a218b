// How rows of tokens are drawn, in the lab's tokens.

import { css } from "lit";

export const tokenChartStyles = css`
  .chart.tokens .axis-label { fill: var(--lab-ink); }
  .chart .name { font-family: var(--lab-figures); fill: var(--lab-ink); }
  .chart .name.rest { font-family: var(--lab-ui); fill: var(--lab-soft-ink); }
  .chart .name.out { fill: var(--lab-soft-ink); text-decoration: line-through; }
  .chart .figure { fill: var(--lab-ink); font-variant-numeric: tabular-nums; }
  .chart .figure.out { fill: var(--lab-soft-ink); }
  .chart .only-word { fill: var(--lab-q-text); font-weight: 600; }
  .bar.only { fill: none; stroke: var(--lab-q); stroke-width: 1.5; stroke-dasharray: 4 3; }
  .before { fill: none; stroke: var(--lab-reference); stroke-width: 1.2; }
  .guessed .name { font-weight: 700; }
  .guess-line { stroke: var(--lab-ink); stroke-width: 2; stroke-dasharray: 6 4; }
  .zero-line { stroke: var(--lab-line); }
  .choosable { cursor: pointer; outline: none; }
  .row-ground { fill: transparent; }
  .guessed .row-ground { fill: var(--lab-p); opacity: 0.16; }
  .choosable:hover .row-ground { fill: var(--lab-sunken); }
  .chosen .row-ground, .chosen:hover .row-ground { fill: var(--lab-surprise-1); }
  .chart .chosen .name { fill: var(--lab-on-surprise-1); font-weight: 700; }
  .chart .chosen .figure { fill: var(--lab-on-surprise-1); font-weight: 600; }
  .choosable:focus-visible .row-ground { stroke: var(--lab-focus); stroke-width: 3; }
`;
