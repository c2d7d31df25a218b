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
  .formula { display: grid; gap: 6px; }
`;
