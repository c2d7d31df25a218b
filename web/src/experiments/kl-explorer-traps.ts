// The library traps: what well-known calls answer for the reader's own pair, the honest number beside it, and the line that mends it.

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
  const honest = { honest: kl, honestName: klName };
  return [
    {
      call: `F.kl_div(${a}.log(), ${b}, reduction="sum")`,
      why: `The target comes first: this is KL(${b.toUpperCase()}‖${a.toUpperCase()}).`,
      source: "PyTorch documentation, KLDivLoss",
      answer: traps.klDivTorchOrderNats,
      ...honest,
      fix: `F.kl_div(${b}.log(), ${a}, reduction="sum")`,
    },
    {
      call: `F.kl_div(${b}.log(), ${a})`,
      why: "The default 'mean' divides by the number of elements, outcomes included.",
      source: "pytorch issues 2259, 6622",
      answer: traps.klDivMeanReduction,
      ...honest,
      fix: 'reduction="batchmean" for rows of a batch, "sum" for one',
    },
    {
      call: `(${a} * (${a}.log() - ${b}.log())).sum()  # float32`,
      why: "Terms of both signs cancel; what is left is rounding, and may be negative.",
      source: "pytorch issue 80488",
      answer: traps.klFloat32Nats,
      ...honest,
      fix: `x = (${a}.double() / ${b}.double()).log();  (${a} * (x + torch.expm1(-x))).sum()`,
    },
    {
      call: `(${a}.log().exp() * (${a}.log() - ${b}.log())).sum()`,
      why: `Where ${a} is 0, this is 0 · (−∞): not a number, although the term is 0.`,
      source: "optax pull request 1786; TRL issue 7221",
      answer: traps.klFloat32WithoutMaskNats,
      ...honest,
      fix: `(torch.xlogy(${a}, ${a}) - torch.xlogy(${a}, ${b})).sum()`,
    },
    {
      call: `scipy.spatial.distance.jensenshannon(${a}, ${b})`,
      why: "A distance: the square root of the divergence.",
      source: "scipy documentation",
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
  return html`<div class="traps" tabindex="0" role="region" aria-label="Library traps"><table>
    <caption>Your P and Q, in nats as libraries print them. <b class="wrong">≠</b> marks where a trap is sprung.</caption>
    <thead><tr><th scope="col">written</th><th scope="col">answer</th><th scope="col">meant</th></tr></thead>
    <tbody>${traps.map((trap) => row(trap))}</tbody>
  </table></div>`;
}

function row(trap: Trap): TemplateResult {
  const sprung = isSprung(trap);
  return html`<tr>
    <td><code>${trap.call}</code><span class="why">${trap.why} <cite>${trap.source}</cite></span><span class="why">Instead: <code>${trap.fix}</code></span></td>
    <td class=${sprung ? "wrong" : ""}>${formatNats(trap.answer)}${sprung ? html` <b aria-label="not what was meant">≠</b>` : " ="}</td>
    <td><span class="why">${trap.honestName}</span>${formatNats(trap.honest)}</td>
  </tr>`;
}

export const trapStyles = css`
  .traps { overflow: auto; font-size: var(--lab-14); border-top: 1px solid var(--lab-line); }
  .traps table { width: 100%; }
  .traps caption { padding: 4px 0; }
  .traps th, .traps td { padding: 4px 10px 4px 0; vertical-align: top; line-height: 1.3; }
  .traps td:first-child { white-space: normal; }
  .traps code { font: 0.8125rem/1.3 var(--lab-figures); overflow-wrap: anywhere; color: var(--lab-ink); }
  .traps .why { display: block; color: var(--lab-soft-ink); font-size: 0.8125rem; }
  .traps cite { font-style: normal; }
  .traps cite::before { content: "("; }
  .traps cite::after { content: ")"; }
  .traps .wrong { color: var(--lab-warning); font-weight: 600; }
`;
