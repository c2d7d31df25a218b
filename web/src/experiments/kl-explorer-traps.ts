// The library traps: what well-known calls answer for the reader's own pair, the honest number beside it, and the line that mends it.

import { msg, str } from "@lit/localize";
import { css, html, type TemplateResult } from "lit";
import type { DivergenceSummary, LibraryTraps } from "../../../wasm/surprise-core.js";
import { formatNumber } from "../units.js";
import type { Direction } from "./kl-explorer-state.js";

export interface Trap {
  /** What is written, with the letters of the reader's direction. */
  call: string;
  /** Why it is not what was meant, with its source. */
  why: string;
  source: string;
  /** What the library says and what was meant, in nats: libraries know no other unit. */
  answer: number;
  honest: number;
  honestName: string;
  fix: string;
}

/** `summary` and `traps` of the pair as the direction reads it: first what happens, then what was expected. */
export function trapsOf(direction: Direction, summary: DivergenceSummary, traps: LibraryTraps): Trap[] {
  const [a, b] = direction === "pq" ? ["p", "q"] : ["q", "p"];
  const kl = direction === "pq" ? summary.klPQNats : summary.klQPNats;
  const klName = `KL(${a.toUpperCase()}‖${b.toUpperCase()})`;
  const reversedName = `KL(${b.toUpperCase()}‖${a.toUpperCase()})`;
  const honest = { honest: kl, honestName: klName };
  return [
    {
      call: `F.kl_div(${a}.log(), ${b}, reduction="sum")`,
      why: msg(str`The target comes first in KL: this is ${reversedName}`),
      source: msg("PyTorch docs"),
      answer: traps.klDivTorchOrderNats,
      ...honest,
      fix: `F.kl_div(${b}.log(), ${a}, reduction="sum")`,
    },
    {
      call: `F.kl_div(${b}.log(), ${a})`,
      why: msg("The default 'mean' divides by every element"),
      source: "pytorch 2259, 6622",
      answer: traps.klDivMeanReduction,
      ...honest,
      fix: msg('reduction="sum"; "batchmean" for rows of shape (N, V)'),
    },
    {
      call: `(${a} * (${a}.log() - ${b}.log())).sum()  # float32`,
      why: msg("Terms of both signs cancel; rounding is left"),
      source: "pytorch 80488",
      answer: traps.klFloat32Nats,
      ...honest,
      fix: `x = (${a}.double()/${b}).log(); (${a}*(x + (-x).expm1())).sum()`,
    },
    {
      call: `(${a}.log().exp() * (${a}.log() - ${b}.log())).sum()`,
      why: msg(str`Where ${a} is 0 this is 0 · (−∞), not 0`),
      source: "optax 1786, TRL 7221",
      answer: traps.klFloat32WithoutMaskNats,
      ...honest,
      fix: `(torch.xlogy(${a}, ${a}) - torch.xlogy(${a}, ${b})).sum()`,
    },
    {
      call: `scipy.spatial.distance.jensenshannon(${a}, ${b})`,
      why: msg("A distance: the square root of the divergence"),
      source: msg("scipy docs"),
      answer: traps.jensenShannonDistance,
      honest: summary.jsDivergenceNats,
      honestName: "JSD",
      fix: `jensenshannon(${a}, ${b}) ** 2`,
    },
  ];
}

/** As a terminal would print it, and short enough for a table: seven digits are all that float32 has. */
export function formatNats(value: number): string {
  return Number.isNaN(value) ? "nan" : formatNumber(value, 4);
}

/** Whether the two differ by more than what the eye sees here: the trap is sprung by this pair. */
function isSprung({ answer, honest }: Trap): boolean {
  return formatNats(answer) !== formatNats(honest);
}

export function trapsTable(traps: readonly Trap[]): TemplateResult {
  return html`<div class="traps" tabindex="0" role="region" aria-label=${msg("Library traps")}><table>
    <thead><tr><th scope="col">${msg("your P and Q in nats, as libraries print them")}</th><th scope="col">${msg("answer")}</th><th scope="col">${msg("meant")}</th></tr></thead>
    <tbody>${traps.map((trap) => row(trap))}</tbody>
  </table></div>`;
}

function row(trap: Trap): TemplateResult {
  const sprung = isSprung(trap);
  return html`<tr>
    <td><code>${trap.call}</code><span>${trap.why} <cite>${trap.source}</cite></span><span><b aria-label=${msg("instead:")}>→</b> <code class="fix">${trap.fix}</code></span></td>
    <td class=${sprung ? "answer wrong" : "answer"} data-before=${msg("answers")} translate="no">${formatNats(trap.answer)}${sprung ? html` <b aria-label=${msg("not what was meant")}>≠</b>` : " ="}</td>
    <td class="meant" data-before=${msg("meant:")}><span>${trap.honestName}</span>${formatNats(trap.honest)}</td>
  </tr>`;
}

export const trapStyles = css`
  .traps { overflow: auto; max-height: var(--room); border-top: 1px solid var(--lab-line); font-size: 0.8125rem; line-height: 1.22; }
  .traps table { width: 100%; }
  .traps th, .traps td { padding: 3px 8px 3px 0; vertical-align: top; }
  .traps th { color: var(--lab-soft-ink); font-weight: 400; }
  .traps td:first-child { white-space: normal; }
  .traps code { font: 0.78rem/1.22 var(--lab-figures); overflow-wrap: anywhere; }
  .traps td:first-child > code { font-weight: 600; }
  .traps .fix { color: var(--lab-p-text); }
  .traps span { display: block; color: var(--lab-soft-ink); }
  .traps cite { font-style: normal; }
  .traps cite::before { content: "("; }
  .traps cite::after { content: ")"; }
  @container (max-width: 520px) {
    .traps { max-height: none; }
    .traps thead { display: none; }
    .traps :is(table, tbody, tr, td) { display: block; text-align: left; border: 0; padding-right: 0; }
    .traps tr { padding: 6px 0; border-bottom: 1px solid var(--lab-line); }
    .traps .answer::before { content: attr(data-before) " "; color: var(--lab-soft-ink); font-weight: 400; }
    .traps .meant::before { content: attr(data-before) " "; color: var(--lab-soft-ink); }
    .traps .meant span { display: inline; margin-right: 0.5em; }
  }
  .traps .wrong { color: var(--lab-warning); font-weight: 600; }
`;
