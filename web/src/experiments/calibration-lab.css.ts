// What <calibration-lab> has beside the frame of every experiment.

import { css } from "lit";
import { reliabilityChartStyles } from "../charts/reliability-chart.css.js";

export const calibrationLabStyles = [
  reliabilityChartStyles,
  css`
  .side { grid-template-columns: minmax(0, 1fr); gap: 9px 28px; }
  .split { width: 100%; font-size: var(--lab-14); }
  .split th { font-weight: 400; color: var(--lab-soft-ink); }
  .split td, .split th { padding: 2px 0 2px 6px; }
  .split thead th { white-space: normal; vertical-align: bottom; }
  .split th:first-child { padding-left: 0; }
  .knob { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; align-items: center; }
  .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .row select { font: inherit; color: inherit; min-height: 44px; flex: 1 1 8em; min-width: 0; padding: 0 6px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
  .row select:hover { border-color: var(--lab-accent); }
  .waiting { display: grid; place-items: center; gap: 10px; align-content: center; height: 364px; border: 1px solid var(--lab-line); border-radius: 8px; color: var(--lab-soft-ink); text-align: center; padding: 20px; }
  .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; }
  @container (max-width: 520px) { .split td, .split th { padding-left: 3px; } .split td { letter-spacing: -0.02em; } .formula math { font-size: 0.94em; } .waiting { height: 320px; } .secondary { grid-template-columns: repeat(auto-fit, minmax(6.2em, 1fr)); } }
`,
];
