// What <text-surprise> has beside the frame of every experiment.

import { css } from "lit";
import { rampStyles } from "../charts/ramp.css.js";

export const textSurpriseStyles = [
  rampStyles,
  css`
    lab-heat-strip { height: 222px; }
    lab-heat-strip.tall { height: 348px; }
    .under { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; margin-top: 8px; min-height: 46px; }
    .under .scales { margin-left: auto; }
    .strips { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 8px; }
    .strips .who { font-size: var(--lab-14); font-weight: 600; margin: 0 0 2px; }
    .strips lab-heat-strip { height: 200px; }
    .buckets { gap: 3px; }
    .buckets span { padding: 2px 5px; border-radius: 4px; white-space: nowrap; }
    .buckets .step-0 { box-shadow: inset 0 0 0 1px var(--lab-line); }
    .scale { display: flex; align-items: center; gap: 0; font-size: var(--lab-14); color: var(--lab-soft-ink); font-variant-numeric: tabular-nums; }
    .scale i { width: 10px; height: 22px; }
    .scale i:first-of-type { border-left: 1px solid var(--lab-line); margin-left: 6px; }
    .scale i:last-of-type { margin-right: 6px; }
    .readout { display: grid; grid-template-columns: 116px minmax(0, 1fr); gap: 4px 14px; margin-top: 8px; min-height: 118px; }
    .glyph { grid-row: 1 / 3; align-self: center; display: flex; align-items: baseline; justify-content: flex-end; font-family: var(--lab-figures); overflow: hidden; white-space: pre; direction: ltr; }
    .glyph .before { color: var(--lab-soft-ink); font-size: var(--lab-16); flex: none; }
    .glyph b { font-size: var(--lab-40); line-height: 1.2; flex: none; border-bottom: 3px solid var(--lab-surprise-text); min-width: 0.7em; text-align: center; }
    .glyph.long b { font-size: var(--lab-24); }
    .readout dl { display: flex; flex-wrap: wrap; gap: 2px 22px; margin: 0; }
    .readout dt { color: var(--lab-soft-ink); font-size: var(--lab-14); }
    .readout dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; min-width: 4.6em; }
    .verdict { font-size: var(--lab-14); }
    .alternatives { grid-column: 1 / -1; display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 6px; margin: 0; padding: 0; list-style: none; font-size: var(--lab-14); font-variant-numeric: tabular-nums; }
    .alternatives li { position: relative; padding: 4px 8px 6px; background: var(--lab-sunken); border-radius: 4px; white-space: nowrap; overflow: hidden; }
    .alternatives li.came { box-shadow: inset 0 0 0 2px var(--lab-p); }
    .alternatives .bar { position: absolute; left: 0; bottom: 0; height: 4px; background: var(--lab-p); }
    .alternatives .share { padding-left: 6px; background: var(--lab-sunken); position: relative; }
    .alternatives.q li.came { box-shadow: inset 0 0 0 2px var(--lab-q); }
    .alternatives.q .bar { background: var(--lab-q); }
    .readout.two .glyph { grid-row: auto; }
    .readout.two dl { gap: 2px 14px; }
    .readout.two dd { min-width: 0; }
    .alternatives .figure { font-family: var(--lab-figures); font-weight: 600; }
    .alternatives .share { float: right; color: var(--lab-soft-ink); }
    .side { gap: 7px 28px; grid-template-columns: minmax(0, 1fr); }
    .formula { padding: 0; }
    .formula math { font-size: 1em; }
    .secondary { display: flex; flex-wrap: wrap; justify-content: space-between; white-space: nowrap; }
    .side .chart .tick { paint-order: stroke; stroke: var(--lab-surface); stroke-width: 4; stroke-linejoin: round; }
    lab-presets { font-size: var(--lab-14); }
    .views { display: flex; align-items: center; gap: 8px; }
    .views .pick { flex: 1 1 0; }
    .picks { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 7px 10px; }
    .picks .pick:first-child { grid-column: 1 / -1; }
    .pick { display: flex; align-items: center; gap: 6px; font-size: var(--lab-14); color: var(--lab-soft-ink); min-width: 0; white-space: nowrap; }
    .pick select { flex: 1 1 0; width: 0; color: var(--lab-ink); font-size: var(--lab-14); }
    .model select { font: inherit; }
    .pick select, .model select { min-height: 44px; min-width: 0; padding: 0 0 0 6px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
    .pick select:hover { border-color: var(--lab-accent); }
    .units { overflow: auto; }
    .units table { width: 100%; font-size: var(--lab-14); }
    .units th, .units td { padding: 0 6px 0 0; line-height: 1.4; }
    .units tbody th { font-weight: 400; text-align: left; }
    .units tr.foreign { color: var(--lab-soft-ink); }
    .count { font-size: var(--lab-14); width: 100%; }
    .course-row { cursor: pointer; }
    .course-row .hit { fill: transparent; }
    .course-row.at .hit { fill: var(--lab-sunken); }
    .course-row .bar.q { stroke: none; }
    .course-row .level { stroke: var(--lab-entropy-text); stroke-width: 2.5; }
    .chart .course-name { fill: var(--lab-ink); font-family: var(--lab-figures); font-weight: 600; }
    .no-course { height: 146px; }
    .model { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 8px; align-items: center; }
    .model label, .model > span { font-size: var(--lab-14); line-height: 1.2; color: var(--lab-soft-ink); }
    .model select { color: inherit; width: 100%; }
    .model select:hover { border-color: var(--lab-accent); }
    .editor { margin-top: 8px; padding: 10px; border: 1px solid var(--lab-line); border-radius: 8px; }
    .editor .head { display: flex; justify-content: space-between; align-items: center; gap: 10px; }
    .waiting { display: grid; place-items: center; gap: 10px; align-content: center; height: 348px; border: 1px solid var(--lab-line); border-radius: 8px; color: var(--lab-soft-ink); text-align: center; padding: 20px; }
    .unrevealed { visibility: hidden; }
    button.plain { min-height: 24px; border-color: transparent; text-decoration: underline; text-underline-offset: 4px; padding: 0 4px; color: var(--lab-accent); background: none; }
    .curve.seen { stroke: var(--lab-reference); stroke-dasharray: 6 5; }
    .ghost-curve { fill: none; stroke: var(--lab-reference); stroke-width: 2; opacity: 0.35; }
    .this-text { fill: var(--lab-surface); stroke: var(--lab-ink); stroke-width: 2; }
    .order-tick { cursor: pointer; }
    .order-tick .hit { fill: transparent; }
    .chart .order-tick .chosen { fill: var(--lab-ink); font-weight: 700; }
    .offstage { position: absolute; left: -9999px; top: 0; }
    @container (max-width: 520px) {
      .readout { grid-template-columns: minmax(0, 1fr); }
      .glyph { grid-row: auto; justify-content: flex-start; }
      .alternatives { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .readout dl { gap: 2px 14px; }
      .secondary { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.6em, 1fr)); }
      .formula math { font-size: 0.94em; }
      .views .pick span { display: none; }
      .strips { grid-template-columns: minmax(0, 1fr); }
      .strips lab-heat-strip { height: 170px; }
      .model { grid-template-columns: minmax(0, 1fr); }
      .model > span { margin-top: 6px; }
      .model > span, .model lab-choice { order: 1; }
    }
  `,
];
