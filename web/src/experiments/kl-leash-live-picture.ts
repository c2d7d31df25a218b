// The live view's picture: four curves of the run, against updates or against KL, and what the policy writes.

import { msg, str } from "@lit/localize";
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import type { OveroptimizationFit } from "../../../wasm/surprise-core.js";
import { rootChart } from "../charts/root-chart.js";
import { type RunSeries, runChart, valueDomain } from "../charts/run-chart.js";
import { formatNumber, inUnit, type Unit, unitName } from "../units.js";
import type { LiveRun } from "./kl-leash-live.js";
import { formatMean } from "./kl-leash-numbers.js";
import { type LeashState, mostUpdates } from "./kl-leash-state.js";
import type { PolicyColumn, PolicyRunCourse, ShownSamples } from "./policy-course.js";

export interface LivePicture {
  width: number;
  state: LeashState;
  live: LiveRun;
  summary: string;
  at: number | undefined;
  onAt(update: number | undefined): void;
}

/** One of the four curves. */
interface Panel {
  column: PolicyColumn;
  name(): string;
  /** With the unit’s name. */
  label(unit: string): string;
  tone: "surprise" | "entropy" | "reward";
  dash?: string;
  /** Whether it is a measure in nats. */
  measure: boolean;
}

const proxyPanel: Panel = {
  column: "proxyMean",
  name: () => msg("proxy"),
  label: () => msg("proxy reward, points"),
  tone: "reward",
  measure: false,
};
const goldPanel: Panel = {
  column: "goldMean",
  name: () => msg("gold"),
  label: () => msg("gold reward, points"),
  tone: "reward",
  dash: "7 4",
  measure: false,
};
const klPanel: Panel = {
  column: "klNats",
  name: () => "KL",
  label: (unit) => msg(str`KL(policy‖reference), ${unit}`),
  tone: "surprise",
  measure: true,
};
const entropyPanel: Panel = {
  column: "entropyNats",
  name: () => "H",
  label: (unit) => msg(str`entropy, ${unit} a token`),
  tone: "entropy",
  measure: true,
};

const panelHeight = 150;
/** Only the lowest row of panels names its axis; the others stand closer. */
const axisName = 18;
const gap = 14;

/** The rows that a panel shows: of the gold reward those that were judged. */
function rowsOf(course: PolicyRunCourse, { column, measure }: Panel, unit: Unit) {
  const values = column === "goldMean" ? course.judged.gold : course.values(column);
  const judged = column === "goldMean";
  return {
    steps: judged ? course.judged.updates : course.values("updates"),
    klNats: judged ? course.judged.klNats : course.values("klNats"),
    values: measure ? values.map((nats) => inUnit(nats, unit)) : values,
  };
}

const lowestOf = (values: ArrayLike<number>): number =>
  Math.floor(Array.from(values).reduce((low, value) => Math.min(low, value), 0));

function overUpdates(panel: Panel, width: number, picture: LivePicture, named: boolean): SVGTemplateResult {
  const { state, live, at, onAt } = picture;
  const { unit } = state;
  const label = panel.label(unitName(unit));
  const now = rowsOf(live.runner.course, panel, unit);
  const series: RunSeries[] = [
    {
      label: panel.name(),
      tone: panel.tone,
      ...(panel.dash === undefined ? {} : { dash: panel.dash }),
      steps: now.steps,
      values: now.values,
    },
  ];
  const { previous } = live.runner;
  if (previous !== undefined) {
    const old = rowsOf(previous, panel, unit);
    series.push({
      label: msg("before", { desc: "the run before" }),
      tone: panel.tone,
      steps: old.steps,
      values: old.values,
      faint: true,
    });
  }
  return runChart({
    width,
    height: panelHeight,
    description: msg(str`${label} over the updates`),
    series,
    steps: mostUpdates,
    xLabel: named ? msg("update") : "",
    valueLabel: label,
    valueTicks: 3,
    format: (value) => formatNumber(value, Math.abs(value) < 10 ? 2 : 0),
    lowest: Math.min(...series.map(({ values }) => lowestOf(values))),
    least: 1,
    at,
    onAt,
  });
}

/** The law at each judged point, by rising KL. */
function lawCurve(fit: OveroptimizationFit | undefined, points: readonly { x: number }[]) {
  if (fit === undefined || fit.reward.length > points.length) return undefined;
  const curve = Array.from(fit.reward, (reward, row) => ({ x: (points[row] as { x: number }).x, y: reward }));
  return { points: curve.toSorted((a, b) => a.x - b.x), label: "" };
}

function frontierCurve({ frontier }: LiveRun, unit: Unit) {
  if (frontier === undefined) return undefined;
  const points = Array.from(frontier.klNats, (nats, row) => ({
    x: inUnit(nats, unit),
    y: frontier.expectedReward[row] as number,
  }));
  return { points: points.toReversed(), label: msg("the frontier") };
}

