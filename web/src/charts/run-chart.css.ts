// How the curves of a run are drawn. An element that shows them adds this to its styles.

import { css } from "lit";

export const runChartStyles = css`
  .run-chart .surprise { --tone: var(--lab-surprise-text); --tone-text: var(--lab-surprise-text); }
  .run-chart .entropy { --tone: var(--lab-entropy-text); --tone-text: var(--lab-entropy-text); }
  .run-chart .p { --tone: var(--lab-p); --tone-text: var(--lab-p-text); }
  .run-chart .q { --tone: var(--lab-q); --tone-text: var(--lab-q-text); }
  .run-chart .reward { --tone: var(--lab-reward); --tone-text: var(--lab-gold-reward); }
  .run-chart .reference { --tone: var(--lab-reference); --tone-text: var(--lab-soft-ink); }
  .run-curve { fill: none; stroke: var(--tone); stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; }
  .run-curve.faint { stroke-width: 1.25; opacity: 0.3; }
  .run-norm { fill: none; stroke: var(--lab-reference); stroke-width: 1.5; stroke-linejoin: round; }
  .run-leader { stroke: var(--tone); stroke-width: 1; opacity: 0.6; fill: none; }
  .chart .run-name { fill: var(--tone-text); paint-order: stroke; stroke: var(--lab-surface); stroke-width: 4; stroke-linejoin: round; }
  .run-value { font-weight: 600; }
  .run-level { stroke: var(--lab-soft-ink); stroke-width: 1.5; stroke-dasharray: 2 4; }
  .chart .run-note { paint-order: stroke; stroke: var(--lab-surface); stroke-width: 4; stroke-linejoin: round; }
  .run-upright { stroke: var(--lab-soft-ink); stroke-width: 1.5; }
  .run-upright.best { stroke: var(--lab-ink); }
  .chart .run-note.best { fill: var(--lab-ink); font-weight: 600; }
  .run-upright.guess { stroke: var(--lab-accent); stroke-dasharray: 6 4; stroke-width: 2; }
  .chart .run-note.guess { fill: var(--lab-accent); font-weight: 600; }
  .run-guessed { fill: var(--lab-surface); stroke: var(--lab-accent); stroke-width: 2; }
  .run-reader.handle { cursor: crosshair; }
  .run-reader.handle, .run-reader.handle * { touch-action: pan-y; }
  .run-at line { stroke: var(--lab-soft-ink); }
  .run-at circle { fill: var(--tone); stroke: var(--lab-surface); stroke-width: 2; }
  .run-at, .run-name, .run-leader { pointer-events: none; }
  @media (forced-colors: active) { .run-curve { stroke: CanvasText; } }
`;
