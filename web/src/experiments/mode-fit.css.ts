// What only <mode-fit> needs beside the frame of all experiments.

import { css } from "lit";

export const modeFitStyles = css`
  .fits { width: 100%; font-size: var(--lab-14); }
  .fits th, .fits td { padding: 1px 8px 1px 0; }
  .fits tbody th { text-align: left; font-weight: 400; }
  .fits tr.shown th { color: var(--lab-q-text); font-weight: 600; }
  .fits tr.shown td { font-weight: 600; }
  figcaption { min-height: 3.9em; margin-top: 0; }
  .secondary:not(:has(*)) { display: none; }
`;
