// The numbers of a comparison, as the element shows and speaks them; before the first judgement there are none.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, inUnit, type Unit, unitName } from "../units.js";
import { type Arm, arms } from "./distillation-lab-recipe.js";
import { type Comparison, type Courses, containsZero, measureNames, measures } from "./distillation-lab-results.js";
import type { DistillationState } from "./distillation-lab-state.js";
import type { Reading } from "./experiment.js";

export const level = 0.95;

const signed = (text: string): string => (/^[1-9]|^0\.\d*[1-9]/.test(text) ? `+${text}` : text);
export const signedNats = (nats: number, unit: Unit, digits = 3): string => signed(formatNats(nats, unit, digits));
const points = (share: number): string => signed(formatNumber(share * 100, 2));

export const seedsInWords = (seeds: number): string => (seeds === 1 ? msg("1 seed") : msg(str`${seeds} seeds`));

function rangeOf(low: number, high: number, unit: Unit): string {
  const [from, to] = [signedNats(low, unit), signedNats(high, unit)];
  return msg(str`${from} to ${to}`, { id: "interval-from-to", desc: "an interval of numbers" });
}

export function heroOf(last: Comparison | undefined, unit: Unit): Reading {
  const label = msg("Surprise on unseen text, soft − hard");
  if (last === undefined) return { label, value: "–" };
  return { label, value: signedNats(last.difference.loss.interval.mean, unit), unit: "measure", tone: "surprise" };
}

