// The manner of all controls: at least 44 px to hit, one ring for the focus.

import { css } from "lit";

export const controlStyles = css`
  :host { display: block; font: var(--lab-16) / 1.4 var(--lab-ui); color: var(--lab-ink); }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; }
  button, input, select, textarea { font: inherit; color: inherit; }
  button, .button {
    min-height: 44px; padding: 0 14px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer;
    transition: background var(--lab-quick), border-color var(--lab-quick);
  }
  button:hover, .button:hover { border-color: var(--lab-accent); }
  button:disabled { opacity: 0.5; cursor: default; }
  button.primary { background: var(--lab-accent); border-color: var(--lab-accent); color: var(--lab-on-accent); font-weight: 600; }
  :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
  .hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
