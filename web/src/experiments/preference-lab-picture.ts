// The pictures of <preference-lab>: the curves of DPO and IPO, and one pair with what the models write in its place.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { PreferencePair } from "../../../wasm/surprise-core.js";
import { type RunSeries, runChart } from "../charts/run-chart.js";
import { formatNats, formatNumber, inUnit, toNats, type Unit, unitName } from "../units.js";
import { signedNats } from "./distillation-lab-numbers.js";
import type { CurveName, PreferenceRunCourse } from "./preference-lab-course.js";
import type { PreferenceCourses } from "./preference-lab-runs.js";
import { guessRange, type ObjectiveId, objectives, type PreferenceState, type View } from "./preference-lab-state.js";

const dashes: Readonly<Record<ObjectiveId, string | undefined>> = { dpo: undefined, ipo: "7 5" };
export const objectiveNames: Readonly<Record<ObjectiveId, string>> = { dpo: "DPO", ipo: "IPO" };

/** On a phone the axis has room for half of its name. */
const phoneWidth = 420;

const axisLabels = (unit: string, width: number): Readonly<Record<View, string>> => ({
  ratio:
    width < phoneWidth
      ? msg(str`against the start, ${unit}`)
      : msg(str`log-probability against the start, ${unit} a completion`),
  margin: msg(str`margin, ${unit}`),
  loss: msg("DPO’s loss, nats"),
  kl: msg(str`KL(policy‖reference), ${unit} a sample`),
});

type Curve = { column: CurveName; word(): string; tone: "p" | "q" };

const curvesOf: Readonly<Record<Exclude<View, "kl">, readonly Curve[]>> = {
  ratio: [
    { column: "chosenLogRatioNats", word: () => msg("chosen"), tone: "p" },
    { column: "rejectedLogRatioNats", word: () => msg("rejected"), tone: "q" },
  ],
  margin: [{ column: "marginNats", word: () => "", tone: "p" }],
  loss: [{ column: "loss", word: () => "", tone: "p" }],
};

export interface CurvesOptions {
  width: number;
  height: number;
  description: string;
  state: PreferenceState;
  courses: PreferenceCourses;
  /** 1 / (2 β). */
  goalNats: number | undefined;
  revealed: boolean;
  at: number | undefined;
  onAt(step: number | undefined): void;
  onGuess(nats: number): void;
}

const named = (objective: ObjectiveId, word: string): string =>
  word === "" ? objectiveNames[objective] : `${word}, ${objectiveNames[objective]}`;

function klSeries(objective: ObjectiveId, course: PreferenceRunCourse, unit: Unit): RunSeries {
  return {
    label: objectiveNames[objective],
    tone: "surprise",
    ...dashOf(objective),
    steps: course.evaluations.map(({ step }) => step),
    values: course.evaluations.map(({ klNats }) => inUnit(klNats, unit)),
  };
}

function dashOf(objective: ObjectiveId): { dash?: string } {
  const dash = dashes[objective];
  return dash === undefined ? {} : { dash };
}

function seriesOf({ state, courses }: CurvesOptions): RunSeries[] {
  const { view, unit } = state;
  if (view === "kl") return objectives.map((objective) => klSeries(objective, courses[objective], unit));
  // IPO's loss is in squared nats: on one axis with DPO's it would say nothing.
  const shown = view === "loss" ? (["dpo"] as const) : objectives;
  return shown.flatMap((objective) =>
    curvesOf[view].map(({ column, word, tone }) => {
      const { steps, values } = courses[objective].curve(column);
      const inHand = view === "loss" ? values : values.map((value) => inUnit(value, unit));
      return { label: named(objective, word()), tone, ...dashOf(objective), steps, values: inHand };
    }),
  );
}

function guessInWords(guess: number, unit: Unit): string {
  const said = signedNats(guess, unit, 1);
  return msg(str`your guess ${said}`);
}

function levelsOf({ state, courses, goalNats, revealed }: CurvesOptions): { value: number; label: string }[] {
  const { view, unit, guess } = state;
  if (view === "ratio" && revealed && guess !== undefined)
    return [{ value: inUnit(guess, unit), label: guessInWords(guess, unit) }];
  if (view === "ratio") return [{ value: 0, label: msg("as likely as at the start") }];
  const { first } = courses.dpo;
  if (view === "loss" && first !== undefined)
    return [{ value: first.measures.loss, label: msg("ln 2: no pair is told apart") }];
  if (view === "margin" && goalNats !== undefined) {
    const goal = formatNats(goalNats, unit, 1);
    return [{ value: inUnit(goalNats, unit), label: msg(str`1/(2β): IPO’s goal, ${goal}`) }];
  }
  return [];
}

