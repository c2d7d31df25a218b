// The numbers of <temperature-dial> in words, formulas and tables.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatProbability, type Unit } from "../units.js";
import type { Reading } from "./experiment.js";
import { formatT } from "./temperature-dial-pictures.js";
import { type DialState, truncates } from "./temperature-dial-state.js";
import type { DialReading } from "./temperature-dial-work.js";

const heated = tex`p_i \propto e^{z_i/${"t"}}`;
const cutOnly = tex`D_{\mathrm{KL}} = -\log ${"mass:p"} = ${"kl:surprise"}`;
const heatedCut = tex`D_{\mathrm{KL}} = \underbrace{-\log ${"mass:p"}}_{${"cut:surprise"}} + \underbrace{D_T}_{${"heat:surprise"}} = ${"kl:surprise"}`;
const cutOfHeated = tex`-\log ${"mass:p"} = ${"cut:surprise"},\quad D_{\mathrm{KL}} = ${"kl:surprise"}`;
const slope = tex`\frac{dH}{dT} = \frac{\mathrm{Var}(z)}{T^3} = ${"slope:entropy"}`;

export function formatMass(mass: number): string {
  return formatProbability(Number(mass.toPrecision(mass > 0.999 ? 7 : 4)));
}

export function heroOf(reading: DialReading | undefined, state: DialState, asking: boolean): Reading {
  if (asking) {
    const { guess } = state;
    return {
      label: msg("Your guess: so many make 90 %"),
      value: guess === undefined ? "?" : formatNumber(guess, 0),
      unit: guess === 1 ? msg("token") : msg("tokens"),
    };
  }
  const label = truncates(state)
    ? msg("Entropy after temperature and cut")
    : msg(str`Entropy at T = ${formatT(state.t)}`);
  return {
    label,
    value: reading === undefined ? "…" : formatNats(reading.after.entropyAfterNats, state.unit),
    unit: "measure",
    tone: "entropy",
  };
}

export function secondaryOf(reading: DialReading | undefined, unit: Unit, asking: boolean): readonly Reading[] {
  if (asking) return [];
  const show = (write: (reading: DialReading) => string): string => (reading === undefined ? "…" : write(reading));
  return [
    { label: msg("Tokens kept"), value: show(({ after }) => formatNumber(after.kept.length, 0)) },
    { label: msg("Kept mass"), value: show(({ after }) => formatMass(after.keptMass)), tone: "p" },
    {
      label: msg("KL to the full"),
      value: show(({ after }) => formatNats(after.klFromFullNats, unit)),
      unit: "measure",
      tone: "surprise",
    },
  ];
}

/** What the cut costs, with the live numbers: minus the logarithm of the kept mass, and what the temperature adds to it. */
export function formulaOf(reading: DialReading, state: DialState): TemplateResult | typeof nothing {
  const { after, options, cutNats, point } = reading;
  const { unit } = state;
  const mass = formatMass(after.keptMass);
  const kl = formatNats(after.klFromFullNats, unit);
  const cut = formatNats(cutNats, unit);
  if (!truncates(state)) {
    const t = formatT(point.t);
    if (point.t === 0) return nothing;
    return html`<div class="pair">${heated({ t })}${slope({ slope: formatNats(point.slopeNats, unit) })}</div>`;
  }
  if (options.temperature === 1) return cutOnly({ mass, kl });
  if (options.order === "transformers") return cutOfHeated({ mass, cut, kl });
  return heatedCut({ mass, cut, heat: formatNats(after.klFromFullNats - cutNats, unit), kl });
}

export function summaryOf(reading: DialReading | undefined, state: DialState, asking: boolean, first: string): string {
  if (asking) return msg("The probabilities are hidden until you have guessed.");
  if (reading === undefined) return "";
  const { after, point, outcomes } = reading;
  const entropy = formatNatsWithUnit(after.entropyAfterNats, state.unit);
  const [kept, all] = [formatNumber(after.kept.length, 0), formatNumber(outcomes, 0)];
  const [t, mass] = [formatT(point.t), formatMass(after.keptMass)];
  const kl = formatNatsWithUnit(after.klFromFullNats, state.unit);
  return msg(
    str`At temperature ${t}, ${kept} of ${all} outcomes kept with mass ${mass}: entropy ${entropy}, KL to the full distribution ${kl}. The likeliest is ${first}.`,
  );
}

export function tableOf(reading: DialReading | undefined, name: (outcome: number) => string, mostRows: number): Table {
  const caption = msg("What may come next, likeliest first: before any sampler, and after it in both orders.");
  const columns = [msg("token"), "p", msg("p after, llama.cpp's order"), msg("p after, transformers' order")];
  if (reading === undefined) return { caption, columns, rows: [] };
  const { likeliest, before, after, other, options } = reading;
  const [llama, transformers] = options.order === "llama.cpp" ? [after, other] : [other, after];
  const rows = Array.from(likeliest.subarray(0, Math.min(mostRows, likeliest.length)), (outcome) => [
    name(outcome),
    before[outcome] ?? 0,
    llama.probabilities[outcome] ?? 0,
    transformers.probabilities[outcome] ?? 0,
  ]);
  return { caption, columns, rows, verbatim: [0], omittedRows: likeliest.length - rows.length };
}

export function whyOf(reading: DialReading, guess: number, unit: Unit): TemplateResult {
  const { sharing, outcomes, entropyNats } = reading;
  const close = guess >= sharing / 2 && guess <= sharing * 2;
  const [said, needed, all] = [guess, sharing, outcomes].map((tokens) => formatNumber(tokens, 0));
  const judged = close
    ? msg("Well judged.")
    : sharing < guess
      ? msg("The head is steeper than it feels.")
      : msg("The tail is longer than it feels.");
  const entropy = formatNatsWithUnit(entropyNats, unit, 2);
  return html`<p>${msg(html`You said ${said}; it takes <b class="p">${needed}</b> of ${all} tokens to make 90 %.`)}
    ${judged} ${msg(html`The rest still gets every tenth draw: that is what top-p 0.9 cuts. Entropy without the cut: <b class="entropy">${entropy}</b>.`)}</p>`;
}
