// The n-gram model that the reader builds: what it is trained on, how much of it, its smoothing, its order.

import { msg, str } from "@lit/localize";
import { html, type SVGTemplateResult, type TemplateResult } from "lit";
import { type OrderValues, orderChart } from "../charts/order-chart.js";
import "../controls/choice.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNatsWithUnit, formatNumber, inUnit, toNats, type Unit, unitName } from "../units.js";
import type { CurvePair } from "./order-curves.js";
import { type Amount, amounts, type TextState, type TrainingId } from "./text-surprise-state.js";

const trainingNames = (): Readonly<Record<TrainingId, string>> => ({
  "moby-dick": msg("Moby-Dick"),
  "pride-and-prejudice": msg("Pride and Prejudice"),
  "sense-and-sensibility": msg("Sense and Sensibility"),
  emma: msg("Emma"),
  "state-of-the-union": msg("State of the Union, 1961–1999"),
  own: msg("a text of your own…"),
});

const amountOptions = () => amounts.map((value) => ({ value, label: value === "all" ? msg("all") : value }));
const smoothingOptions = () => [
  { value: "kneserNey", label: msg("Kneser–Ney") },
  { value: "minimal", label: msg("minimal") },
];

export interface NgramControls {
  state: TextState;
  onTraining(training: TrainingId): void;
  onAmount(amount: Amount): void;
  onSmoothing(smoothing: TextState["smoothing"]): void;
}

export function ngramControls({ state, onTraining, onAmount, onSmoothing }: NgramControls): TemplateResult {
  const chosen = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    onTraining(select.value as TrainingId);
    // "A text of your own" is chosen only once there is one.
    select.value = state.training;
  };
  return html`<div class="model">
      <label for="training">${msg("Trained on")}</label><span>${msg("of it, the first")}</span>
      <select id="training" @change=${chosen}>
        ${Object.entries(trainingNames()).map(([id, name]) => html`<option value=${id} ?selected=${id === state.training}>${name}</option>`)}
      </select>
      <lab-choice label=${msg("Characters trained on")} quiet .value=${state.amount} .options=${amountOptions()}
        @value=${(event: ValueEvent<Amount>) => onAmount(event.value)}></lab-choice>
    </div>
    <lab-choice label=${msg("Smoothing")} .value=${state.smoothing} .options=${smoothingOptions()}
      @value=${(event: ValueEvent<TextState["smoothing"]>) => onSmoothing(event.value)}></lab-choice>`;
}

/** Upper ends of the picture in bits: it grows in steps, so that the curves stand still while the point moves. */
const ceilingsBits = [5, 10, 20, 40];

export interface OrderPicture {
  width: number;
  state: TextState;
  curves: CurvePair;
  previous: CurvePair | undefined;
  textNats: number | undefined;
  onOrder(order: number): void;
  onSettle(): void;
}

export function orderPicture({
  width,
  state,
  curves,
  previous,
  textNats,
  onOrder,
  onSettle,
}: OrderPicture): SVGTemplateResult {
  const { unit, order } = state;
  const shown = (values: OrderValues): OrderValues =>
    values.map((nats) => (nats === undefined ? undefined : inUnit(nats, unit)));
  const drawn = [...curves.unseenNats, ...curves.seenNats, textNats];
  const highest = Math.max(...drawn.map((nats) => inUnit(nats ?? 0, "bits")));
  const ceiling = ceilingsBits.find((bits) => highest <= bits) ?? (ceilingsBits.at(-1) as number);
  return orderChart({
    width,
    height: 134,
    description: msg(str`Cross-entropy per character at each order. ${describeCurves(curves, order, unit)}`),
    unseen: shown(curves.unseenNats),
    seen: shown(curves.seenNats),
    ghost: previous === undefined ? undefined : shown(previous.unseenNats),
    text: textNats === undefined ? undefined : inUnit(textNats, unit),
    order,
    max: inUnit(toNats(ceiling, "bits"), unit),
    axisLabel: msg(str`${unitName(unit)} per character at each order; ◇ this text`),
    valueText: `${msg(str`order ${order}`)}: ${describeCurves(curves, order, unit)}`,
    onMove: onOrder,
    onSettle,
  });
}

function describeCurves({ unseenNats, seenNats }: CurvePair, order: number, unit: Unit): string {
  const say = (nats: number | undefined): string =>
    nats === undefined ? msg("not measured yet") : formatNatsWithUnit(nats, unit, 2);
  return msg(
    str`At order ${formatNumber(order, 0)} a text it never saw costs ${say(unseenNats[order - 1])}, the text it learned from ${say(seenNats[order - 1])}.`,
  );
}
