// The frame of every experiment: picture, numbers beside it, controls never above it; one screen of a laptop, one column of a phone.

import { css } from "lit";

export const experimentStyles = css`
  :host { display: block; container-type: inline-size; color: var(--lab-ink); font: var(--lab-16) / 1.45 var(--lab-ui); text-align: start; max-width: var(--lab-experiment-width, 1080px); margin-inline: auto; }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; }
  article { background: var(--lab-surface); border: 1px solid var(--lab-line); border-radius: 14px; padding: 16px 22px 8px; }
  h2 { font: 600 var(--lab-24) / 1.2 var(--lab-prose); margin: 0; }
  p { margin: 0; }
  header { display: grid; gap: 6px; margin-bottom: 10px; }
  .question { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; min-height: 46px; color: var(--lab-ink); font-size: var(--lab-18); line-height: 1.35; }
  .question p { flex: 1 1 20em; max-width: 46em; }
  button, input, select, textarea { font: inherit; color: inherit; }
  button { min-height: 44px; padding: 0 14px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
  button:hover { border-color: var(--lab-accent); }
  button.primary { background: var(--lab-accent); border-color: var(--lab-accent); color: var(--lab-on-accent); font-weight: 600; }
  button:disabled { opacity: 0.5; cursor: default; }
  :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
  svg :focus-visible { outline: none; }

  .stage { display: grid; gap: 16px 28px; grid-template-columns: minmax(0, 1fr); }
  figure { margin: 0; min-width: 0; }
  .side { display: grid; gap: 12px; align-content: start; min-width: 0; }
  @container (min-width: 780px) { .stage { grid-template-columns: minmax(0, 1fr) minmax(0, var(--lab-side-width, 360px)); } }

  .hero { display: grid; grid-template-columns: auto auto 1fr; align-items: center; gap: 0 12px; }
  .hero .label { grid-column: 1 / -1; color: var(--lab-soft-ink); font-size: var(--lab-14); }
  .hero output { font-size: var(--lab-40); line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; min-width: 3.6em; }
  .secondary { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2em, 1fr)); gap: 8px 10px; margin: 0; }
  .secondary div { border-left: 3px solid var(--lab-line); padding-left: 10px; }
  .secondary dt { color: var(--lab-soft-ink); font-size: var(--lab-14); }
  .secondary dd { margin: 0; font-variant-numeric: tabular-nums; font-weight: 600; min-height: 1.45em; }
  .secondary .with-button { display: flex; align-items: center; gap: 8px; }
  .surprise { color: var(--lab-surprise-text); }
  .entropy { color: var(--lab-entropy-text); }
  .p { color: var(--lab-p-text); }
  .q { color: var(--lab-q-text); }
  .formula { overflow-x: auto; overflow-y: hidden; padding: 4px 0; }
  math { font-size: 1.1em; }
  math[display="block"] { margin: 0; text-align: left; width: max-content; }
  math .live { font-variant-numeric: tabular-nums; font-weight: 600; }

  .controls-row { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; }

  .controls { display: contents; }
  /* A lesson's: what is locked is seen and does not answer; what is hidden is not there. */
  .in-lesson h2 { font-size: var(--lab-18); }
  .in-lesson .question { min-height: 0; }
  .held { color: var(--lab-soft-ink); font-size: var(--lab-16); }
  .held:empty { display: none; }
  figure[inert] { cursor: not-allowed; }
  .controls-locked :is(.controls, .presets)[inert] { display: grid; gap: 12px; padding: 8px; border: 2px dashed var(--lab-line); border-radius: 8px; cursor: not-allowed; }
  .controls-hidden :is(.controls, .presets), .hide-all :is(figure, .controls, .presets), :is(.hide-numbers, .hide-all) :is(.foot, .more) { display: none; }

  .presets { margin-top: 10px; }
  .foot { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; justify-content: space-between; margin-top: 8px; padding-top: 4px; border-top: 1px solid var(--lab-line); }
  .status { flex: 1 1 16em; min-height: 1.45em; font-size: var(--lab-14); color: var(--lab-soft-ink); }
  .status.problem { color: var(--lab-warning); font-weight: 600; }
  .tools { display: flex; flex-wrap: wrap; gap: 4px; margin-inline: -10px; }
  .tools button { min-height: 36px; padding: 0 10px; font-size: var(--lab-14); border-color: transparent; background: none; text-decoration: underline; text-decoration-color: var(--lab-line); text-underline-offset: 4px; }
  @media (pointer: coarse) { .tools button { min-height: 44px; } }
  details { font-size: var(--lab-14); }
  summary { cursor: pointer; padding: 7px 0; color: var(--lab-soft-ink); width: fit-content; }
  .more { display: flex; flex-wrap: wrap; gap: 0 28px; }
  .more details[open] { flex-basis: 100%; }
  .scroll { overflow: auto; max-height: 320px; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  caption { text-align: left; color: var(--lab-soft-ink); padding-bottom: 4px; }
  th, td { padding: 3px 14px 3px 0; text-align: right; border-bottom: 1px solid var(--lab-line); white-space: nowrap; }
  th:first-child, td:first-child { text-align: left; }
  figcaption { min-height: 2.9em; margin-top: 4px; }
  .note { border-left: 3px solid var(--lab-q); padding: 2px 0 2px 12px; font-size: var(--lab-14); }
  .hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  progress { accent-color: var(--lab-accent); vertical-align: middle; }
  @container (max-width: 520px) { article { padding: 14px 12px 8px; border-radius: 0; border-inline: 0; } .hero output { min-width: 3.2em; } .question { font-size: var(--lab-16); } .status { min-height: 0; } }
`;
