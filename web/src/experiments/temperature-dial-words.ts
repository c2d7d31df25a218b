// The sentences of <temperature-dial>: what to try, and what is often got wrong.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNatsWithUnit, formatNumber, formatPercent } from "../units.js";
import { formatMass } from "./temperature-dial-numbers.js";
import { formatT } from "./temperature-dial-pictures.js";
import { type DialState, otherOrder, syntheticDeviation, truncates } from "./temperature-dial-state.js";
import type { DialReading } from "./temperature-dial-work.js";

export function hint({ source }: DialState): TemplateResult {
  return source === "model"
    ? html`<p>${msg("Drag the point, or type a beginning of your own. Below T = 1 the model repeats what it is sure of, above it gambles; then cut the tail and heat again.")}</p>`
    : html`<p>${msg(str`As many outcomes as cl100k has tokens, with logits drawn from N(0, ${syntheticDeviation}²). At T = 100 they are nearly all alike. In transformers’ order, find the T at which top-p 0.9 keeps 1,000.`)}</p>`;
}

export const question = (): TemplateResult =>
  msg(
    html`After these words the model gives each of its tokens a probability. How many tokens, the likeliest first, make up <b>90 %</b> of it? Drag the line.`,
  );

/** Tokens that only one of the two orders keeps, in the words of the picture. */
function differing(from: Int32Array, to: Int32Array, name: (outcome: number) => string): string[] {
  const kept = new Set(to);
  return Array.from(from.filter((outcome) => !kept.has(outcome)).subarray(0, 4), name);
}

function ordersNote(reading: DialReading, name: (outcome: number) => string): TemplateResult | typeof nothing {
  const { after, other, options } = reading;
  const second = otherOrder(options.order);
  const here = differing(after.kept, other.kept, name);
  const there = differing(other.kept, after.kept, name);
  if (here.length + there.length === 0) return nothing;
  const list = (names: string[], order: string) => (names.length === 0 ? nothing : html` ${onlyKept(order, names)}`);
  const [keptHere, keptThere] = [after, other].map(({ kept }) => formatNumber(kept.length, 0));
  return html`<p class="note">${msg(html`<b>The order decides.</b> llama.cpp cuts, then heats; transformers heats first. ${options.order} keeps ${keptHere}, ${second} ${keptThere}.`)}
    ${list(there, second)}${list(here, options.order)}</p>`;
}

function onlyKept(order: string, names: string[]): TemplateResult {
  const tokens = names.map((word, at) => html`${at > 0 ? ", " : ""}<code>${word}</code>`);
  return names.length === 4 ? msg(html`Only ${order} keeps ${tokens} …`) : msg(html`Only ${order} keeps ${tokens}.`);
}

function costNote(reading: DialReading, { unit }: DialState): TemplateResult {
  const { after, options, cutNats } = reading;
  const [cut, kept] = [formatNatsWithUnit(cutNats, unit), formatPercent(after.keptMass, 2)];
  if (options.temperature === 1)
    return html`<p class="note">${msg(str`Cutting costs −log(kept mass), exactly, whatever was cut: ${kept} is kept, and the KL to the full distribution is ${cut}.`)}</p>`;
  const kl = formatNatsWithUnit(after.klFromFullNats, unit);
  return options.order === "transformers"
    ? msg(
        html`<p class="note">The kept mass is that of the heated distribution, so −log of it, ${cut}, is the KL to <em>that</em>. To the model’s own distribution it is ${kl}.</p>`,
      )
    : html`<p class="note">${msg(str`KL = −log(kept mass) holds at T = 1 only. Here the cut costs ${cut}; the rest of ${kl} is what the temperature moved among the kept.`)}</p>`;
}

export function noteOf(
  reading: DialReading,
  state: DialState,
  name: (outcome: number) => string,
): TemplateResult | typeof nothing {
  const { after, likeliest, point, outcomes } = reading;
  if (state.t === 0)
    return html`<p class="note">${
      after.kept.length > 1
        ? msg(
            str`T = 0 divides by nothing: it is the limit, the likeliest token alone; here ${after.kept.length} share the first place. Programs that do divide must forbid small T.`,
          )
        : msg(
            "T = 0 divides by nothing: it is the limit, the likeliest token alone. Programs that do divide must forbid small T.",
          )
    }</p>`;
  if (truncates(state)) {
    const orders = ordersNote(reading, name);
    if (orders !== nothing) return orders;
    const first = likeliest[0] as number;
    if (state.typical < 1 && !after.kept.includes(first))
      return msg(
        html`<p class="note">Typical sampling cut the likeliest token itself, <code>${name(first)}</code>: it keeps what is about as surprising as the average, H.</p>`,
      );
    return costNote(reading, state);
  }
  if (state.t >= 50) {
    const [t, equal, all] = [formatT(state.t), formatNumber(point.effectiveOutcomes, 0), formatNumber(outcomes, 0)];
    return html`<p class="note">${msg(str`At T = ${t} the choice is as wide as ${equal} equal ones of ${all}: the model hardly matters any more.`)}</p>`;
  }
  const [equal, mass] = [formatNumber(point.effectiveOutcomes, 1), formatMass(after.keptMass)];
  return html`<p class="note">${msg(str`As wide as ${equal} equal choices. The entropy can only rise with T: its slope is a variance, Var(z)/T³. Nothing is cut, so the kept mass is ${mass}.`)}</p>`;
}

export function sourceNote(): TemplateResult {
  return msg(html`<p>Top-k: A. Fan, M. Lewis, Y. Dauphin, 2018. Top-p: A. Holtzman and others, “The Curious Case of Neural Text Degeneration”, 2019 (arXiv 1904.09751). Typical:
    C. Meister and others, 2022 (2202.00666). Min-p: M. Nguyen and others, 2024 (2407.01082). Orders: llama.cpp’s src/llama-sampler.cpp (top-k, typical, top-p, min-p, then temperature) and
    transformers’ generation/utils.py (temperature, then top-k, top-p, min-p, typical). Top-k in llama.cpp keeps exactly k; transformers keeps all ties of the k-th. 100,277 is the size of
    OpenAI’s cl100k vocabulary. Every number comes from the lab’s C++ core, with the softmax over the whole vocabulary.</p>`);
}