function pointsOf(course: PolicyRunCourse | undefined, panel: Panel, unit: Unit): { x: number; y: number }[] {
  if (course === undefined) return [];
  const { klNats, values } = rowsOf(course, panel, unit);
  return Array.from(klNats, (nats, row) => ({ x: inUnit(nats, unit), y: values[row] as number }));
}

function overKl(panel: Panel, width: number, { state, live }: LivePicture, named: boolean): SVGTemplateResult {
  const { unit } = state;
  const { course, previous } = live.runner;
  const name = unitName(unit);
  const label = panel.label(name);
  const points = pointsOf(course, panel, unit);
  const before = pointsOf(previous, panel, unit);
  const all = [...before, ...points];
  const values = all.map(({ y }) => y);
  const fit = panel.column === "goldMean" ? live.fit : undefined;
  const curve = panel.column === "proxyMean" ? frontierCurve(live, unit) : lawCurve(fit, points);
  const yDomain = valueDomain({
    series: [{ label: "", tone: panel.tone, steps: [], values }],
    lowest: lowestOf(values),
    least: 1,
  });
  return rootChart({
    width,
    height: panelHeight,
    description: msg(str`${label} against KL`),
    xLabel: named ? msg(str`KL, ${name}, on an axis of √KL`) : "",
    yLabel: label,
    xEnd: Math.max(1, ...all.map(({ x }) => x)),
    yDomain,
    tone: panel.tone,
    points,
    before,
    curve,
    ...(fit === undefined ? {} : { peak: { x: inUnit(fit.peakKlNats, unit), label: msg("the law’s peak") } }),
  });
}

function hiddenGold(width: number): SVGTemplateResult {
  return svg`<rect class="ground" x="40" y="34" width=${width - 54} height=${panelHeight - 78} rx="8"></rect>
    <text class="row-title" x=${width / 2 + 14} y=${panelHeight / 2 - 8} text-anchor="middle">${msg("the gold reward is hidden")}</text>
    <text x=${width / 2 + 14} y=${panelHeight / 2 + 12} text-anchor="middle">${msg("from you, and from the policy")}</text>`;
}

function panelsOf({ against }: LeashState): readonly Panel[] {
  return against === "updates" ? [proxyPanel, goldPanel, klPanel, entropyPanel] : [proxyPanel, goldPanel, entropyPanel];
}

export function livePicture(picture: LivePicture): TemplateResult {
  const { width, state, summary } = picture;
  const columns = width >= 560 ? 2 : 1;
  const panelWidth = columns === 2 ? (width - gap) / 2 : width;
  const panels = panelsOf(state);
  const rows = Math.ceil(panels.length / columns);
  const pitch = panelHeight - axisName;
  const height = rows * pitch + axisName;
  const draw = (panel: Panel, place: number): SVGTemplateResult => {
    if (panel.column === "goldMean" && !state.gold) return hiddenGold(panelWidth);
    // The last of each column.
    const named = place + columns >= panels.length;
    return state.against === "updates"
      ? overUpdates(panel, panelWidth, picture, named)
      : overKl(panel, panelWidth, picture, named);
  };
  return html`${svg`<svg class="chart live run-chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label="${msg("The run of the policy.")} ${summary}">
    ${panels.map(
      (panel, place) =>
        svg`<g transform="translate(${(place % columns) * (panelWidth + gap)} ${Math.floor(place / columns) * pitch})">${draw(panel, place)}</g>`,
    )}
  </svg>`}`;
}

/** A completion with the words that earned something set off. */
function withEarners(text: string, earns: (word: string) => boolean): (string | TemplateResult)[] {
  return text
    .split(/([\p{L}']+)/u)
    .map((part) => (part !== "" && earns(part.toLowerCase()) ? html`<mark>${part}</mark>` : part));
}

export interface SampleList {
  live: LiveRun;
  state: LeashState;
  /** Of each list so many. */
  count: number;
  earns(word: string): boolean;
  textOf(tokens: Int32Array): string;
}

function goldInWords(gold: number): string {
  const points = formatMean(gold, 1);
  return msg(str`gold ${points}`);
}

function sampleLines(
  samples: ShownSamples,
  name: string,
  { state, count, earns, textOf }: SampleList,
): TemplateResult[] {
  return samples.completions.slice(0, count).map(
    ({ tokens, proxy, gold }) => html`<li><span class="who">${name}</span>
      <span class="earned">${formatMean(proxy, Number.isInteger(proxy) ? 0 : 2)}</span>
      <span class="said" translate="no">…${withEarners(textOf(tokens).replace(/\s*\n\s*/g, " ↵ "), earns)}</span>
      <span class="meant">${state.gold && !Number.isNaN(gold) ? goldInWords(gold) : ""}</span></li>`,
  );
}

export function sampleLists(list: SampleList): TemplateResult {
  const { first, last } = list.live.runner.course;
  if (first === undefined || last === undefined)
    return html`<p class="written waiting">${msg("What the policy writes will stand here, with the points that it earned.")}</p>`;
  const { update } = last;
  return html`<ul class="written">${sampleLines(first, msg("reference"), { ...list, count: 1 })}${sampleLines(last, msg(str`update ${update}`), list)}</ul>`;
}
