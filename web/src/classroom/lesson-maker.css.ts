import { css } from "lit";

export const lessonMakerStyles = css`
  * { box-sizing: border-box; }
  dialog { width: min(62rem, 100vw - 24px); max-height: calc(100vh - 24px); border: 1px solid var(--lab-line); border-radius: 14px; background: var(--lab-surface); color: var(--lab-ink); padding: 0 24px 20px; font: var(--lab-16) / 1.45 var(--lab-ui); text-align: start; }
  dialog::backdrop { background: rgb(0 0 0 / 0.4); }
  .head { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 14px 0 10px; background: var(--lab-surface); }
  h2 { font: 600 var(--lab-24) / 1.2 var(--lab-prose); margin: 0; }
  h3 { font: 600 var(--lab-18) / 1.3 var(--lab-prose); margin: 18px 0 6px; }
  p { margin: 0; max-width: 46em; }
  .soft { color: var(--lab-soft-ink); font-size: var(--lab-14); overflow-wrap: anywhere; }
  .problem { color: var(--lab-warning); font-weight: 600; }
  button, input, select, textarea, .button { font: inherit; color: inherit; }
  button, .button { min-height: 44px; padding: 0 14px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; text-decoration: none; display: inline-grid; place-items: center; }
  button:hover, .button:hover { border-color: var(--lab-accent); }
  button:disabled { opacity: 0.5; cursor: default; }
  button.primary { background: var(--lab-accent); border-color: var(--lab-accent); color: var(--lab-on-accent); font-weight: 600; }
  :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
  input, select, textarea { width: 100%; min-height: 44px; padding: 8px 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); }
  textarea { resize: vertical; field-sizing: content; min-height: 3.6em; display: block; }
  label { display: grid; gap: 2px; min-width: 0; }
  label > span { font-size: var(--lab-14); color: var(--lab-soft-ink); }
  .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 8px 16px; align-items: start; }
  .fields .wide { grid-column: 1 / -1; }
  ol { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
  li { border: 1px solid var(--lab-line); border-radius: 10px; padding: 8px 14px; }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
  .row .name { flex: 1 1 12em; font-weight: 600; }
  .row select { flex: 1 1 12em; width: 0; }
  summary { cursor: pointer; min-height: 36px; padding: 6px 0; width: fit-content; }
  .result { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: start; }
  .result > div { flex: 1 1 22rem; display: grid; gap: 10px; min-width: 0; }
  .qr { width: min(300px, 100%); height: auto; border-radius: 8px; }
  @media (max-width: 520px) { dialog { padding-inline: 14px; } }
`;
