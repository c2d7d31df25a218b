// What <temperature-dial> has beside the frame of every experiment.

import { css } from "lit";
import { rampStyles } from "../charts/ramp.css.js";
import { tokenChartStyles } from "../charts/token-chart.css.js";

export const dialStyles = [
  rampStyles,
  tokenChartStyles,
  css`
    .pictures { display: grid; grid-template-columns: auto auto; justify-content: space-between; gap: 12px; }
    .pictures.one { grid-template-columns: minmax(0, 1fr); }
    .waiting-place { display: grid; place-items: center; color: var(--lab-soft-ink); border: 1px solid var(--lab-line); border-radius: 8px; }
    .fall { stroke: var(--lab-entropy-text); stroke-width: 2; }
    .ring { fill: var(--lab-surface); stroke: var(--lab-entropy-text); stroke-width: 3; }
    .chart .after-label { fill: var(--lab-entropy-text); font-weight: 600; paint-order: stroke; stroke: var(--lab-surface); stroke-width: 4; }
    .samples { color: inherit; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 10px; margin-top: 8px; }
    .sample { border: 1px solid var(--lab-line); border-radius: 8px; padding: 4px 9px 6px; height: 132px; overflow: auto; }
    .sample.own { border-color: var(--lab-entropy-text); }
    .sample h3 { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 8px; margin: 0 0 2px; font: 600 var(--lab-14) / 1.5 var(--lab-ui); font-variant-numeric: tabular-nums; }
    .sample small { font-size: inherit; font-weight: 400; color: var(--lab-soft-ink); }
    .sample p { font: var(--lab-14) / 1.55 var(--lab-prose); white-space: pre-wrap; overflow-wrap: anywhere; }
    .sample p span { padding-block: 1px; }
    .sample .context, .sample .end { color: var(--lab-soft-ink); }
    .side { gap: 3px 28px; grid-template-columns: minmax(0, 1fr); }
    .formula { display: grid; gap: 4px; min-height: 40px; align-content: center; padding: 0; }
    .formula math { font-size: 1em; }
    .formula .pair { display: flex; flex-wrap: wrap; align-items: center; gap: 0 28px; }
    .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; white-space: nowrap; }
    .line { display: grid; gap: 2px; font-size: var(--lab-14); color: var(--lab-soft-ink); }
    .line input { font: var(--lab-16) / 1.3 var(--lab-prose); color: var(--lab-ink); min-height: 44px; width: 100%; padding: 0 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); }
    .cuts { margin-top: -2px; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2px 18px; font-size: var(--lab-14); }
    .cuts lab-slider { font-size: var(--lab-14); }
    .below { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; justify-content: space-between; }
    .below button { padding: 0 12px; }
    .hero { gap: 0 10px; }
    @container (max-width: 520px) {
      .samples { grid-template-columns: minmax(0, 1fr); }
      .sample { height: auto; max-height: 170px; }
      .secondary { grid-template-columns: repeat(auto-fit, minmax(7.4em, 1fr)); }
    }
  `,
];
