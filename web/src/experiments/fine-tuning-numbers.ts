// The numbers of a fine-tuning, as the element shows and speaks them.

import { msg, str } from "@lit/localize";
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
  const label = msg("New text, the part kept apart: a token costs");
  return now === undefined
    ? { label, value: "…", unit: "measure" }
    : { label, value: formatNats(now.validationLossNats, unit), unit: "measure", tone: "surprise" };
}

/** `asking`: what the old text costs is what the reader is to guess; before the first step it is no secret. */
export function secondaryOf({ now, steps }: Standing, state: TuningState): readonly Reading[] {
  const show = (nats: number | undefined): string => (nats === undefined ? "…" : formatNats(nats, state.unit));
  const [done, all] = [formatNumber(steps, 0), formatNumber(state.steps, 0)];
  return [
    { label: msg("Old text"), value: show(now?.otherLossNats), tone: "p" },
    { label: msg("KL to the base"), value: show(now?.klModelReferenceNats), tone: "q" },
    {
      label: msg("Step", { id: "run-step-count", desc: "before “12 of 100”: the step of a training" }),
      value: msg(str`${done} of ${all}`, { id: "steps-done-of-all" }),
    },
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
  if (beta === 0) return msg("no leash");
  if (beta < 0.3) return msg("a long leash");
  if (beta < 3) return msg("a short leash");
  return msg("a tight leash");
}

/** One sentence for the ear. */
export function summaryOf({ start, now, steps }: Standing, title: string, { beta, unit }: TuningState): string {
  if (start === undefined || now === undefined)
    return msg("The base model reads both texts; there are no numbers yet.");
  const cost = (nats: number): string => formatNatsWithUnit(nats, unit, 2);
  const [newBefore, oldBefore] = [cost(start.validationLossNats), cost(start.otherLossNats)];
  const before = msg(
    str`Before training a token of the new text, ${title}, costs ${newBefore} and one of the old text ${oldBefore}.`,
  );
  if (steps === 0) return before;
  const { step } = now;
  const leash = leashWords(beta);
  const [newNow, oldNow, kl] = [now.validationLossNats, now.otherLossNats, now.klModelReferenceNats].map(cost);
  const after = msg(
    str`At step ${step}, with ${leash}, the new text costs ${newNow}, the old text ${oldNow}, and the KL to the base is ${kl} a token.`,
  );
  return `${before} ${after}`;
}
