// What only <kl-explorer> needs beside the frame of all experiments.

import { css } from "lit";

export const klExplorerStyles = css`
  .key { display: flex; flex-wrap: wrap; gap: 0 18px; font-size: var(--lab-14); color: var(--lab-soft-ink); min-height: 1.45em; }
  .key + .sideways { margin-top: -6px; }
  .swatch { display: inline-block; width: 11px; height: 11px; margin-right: 5px; border-radius: 2px; }
  .swatch.p { background: var(--lab-p); }
  .swatch.q { background: var(--lab-q); outline: 1.5px dashed var(--lab-q-text); }
  .swatch.reference { background: var(--lab-reference); }
  .swatch.surprise { background: var(--lab-surprise-text); }
  .sideways { overflow-x: auto; overflow-y: hidden; }
  .stale { opacity: 0.4; }
  .stage:has(.traps) figcaption:not(:has(.note)) { min-height: 0; margin: 0; }
  .key sup { line-height: 0; }
  .formula { display: grid; gap: 7px; }
  .note button { margin-left: 8px; min-height: 36px; }
  kl-explorer-values { margin-top: 6px; }
  @container (max-width: 520px) {
    .formula math { font-size: 0.86em; }
  }
`;
