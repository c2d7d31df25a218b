// What <training-log-reader> has beside the frame of every experiment.

import { css } from "lit";

export const trainingLogStyles = css`
  .panels { display: flex; flex-wrap: wrap; gap: 2px 14px; min-height: 348px; align-content: flex-start; }
  .side { grid-template-columns: minmax(0, 1fr); gap: 9px 28px; }
  .findings ul { margin: 0; padding: 0; list-style: none; }
  .findings { border: 1px solid var(--lab-line); border-radius: 8px; max-height: 236px; overflow: auto; font-size: var(--lab-14); }
  .findings li { border-bottom: 1px solid var(--lab-line); padding: 5px 10px; }
  .findings li:last-child { border-bottom: 0; }
  .findings b { display: flex; justify-content: space-between; gap: 8px; }
  .findings .kind { font-weight: 400; color: var(--lab-soft-ink); white-space: nowrap; }
  .findings .found .kind { color: var(--lab-warning); font-weight: 600; }
  .findings summary { padding: 2px 0; }
  .findings details p { color: var(--lab-soft-ink); padding-bottom: 4px; }
  .opening { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font-size: var(--lab-14); }
  .row { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; font-size: var(--lab-14); }
  .row lab-slider { flex: 0 1 13em; }
  .hero output { min-width: 0; }
  .formula { display: none; }
  .offstage { position: absolute; left: -9999px; top: 0; }
  .secondary { grid-template-columns: repeat(3, minmax(0, auto)); justify-content: space-between; }
  @container (max-width: 520px) { .panels { min-height: 0; } .findings { max-height: none; } .secondary { grid-template-columns: repeat(auto-fit, minmax(7.4em, 1fr)); } }
`;
