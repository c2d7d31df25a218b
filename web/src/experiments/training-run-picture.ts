// The curves of <training-run>: what it costs on both parts of the text, how sure it is on both, and the gradient's norm below.

import { msg, str } from "@lit/localize";
import type { SVGTemplateResult } from "lit";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import { type RunGuess, type RunSeries, runChart } from "../charts/run-chart.js";
import { formatNumber, inUnit, perNat, type Unit, unitName } from "../units.js";
import type { RunCourse } from "./run-course.js";

interface Level {
  vocabularySize: number;
  logVNats: number;
}

export interface RunPicture {
  width: number;
  height: number;
  description: string;
  unit: Unit;
  course: RunCourse;
  previous: RunCourse | undefined;
  steps: number;
  /** Undefined until the text is there. */
  level: Level | undefined;
  best: Evaluation | undefined;
  guess: RunGuess | undefined;
  at: number | undefined;
  onAt(step: number | undefined): void;
}

/** Higher losses are drawn at the upper edge, in multiples of ln V. */
const highestLevels = 2;

const dashed = "7 5";

type Column = { [K in keyof Evaluation]: Evaluation[K] extends number ? K : never }[keyof Evaluation];

/** What guessing evenly costs. */
function levelOf({ vocabularySize, logVNats }: Level, unit: Unit, narrow: boolean): { value: number; label: string } {
  const cost = `${formatNumber(inUnit(logVNats, unit), 2)} ${unitName(unit)}`;
  return {
    value: inUnit(logVNats, unit),
    label: narrow
      ? msg(str`ln ${vocabularySize}: guessing`)
      : msg(str`ln ${vocabularySize} = ${cost}: every character equally likely`),
  };
}

export function runPicture(options: RunPicture): SVGTemplateResult {
  const { width, height, description, unit, course, previous, level, best } = options;
  const factor = perNat[unit];
  const judged = ({ evaluations }: RunCourse, column: Column): Pick<RunSeries, "steps" | "values"> => ({
    steps: evaluations.map(({ step }) => step),
    values: evaluations.map((evaluation) => inUnit(evaluation[column], unit)),
  });
  const narrow = width < 520;
  const unitWord = unitName(unit);
  const bestStep = formatNumber(best?.step ?? 0, 0);
  const series: RunSeries[] = [
    {
      label: msg("unseen"),
      tone: "surprise",
      ...judged(course, "validationLossNats"),
    },
    {
      label: msg("training"),
      tone: "surprise",
      dash: dashed,
      ...judged(course, "trainLossNats"),
    },
    {
      label: narrow ? msg("entropy") : msg("its entropy"),
      tone: "entropy",
      ...judged(course, "validationEntropyNats"),
    },
    {
      label: narrow
        ? msg("…, training", { desc: "curve: entropy on the training text, in a narrow picture" })
        : msg("entropy, training"),
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
  return runChart({
    width,
    height,
    description,
    series,
    steps: options.steps,
    valueLabel: msg(str`${unitWord} a character`),
    format: (value) => formatNumber(value, 2),
    levels: level === undefined ? [] : [levelOf(level, unit, narrow)],
    ...(level === undefined ? {} : { highest: highestLevels * inUnit(level.logVNats, unit) }),
    strip: {
      label: narrow ? msg("grad.", { desc: "gradient, in a narrow picture" }) : msg("gradient"),
      steps: course.steps,
      values: course.gradientNorm,
      format: (value) => formatNumber(value, 2),
    },
    marker: best === undefined ? undefined : { step: best.step, label: msg(str`best at ${bestStep}`) },
    guess: options.guess,
    at: options.at,
    onAt: options.onAt,
  });
}
