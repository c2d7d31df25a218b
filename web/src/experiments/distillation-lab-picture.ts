// The pictures of <distillation-lab>: the students' curves with the teacher's level, and the difference with its interval.

import { msg, str } from "@lit/localize";
import type { TemplateResult } from "lit";
import type { Evaluation, PairedInterval } from "../../../wasm/surprise-core.js";
import { type GradientChartOptions, gradientChart } from "../charts/gradient-chart.js";
import { type IntervalChartOptions, intervalChart } from "../charts/interval-chart.js";
import { type RunSeries, runChart } from "../charts/run-chart.js";
import { formatNumber, formatPercent, inUnit, type Unit, unitName } from "../units.js";
import { type GradientNorms, gradientSeries, temperatures } from "./distillation-lab-gradient.js";
import { signedNats } from "./distillation-lab-numbers.js";
import { type Arm, arms } from "./distillation-lab-recipe.js";
import { type ComparisonCourse, type Courses, measures } from "./distillation-lab-results.js";
import { type DistillationState, type View, widestGuess } from "./distillation-lab-state.js";

export type CurveView = Exclude<View, "gradient">;

/** Orange and dashed learns from labels alone, teal from the teacher. */
const looks = () =>
  ({
    hard: { label: msg("hard", { id: "hard-labels", desc: "learns from hard labels" }), tone: "q", dash: "7 5" },
    soft: { label: msg("soft", { desc: "learns from soft targets" }), tone: "p" },
  }) as const;

const axisLabels = (unit: string): Readonly<Record<CurveView, string>> => ({
  loss: msg(str`surprise on unseen text, ${unit} a token`),
  kl: msg(str`KL(teacher‖student), ${unit} a token`),
  ece: msg("expected calibration error"),
  entropy: msg(str`entropy, ${unit} a token`),
});

/** Of the teacher, where it has such a number. */
const teacherLevels: Readonly<Record<CurveView, ((evaluation: Evaluation) => number) | undefined>> = {
  loss: (evaluation) => evaluation.referenceLossNats,
  kl: undefined,
  ece: (evaluation) => evaluation.referenceEce,
  entropy: (evaluation) => evaluation.referenceEntropyNats,
};

export interface CurvesOptions {
  width: number;
  height: number;
  description: string;
  view: CurveView;
  state: DistillationState;
  courses: Courses;
  comparison: ComparisonCourse;
  at: number | undefined;
  onAt(step: number | undefined): void;
}

function seriesOf(arm: Arm, { view, state, courses, comparison }: CurvesOptions): RunSeries[] {
  const shown = (nats: number): number => (view === "ece" ? nats : inUnit(nats, state.unit));
  const look = looks()[arm];
  const seeds = courses[arm].map(({ evaluations }) => ({
    ...look,
    faint: true,
    steps: evaluations.map(({ step }) => step),
    values: evaluations.map((evaluation) => shown(measures[view](evaluation))),
  }));
  const mean = {
    ...look,
    steps: comparison.rows.map(({ step }) => step),
    values: comparison.rows.map(({ means }) => shown(means[arm][view])),
  };
  // Before the first judgements there are the batches': of one pair, so that its common noise can be seen.
  const [first] = courses[arm];
  const batches =
    view === "loss" && first !== undefined
      ? [{ ...look, faint: true, steps: first.steps, values: first.hardLossNats.map(shown) }]
      : [];
  return [...batches, ...(seeds.length > 1 ? seeds : []), mean];
}

const teacherLabel = (value: string): string => msg(str`teacher ${value}`, { desc: "a level in the picture" });

