// The numbers of a comparison, as the element shows and speaks them; before the first judgement there are none.

import { html, nothing, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, inUnit, type Unit } from "../units.js";
import { type Arm, arms } from "./distillation-lab-recipe.js";
import { type Comparison, type Courses, containsZero, measureNames, measures } from "./distillation-lab-results.js";
import type { DistillationState } from "./distillation-lab-state.js";
import type { Reading } from "./experiment.js";

export const level = 0.95;

const signed = (text: string): string => (/^[1-9]|^0\.\d*[1-9]/.test(text) ? `+${text}` : text);
export const signedNats = (nats: number, unit: Unit, digits = 3): string => signed(formatNats(nats, unit, digits));
const points = (share: number): string => signed(formatNumber(share * 100, 2));

export const seedsInWords = (seeds: number): string => (seeds === 1 ? "1 seed" : `${seeds} seeds`);

export function heroOf(last: Comparison | undefined, unit: Unit): Reading {
  const label = "Surprise on unseen text, soft − hard";
  if (last === undefined) return { label, value: "–" };
  return { label, value: signedNats(last.difference.loss.interval.mean, unit), unit: "measure", tone: "surprise" };
}

export function secondaryOf(last: Comparison | undefined, unit: Unit): readonly Reading[] {
  if (last === undefined) return [];
  const { loss, accuracy } = last.difference;
  const { low, high, count } = loss.interval;
  return [
    {
      label: `95 % interval, ${seedsInWords(count)}`,
      value: count === 1 ? "none" : `${signedNats(low, unit)} to ${signedNats(high, unit)}`,
    },
    {
      label: "Right, % points",
      value: `${points(accuracy.interval.mean)} ${count === 1 ? "" : `± ${formatNumber(accuracy.interval.halfWidth * 100, 2)}`}`,
    },
  ];
}

const softFormulas = {
  forward: tex`\mathcal{L} = ${"t:p"}\,\mathrm{KL}(p_T\,\|\,q_T)`,
  reverse: tex`\mathcal{L} = ${"t:p"}\,\mathrm{KL}(q_T\,\|\,p_T)`,
  jsd: tex`\mathcal{L} = ${"t:p"}\,\mathrm{JSD}(p_T, q_T)`,
};
const hardPart = tex`+\ ${"h:q"}\,H(\text{label}, q)`;

/** What the second student minimises; p is the teacher, q the student. */
export function formulaOf({ hardShare, temperature, divergence, slip }: DistillationState): TemplateResult {
  const squared = `${formatNumber(temperature, 1)}²`;
  const factor = { none: squared, "no-t2": "1", mean: `${squared}/V` }[slip];
  const t = hardShare === 0 ? factor : `${formatNumber(1 - hardShare, 2)} · ${factor}`;
  return html`${softFormulas[divergence]({ t })}${hardShare === 0 ? nothing : hardPart({ h: formatNumber(hardShare, 2) })}`;
}

const rowNames: Readonly<Record<Arm | "teacher", string>> = {
  teacher: "teacher",
  hard: "hard labels",
  soft: "soft targets",
};

/** Teacher and students side by side, on the same text. */
export function meansTable(last: Comparison | undefined, unit: Unit): TemplateResult | typeof nothing {
  if (last === undefined) return nothing;
  const row = (
    name: Arm | "teacher",
    loss: number,
    entropy: number,
    kl: number | undefined,
    ece: number,
    right: number,
  ) =>
    html`<tr class=${name}><th scope="row">${rowNames[name]}</th><td>${formatNats(loss, unit, 2)}</td><td>${formatNats(entropy, unit, 2)}</td>
      <td>${kl === undefined ? "0" : formatNats(kl, unit, 2)}</td><td>${formatPercent(ece, 1)}</td><td>${formatPercent(right, 1)}</td></tr>`;
  const { teacher, means } = last;
  return html`<table class="means">
    <thead><tr><td></td><th scope="col">surprise</th><th scope="col">entropy</th><th scope="col">KL to teacher</th><th scope="col">ECE</th><th scope="col">right</th></tr></thead>
    <tbody>${row("teacher", teacher.loss, teacher.entropy, undefined, teacher.ece, teacher.accuracy)}
      ${arms.map((arm) => row(arm, means[arm].loss, means[arm].entropy, means[arm].kl, means[arm].ece, means[arm].accuracy))}</tbody>
  </table>`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What the interval says, plainly. */
export function verdict(last: Comparison, state: DistillationState, ended: boolean): string {
  return sentence(verdictOf(last, state, ended));
}

function verdictOf(last: Comparison, state: DistillationState, ended: boolean): string {
  const { unit } = state;
  const { interval, differences } = last.difference.loss;
  const { mean, low, high, count } = interval;
  const when = ended ? "" : `After ${last.step} of ${state.steps} steps: `;
  const size = formatNatsWithUnit(mean < 0 ? -mean : mean, unit);
  if (count === 1)
    return `${when}one pair of students has no interval: a difference of ${size} may be the luck of their first weights and batches. Take three seeds.`;
  if (last.step === 0) return "Before the first step the students of a pair are the same to the last bit.";
  const range = `${signedNats(low, unit)} to ${signedNats(high, unit)} ${unit}`;
  if (containsZero(interval))
    return `${when}the 95 % interval, ${range}, contains 0: these ${count} seeds do not tell soft targets from hard labels.`;
  const winner = mean < 0 ? "soft targets" : "hard labels";
  const all = differences.every((difference) => difference < 0 === mean < 0) ? `, in each of ${count} seeds` : "";
  return `${when}students of ${winner} were surprised by ${size} a token less${all}; the 95 % interval, ${range}, does not contain 0.`;
}

/** One sentence for the ear. */
export function summaryOf(last: Comparison | undefined, state: DistillationState, ended: boolean): string {
  if (last === undefined) return "Nobody has learned anything yet.";
  const { teacher, means } = last;
  const { unit } = state;
  return `${verdict(last, state, ended)} Surprise a token: teacher ${formatNatsWithUnit(teacher.loss, unit, 2)}, hard labels ${formatNats(means.hard.loss, unit, 2)}, soft targets ${formatNats(means.soft.loss, unit, 2)}; KL to the teacher ${formatNats(means.hard.kl, unit, 2)} and ${formatNats(means.soft.kl, unit, 2)}; expected calibration error ${formatPercent(teacher.ece)}, ${formatPercent(means.hard.ece)} and ${formatPercent(means.soft.ece)}.`;
}

/** Every judgement of every student. */
export function tableOf(courses: Courses, last: Comparison | undefined, state: DistillationState): Table {
  const { unit, seed } = state;
  const inNats = new Set(["loss", "kl", "entropy"]);
  const rows = courses.hard.flatMap((_course, pair) =>
    arms.flatMap((arm) =>
      (courses[arm][pair]?.evaluations ?? []).map((evaluation) => [
        arm,
        seed + pair,
        evaluation.step,
        ...measureNames.map((name) => {
          const value = measures[name](evaluation);
          return inNats.has(name) ? inUnit(value, unit) : value;
        }),
      ]),
    ),
  );
  return {
    caption: `Every judgement of every student on the validation text.${last === undefined ? "" : ` ${verdict(last, state, true)}`}`,
    columns: [
      "labels",
      "seed",
      "step",
      `surprise (${unit})`,
      `KL to teacher (${unit})`,
      "ECE",
      `entropy (${unit})`,
      "right",
    ],
    rows,
  };
}
