// The controls of <logprobs-reader>: which view, which answer, and how the file is read.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/choice.js";
import "../controls/number-input.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { ShownAnswer } from "./logprobs-reader-answer.js";
import type { LogprobsState, View } from "./logprobs-reader-state.js";
import type { LogprobsWork } from "./logprobs-reader-work.js";

const viewNames = (): Readonly<Record<View, string>> => ({
  tokens: msg("tokens"),
  answers: msg("answers"),
  surprises: msg("surprises"),
  entropy: msg("entropy"),
  marks: msg("right or wrong"),
  compare: msg("two files"),
});

/** The views that the open files have something for. */
export function viewsOf({ marked, comparison }: LogprobsWork): readonly View[] {
  return [
    "tokens",
    "answers",
    "surprises",
    "entropy",
    ...(marked === undefined ? [] : (["marks"] as const)),
    ...(comparison === undefined ? [] : (["compare"] as const)),
  ];
}

/** Radio buttons, or on a phone the browser's own list. */
export function viewTabs(work: LogprobsWork, view: View, onView: (view: View) => void): TemplateResult {
  const views = viewsOf(work);
  return html`<div class="views"><lab-choice label=${msg("View")} quiet .value=${view} .options=${views.map((value) => ({ value, label: viewNames()[value] }))}
      @value=${(event: ValueEvent<View>) => onView(event.value)}></lab-choice>
    <select aria-label=${msg("View")} @change=${(event: Event) => onView((event.target as HTMLSelectElement).value as View)}>
      ${views.map((value) => html`<option value=${value} .selected=${value === view}>${viewNames()[value]}</option>`)}</select></div>`;
}

export function whichAnswer(
  shown: ShownAnswer,
  line: string,
  onAnswer: (place: number) => void,
): TemplateResult | typeof nothing {
  const { place, reading, name } = shown;
  const count = reading.file.answers.length;
  if (count === 1) return nothing;
  const last = count - 1;
  return html`<div class="which" role="group" aria-label=${msg("Answer")}>
    <button type="button" class="step" aria-label=${msg("Answer before")} ?disabled=${place === 0} @click=${() => onAnswer(place - 1)}>‹</button>
    <lab-number label=${msg("answer")} .value=${place + 1} .min=${1} .max=${count} @value=${(event: ValueEvent<number>) => onAnswer(Math.round(event.value) - 1)}></lab-number>
    <span>${msg(str`of ${count.toLocaleString("en")}`)}</span>
    <button type="button" class="step" aria-label=${msg("Answer after")} ?disabled=${place === last} @click=${() => onAnswer(place + 1)}>›</button>
    <span class="line"><b translate="no">${name}</b>: ${line}</span></div>`;
}

const parts = () =>
  [
    { value: "answer", label: msg("answer") },
    { value: "prompt", label: msg("prompt") },
    { value: "all", label: msg("both") },
  ] as const;
const orders = () =>
  [
    { value: "most", label: msg("most surprise") },
    { value: "least", label: msg("least surprise") },
    { value: "file", label: msg("as in the file") },
  ] as const;
const confidences = () => [
  { value: "mean", label: msg("mean of tokens") },
  { value: "whole", label: msg("whole answer") },
];

/** A small list, where a bar of buttons would need a row of its own. */
function pick<Value extends string>(
  label: string,
  options: readonly { value: Value; label: string }[],
  chosen: Value,
  onPick: (value: Value) => void,
): TemplateResult {
  const picked = (event: Event): void => onPick((event.target as HTMLSelectElement).value as Value);
  return html`<label class="pick"><span>${label}</span><select @change=${picked}>
    ${options.map(({ value, label: name }) => html`<option value=${value} .selected=${value === chosen}>${name}</option>`)}</select></label>`;
}

export interface SettingsOptions {
  work: LogprobsWork;
  view: View;
  state: LogprobsState;
  onChange(patch: Partial<LogprobsState>): void;
}

export function settings({ work: { main }, view, state, onChange }: SettingsOptions): TemplateResult {
  return html`<div class="settings">
    ${(main?.parts.size ?? 0) > 1 ? pick(msg("Count"), parts(), state.part, (part) => onChange({ part })) : nothing}
    ${view === "answers" ? pick(msg("Order"), orders(), state.order, (order) => onChange({ order })) : nothing}
    ${
      view === "marks"
        ? html`<lab-choice label=${msg("Confidence")} quiet .value=${state.confidence} .options=${confidences()} @value=${(event: ValueEvent<LogprobsState["confidence"]>) => onChange({ confidence: event.value })}></lab-choice>`
        : nothing
    }
    ${
      view === "entropy" || view === "tokens"
        ? html`<lab-number label=${msg("Vocabulary V")} .value=${state.vocabulary} .min=${2} .max=${10_000_000} .valueText=${state.vocabulary.toLocaleString("en")}
            @value=${(event: ValueEvent<number>) => onChange({ vocabulary: Math.round(event.value) })}></lab-number>`
        : nothing
    }
  </div>`;
}
