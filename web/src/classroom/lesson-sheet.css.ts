// Black on white, on the screen as on paper.

import { css } from "lit";

export const lessonSheetStyles = css`
  .sheet { background: #fff; color: #000; padding: 32px 40px; font: 1rem / 1.5 var(--lab-prose); }
  .sheet header { display: flex; justify-content: space-between; gap: 24px; }
  .sheet header > div { flex: 1; min-width: 0; }
  .sheet .qr { flex: none; width: 38mm; height: 38mm; }
  .sheet h1 { font: 600 1.5rem / 1.2 var(--lab-prose); color: inherit; }
  .sheet h2 { font: 600 1.125rem / 1.3 var(--lab-prose); margin: 24px 0 4px; break-after: avoid; }
  .sheet section { break-inside: avoid; }
  .sheet p { margin: 0 0 6px; max-width: none; overflow-wrap: anywhere; }
  .sheet .which { font: 0.875rem / 1.4 var(--lab-ui); color: #444; }
  .sheet .room { display: flex; gap: 10px; margin-top: 18px; min-height: 1.5em; white-space: nowrap; }
  .sheet .line { flex: 1; border-bottom: 1px solid #000; }
  .sheet .answer { border-left: 3px solid #000; padding-left: 10px; }
  @media (max-width: 560px) { .sheet { padding: 20px 14px; } .sheet header { flex-direction: column; } .sheet .room { flex-wrap: wrap; } .sheet .line { min-width: 8em; } }
  @media print { .no-print { display: none !important; } .sheet { padding: 0; } :host { max-width: none; } }
`;
