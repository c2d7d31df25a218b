// The numbers of a fine-tuning, as the element shows and speaks them.

import { nothing, type TemplateResult } from "lit";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNatsWithUnit, formatNumber, type Unit } from "../units.js";
import type { Reading } from "./experiment.js";
import type { TuningState } from "./fine-tuning-state.js";

/** The run as it stands: its newest evaluation, the one before the first step, and how many steps are done. */
export interface Standing {
  start: Evaluation | undefined;
  now: Evaluation | undefined;
  steps: number;
}

export function heroOf({ now }: Standing, unit: Unit): Reading {
  const label = "New text, the part kept apart: a token costs";
  return now === undefined
    ? { label, value: "…", unit: "measure" }
    : { label, value: formatNats(now.validationLossNats, unit), unit: "measure", tone: "surprise" };
}

/** `asking`: what the old text costs is what the reader is to guess; before the first step it is no secret. */
export function secondaryOf({ now, steps }: Standing, state: TuningState): readonly Reading[] {
  const show = (nats: number | undefined): string => (nats === undefined ? "…" : formatNats(nats, state.unit));
  return [
    { label: "Old text", value: show(now?.otherLossNats), tone: "p" },
    { label: "KL to the base", value: show(now?.klModelReferenceNats), tone: "q" },
    { label: "Step", value: `${formatNumber(steps, 0)} of ${formatNumber(state.steps, 0)}` },
  ];
}

const formula = tex`H(\text{new}) + \beta\,\mathrm{KL} = ${"h:surprise"} + ${"beta"} \cdot ${"kl:q"}`;

/** What training makes small, with the values on the part that is kept apart. */
export function formulaOf({ now }: Standing, { beta, unit }: TuningState): TemplateResult | typeof nothing {
  if (now === undefined) return nothing;
  const [h, kl] = [formatNats(now.validationLossNats, unit, 2), formatNats(now.klModelReferenceNats, unit, 2)];
  return formula({ h, kl, beta: formatBeta(beta) });
}

export function formatBeta(beta: number): string {
  return beta === 0 ? "0" : String(Number(beta.toPrecision(4)));
}

/** The leash in words: high β is a tight one. */
export function leashWords(beta: number): string {
  if (beta === 0) return "no leash";
  if (beta < 0.3) return "a long leash";
  if (beta < 3) return "a short leash";
  return "a tight leash";
}

/** One sentence for the ear. */
export function summaryOf({ start, now, steps }: Standing, title: string, { beta, unit }: TuningState): string {
  if (start === undefined || now === undefined) return "The base model reads both texts; there are no numbers yet.";
  const cost = (nats: number): string => formatNatsWithUnit(nats, unit, 2);
  const before = `Before training a token of the new text, ${title}, costs ${cost(start.validationLossNats)} and one of the old text ${cost(start.otherLossNats)}.`;
  if (steps === 0) return before;
  return `${before} At step ${now.step}, with ${leashWords(beta)}, the new text costs ${cost(now.validationLossNats)}, the old text ${cost(now.otherLossNats)}, and the KL to the base is ${cost(now.klModelReferenceNats)} a token.`;
}
