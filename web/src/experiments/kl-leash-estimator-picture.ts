// The estimators' picture: each over the run, and the log-ratios of fresh completions one by one.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { dotStrip } from "../charts/dot-strip.js";
import { type RunSeries, runChart } from "../charts/run-chart.js";
import { formatNats, formatNumber, inUnit, unitName } from "../units.js";
import type { LiveRun } from "./kl-leash-live.js";
import { estimatorTable } from "./kl-leash-live-words.js";
import { type LeashState, mostUpdates } from "./kl-leash-state.js";

const looks = () =>
  [
    { column: "klNats", label: msg("exact"), tone: "reference" },
    { column: "k1Nats", label: "k1", tone: "surprise" },
    { column: "k2Nats", label: "k2", tone: "q", dash: "7 5" },
    { column: "k3Nats", label: "k3", tone: "p", dash: "2 4" },
  ] as const;

export interface EstimatorPicture {
  width: number;
  state: LeashState;
  live: LiveRun;
  summary: string;
  at: number | undefined;
  onAt(update: number | undefined): void;
}

function strip({ width, state: { unit }, live }: EstimatorPicture): TemplateResult | typeof nothing {
  const { reading, measuring } = live;
  if (reading === undefined)
    return measuring
      ? html`<p class="waiting">${msg("Fresh completions are drawn, and read by both models…")}</p>`
      : nothing;
  const values = reading.logRatiosNats.map((nats) => inUnit(nats, unit));
  const { k1Nats, klNats } = reading.kl;
  const [k1, exact] = [formatNats(k1Nats, unit, 2), formatNats(klNats, unit, 2)];
  const name = unitName(unit);
  const ends = [0, ...values];
  return html`${dotStrip({
    width,
    height: 132,
    description: msg("The log-ratio of each completion"),
    label: msg(str`log π/ref of each completion, ${name}`),
    values,
    domain: [Math.min(...ends), Math.max(...ends, inUnit(1, unit))],
    marks: [
      { value: inUnit(k1Nats, unit), label: msg(str`their mean, k1: ${k1}`), tone: "surprise" },
      { value: inUnit(klNats, unit), label: msg(str`exact ${exact}`), tone: "reference" },
    ],
  })}`;
}

export function estimatorPicture(picture: EstimatorPicture): TemplateResult {
  const { width, state, live, summary, at, onAt } = picture;
  const { unit } = state;
  const name = unitName(unit);
  const { course } = live.runner;
  const series: RunSeries[] = looks().map(({ column, ...look }) => ({
    ...look,
    steps: course.values("updates"),
    values: course.values(column).map((nats) => inUnit(nats, unit)),
  }));
  return html`${runChart({
    width,
    // Names of two lines each, on a phone.
    height: width < 520 ? 244 : 178,
    description: `${msg("KL(policy‖reference) by each estimator over the updates.")} ${summary}`,
    series,
    steps: mostUpdates,
    xLabel: msg("update"),
    valueLabel: msg(str`KL of a completion, ${name}`),
    format: (value) => formatNumber(value, Math.abs(value) < 10 ? 2 : 0),
    lowest: Math.floor(Math.min(0, ...series.flatMap(({ values }) => Array.from(values)))),
    least: 1,
    at,
    onAt,
  })}
  <div class="reading">${strip(picture)}${estimatorTable(live, unit)}</div>`;
}
