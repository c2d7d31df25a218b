// How a reliability diagram is drawn, in the lab's tokens.

import { css } from "lit";

export const reliabilityChartStyles = css`
  .diagonal { stroke: var(--lab-soft-ink); stroke-width: 1.5; stroke-dasharray: 6 5; }
  .chart .on-diagonal { fill: var(--lab-soft-ink); paint-order: stroke; stroke: var(--lab-surface); stroke-width: 4; stroke-linejoin: round; }
  .gap { stroke-width: 1.5; }
  .gap.over { fill: var(--lab-surprise-2); fill-opacity: 0.75; stroke: var(--lab-surprise-text); }
  .gap.under { fill: var(--lab-entropy-2); fill-opacity: 0.75; stroke: var(--lab-entropy-text); stroke-dasharray: 3 2; }
  .series path { fill: none; stroke-width: 2.5; }
  .series.easy path { stroke: var(--lab-p); }
  .series.easy circle { fill: var(--lab-p); }
  .series.hard path { stroke: var(--lab-q); stroke-dasharray: 7 4; }
  .series.hard circle { fill: var(--lab-surface); stroke: var(--lab-q); stroke-width: 3; }
  .series .few { opacity: 0.35; }
  .count { fill: var(--lab-reference); opacity: 0.7; }
  .count.easy { fill: var(--lab-p); }
  .count.hard { fill: var(--lab-q); }
`;
