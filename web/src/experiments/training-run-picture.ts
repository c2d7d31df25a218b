// The curves of <training-run>: what it costs on both parts of the text, how sure it is on both, and the gradient's norm below.

import type { SVGTemplateResult } from "lit";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import { type RunGuess, type RunSeries, runChart } from "../charts/run-chart.js";
import { formatNumber, inUnit, perNat, type Unit } from "../units.js";
import type { RunCourse } from "./run-course.js";

export interface RunPicture {
  width: number;
  height: number;
  description: string;
  unit: Unit;
  course: RunCourse;
  previous: RunCourse | undefined;
  steps: number;
  /** Undefined until the text is there. */
  level: { vocabularySize: number; logVNats: number } | undefined;
  best: Evaluation | undefined;
  guess: RunGuess | undefined;
  at: number | undefined;
  onAt(step: number | undefined): void;
}

/** Higher losses are drawn at the upper edge, in multiples of ln V. */
const highestLevels = 2;

const dashed = "7 5";

type Column = { [K in keyof Evaluation]: Evaluation[K] extends number ? K : never }[keyof Evaluation];

export function runPicture(options: RunPicture): SVGTemplateResult {
  const { width, height, description, unit, course, previous, level, best } = options;
  const factor = perNat[unit];
  const judged = ({ evaluations }: RunCourse, column: Column): Pick<RunSeries, "steps" | "values"> => ({
    steps: evaluations.map(({ step }) => step),
    values: evaluations.map((evaluation) => inUnit(evaluation[column], unit)),
  });
  const narrow = width < 520;
  const series: RunSeries[] = [
    { label: "unseen", tone: "surprise", ...judged(course, "validationLossNats") },
    { label: "training", tone: "surprise", dash: dashed, ...judged(course, "trainLossNats") },
    { label: narrow ? "entropy" : "its entropy", tone: "entropy", ...judged(course, "validationEntropyNats") },
    {
      label: narrow ? "…, training" : "entropy, training",
      tone: "entropy",
      dash: dashed,
      ...judged(course, "trainEntropyNats"),
    },
    {
      label: "",
      tone: "surprise",
      faint: true,
      steps: course.steps,
      values: course.hardLossNats.map((nats) => nats * factor),
    },
  ];
  if (previous !== undefined)
    series.push({ label: "", tone: "reference", faint: true, ...judged(previous, "validationLossNats") });
  const levels =
    level === undefined
      ? []
      : [
          {
            value: inUnit(level.logVNats, unit),
            label: narrow
              ? `ln ${level.vocabularySize}: guessing`
              : `ln ${level.vocabularySize} = ${formatNumber(inUnit(level.logVNats, unit), 2)} ${unit}: every character equally likely`,
          },
        ];
  return runChart({
    width,
    height,
    description,
    series,
    steps: options.steps,
    valueLabel: `${unit} a character`,
    format: (value) => formatNumber(value, 2),
    levels,
    ...(level === undefined ? {} : { highest: highestLevels * inUnit(level.logVNats, unit) }),
    strip: {
      label: narrow ? "grad." : "gradient",
      steps: course.steps,
      values: course.gradientNorm,
      format: (value) => formatNumber(value, 2),
    },
    marker: best === undefined ? undefined : { step: best.step, label: `best at ${formatNumber(best.step, 0)}` },
    guess: options.guess,
    at: options.at,
    onAt: options.onAt,
  });
}
