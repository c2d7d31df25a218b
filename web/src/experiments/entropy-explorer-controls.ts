// The controls of <entropy-explorer>, for each kind of distribution its own.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/select.js";
import "../controls/slider.js";
import type { OptimalCode } from "../../../wasm/surprise-core.js";
import { fewestOutcomes, mostOutcomes } from "../controls/distribution-editor.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNumber } from "../units.js";
import { equalOutcomes, formatOutcomes, type Outcomes, resizedOutcomes } from "./entropy-explorer-outcomes.js";
import { codePicture } from "./entropy-explorer-pictures.js";
import {
  type EntropyState,
  type Kind,
  kinds,
  maxOrder,
  mostShapeOutcomes,
  parameters,
  roundShare,
  type ShapeParameter,
} from "./entropy-explorer-state.js";

/** How a control tells what the reader did. */
export interface Hands {
  change(patch: Partial<EntropyState>): void;
  settle(): void;
}

export function kindControl(kind: Kind, hands: Hands): TemplateResult {
  return html`<lab-select label=${msg("Distribution")} .groups=${kinds()} .value=${kind}
    @value=${(event: ValueEvent<Kind>) => hands.change({ kind: event.value })} @settled=${() => hands.settle()}></lab-select>`;
}

/** `code` is absent while there is nothing to say about it. */
export function barControls(
  outcomes: Outcomes,
  code: OptimalCode | undefined,
  width: number,
  hands: Hands,
): TemplateResult {
  const count = outcomes.values.length;
  const makeEqual = (): void => {
    hands.change({ p: formatOutcomes(equalOutcomes(outcomes.labels)) });
    hands.settle();
  };
  return html`
    <div class="pair">
      <lab-slider label=${msg("Outcomes")} .min=${fewestOutcomes} .max=${mostOutcomes} .step=${1} .value=${count} .valueText=${String(count)}
        @value=${(event: ValueEvent<number>) => hands.change({ p: formatOutcomes(resizedOutcomes(outcomes, event.value)) })}
        @settled=${() => hands.settle()}></lab-slider>
      <button type="button" @click=${makeEqual}>${msg("Make equal")}</button>
    </div>
    ${
      code === undefined
        ? nothing
        : html`<div class="code"><div class="small">${msg("Yes–no questions, on average (dotted)")}</div>${codePicture(Math.min(width, 340), code)}</div>`
    }`;
}

export function shapeControls(state: EntropyState, hands: Hands): TemplateResult {
  const { kind, v } = state;
  const parameter = parameters[kind];
  return html`
    <lab-slider label=${msg("Outcomes V")} kind="log" .min=${fewestOutcomes} .max=${mostShapeOutcomes} .step=${1} .value=${v} .valueText=${formatNumber(v, 0)}
      startLabel="2" endLabel=${msg("200,019: GPT-4o’s tokens")}
      @value=${(event: ValueEvent<number>) => hands.change({ v: event.value })} @settled=${() => hands.settle()}></lab-slider>
    ${parameter === undefined ? nothing : parameterControl(state, parameter, hands)}`;
}

function parameterControl(state: EntropyState, parameter: ShapeParameter, hands: Hands): TemplateResult {
  const value = state[parameter.key];
  const drawAgain = (): void => {
    hands.settle();
    hands.change({ seed: (state.seed + 1) % 1_000_000 });
    hands.settle();
  };
  return html`<div class="pair">
    <lab-slider label=${parameter.label()} .min=${0} .max=${parameter.max} .value=${value} .valueText=${parameter.format(value)}
      startLabel=${parameter.startLabel()} endLabel=${parameter.endLabel()}
      @value=${(event: ValueEvent<number>) => hands.change({ [parameter.key]: roundShare(event.value) })}
      @settled=${() => hands.settle()}></lab-slider>
    ${state.kind === "gaussianLogits" ? html`<button type="button" title=${msg(str`Seed ${state.seed}`)} @click=${drawAgain}>${msg("Draw again")}</button>` : nothing}
  </div>`;
}

export function textControls({ context, order }: EntropyState, hands: Hands): TemplateResult {
  return html`
    <label class="line"><span>${msg("After the beginning")}</span><input type="text" maxlength="60" spellcheck="false" autocomplete="off" .value=${context}
      @input=${(event: Event) => hands.change({ context: (event.target as HTMLInputElement).value })} @change=${() => hands.settle()} /></label>
    <lab-slider label=${msg("Characters the model looks at")} .min=${1} .max=${maxOrder} .step=${1} .value=${order} .valueText=${msg(str`${order - 1} back`)}
      @value=${(event: ValueEvent<number>) => hands.change({ order: event.value })} @settled=${() => hands.settle()}></lab-slider>`;
}
