// The numbers of <preference-lab> as text: readouts, formula, summary, table.

import { html, nothing, type TemplateResult } from "lit";
import type { PreferenceEvaluation } from "../../../wasm/surprise-core.js";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, inUnit, type Unit } from "../units.js";
import { signedNats } from "./distillation-lab-numbers.js";
import type { Reading } from "./experiment.js";
import type { PreferenceRunCourse } from "./preference-lab-course.js";
import { objectiveNames } from "./preference-lab-picture.js";
import type { PreferenceCourses, PreferenceRuns } from "./preference-lab-runs.js";
import { objectives, type PreferenceState } from "./preference-lab-state.js";

export function heroOf(shown: PreferenceEvaluation | undefined, unit: Unit): Reading {
  const label = "chosen completions against their start, DPO";
  if (shown === undefined) return { label, value: "…", unit: "measure", tone: "p" };
  return { label, value: signedNats(shown.measures.chosenLogRatioNats, unit, 2), unit: "measure", tone: "p" };
}

export function secondaryOf(shown: PreferenceEvaluation | undefined, unit: Unit): readonly Reading[] {
  if (shown === undefined) return [];
  const { measures, klNats } = shown;
  return [
    { label: "rejected ones", value: signedNats(measures.rejectedLogRatioNats, unit, 2), unit: "measure", tone: "q" },
    { label: "told apart", value: formatPercent(measures.accuracy, 0) },
    { label: "KL(policy‖ref)", value: formatNats(klNats, unit, 2), unit: "measure", tone: "surprise" },
  ];
}

const dpo = tex`-\ln \sigma\bigl(${"beta"} \cdot (${"u:p"} - ${"v:q"})\bigr) = ${"loss"}`;

/** Of the one pair that is looked at: a mean of losses is not the loss of the means. */
export function formulaOf(
  shown: PreferenceEvaluation | undefined,
  { pair, beta }: PreferenceState,
): TemplateResult | typeof nothing {
  const [u, v] = [shown?.pairs.chosenLogRatioNats[pair], shown?.pairs.rejectedLogRatioNats[pair]];
  const loss = shown?.pairs.loss[pair];
  if (u === undefined || v === undefined || loss === undefined) return nothing;
  const inBrackets = (nats: number): string => (nats < 0 ? `(${formatNumber(nats, 2)})` : formatNumber(nats, 2));
  return html`<div class="of-pair">pair ${pair + 1}, nats</div><div>${dpo({
    beta: String(beta),
    u: formatNumber(u, 2),
    v: inBrackets(v),
    loss: formatNumber(loss, 4),
  })}</div>`;
}

export function countOf(state: PreferenceState, runs: PreferenceRuns): string {
  return `step ${formatNumber(runs.stepsDone, 0)} of ${formatNumber(state.steps, 0)}`;
}

function sentenceOf(name: string, course: PreferenceRunCourse, unit: Unit): string {
  const { last } = course;
  if (last === undefined) return "";
  const { measures, klNats } = last;
  return `${name} after ${last.step} steps: chosen ${signedNats(measures.chosenLogRatioNats, unit, 2)}, rejected ${signedNats(measures.rejectedLogRatioNats, unit, 2)} ${unit} against the start, ${formatPercent(measures.accuracy, 0)} of the pairs told apart, KL ${formatNatsWithUnit(klNats, unit, 2)} a sample.`;
}

export function summaryOf(courses: PreferenceCourses, { unit, revealed }: PreferenceState): string {
  if (!revealed || courses.dpo.last === undefined) return "Nothing has been learned from the pairs yet.";
  return objectives.map((objective) => sentenceOf(objectiveNames[objective], courses[objective], unit)).join(" ");
}

/** A row an evaluation of each. */
export function tableOf(courses: PreferenceCourses, unit: Unit, mostRows: number): Table {
  const columns = [
    "objective",
    "step",
    "loss (DPO: nats, IPO: nats²)",
    `margin (${unit})`,
    "reward margin β(u − v) (nats)",
    "told apart",
    `chosen, log-probability (${unit})`,
    `rejected, log-probability (${unit})`,
    `chosen against start (${unit})`,
    `rejected against start (${unit})`,
    `KL(policy‖reference) a sample (${unit})`,
    `entropy of a prediction (${unit})`,
  ];
  const rows = objectives.flatMap((objective) =>
    courses[objective].evaluations.map(({ step, measures, klNats, entropyNats }) => [
      objectiveNames[objective],
      step,
      measures.loss,
      inUnit(measures.marginNats, unit),
      measures.rewardMargin,
      measures.accuracy,
      inUnit(measures.chosenLogProbabilityNats, unit),
      inUnit(measures.rejectedLogProbabilityNats, unit),
      inUnit(measures.chosenLogRatioNats, unit),
      inUnit(measures.rejectedLogRatioNats, unit),
      inUnit(klNats, unit),
      inUnit(entropyNats, unit),
    ]),
  );
  return {
    caption: "Means over all pairs, at the steps where both were judged; a completion each, its end included.",
    columns,
    rows: rows.slice(0, mostRows),
    omittedRows: Math.max(rows.length - mostRows, 0),
  };
}
