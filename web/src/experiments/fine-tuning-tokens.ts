// A text token by token: how far the model has gone from the base at each, or what each cost before and after.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { stepLimits, stepsOf } from "../charts/heat-steps.js";
import "../controls/heat-strip.js";
import { rowText } from "../charts/strip-lines.js";
import type { ValueEvent } from "../controls/value-event.js";
import {
  formatNats,
  formatNatsWithUnit,
  formatProbability,
  inUnit,
  perNat,
  toNats,
  type Unit,
  unitName,
} from "../units.js";
import type { ReadText } from "./fine-tuning-readings.js";
import type { TuningState } from "./fine-tuning-state.js";
import { nameOf, signOf } from "./text-surprise-reading.js";

export type Colour = TuningState["colour"];

/** Before the first step there is nothing to compare: only the base's own surprise. */
export function colourOf(read: ReadText | undefined, colour: Colour): Colour {
  return read === undefined || read.step === 0 ? "before" : colour;
}

/** KL(model‖base) at every token of a text; P is the base, Q the model. */
export function klOf({ pair }: ReadText): Float64Array {
  return pair.klQPNats;
}

export function stepsFor(read: ReadText, colour: Colour): Uint8Array {
  switch (colour) {
    case "kl":
      return stepsOf(klOf(read), stepLimits.divergence, perNat.bits);
    case "before":
      return stepsOf(read.pair.p.surprisalNats, stepLimits.surprise, perNat.bits);
    case "after":
      return stepsOf(read.pair.q.surprisalNats, stepLimits.surprise, perNat.bits);
  }
}

export interface TokensOptions {
  read: ReadText;
  colour: Colour;
  at: number;
  unit: Unit;
  /** Of the row that is read, under the base; undefined while it is asked for. */
  probability: number | undefined;
  onRow(row: number): void;
  onColour(colour: Colour): void;
}

function spoken({ pair, text }: ReadText, row: number, unit: Unit): string {
  const cost = (nats: Float64Array): string => formatNatsWithUnit(nats[row] ?? Number.NaN, unit, 2);
  const name = nameOf(rowText(text, pair.p.offsets, row));
  const [base, model, kl] = [cost(pair.p.surprisalNats), cost(pair.q.surprisalNats), cost(pair.klQPNats)];
  return msg(str`${name}: surprise of the base ${base}, of the model ${model}, KL to the base ${kl}`);
}

const colours = () =>
  [
    { value: "kl", label: msg("KL to the base") },
    { value: "before", label: msg("surprise before") },
    { value: "after", label: msg("after", { desc: "surprise after the training" }) },
  ] as const;

function scale(colour: Colour, unit: Unit): TemplateResult {
  const limits = colour === "kl" ? stepLimits.divergence : stepLimits.surprise;
  const top = inUnit(toNats(limits.at(-1) ?? 0, "bits"), unit);
  const end = `${top.toFixed(unit === "bits" ? 0 : 1)} ${unitName(unit)} +`;
  return html`<div class="scale surprise" role="img" aria-label=${msg(str`Nine steps of colour, from 0 to ${end}`)}>
    0${Array.from({ length: 9 }, (_unused, step) => html`<i class="step-${step}"></i>`)}${end}</div>`;
}

/** What stands under the strip: the row that is read. */
function readout({ read, at, unit, probability }: TokensOptions): TemplateResult {
  const { p, q, klQPNats } = read.pair;
  const cost = (nats: Float64Array): string => formatNats(nats[at] ?? Number.NaN, unit, 2);
  const tuned = read.step > 0;
  return html`<dl class="row">
    <div class="sign"><dt>${msg("token")}</dt><dd translate="no">${signOf(rowText(read.text, p.offsets, at))}</dd></div>
    <div><dt>${msg("p of the base")}</dt><dd>${probability === undefined ? "…" : formatProbability(probability)}</dd></div>
    <div><dt>${tuned ? msg("surprise before") : msg("surprise")}</dt><dd class="surprise">${cost(p.surprisalNats)}</dd></div>
    ${
      tuned
        ? html`<div><dt>${msg("after", { desc: "surprise after the training" })}</dt><dd class="surprise">${cost(q.surprisalNats)}</dd></div>
          <div><dt>KL</dt><dd class="q">${cost(klQPNats)}</dd></div>`
        : nothing
    }
  </dl>`;
}

export function tokensPanel(options: TokensOptions): TemplateResult {
  const { read, at, unit } = options;
  const colour = colourOf(read, options.colour);
  return html`<lab-heat-strip .text=${read.text} .offsets=${read.pair.p.offsets} .steps=${stepsFor(read, colour)} .at=${at}
      label=${msg("The text, token by token")} .valueText=${spoken(read, at, unit)}
      @value=${(event: ValueEvent<number>) => options.onRow(event.value)}></lab-heat-strip>
    <div class="under">${readout(options)}
      <div class="paint">${
        read.step === 0
          ? html`<span>${msg("surprise of the base")}</span>`
          : html`<select aria-label=${msg("Colour")} @change=${(event: Event) => options.onColour((event.target as HTMLSelectElement).value as Colour)}>
        ${colours().map(({ value, label }) => html`<option value=${value} .selected=${value === colour}>${label}</option>`)}</select>`
      }${scale(colour, unit)}</div>
    </div>`;
}
