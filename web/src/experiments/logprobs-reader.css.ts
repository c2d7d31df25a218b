// What <logprobs-reader> has beside the frame of every experiment.

import { css } from "lit";

export const logprobsReaderStyles = css`
  .views { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; margin-bottom: 8px; }
  .views select { display: none; }
  .views select, .settings select { font: inherit; color: inherit; min-height: 44px; min-width: 0; padding: 0 6px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
  .view { min-height: 318px; }
  lab-heat-strip.tall { height: 378px; }
  lab-heat-strip.middle { height: 170px; }
  lab-heat-strip.low { height: 82px; }
  .stretches { display: flex; gap: 10px; align-items: center; font-size: var(--lab-14); margin-top: 4px; }

  .readout { display: grid; grid-template-columns: 112px minmax(0, 1fr); gap: 8px 16px; margin-top: 10px; }
  .glyph { align-self: center; text-align: center; overflow: hidden; }
  .glyph b { display: block; font: 600 var(--lab-24) / 1.3 var(--lab-figures); border-bottom: 3px solid var(--lab-surprise-text); white-space: pre; overflow: hidden; text-overflow: ellipsis; }
  .glyph.long b { font-size: var(--lab-16); line-height: 1.95; }
  .glyph span { font-size: var(--lab-14); color: var(--lab-soft-ink); }
  .readout dl, .facts { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0; align-content: center; }
  .facts { margin-top: 8px; justify-content: space-between; }
  dt { color: var(--lab-soft-ink); font-size: var(--lab-14); }
  .readout dd, .facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .readout .entropy, .readout .surprise { min-width: 6em; }
  .alternatives { grid-column: 1 / -1; display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 5px; margin: 0; padding: 0; list-style: none; font-size: var(--lab-14); font-variant-numeric: tabular-nums; }
  .alternatives li { position: relative; padding: 3px 8px 6px; background: var(--lab-sunken); border-radius: 4px; white-space: pre; overflow: hidden; display: flex; justify-content: space-between; gap: 4px; }
  .alternatives li.came { box-shadow: inset 0 0 0 2px var(--lab-p); }
  .alternatives .fill { position: absolute; left: 0; bottom: 0; height: 4px; background: var(--lab-p); }
  .alternatives .figure { overflow: hidden; text-overflow: ellipsis; }
  .alternatives .share { color: var(--lab-soft-ink); }
  .figure { font-family: var(--lab-figures); font-weight: 600; }
  .none { color: var(--lab-soft-ink); font-size: var(--lab-14); padding: 8px 0; }
  .readout .none { grid-column: 1 / -1; padding: 0; }

  .list { overflow: auto; max-height: 346px; margin: 0; padding: 0; list-style: none; border: 1px solid var(--lab-line); border-radius: 8px; }
  .list table { width: 100%; font-size: var(--lab-14); }
  .list thead th { position: sticky; top: 0; background: var(--lab-surface); z-index: 1; font-weight: 400; color: var(--lab-soft-ink); }
  .list th, .list td { padding: 2px 8px; }
  .list th[scope="row"] { font-weight: 400; max-width: 14em; overflow: hidden; text-overflow: ellipsis; }
  .list thead th:nth-child(2), .list th[scope="row"] { text-align: left; }
  .list tr.at { background: var(--lab-sunken); }
  .snippet { color: var(--lab-soft-ink); margin-left: 8px; }
  button.plain { min-height: 28px; border: 0; background: none; padding: 0; text-decoration: underline; text-underline-offset: 3px; color: var(--lab-accent); }
  @media (pointer: coarse) { button.plain { min-height: 44px; } }
  .two-lists { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 14px; }
  .two-lists h3 { font: 600 var(--lab-16) / 1.3 var(--lab-ui); margin: 0 0 4px; }
  .two-lists section { display: grid; align-content: start; gap: 6px; min-width: 0; }
  .two-lists .list { height: 316px; }
  .two-lists section:last-child .list { height: 266px; }
  .entry { display: flex; justify-content: space-between; gap: 8px; width: 100%; min-height: 34px; border: 0; border-radius: 0; border-bottom: 1px solid var(--lab-line); padding: 2px 8px; font-size: var(--lab-14); font-variant-numeric: tabular-nums; text-align: left; }
  @media (pointer: coarse) { .entry { min-height: 44px; } }
  .entry .context { font-family: var(--lab-figures); white-space: pre; overflow: hidden; text-overflow: ellipsis; color: var(--lab-soft-ink); }
  .entry b { color: var(--lab-ink); border-bottom: 2px solid var(--lab-surprise-text); }
  .two-lists li.none { padding: 8px; }

  .pair { display: flex; flex-wrap: wrap; gap: 16px; }
  .bound { fill: var(--lab-entropy-3); }
  .bound-end { stroke: var(--lab-entropy-text); stroke-width: 2; }
  .cost { fill: var(--lab-surprise-text); stroke: var(--lab-surface); stroke-width: 1; }
  .hit { fill: transparent; }
  .at > .hit { fill: var(--lab-sunken); }
  .bounds-column, .difference-column { cursor: pointer; }
  .chart .token { font-family: var(--lab-figures); fill: var(--lab-ink); }
  .chart .direction.p { fill: var(--lab-p-text); }
  .chart .direction.q { fill: var(--lab-q-text); }
  .difference .bar.q { stroke: none; }
  .selective-line { fill: none; stroke: var(--lab-p); stroke-width: 2.5; }
  .selective-point { fill: var(--lab-p); }
  .mean-line { stroke: var(--lab-reference); stroke-dasharray: 5 4; }
  .sums { width: 100%; font-size: var(--lab-14); }
  .sums th { font-weight: 400; color: var(--lab-soft-ink); white-space: normal; }
  .sums td, .sums th { padding: 2px 0 2px 6px; }
  .sums th:first-child { padding-left: 0; }

  .side { grid-template-columns: minmax(0, 1fr); gap: 9px 28px; }
  .formula { padding: 0; }
  .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; }
  .opening { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
  .which { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; font-size: var(--lab-14); }
  .which .step { min-width: 44px; padding: 0; }
  .which .line { flex-basis: 100%; min-height: 1.45em; font-variant-numeric: tabular-nums; }
  .pick { display: inline-flex; align-items: center; gap: 6px; color: var(--lab-soft-ink); }
  .settings select { color: var(--lab-ink); font-size: var(--lab-14); }
  .settings { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; font-size: var(--lab-14); }
  .offstage { position: absolute; left: -9999px; top: 0; }

  @container (max-width: 520px) {
    .views select { display: block; flex: 1 1 10em; }
    .views lab-choice { display: none; }
    .readout { grid-template-columns: minmax(0, 1fr); }
    .glyph { text-align: left; }
    .alternatives { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .readout dl { gap: 4px 14px; }
    .two-lists { grid-template-columns: minmax(0, 1fr); }
    .two-lists .list, .two-lists section:last-child .list { height: 220px; }
    .facts { justify-content: flex-start; }
    .secondary { grid-template-columns: repeat(auto-fit, minmax(6.2em, 1fr)); }
    .formula math { font-size: 0.94em; }
  }
`;
