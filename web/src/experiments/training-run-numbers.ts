// The numbers of <training-run> in words, formulas and tables.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatNumber, inUnit, type Unit, unitName } from "../units.js";
import type { Reading } from "./experiment.js";
import type { RunCourse } from "./run-course.js";
import type { RunData } from "./training-run-data.js";
import type { RunState } from "./training-run-state.js";

const crossEntropy = tex`-\frac{1}{${"n"}} \sum_{t} \log p(x_t \mid x_{<t}) = ${"loss:surprise"}`;

/** What stands beside the picture: the evaluation that is read, and what the core said of it. */
export interface ShownNumbers {
  evaluation: Evaluation | undefined;
  /** e to the validation loss. */
  perplexity: number | undefined;
  validationTokens: number | undefined;
}

export function heroOf({ evaluation }: ShownNumbers, unit: Unit): Reading {
  const step = formatNumber(evaluation?.step ?? 0, 0);
  return {
    label:
      evaluation === undefined
        ? msg("Loss on the unseen tenth, a character")
        : msg(str`Loss on the unseen tenth, step ${step}`),
    value: evaluation === undefined ? "…" : formatNats(evaluation.validationLossNats, unit),
    unit: "measure",
    tone: "surprise",
  };
}

export function secondaryOf({ evaluation, perplexity }: ShownNumbers, unit: Unit): readonly Reading[] {
  const show = (nats: number | undefined): string => (nats === undefined ? "…" : formatNats(nats, unit));
  return [
    { label: msg("Perplexity"), value: perplexity === undefined ? "…" : formatNumber(perplexity, 2), tone: "surprise" },
    { label: msg("Training loss"), value: show(evaluation?.trainLossNats), unit: "measure", tone: "surprise" },
    { label: msg("Its entropy"), value: show(evaluation?.validationEntropyNats), unit: "measure", tone: "entropy" },
  ];
}

export function formulaOf({ evaluation, validationTokens }: ShownNumbers, unit: Unit): TemplateResult | typeof nothing {
  if (evaluation === undefined || validationTokens === undefined) return nothing;
  return html`${crossEntropy({ n: formatNumber(validationTokens, 0), loss: formatNats(evaluation.validationLossNats, unit) })}`;
}

/** How far a run is, in words. */
export function countOf(course: RunCourse, state: RunState, stepsPerSecond: number | undefined): string {
  const [done, all] = [formatNumber(course.length, 0), formatNumber(state.steps, 0)];
  const count = msg(str`step ${done} of ${all}`);
  if (stepsPerSecond === undefined) return count;
  const speed = formatNumber(stepsPerSecond, stepsPerSecond < 10 ? 1 : 0);
  return `${count} · ${msg(str`${speed} steps a second`)}`;
}

export function summaryOf(course: RunCourse, state: RunState, data: RunData | undefined): string {
  const { last, best } = course;
  const { unit } = state;
  if (last === undefined || best === undefined) {
    if (data === undefined) return msg("The text to learn from is on its way.");
    const [layers, characters, title] = [state.layers, formatNumber(data.trainingCharacters, 0), data.title];
    return msg(
      str`A transformer of ${layers} layers is ready to learn from ${characters} characters of ${title}. Nothing has been trained yet.`,
    );
  }
  const say = (nats: number): string => formatNatsWithUnit(nats, unit);
  const [step, steps, bestStep] = [last.step, state.steps, best.step].map((value) => formatNumber(value, 0));
  const [unseen, training, lowest] = [last.validationLossNats, last.trainLossNats, best.validationLossNats].map(say);
  const [unseenEntropy, trainingEntropy] = [last.validationEntropyNats, last.trainEntropyNats].map(say);
  return msg(
    str`After ${step} of ${steps} steps: loss on the unseen tenth ${unseen} a character, on the training text ${training}; mean entropy of the predictions ${unseenEntropy} and ${trainingEntropy}. Validation was best at step ${bestStep} with ${lowest}.`,
  );
}

/** A row a step; on the page only the steps at which the model was judged, in the file all. */
export function tableOf(course: RunCourse, unit: Unit, mostRows: number): Table {
  const whole = mostRows === Number.POSITIVE_INFINITY;
  const judged = new Map(course.evaluations.map((evaluation) => [evaluation.step, evaluation]));
  const name = unitName(unit);
  const columns = [
    msg("step"),
    msg(str`validation loss (${name})`),
    msg(str`training loss (${name})`),
    msg(str`validation entropy (${name})`),
    msg(str`training entropy (${name})`),
    msg(str`batch loss (${name})`),
    msg("gradient norm"),
    msg("rate"),
  ];
  const steps = whole ? Array.from({ length: course.length + 1 }, (_unused, step) => step) : [...judged.keys()];
  const rows = steps.slice(0, mostRows).map((step) => {
    const evaluation = judged.get(step);
    const at = (nats: number | undefined): number | string => (nats === undefined ? "" : inUnit(nats, unit));
    return [
      step,
      at(evaluation?.validationLossNats),
      at(evaluation?.trainLossNats),
      at(evaluation?.validationEntropyNats),
      at(evaluation?.trainEntropyNats),
      at(course.hardLossNats[step - 1]),
      course.gradientNorm[step - 1] ?? "",
      course.rate[step - 1] ?? "",
    ];
  });
  return {
    caption: msg("The run, step by step; a character each. A batch is judged by the weights before its step."),
    columns,
    rows,
    omittedRows: Math.max(0, course.length + 1 - rows.length),
  };
}