/** The axis reaches down to the lowest value that is there, in steps, so that it seldom moves. */
function axisEnd(series: readonly RunSeries[], least: number): number {
  const step = 10;
  let lowest = least;
  for (const { values } of series)
    for (let row = 0; row < values.length; row++) lowest = Math.min(lowest, values[row] as number);
  return Math.floor(lowest / step) * step;
}

export function curves(options: CurvesOptions): TemplateResult {
  const { state, revealed } = options;
  const { view, unit, guess } = state;
  const series = seriesOf(options);
  const asks = view === "ratio" && (!revealed || guess !== undefined);
  const lowest = axisEnd(series, asks ? inUnit(guessRange.low, unit) : 0);
  return html`${runChart({
    width: options.width,
    height: options.height,
    description: options.description,
    series,
    steps: state.steps,
    valueLabel: axisLabels(unitName(unit), options.width)[view],
    format: (value) => formatNumber(value, view === "loss" ? 3 : Math.abs(value) < 10 ? 1 : 0),
    levels: levelsOf(options),
    lowest,
    ...(asks ? { least: inUnit(guessRange.high, unit) } : {}),
    at: options.at,
    onAt: options.onAt,
    valueGuess:
      view === "ratio" && !revealed
        ? {
            value: inUnit(guess ?? 0, unit),
            from: 0,
            label: msg("Your guess: how much likelier the chosen completions will be at the end"),
            // On a phone beside the point there is room for the number alone.
            caption:
              guess === undefined
                ? msg("drag me")
                : options.width < phoneWidth
                  ? signedNats(guess, unit, 1)
                  : guessInWords(guess, unit),
            onMove: (value: number) => options.onGuess(toNats(value, unit)),
          }
        : undefined,
  })}`;
}

export interface PairCardOptions {
  pair: PreferencePair;
  place: number;
  count: number;
  courses: PreferenceCourses;
  unit: Unit;
  textOf(tokens: ArrayLike<number>): string;
  onPair(place: number): void;
}

/** What is written after the pair's prompt by a model as it was at its first or its last evaluation. */
function writtenAfter(
  course: PreferenceRunCourse,
  which: "first" | "last",
  place: number,
  textOf: PairCardOptions["textOf"],
): string | undefined {
  const samples = course[which]?.samples;
  const row = samples?.pairs.indexOf(place) ?? -1;
  if (samples === undefined || row < 0) return undefined;
  return textOf(samples.tokens.subarray(row === 0 ? 0 : samples.ends[row - 1], samples.ends[row]));
}

function sampleRow(name: string, tone: string, text: string | undefined): TemplateResult | typeof nothing {
  if (text === undefined) return nothing;
  return html`<div class="sample"><dt class=${tone}>${name}</dt><dd translate="no">${text}</dd></div>`;
}

function readingOf({ courses, place, unit }: PairCardOptions, which: "chosen" | "rejected"): string {
  const now = courses.dpo.last?.pairs;
  const before = courses.dpo.first?.pairs;
  if (now === undefined || before === undefined) return "";
  const column = which === "chosen" ? "chosenLogProbabilityNats" : "rejectedLogProbabilityNats";
  const value = (nats: number | undefined): string => (nats === undefined ? "" : signedNats(nats, unit, 1));
  return `${value(before[column][place])} → ${value(now[column][place])} ${unitName(unit)}`;
}

export function pairCard(options: PairCardOptions): TemplateResult {
  const { pair, place, count, courses, textOf, onPair } = options;
  const written = (objective: ObjectiveId, which: "first" | "last"): string | undefined =>
    writtenAfter(courses[objective], which, place, textOf);
  const moved = courses.dpo.last !== undefined && courses.dpo.last.step > 0;
  const number = place + 1;
  return html`<div class="card">
    <div class="turn"><button type="button" aria-label=${msg("The pair before")} ?disabled=${place === 0} @click=${() => onPair(place - 1)}>‹</button>
      <span>${msg(str`pair ${number} of ${count}`)}</span>
      <button type="button" aria-label=${msg("The next pair")} ?disabled=${place + 1 >= count} @click=${() => onPair(place + 1)}>›</button></div>
    <p class="words" translate="no"><span class="prompt">${pair.prompt}</span></p>
    <dl>
      <div><dt class="p">${msg("chosen")}</dt><dd><span translate="no">${pair.chosen}</span> <span class="figures">${readingOf(options, "chosen")}</span></dd></div>
      <div><dt class="q">${msg("rejected")}</dt><dd><span translate="no">${pair.rejected}</span> <span class="figures">${readingOf(options, "rejected")}</span></dd></div>
      ${sampleRow(msg("it wrote"), "", written("dpo", "first"))}
      ${moved ? html`${sampleRow(msg("now DPO"), "", written("dpo", "last"))}${sampleRow(msg("now IPO"), "", written("ipo", "last"))}` : nothing}
    </dl>
  </div>`;
}
