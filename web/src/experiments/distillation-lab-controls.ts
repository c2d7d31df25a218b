// The knobs of <distillation-lab>.

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

const teacherNames = { small: "small model", large: "large model" } as const;
const textNames = {
  "moby-dick": "Moby-Dick",
  "pride-and-prejudice": "Pride and Prejudice",
  "state-of-the-union": "State of the Union",
} as const;
const divergenceNames = {
  forward: "forward KL",
  reverse: "reverse KL",
  jsd: "JSD",
} as const;
const slipNames = { none: "with T²", "no-t2": "without T²", mean: "mean over V" } as const;
const stepCounts = [60, 150, 300, 600, 1200] as const;
const seedCounts = [1, 2, 3, 5, 8] as const;

const views: readonly { value: View; label: string }[] = [
  { value: "loss", label: "surprise" },
  { value: "kl", label: "KL" },
  { value: "ece", label: "ECE" },
  { value: "entropy", label: "entropy" },
  { value: "gradient", label: "gradient" },
];

/** On a phone five names fit in a row if they are short. */
const phoneWidth = 420;
const phoneViews = views.map((option) => (option.value === "loss" ? { ...option, label: "loss" } : option));

/** What the curves may show, in a row so wide. */
export const viewOptions = (width: number): readonly { value: View; label: string }[] =>
  width < phoneWidth ? phoneViews : views;

const named = <T extends string>(ids: readonly T[], names: Readonly<Record<T, string>>): Option[] =>
  ids.map((value) => ({ value, label: names[value] }));
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
      <lab-slider label="hard labels" .min=${0} .max=${0.9} .step=${0.05} .value=${state.hardShare} .valueText=${formatPercent(state.hardShare, 0)}
        @value=${(event: ValueEvent<number>) => turn({ hardShare: Number(event.value.toFixed(2)) })} @settled=${settle}></lab-slider>
    </div>
    <div class="selects">
      ${select("Divergence", named(divergences, divergenceNames), state.divergence, (value) => whole({ divergence: value as DistillationState["divergence"] }))}
      ${select("How the loss is written", named(slips, slipNames), state.slip, (value) => whole({ slip: value as DistillationState["slip"] }))}
      ${select("Teacher", named(teacherIds, teacherNames), state.teacher, (value) => whole({ teacher: value as DistillationState["teacher"] }))}
      ${select("Text", named(textIds, textNames), state.text, (value) => whole({ text: value as DistillationState["text"] }))}
      ${select(
        "How much text",
        characterCounts.map((value) => ({ value, label: `${Number(value) / 1000}k letters` })),
        state.characters,
        (value) => whole({ characters: value as DistillationState["characters"] }),
      )}
      ${select(
        "Width of the students",
        counted(widths, (count) => `width ${count}`),
        state.width,
        (value) => whole({ width: value as DistillationState["width"] }),
      )}
      ${select(
        "Layers of the students",
        counted(layerCounts, (count) => (count === "1" ? "1 layer" : `${count} layers`)),
        state.layers,
        (value) => whole({ layers: value as DistillationState["layers"] }),
      )}
      ${select(
        "Steps",
        counted(stepCounts, (count) => `${count} steps`),
        String(state.steps),
        (value) => whole({ steps: Number(value) }),
      )}
      ${select(
        "Seeds",
        counted(seedCounts, (count) => (count === "1" ? "1 seed" : `${count} seeds`)),
        String(state.seeds),
        (value) => whole({ seeds: Number(value) }),
      )}
    </div>`;
}
