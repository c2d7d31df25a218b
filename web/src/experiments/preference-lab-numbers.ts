// The numbers of <preference-lab> as text: readouts, formula, summary, table.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { PreferenceEvaluation } from "../../../wasm/surprise-core.js";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, inUnit, type Unit, unitName } from "../units.js";
import { signedNats } from "./distillation-lab-numbers.js";
import type { Reading } from "./experiment.js";
import type { PreferenceRunCourse } from "./preference-lab-course.js";
import { objectiveNames } from "./preference-lab-picture.js";
import type { PreferenceCourses, PreferenceRuns } from "./preference-lab-runs.js";
import { objectives, type PreferenceState } from "./preference-lab-state.js";

export function heroOf(shown: PreferenceEvaluation | undefined, unit: Unit): Reading {
  const label = msg("chosen completions against their start, DPO");
  if (shown === undefined) return { label, value: "…", unit: "measure", tone: "p" };
  return { label, value: signedNats(shown.measures.chosenLogRatioNats, unit, 2), unit: "measure", tone: "p" };
}

export function secondaryOf(shown: PreferenceEvaluation | undefined, unit: Unit): readonly Reading[] {
  if (shown === undefined) return [];
  const { measures, klNats } = shown;
  return [
    {
      label: msg("rejected ones"),
      value: signedNats(measures.rejectedLogRatioNats, unit, 2),
      unit: "measure",
      tone: "q",
    },
    { label: msg("told apart"), value: formatPercent(measures.accuracy, 0) },
    { label: msg("KL(policy‖ref)"), value: formatNats(klNats, unit, 2), unit: "measure", tone: "surprise" },
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
  const number = pair + 1;
  const inBrackets = (nats: number): string => (nats < 0 ? `(${formatNumber(nats, 2)})` : formatNumber(nats, 2));
  return html`<div class="of-pair">${msg(str`pair ${number}, nats`)}</div><div>${dpo({
    beta: String(beta),
    u: formatNumber(u, 2),
    v: inBrackets(v),
    loss: formatNumber(loss, 4),
  })}</div>`;
}

export function countOf(state: PreferenceState, runs: PreferenceRuns): string {
  const [done, all] = [formatNumber(runs.stepsDone, 0), formatNumber(state.steps, 0)];
  return msg(str`step ${done} of ${all}`);
}

function sentenceOf(name: string, course: PreferenceRunCourse, unit: Unit): string {
  const { last } = course;
  if (last === undefined) return "";
  const { step, measures, klNats } = last;
  const chosen = signedNats(measures.chosenLogRatioNats, unit, 2);
  const rejected = `${signedNats(measures.rejectedLogRatioNats, unit, 2)} ${unitName(unit)}`;
  const [accuracy, kl] = [formatPercent(measures.accuracy, 0), formatNatsWithUnit(klNats, unit, 2)];
  return msg(
    str`${name} after ${step} steps: chosen ${chosen}, rejected ${rejected} against the start, ${accuracy} of the pairs told apart, KL ${kl} a sample.`,
  );
}

export function summaryOf(courses: PreferenceCourses, { unit, revealed }: PreferenceState): string {
  if (!revealed || courses.dpo.last === undefined) return msg("Nothing has been learned from the pairs yet.");
  return objectives.map((objective) => sentenceOf(objectiveNames[objective], courses[objective], unit)).join(" ");
}

/** A row an evaluation of each. */
export function tableOf(courses: PreferenceCourses, unit: Unit, mostRows: number): Table {
  const name = unitName(unit);
  const columns = [
    msg("objective"),
    msg("step"),
    msg("loss (DPO: nats, IPO: nats²)"),
    msg(str`margin (${name})`),
    msg("reward margin β(u − v) (nats)"),
    msg("told apart"),
    msg(str`chosen, log-probability (${name})`),
    msg(str`rejected, log-probability (${name})`),
    msg(str`chosen against start (${name})`),
    msg(str`rejected against start (${name})`),
    msg(str`KL(policy‖reference) a sample (${name})`),
    msg(str`entropy of a prediction (${name})`),
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
    caption: msg("Means over all pairs, at the steps where both were judged; a completion each, its end included."),
    columns,
    rows: rows.slice(0, mostRows),
    omittedRows: Math.max(rows.length - mostRows, 0),
  };
}
