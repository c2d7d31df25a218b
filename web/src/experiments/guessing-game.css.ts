// What <guessing-game> has beside the frame of every experiment.

import { css } from "lit";
import { rampStyles } from "../charts/ramp.css.js";

export const guessingGameStyles = [
  rampStyles,
  css`
    .tape { height: 168px; overflow-y: auto; padding: 10px 12px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); display: flex; flex-direction: column-reverse; }
    .tape:focus-visible { outline-offset: 0; }
    .words { font: var(--lab-18) / 1 var(--lab-figures); line-height: 46px; overflow-wrap: anywhere; margin-bottom: auto; }
    .word { display: inline-flex; vertical-align: middle; }
    .word.known { color: var(--lab-soft-ink); }
    .letter { display: inline-grid; justify-items: center; align-content: center; width: 19px; height: 40px; line-height: 1.1; border-radius: 3px; margin-right: 1px; }
    .letter b { font-weight: 600; }
    .letter.space b { opacity: 0.55; }
    .letter small { font: 11px / 1.1 var(--lab-ui); font-variant-numeric: tabular-nums; min-height: 1.1em; }
    .letter.due { background: var(--lab-surface); box-shadow: inset 0 0 0 2px var(--lab-accent); color: var(--lab-accent); }
    .tape:focus-visible .due { animation: blink 1.1s steps(2, jump-none) infinite; }
    @keyframes blink { from { opacity: 1; } to { opacity: 0.35; } }
    @media (prefers-reduced-motion: reduce) { .tape:focus-visible .due { animation: none; } }
    .tried { min-height: 30px; padding: 4px 2px; color: var(--lab-soft-ink); }
    .tried s { font-family: var(--lab-figures); margin-inline: 2px; }
    .tape.tall { height: 320px; }
    .keys { display: grid; gap: 5px; }
    .keys div, .below { display: flex; justify-content: center; gap: 4px; }
    .key { flex: 0 1 46px; min-width: 0; min-height: 44px; padding: 0; font-family: var(--lab-figures); }
    .key.wide { flex: 1 1 160px; max-width: 220px; font-family: inherit; color: var(--lab-soft-ink); }
    .key:disabled { text-decoration: line-through; }
    .below { margin-top: 5px; gap: 8px; }
    .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
    .row select { font: inherit; color: inherit; min-height: 44px; flex: 1 1 8em; min-width: 0; padding: 0 6px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
    .row select:hover { border-color: var(--lab-accent); }
    .side { grid-template-columns: minmax(0, 1fr); gap: 9px 28px; }
    .side .chart .on-line { font-size: var(--lab-14); }
    .formula mtd { text-align: left; padding-inline: 0; }
    .waiting { display: grid; place-items: center; height: 168px; color: var(--lab-soft-ink); }
    .bar.ngram { fill: none; stroke: var(--lab-q-text); stroke-width: 1.8; stroke-dasharray: 4 2.5; }
    figcaption { min-height: 2.9em; margin-top: 8px; }
    @container (max-width: 520px) { .tape { height: 152px; padding: 6px 8px; } .row button { flex: 1 1 auto; } .below { flex-wrap: wrap; } .key.wide { order: -1; flex: 1 0 70%; max-width: none; } .below button:not(.key) { flex: 1 1 auto; } }
  `,
];
