// What <fine-tuning> has beside the frame of every experiment.

import { css } from "lit";
import { rampStyles } from "../charts/ramp.css.js";
import { runChartStyles } from "../charts/run-chart.css.js";

export const fineTuningStyles = [
  rampStyles,
  runChartStyles,
  css`
    .panel { height: 152px; margin-top: 5px; }
    .panel:has(.moved) { height: auto; min-height: 152px; }
    lab-run-controls, .tabs lab-choice { --lab-16: 14px; }
    .tabs { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 6px 14px; margin-top: 4px; font-size: var(--lab-14); }
    lab-heat-strip { height: 98px; }
    .under { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 14px; margin-top: 4px; font-size: var(--lab-14); }
    .row { display: flex; gap: 2px 16px; margin: 0; }
    .row dt { color: var(--lab-soft-ink); line-height: 1.2; }
    .row dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; min-width: 3em; }
    .row .sign dd { font-family: var(--lab-figures); white-space: pre; min-width: 7em; }
    .paint { display: grid; justify-items: end; gap: 2px; color: var(--lab-soft-ink); }
    .paint select { min-height: 28px; font: inherit; color: var(--lab-ink); border: 1px solid var(--lab-line); border-radius: 6px; background: var(--lab-surface); }
    @media (pointer: coarse) { .paint select { min-height: 44px; } }
    .scale { display: flex; align-items: center; color: var(--lab-soft-ink); font-variant-numeric: tabular-nums; }
    .scale i { width: 10px; height: 16px; }
    .scale i:first-of-type { border-left: 1px solid var(--lab-line); margin-left: 6px; }
    .scale i:last-of-type { margin-right: 6px; }
    .moved, .samples { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 18px; font-size: var(--lab-14); height: 100%; }
    .moved h3, .sample h3 { margin: 0; font-size: var(--lab-14); font-weight: 600; line-height: 1.3; color: var(--lab-ink); }
    .moved ol { list-style: none; margin: 2px 0 0; padding: 0; }
    .moved button { display: flex; justify-content: space-between; gap: 10px; width: 100%; min-height: 28px; padding: 0 4px; border: 0; border-radius: 4px; background: none; text-align: left; font-size: var(--lab-14); }
    .moved button:hover { background: var(--lab-sunken); }
    @media (pointer: coarse) { .moved button { min-height: 44px; } }
    .moved .words { overflow-wrap: anywhere; color: var(--lab-soft-ink); }
    .moved .words b { color: var(--lab-ink); font-family: var(--lab-figures); background: var(--lab-sunken); border-radius: 3px; padding: 0 2px; }
    .moved .cost { flex: none; font-variant-numeric: tabular-nums; }
    .none { color: var(--lab-soft-ink); }
    .drawn { display: grid; grid-template-rows: auto minmax(0, 1fr); gap: 4px; height: 100%; }
    .drawn label { display: flex; align-items: center; gap: 8px; font-size: var(--lab-14); color: var(--lab-soft-ink); }
    .drawn input { flex: 1; min-width: 0; min-height: 36px; padding: 0 10px; font: inherit; color: var(--lab-ink); border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); }
    .sample { overflow: auto; padding: 4px 8px; border: 1px solid var(--lab-line); border-radius: 8px; }
    .sample p { line-height: 1.45; white-space: pre-wrap; }
    .sample .prompt { color: var(--lab-soft-ink); }
    .side { gap: 8px 28px; }
    .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; white-space: nowrap; }
    .formula { padding: 0; }
    .formula math { font-size: 0.95em; }
    .picks { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px 8px; }
    .pick { display: grid; gap: 1px; font-size: var(--lab-14); color: var(--lab-soft-ink); min-width: 0; }
    .pick.wide { grid-column: 1 / -1; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 10px; }
    .pick select { font: inherit; color: var(--lab-ink); width: 100%; min-height: 44px; padding: 0 6px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
    .pick select:hover { border-color: var(--lab-accent); }
    lab-presets, .side lab-slider { font-size: var(--lab-14); }
    .waiting { display: grid; place-items: center; align-content: center; gap: 10px; border: 1px solid var(--lab-line); border-radius: 8px; color: var(--lab-soft-ink); text-align: center; padding: 20px; }
    .panel .waiting { height: 100%; }
    .editor { margin-top: 8px; padding: 10px; border: 1px solid var(--lab-line); border-radius: 8px; }
    button.plain { min-height: 24px; border-color: transparent; text-decoration: underline; text-underline-offset: 4px; padding: 0 4px; color: var(--lab-accent); background: none; }
    .problem { color: var(--lab-warning); }
    @container (max-width: 520px) {
      .panel { height: auto; min-height: 152px; }
      .moved, .samples { grid-template-columns: minmax(0, 1fr); gap: 10px; height: auto; }
      .sample { max-height: 150px; }
      .row { flex-wrap: wrap; }
      .paint { justify-items: start; }
    }
  `,
];
