// The curves of a fine-tuning: what the new text costs, what the old text costs, and how far the model has gone from the base.

import { msg, str } from "@lit/localize";
import { html, nothing, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import { type RunSeries, runChart } from "../charts/run-chart.js";
import { formatNats, formatNumber, inUnit, perNat, toNats, type Unit, unitName } from "../units.js";
import type { Standing } from "./fine-tuning-numbers.js";
import type { TuningState } from "./fine-tuning-state.js";
import type { LabModel } from "./lab-model.js";
import { modelLoading } from "./model-loading.js";
import type { RunCourse } from "./run-course.js";

export interface CurvesOptions {
  width: number;
  height: number;
  description: string;
  state: TuningState;
  standing: Standing;
  course: RunCourse;
  /** The last run before this one, as a ghost. */
  previous: RunCourse | undefined;
  /** The guess is asked for. */
  asking: boolean;
  at: number | undefined;
  onAt(step: number | undefined): void;
  onGuess(nats: number): void;
}

/** A curve that leaps beyond so many times where it began is drawn at the edge. */
const mostRise = 2;
/** Room above the first values: enough for any forgetting that a usual rate brings. */
const room = 1.35;

type Measure = "validationLossNats" | "otherLossNats" | "klModelReferenceNats";

function series(
  evaluations: readonly Evaluation[],
  measure: Measure,
  unit: Unit,
  look: Pick<RunSeries, "label" | "tone" | "dash" | "faint">,
): RunSeries {
  return {
    ...look,
    steps: evaluations.map((one) => one.step),
    values: evaluations.map((one) => inUnit(one[measure], unit)),
  };
}

function allSeries({ state: { unit }, course, previous }: CurvesOptions): RunSeries[] {
  const { evaluations } = course;
  const ghosts =
    previous === undefined
      ? []
      : [
          series(previous.evaluations, "validationLossNats", unit, { label: "", tone: "surprise", faint: true }),
          series(previous.evaluations, "otherLossNats", unit, { label: "", tone: "p", dash: "7 5", faint: true }),
        ];
  return [
    ...ghosts,
    {
      label: "",
      tone: "surprise",
      faint: true,
      steps: course.steps,
      values: course.hardLossNats.map((nats) => nats * perNat[unit]),
    },
    series(evaluations, "klModelReferenceNats", unit, { label: msg("KL to base"), tone: "q", dash: "2 5" }),
    series(evaluations, "otherLossNats", unit, { label: msg("old text"), tone: "p", dash: "8 5" }),
    series(evaluations, "validationLossNats", unit, { label: msg("new text"), tone: "surprise" }),
  ];
}

export function curves(options: CurvesOptions): SVGTemplateResult {
  const { state, standing, asking } = options;
  const { unit, guess } = state;
  const name = unitName(unit);
  const { start } = standing;
  const highest = start === undefined ? 1 : inUnit(Math.max(start.validationLossNats, start.otherLossNats), unit);
  const value = guess ?? start?.otherLossNats;
  const asked = start !== undefined && value !== undefined && (asking || guess !== undefined);
  return runChart({
    width: options.width,
    height: options.height,
    description: options.description,
    series: allSeries(options),
    steps: state.steps,
    valueLabel: msg(str`${name} a token`),
    format: (shown) => formatNumber(shown, 2),
    least: room * highest,
    highest: mostRise * highest,
    valueGuess: !asked
      ? undefined
      : {
          value: inUnit(value, unit),
          from: inUnit(start.otherLossNats, unit),
          label: msg("Your guess: what the old text will cost"),
          caption: guess === undefined ? msg("drag me") : formatNats(guess, unit, 2),
          ...(asking ? { onMove: (to: number) => options.onGuess(toNats(to, unit)) } : {}),
        },
    at: options.at,
    onAt: options.onAt,
  });
}

/** Instead of the curves, before the base has been judged. */
export function waiting(model: LabModel, failed: boolean, height: number): TemplateResult {
  const loading = modelLoading(model);
  const words = failed ? msg("There is nothing to show yet.") : msg("The base reads both texts…");
  return html`<div class="waiting" style="height:${height}px">${loading === nothing ? html`<p>${words}</p>` : loading}</div>`;
}
