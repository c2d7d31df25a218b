// The knobs of <distillation-lab>.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import "../controls/choice.js";
import "../controls/slider.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNumber, formatPercent } from "../units.js";
import {
  characterCounts,
  type DistillationState,
  divergences,
  highestTemperature,
  layerCounts,
  lowestTemperature,
  slips,
  teacherIds,
  textIds,
  type View,
  widths,
} from "./distillation-lab-state.js";
import { type Option, plainSelect as select } from "./plain-select.js";

export interface KnobHands {
  turn(patch: Partial<DistillationState>): void;
  settle(): void;
}

const teacherNames = () => ({ small: msg("small model"), large: msg("large model") });
/** Titles of works are the same in every language. */
const textNames = {
  "moby-dick": "Moby-Dick",
  "pride-and-prejudice": "Pride and Prejudice",
  "state-of-the-union": "State of the Union",
} as const;
const divergenceNames = () => ({ forward: msg("forward KL"), reverse: msg("reverse KL"), jsd: "JSD" });
const slipNames = () => ({ none: msg("with T²"), "no-t2": msg("without T²"), mean: msg("mean over V") });
const stepCounts = [60, 150, 300, 600, 1200] as const;
const seedCounts = [1, 2, 3, 5, 8] as const;

const views = (): readonly { value: View; label: string }[] => [
  { value: "loss", label: msg("surprise") },
  { value: "kl", label: "KL" },
  { value: "ece", label: "ECE" },
  { value: "entropy", label: msg("entropy") },
  { value: "gradient", label: msg("gradient") },
];

/** On a phone five names fit in a row if they are short. */
const phoneWidth = 420;
const phoneViews = () =>
  views().map((option) => (option.value === "loss" ? { ...option, label: msg("loss") } : option));

/** What the curves may show, in a row so wide. */
export const viewOptions = (width: number): readonly { value: View; label: string }[] =>
  width < phoneWidth ? phoneViews() : views();

const named = <T extends string>(ids: readonly T[], names: Readonly<Record<T, string>>, isName = false): Option[] =>
  ids.map((value) => ({ value, label: names[value], isName }));
const counted = (counts: readonly (number | string)[], word: (count: string) => string): Option[] =>
  counts.map((count) => ({ value: String(count), label: word(formatNumber(Number(count), 0)) }));

export function knobs(state: DistillationState, { turn, settle }: KnobHands): TemplateResult {
  const whole = (patch: Partial<DistillationState>): void => {
    settle();
    turn(patch);
    settle();
  };
  return html`
    <div class="pair">
      <lab-slider label="T" kind="log" .min=${lowestTemperature} .max=${highestTemperature} .value=${state.temperature} .valueText=${formatNumber(state.temperature, 1)}
        @value=${(event: ValueEvent<number>) => turn({ temperature: Number(event.value.toFixed(1)) })} @settled=${settle}></lab-slider>
      <lab-slider label=${msg("hard labels")} .min=${0} .max=${0.9} .step=${0.05} .value=${state.hardShare} .valueText=${formatPercent(state.hardShare, 0)}
        @value=${(event: ValueEvent<number>) => turn({ hardShare: Number(event.value.toFixed(2)) })} @settled=${settle}></lab-slider>
    </div>
    <div class="selects">
      ${select(msg("Divergence"), named(divergences, divergenceNames()), state.divergence, (value) => whole({ divergence: value as DistillationState["divergence"] }))}
      ${select(msg("How the loss is written"), named(slips, slipNames()), state.slip, (value) => whole({ slip: value as DistillationState["slip"] }))}
      ${select(msg("Teacher"), named(teacherIds, teacherNames()), state.teacher, (value) => whole({ teacher: value as DistillationState["teacher"] }))}
      ${select(msg("Text"), named(textIds, textNames, true), state.text, (value) => whole({ text: value as DistillationState["text"] }))}
      ${select(
        msg("How much text"),
        characterCounts.map((value) => {
          const thousands = Number(value) / 1000;
          return { value, label: msg(str`${thousands}k letters`) };
        }),
        state.characters,
        (value) => whole({ characters: value as DistillationState["characters"] }),
      )}
      ${select(
        msg("Width of the students"),
        counted(widths, (count) => msg(str`width ${count}`)),
        state.width,
        (value) => whole({ width: value as DistillationState["width"] }),
      )}
      ${select(
        msg("Layers of the students"),
        counted(layerCounts, (count) => (count === "1" ? msg("1 layer") : msg(str`${count} layers`))),
        state.layers,
        (value) => whole({ layers: value as DistillationState["layers"] }),
      )}
      ${select(
        msg("Steps"),
        counted(stepCounts, (count) => msg(str`${count} steps`)),
        String(state.steps),
        (value) => whole({ steps: Number(value) }),
      )}
      ${select(
        msg("Seeds"),
        counted(seedCounts, (count) => (count === "1" ? msg("1 seed") : msg(str`${count} seeds`))),
        String(state.seeds),
        (value) => whole({ seeds: Number(value) }),
      )}
    </div>`;
}
