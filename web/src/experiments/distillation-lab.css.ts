// What <distillation-lab> has beside the frame of every experiment.

import { css } from "lit";
import { plainSelectStyles } from "./plain-select.js";

export const distillationLabStyles = [
  plainSelectStyles,
  css`
  .views { display: block; }
  .chart .interval-below { fill: var(--lab-ink); }
  .interval-zero { stroke: var(--lab-ink); stroke-width: 1.5; }
  .interval-band { fill: var(--lab-surprise-2); fill-opacity: 0.7; }
  .interval line { stroke: var(--lab-surprise-text); stroke-width: 2; }
  .interval .interval-mean { stroke-width: 3.5; }
  .interval-point { fill: var(--lab-surface); stroke: var(--lab-surprise-text); stroke-width: 2; }
  .gradient-dot { fill: var(--tone); }
  .run-chart g.p, .run-chart g.q, .run-chart g.surprise, .run-chart g.reference { stroke: none; }
  .formula { display: flex; flex-wrap: wrap; gap: 0 6px; }
  .side { grid-template-columns: minmax(0, 1fr); gap: 9px 28px; }
  .secondary { grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); }
  .means { width: 100%; font-size: var(--lab-14); }
  .means th { font-weight: 400; color: var(--lab-soft-ink); white-space: normal; vertical-align: bottom; }
  .means td, .means th { padding: 2px 0 2px 8px; }
  .means th:first-child { padding-left: 0; }
  .means .hard th { color: var(--lab-q-text); }
  .means .soft th { color: var(--lab-p-text); }
  .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4px 18px; }
  .waiting { display: grid; place-items: center; gap: 10px; align-content: center; border: 1px solid var(--lab-line); border-radius: 8px; color: var(--lab-soft-ink); text-align: center; padding: 20px; }
  @container (max-width: 520px) {
    .views { font-size: var(--lab-14); }
    .secondary { grid-template-columns: minmax(0, 1fr); }
    .means td, .means th { padding-left: 3px; }
    .formula math { font-size: 0.94em; }
  }
`,
];