export function curves(options: CurvesOptions): TemplateResult {
  const { view, state, courses } = options;
  const { unit } = state;
  const isShare = view === "ece";
  const judged = courses.hard[0]?.last;
  const levelOf = teacherLevels[view];
  const level = judged === undefined || levelOf === undefined ? undefined : levelOf(judged);
  const value = (nats: number): number => (isShare ? nats : inUnit(nats, unit));
  const format = (shown: number): string => (isShare ? formatPercent(shown) : formatNumber(shown, 2));
  const series = arms.flatMap((arm) => seriesOf(arm, options));
  const levels =
    level === undefined || !Number.isFinite(level)
      ? []
      : [{ value: value(level), label: teacherLabel(format(value(level))) }];
  return runChart({
    width: options.width,
    height: options.height,
    description: options.description,
    series,
    steps: state.steps,
    valueLabel: axisLabels(unitName(unit))[view],
    format,
    levels,
    lowest: view === "loss" || view === "entropy" ? floorOf(series, levels) : 0,
    at: options.at,
    onAt: options.onAt,
  }) as TemplateResult;
}

/** A whole number below all that is drawn: losses start at ln V, and an axis from 0 would show their fall in its upper half alone. */
function floorOf(series: readonly RunSeries[], levels: readonly { value: number }[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const { value } of levels) lowest = Math.min(lowest, value);
  for (const { values } of series)
    for (let row = 0; row < values.length; row++) lowest = Math.min(lowest, values[row] as number);
  return Number.isFinite(lowest) ? Math.max(0, Math.floor(lowest - 0.25)) : 0;
}

/** What the interval's axis reaches before anything is known or guessed, in nats. */
const leastNats = 0.05;

export interface DifferenceOptions {
  width: number;
  state: DistillationState;
  comparison: ComparisonCourse;
  revealed: boolean;
  onGuess(nats: number): void;
}

function foundInWords({ differences, interval }: PairedInterval, unit: Unit): string {
  const [pairs, mean] = [differences.length, `${signedNats(interval.mean, unit)} ${unitName(unit)}`];
  return msg(str`Soft minus hard, ${pairs} pairs: mean ${mean}.`);
}

export function difference({ width, state, comparison, revealed, onGuess }: DifferenceOptions): TemplateResult {
  const { unit, guess } = state;
  const found = revealed ? comparison.last?.difference.loss : undefined;
  const name = unitName(unit);
  const said = `${signedNats(guess ?? 0, unit, 2)} ${name}`;
  const caption = guess === undefined ? msg("drag me") : revealed ? msg(str`you said ${said}`) : said;
  const onMove = (value: number): void => onGuess(Number((value / inUnit(1, unit)).toFixed(2)));
  const mark = {
    value: inUnit(guess ?? 0, unit),
    label: msg("Your guess: surprise of the soft student minus that of the hard one"),
    caption,
  };
  const options: IntervalChartOptions = {
    width,
    description:
      found === undefined
        ? msg("The difference, hidden until you have guessed and the students have learned.")
        : foundInWords(found, unit),
    values: Array.from(found?.differences ?? [], (nats) => inUnit(nats, unit)),
    interval:
      found === undefined
        ? undefined
        : {
            mean: inUnit(found.interval.mean, unit),
            low: inUnit(found.interval.low, unit),
            high: inUnit(found.interval.high, unit),
          },
    least: inUnit(revealed ? leastNats : widestGuess, unit),
    reach: guess === undefined ? 0 : Math.abs(inUnit(guess, unit)),
    label: msg(str`soft − hard, ${name} a token`),
    below: msg("soft surprised less"),
    above: msg("hard surprised less"),
    guess: revealed ? (guess === undefined ? undefined : mark) : { ...mark, onMove },
  };
  return intervalChart(options) as TemplateResult;
}

export function gradients(
  norms: GradientNorms,
  options: Pick<GradientChartOptions, "width" | "height">,
): TemplateResult {
  const series = gradientSeries(norms);
  const all = temperatures.join(", ");
  const found = series
    .map(({ label, norms: each }) => `${label} ${Array.from(each, (norm) => formatNumber(norm, 4)).join(", ")}`)
    .join("; ");
  return gradientChart({
    ...options,
    description: msg(str`The gradient's norm at the first step, at temperatures ${all}: ${found}.`),
    temperatures,
    series,
    format: (norm) => formatNumber(norm, 3),
  }) as TemplateResult;
}
