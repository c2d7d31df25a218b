// A lesson as its pupils see it: title and steps in one row, the question, the experiment; all on one screen of a laptop.

import { css } from "lit";

export const lessonPlayerStyles = css`
  :host { display: block; max-width: var(--lab-experiment-width, 1080px); margin: 0 auto; font: var(--lab-18) / 1.45 var(--lab-prose); color: var(--lab-ink); }
  * { box-sizing: border-box; }
  .top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 24px; padding: 8px 20px 2px; }
  h1 { font: 400 var(--lab-18) / 1.2 var(--lab-prose); margin: 0; color: var(--lab-soft-ink); }
  h2 { font: 600 var(--lab-24) / 1.2 var(--lab-prose); margin: 0; }
  h2:focus { outline: none; }
  .words { padding: 0 20px 10px; display: grid; gap: 4px; }
  p { margin: 0; max-width: 46em; }
  .steps, .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font: var(--lab-16) / 1.4 var(--lab-ui); }
  button, input, .button { font: var(--lab-16) / 1.4 var(--lab-ui); color: inherit; }
  button, .button { min-height: 44px; padding: 0 14px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
  button:hover { border-color: var(--lab-accent); }
  button:disabled { opacity: 0.5; cursor: default; }
  button.primary { background: var(--lab-accent); border-color: var(--lab-accent); color: var(--lab-on-accent); font-weight: 600; }
  :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
  form { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin-top: 4px; }
  form label { max-width: 46em; font-weight: 600; }
  input { width: 7.5em; min-height: 44px; padding: 0 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); text-align: right; font-variant-numeric: tabular-nums; }
  input[aria-invalid="true"] { border-color: var(--lab-warning); }
  .problem { color: var(--lab-warning); font-weight: 600; }
  .said { font-family: var(--lab-ui); font-size: var(--lab-16); }
  a { color: var(--lab-accent); text-underline-offset: 3px; }
  .end { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 24px; padding: 14px 20px; font: var(--lab-16) / 1.4 var(--lab-ui); }
  .paper { padding: 12px 0; }
  .keys { margin: 0; flex-basis: 100%; font: var(--lab-14) / 1.4 var(--lab-ui); color: var(--lab-soft-ink); }
  dl.keys { display: flex; flex-wrap: wrap; gap: 6px 24px; }
  dl.keys div { display: flex; gap: 8px; }
  dd { margin: 0; }
  kbd { font: 600 var(--lab-14) / 1 var(--lab-figures); padding: 2px 6px; border: 1px solid var(--lab-line); border-radius: 4px; }
  summary { cursor: pointer; min-height: 32px; padding: 4px 0; width: fit-content; color: var(--lab-soft-ink); }
  .code { font: 650 var(--lab-18) / 1.4 var(--lab-figures); letter-spacing: 0.06em; }
  .qr { display: block; width: 160px; height: 160px; }
  /* Within the window, so that the experiments in it answer; before nobody's eyes. */
  .backstage { position: fixed; inset: 0 auto auto 0; width: 1080px; height: 10px; overflow: hidden; opacity: 0; pointer-events: none; z-index: -1; }
  @media (max-width: 560px) { .top, .words, .end { padding-inline: 12px; } }
`;
