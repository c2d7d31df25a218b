// The numbers of <training-run> in words, formulas and tables.

import { html, nothing, type TemplateResult } from "lit";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatNumber, inUnit, type Unit } from "../units.js";
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
  return {
    label:
      evaluation === undefined
        ? "Loss on the unseen tenth, a character"
        : `Loss on the unseen tenth, step ${formatNumber(evaluation.step, 0)}`,
    value: evaluation === undefined ? "…" : formatNats(evaluation.validationLossNats, unit),
    unit: "measure",
    tone: "surprise",
  };
}

export function secondaryOf({ evaluation, perplexity }: ShownNumbers, unit: Unit): readonly Reading[] {
  const show = (nats: number | undefined): string => (nats === undefined ? "…" : formatNats(nats, unit));
  return [
    { label: "Perplexity", value: perplexity === undefined ? "…" : formatNumber(perplexity, 2), tone: "surprise" },
    { label: "Training loss", value: show(evaluation?.trainLossNats), unit: "measure", tone: "surprise" },
    { label: "Its entropy", value: show(evaluation?.validationEntropyNats), unit: "measure", tone: "entropy" },
  ];
}

export function formulaOf({ evaluation, validationTokens }: ShownNumbers, unit: Unit): TemplateResult | typeof nothing {
  if (evaluation === undefined || validationTokens === undefined) return nothing;
  return html`${crossEntropy({ n: formatNumber(validationTokens, 0), loss: formatNats(evaluation.validationLossNats, unit) })}`;
}

/** How far a run is, in words. */
export function countOf(course: RunCourse, state: RunState, stepsPerSecond: number | undefined): string {
  const speed =
    stepsPerSecond === undefined
      ? ""
      : ` · ${formatNumber(stepsPerSecond, stepsPerSecond < 10 ? 1 : 0)} steps a second`;
  return `step ${formatNumber(course.length, 0)} of ${formatNumber(state.steps, 0)}${speed}`;
}

export function summaryOf(course: RunCourse, state: RunState, data: RunData | undefined): string {
  const { last, best } = course;
  const { unit } = state;
  if (last === undefined || best === undefined)
    return data === undefined
      ? "The text to learn from is on its way."
      : `A transformer of ${state.layers} layers is ready to learn from ${formatNumber(data.trainingCharacters, 0)} characters of ${data.title}. Nothing has been trained yet.`;
  return `After ${formatNumber(last.step, 0)} of ${formatNumber(state.steps, 0)} steps: loss on the unseen tenth ${formatNatsWithUnit(last.validationLossNats, unit)} a character, on the training text ${formatNatsWithUnit(last.trainLossNats, unit)}; mean entropy of the predictions ${formatNatsWithUnit(last.validationEntropyNats, unit)} and ${formatNatsWithUnit(last.trainEntropyNats, unit)}. Validation was best at step ${formatNumber(best.step, 0)} with ${formatNatsWithUnit(best.validationLossNats, unit)}.`;
}

/** A row a step; on the page only the steps at which the model was judged, in the file all. */
export function tableOf(course: RunCourse, unit: Unit, mostRows: number): Table {
  const whole = mostRows === Number.POSITIVE_INFINITY;
  const judged = new Map(course.evaluations.map((evaluation) => [evaluation.step, evaluation]));
  const columns = [
    "step",
    `validation loss (${unit})`,
    `training loss (${unit})`,
    `validation entropy (${unit})`,
    `training entropy (${unit})`,
    `batch loss (${unit})`,
    "gradient norm",
    "rate",
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
    caption: "The run, step by step; a character each. A batch is judged by the weights before its step.",
    columns,
    rows,
    omittedRows: Math.max(0, course.length + 1 - rows.length),
  };
}