export function secondaryOf(last: Comparison | undefined, unit: Unit): readonly Reading[] {
  if (last === undefined) return [];
  const { loss, accuracy } = last.difference;
  const { low, high, count } = loss.interval;
  const seeds = seedsInWords(count);
  return [
    {
      label: msg(str`95 % interval, ${seeds}`),
      value:
        count === 1 ? msg("none", { id: "no-interval", desc: "instead of an interval" }) : rangeOf(low, high, unit),
    },
    {
      label: msg("Right, % points"),
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

const rowNames = (): Readonly<Record<Arm | "teacher", string>> => ({
  teacher: msg("teacher"),
  hard: msg("hard labels"),
  soft: msg("soft targets"),
});

/** Teacher and students side by side, on the same text. */
export function meansTable(last: Comparison | undefined, unit: Unit): TemplateResult | typeof nothing {
  if (last === undefined) return nothing;
  const names = rowNames();
  const row = (
    name: Arm | "teacher",
    loss: number,
    entropy: number,
    kl: number | undefined,
    ece: number,
    right: number,
  ) =>
    html`<tr class=${name}><th scope="row">${names[name]}</th><td>${formatNats(loss, unit, 2)}</td><td>${formatNats(entropy, unit, 2)}</td>
      <td>${kl === undefined ? "0" : formatNats(kl, unit, 2)}</td><td>${formatPercent(ece, 1)}</td><td>${formatPercent(right, 1)}</td></tr>`;
  const { teacher, means } = last;
  return html`<table class="means">
    <thead><tr><td></td><th scope="col">${msg("surprise")}</th><th scope="col">${msg("entropy")}</th><th scope="col">${msg("KL to teacher")}</th><th scope="col">ECE</th><th scope="col">${msg("right")}</th></tr></thead>
    <tbody>${row("teacher", teacher.loss, teacher.entropy, undefined, teacher.ece, teacher.accuracy)}
      ${arms.map((arm) => row(arm, means[arm].loss, means[arm].entropy, means[arm].kl, means[arm].ece, means[arm].accuracy))}</tbody>
  </table>`;
}

/** What the interval says, plainly. */
export function verdict(last: Comparison, state: DistillationState, ended: boolean): string {
  const { interval } = last.difference.loss;
  if (interval.count === 1) return onePair(last, state, ended);
  if (last.step === 0) return msg("Before the first step the students of a pair are the same to the last bit.");
  return containsZero(interval) ? undecided(last, state, ended) : decided(last, state, ended);
}

function onePair({ step, difference }: Comparison, { unit, steps }: DistillationState, ended: boolean): string {
  const size = formatNatsWithUnit(Math.abs(difference.loss.interval.mean), unit);
  return ended
    ? msg(
        str`One pair of students has no interval: a difference of ${size} may be the luck of their first weights and batches. Take three seeds.`,
      )
    : msg(
        str`After ${step} of ${steps} steps: one pair of students has no interval: a difference of ${size} may be the luck of their first weights and batches. Take three seeds.`,
      );
}

function undecided({ step, difference }: Comparison, { unit, steps }: DistillationState, ended: boolean): string {
  const { low, high, count } = difference.loss.interval;
  const range = `${rangeOf(low, high, unit)} ${unitName(unit)}`;
  return ended
    ? msg(str`The 95 % interval, ${range}, contains 0: these ${count} seeds do not tell soft targets from hard labels.`)
    : msg(
        str`After ${step} of ${steps} steps: the 95 % interval, ${range}, contains 0: these ${count} seeds do not tell soft targets from hard labels.`,
      );
}

function decided({ step, difference }: Comparison, { unit, steps }: DistillationState, ended: boolean): string {
  const { interval, differences } = difference.loss;
  const { mean, low, high, count } = interval;
  const size = formatNatsWithUnit(Math.abs(mean), unit);
  const winner = rowNames()[mean < 0 ? "soft" : "hard"];
  const range = `${rangeOf(low, high, unit)} ${unitName(unit)}`;
  const inAll = differences.every((difference) => difference < 0 === mean < 0);
  if (ended)
    return inAll
      ? msg(
          str`Students of ${winner} were surprised by ${size} a token less, in each of ${count} seeds; the 95 % interval, ${range}, does not contain 0.`,
        )
      : msg(
          str`Students of ${winner} were surprised by ${size} a token less; the 95 % interval, ${range}, does not contain 0.`,
        );
  return inAll
    ? msg(
        str`After ${step} of ${steps} steps: students of ${winner} were surprised by ${size} a token less, in each of ${count} seeds; the 95 % interval, ${range}, does not contain 0.`,
      )
    : msg(
        str`After ${step} of ${steps} steps: students of ${winner} were surprised by ${size} a token less; the 95 % interval, ${range}, does not contain 0.`,
      );
}

/** One sentence for the ear. */
export function summaryOf(last: Comparison | undefined, state: DistillationState, ended: boolean): string {
  if (last === undefined) return msg("Nobody has learned anything yet.");
  const { teacher, means } = last;
  const { unit } = state;
  const loss = formatNatsWithUnit(teacher.loss, unit, 2);
  const nats = (value: number): string => formatNats(value, unit, 2);
  const [hard, soft, hardKl, softKl] = [means.hard.loss, means.soft.loss, means.hard.kl, means.soft.kl].map(nats);
  const [teacherEce, hardEce, softEce] = [teacher.ece, means.hard.ece, means.soft.ece].map((ece) => formatPercent(ece));
  const numbers = msg(
    str`Surprise a token: teacher ${loss}, hard labels ${hard}, soft targets ${soft}; KL to the teacher ${hardKl} and ${softKl}; expected calibration error ${teacherEce}, ${hardEce} and ${softEce}.`,
  );
  return `${verdict(last, state, ended)} ${numbers}`;
}

/** Every judgement of every student. */
export function tableOf(courses: Courses, last: Comparison | undefined, state: DistillationState): Table {
  const { unit, seed } = state;
  const name = unitName(unit);
  const inNats = new Set(["loss", "kl", "entropy"]);
  const rows = courses.hard.flatMap((_course, pair) =>
    arms.flatMap((arm) =>
      (courses[arm][pair]?.evaluations ?? []).map((evaluation) => [
        arm === "hard"
          ? msg("hard", { id: "hard-labels", desc: "learns from hard labels" })
          : msg("soft", { desc: "learns from soft targets" }),
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
    caption: `${msg("Every judgement of every student on the validation text.")}${last === undefined ? "" : ` ${verdict(last, state, true)}`}`,
    columns: [
      msg("labels"),
      msg("seed"),
      msg("step"),
      msg(str`surprise (${name})`),
      msg(str`KL to teacher (${name})`),
      "ECE",
      msg(str`entropy (${name})`),
      msg("right"),
    ],
    rows,
  };
}
