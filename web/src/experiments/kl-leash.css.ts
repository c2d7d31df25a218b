// What only <kl-leash> needs beside the frame of all experiments.

import { css } from "lit";

export const klLeashStyles = css`
  .rows-frame { position: relative; }
  input.reward { position: absolute; padding: 0 6px; border: 1px solid var(--lab-line); border-radius: 6px; background: var(--lab-sunken); color: var(--lab-ink);
    font: var(--lab-14) / 1 var(--lab-ui); font-variant-numeric: tabular-nums; text-align: right; }
  .outcome .row-line { stroke: var(--lab-line); opacity: 0.5; }
  .chart .row-value, .chart .second { fill: var(--lab-ink); }
  .chart .second { font-weight: 600; }
  .outcome .bar { transition: width var(--lab-quick); }
  .outcome .ghost { stroke-width: 3; }
  .hollow-bar { fill: none; stroke: var(--lab-ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
  .frontier .point { fill: var(--lab-p); }
  .best-of { fill: var(--lab-surface); stroke: var(--lab-soft-ink); stroke-width: 2; }
  .waiting { display: grid; place-items: center; color: var(--lab-soft-ink); }
  .line { display: grid; gap: 4px; }
  .line input { width: 100%; min-height: 44px; padding: 0 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); color: var(--lab-ink); font: var(--lab-16) / 1.4 var(--lab-prose); }
  .views { margin-bottom: 8px; font-size: var(--lab-14); }
  .ground { fill: var(--lab-sunken); stroke: var(--lab-line); }
  .run-before { fill: none; stroke: var(--lab-reference); stroke-width: 1.5; opacity: 0.7; }
  .root-dot { fill: var(--tone); opacity: 0.55; }
  .root-newest { fill: var(--tone); stroke: var(--lab-surface); stroke-width: 2; }
  .law { fill: none; stroke: var(--lab-ink); stroke-width: 1.5; stroke-dasharray: 6 4; }
  .written { margin: 4px 0 0; padding: 0; list-style: none; display: grid; gap: 4px; font-size: var(--lab-14); height: 128px; align-content: start; }
  .written li { display: grid; grid-template-columns: 5.2em 2.2em 1fr auto; gap: 0 8px; line-height: 1.35; }
  .who, .meant { color: var(--lab-soft-ink); font-variant-numeric: tabular-nums; }
  .earned { font-weight: 600; font-variant-numeric: tabular-nums; text-align: right; }
  .said { font-family: var(--lab-prose); overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
  @container (max-width: 520px) { .written { height: auto; min-height: 128px; } .written li { grid-template-columns: auto 2.2em 1fr; } .said { grid-column: 1 / -1; -webkit-line-clamp: 4; } .meant { grid-row: 1; grid-column: 3; } }
  mark { background: none; color: inherit; border-bottom: 2px solid var(--lab-reward); }
  .ticks { display: flex; flex-wrap: wrap; gap: 0 20px; }
  .tick { display: flex; align-items: center; gap: 10px; min-height: 36px; cursor: pointer; }
  .tick input { width: 20px; height: 20px; margin: 0; accent-color: var(--lab-accent); }
  .how summary { font-size: var(--lab-14); }
  .knobs { display: grid; gap: 10px; font-size: var(--lab-16); }
  .causes { border: 1px solid var(--lab-line); border-radius: 8px; margin: 0; padding: 4px 12px 8px; }
  .causes legend { padding: 0 6px; font-size: var(--lab-14); color: var(--lab-soft-ink); }
  .reading { min-height: 232px; }
  .estimators { width: 100%; font-size: var(--lab-14); }
  .estimators th, .estimators td { padding: 1px 10px 1px 0; }
  .estimators tbody th { text-align: left; font-weight: 600; }
  @container (max-width: 520px) { .estimators .says { display: none; } }
  .estimators .says { text-align: left; color: var(--lab-soft-ink); white-space: normal; }
  .ratio { fill: var(--lab-surprise-text); opacity: 0.55; }
  .ratio.below { fill: var(--lab-surface); stroke: var(--lab-surprise-text); stroke-width: 1.5; opacity: 1; }
  .zero-line { stroke: var(--lab-soft-ink); }
  .strip-mark { stroke: var(--tone); stroke-width: 2; }
  .formula { display: grid; gap: 6px; }
`;
