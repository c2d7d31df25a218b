// What <preference-lab> has beside the frame of every experiment.

import { css } from "lit";
import { runChartStyles } from "../charts/run-chart.css.js";
import { plainSelectStyles } from "./plain-select.js";

export const preferenceLabStyles = [
  runChartStyles,
  plainSelectStyles,
  css`
    figure { display: grid; align-content: start; gap: 4px; outline: none; }
    .views { display: block; }
    .side { grid-template-columns: minmax(0, 1fr); gap: 8px; }
    .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; white-space: nowrap; }
    .formula { min-height: 44px; padding: 0; }
    .of-pair { font-size: var(--lab-14); color: var(--lab-soft-ink); }
    .selects { grid-template-columns: minmax(0, 1.3fr) repeat(2, minmax(0, 1fr)); }
    .card { border-top: 1px solid var(--lab-line); padding-top: 4px; min-height: 150px; }
    .turn { float: right; margin-left: 12px; display: flex; gap: 6px; align-items: center; font-size: var(--lab-14); color: var(--lab-soft-ink); font-variant-numeric: tabular-nums; }
    .turn button { min-height: 32px; min-width: 36px; padding: 0; }
    .words { font: var(--lab-16) / 1.45 var(--lab-prose); margin: 2px 0 4px; overflow-wrap: anywhere; }
    .card dl { display: grid; gap: 1px; margin: 0; font: var(--lab-16) / 1.4 var(--lab-prose); clear: right; }
    .card dl div { display: grid; grid-template-columns: 5em minmax(0, 1fr); gap: 0 8px; align-items: baseline; }
    .card dt { font: var(--lab-14) / 1.4 var(--lab-ui); color: var(--lab-soft-ink); }
    .card dt.p { color: var(--lab-p-text); }
    .card dt.q { color: var(--lab-q-text); }
    .card dd { margin: 0; overflow-wrap: anywhere; }
    .card .figures { font: var(--lab-14) / 1.4 var(--lab-ui); color: var(--lab-soft-ink); font-variant-numeric: tabular-nums; white-space: nowrap; }
    .sample dd { color: var(--lab-soft-ink); }
    .editor { display: grid; gap: 6px; justify-items: start; }
    .editor lab-text-input { width: 100%; }
    .own { font-size: var(--lab-14); margin: 0; }
    .waiting { display: grid; place-items: center; gap: 10px; align-content: center; border: 1px solid var(--lab-line); border-radius: 8px; color: var(--lab-soft-ink); text-align: center; padding: 20px; }
    @container (max-width: 520px) {
      .secondary { grid-template-columns: repeat(auto-fit, minmax(7em, 1fr)); }
    }
  `,
];
