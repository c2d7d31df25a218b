// What <training-run> has beside the frame of every experiment.

import { css } from "lit";
import { runChartStyles } from "../charts/run-chart.css.js";

export const trainingRunStyles = [
  runChartStyles,
  css`
    figure { display: grid; align-content: start; gap: 4px; outline: none; }
    lab-run-controls { order: 1; }
    figcaption { display: none; }
    .below { order: 2; min-width: 0; margin-top: 4px; }
    .verdict { min-height: 86px; align-content: center; }
    .samples { list-style: none; margin: 0; padding: 0; height: 102px; overflow: auto; border-top: 1px solid var(--lab-line); }
    .samples li { display: grid; grid-template-columns: 5.6em minmax(0, 1fr); gap: 0 8px; padding: 4px 0; border-bottom: 1px solid var(--lab-line); }
    .samples li:last-child { border-bottom: 0; }
    .samples .step { font-size: var(--lab-14); line-height: 1.65; color: var(--lab-soft-ink); font-variant-numeric: tabular-nums; }
    .samples p { font: var(--lab-16) / 1.45 var(--lab-prose); white-space: pre-wrap; overflow-wrap: anywhere; }
    .samples .prompt, .samples .writing { color: var(--lab-soft-ink); }
    .no-samples { height: 102px; padding-top: 8px; border-top: 1px solid var(--lab-line); color: var(--lab-soft-ink); font: italic var(--lab-16) / 1.45 var(--lab-prose); }
    .side { gap: 3px; grid-template-columns: minmax(0, 1fr); }
    .formula { min-height: 40px; padding: 0; }
    .formula math { font-size: 0.95em; }
    .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; white-space: nowrap; }
    .knobs { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 18px; font-size: var(--lab-14); }
    .knobs lab-slider, .knobs lab-select, .knobs lab-number { font-size: var(--lab-14); }
    .knobs .wide { grid-column: 1 / -1; }
    .shape { display: grid; grid-template-columns: 1.2fr 1.1fr 1fr; gap: 12px; margin-top: 4px; }
    .shape button { padding: 0 10px; white-space: nowrap; }
    .editor { margin-bottom: 8px; }
    button.plain { min-height: 36px; padding: 0 10px; font-size: var(--lab-14); margin-top: 4px; }
    @container (max-width: 520px) {
      .samples, .no-samples { height: auto; max-height: 230px; }
      .samples li { grid-template-columns: minmax(0, 1fr); }
      .secondary { grid-template-columns: repeat(auto-fit, minmax(7.4em, 1fr)); }
      .shape { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    }
  `,
];
