// The charts of a log: numbers that belong together on one picture, all of them over the same steps and read at the same one.

import { msg } from "@lit/localize";
import { html, type SVGTemplateResult, type TemplateResult } from "lit";
import { chartGrid } from "../charts/chart-grid.js";
import { type RunChartOptions, type RunSeries, runChart } from "../charts/run-chart.js";
import type { ColumnId } from "../records/training-logs/log-columns.js";
import { formatNumber, inUnit, type Unit, unitName } from "../units.js";
import type { DrawnColumn } from "./training-log-reading.js";

interface PanelColumn {
  readonly id: ColumnId;
  readonly label: string;
  readonly tone: RunSeries["tone"];
  readonly dash?: string;
}

interface Panel {
  readonly title: string;
  /** nats: in the reader's unit; loss: as that or as perplexity. */
  readonly scale: "loss" | "nats" | "plain";
  readonly columns: readonly PanelColumn[];
}

const dashed = "7 5";

/** The most telling first. */
const panels = (): readonly Panel[] => [
  {
    title: msg("loss"),
    scale: "loss",
    columns: [
      { id: "evalLoss", label: msg("unseen"), tone: "surprise" },
      { id: "loss", label: msg("training"), tone: "surprise", dash: dashed },
    ],
  },
  {
    title: msg("reward"),
    scale: "plain",
    columns: [
      { id: "score", label: msg("score"), tone: "reward" },
      { id: "reward", label: msg("reward"), tone: "reward", dash: dashed },
    ],
  },
  {
    title: "KL",
    scale: "nats",
    columns: [
      { id: "kl", label: msg("to reference"), tone: "p" },
      { id: "klToOld", label: msg("to sampler"), tone: "q", dash: dashed },
    ],
  },
  {
    title: msg("entropy a token"),
    scale: "nats",
    columns: [{ id: "entropy", label: msg("entropy"), tone: "entropy" }],
  },
  {
    title: msg("tokens an answer"),
    scale: "plain",
    columns: [{ id: "length", label: msg("length"), tone: "reference" }],
  },
  {
    title: msg("log-probability"),
    scale: "nats",
    columns: [
      { id: "chosenLogprob", label: msg("chosen"), tone: "p" },
      { id: "rejectedLogprob", label: msg("rejected"), tone: "q", dash: dashed },
    ],
  },
  {
    title: msg("implicit reward"),
    scale: "plain",
    columns: [
      { id: "margin", label: msg("margin"), tone: "reward" },
      { id: "chosenReward", label: msg("chosen"), tone: "p" },
      { id: "rejectedReward", label: msg("rejected"), tone: "q", dash: dashed },
    ],
  },
  {
    title: msg("share"),
    scale: "plain",
    columns: [
      { id: "preferred", label: msg("chosen wins"), tone: "reward" },
      { id: "clipFraction", label: msg("clipped"), tone: "q", dash: dashed },
      { id: "tokenAccuracy", label: msg("guessed"), tone: "p" },
      { id: "equalGroups", label: msg("equal groups"), tone: "reference" },
    ],
  },
  {
    title: msg("policy and value loss"),
    scale: "plain",
    columns: [
      { id: "policyLoss", label: msg("policy"), tone: "p" },
      { id: "valueLoss", label: msg("value"), tone: "q", dash: dashed },
    ],
  },
  {
    title: msg("surprise of an answer"),
    scale: "nats",
    columns: [{ id: "answerEntropy", label: msg("answer"), tone: "surprise" }],
  },
  {
    title: msg("gradient norm"),
    scale: "plain",
    columns: [{ id: "gradientNorm", label: msg("gradient"), tone: "reference" }],
  },
];

/** On one page of the picture. */
export const panelsAPage = 4;

export interface PanelsOptions {
  drawn: readonly DrawnColumn[];
  width: number;
  unit: Unit;
  /** The losses are those of a language model on a text: minus the logarithm of a probability, and not of a policy or of a preference. */
  isLanguage: boolean;
  asPerplexity: boolean;
  /** The step that is read. */
  at: number | undefined;
  onAt(step: number | undefined): void;
}

/** The panels() that the log has columns for. */
export function panelsOf(drawn: readonly DrawnColumn[]): readonly Panel[] {
  const known = new Set(drawn.map(({ column }) => column.id));
  return panels().filter(({ columns }) => columns.some(({ id }) => known.has(id)));
}

export function pagesOf(drawn: readonly DrawnColumn[]): number {
  return Math.max(Math.ceil(panelsOf(drawn).length / panelsAPage), 1);
}

export function panelPictures(options: PanelsOptions, page: number): TemplateResult {
  const shown = panelsOf(options.drawn).slice(page * panelsAPage, (page + 1) * panelsAPage);
  const narrow = options.width < 520;
  const beside = !narrow && shown.length > 1;
  const width = beside ? Math.floor((options.width - 14) / 2) : options.width;
  const height = shown.length > 2 || narrow ? 174 : 300;
  return html`<div class="panels">${shown.map((panel) => panelPicture(panel, options, width, height))}</div>`;
}

function panelPicture(panel: Panel, options: PanelsOptions, width: number, height: number): TemplateResult {
  return html`<div>${panelChart(panel, options, width, height)}</div>`;
}

function panelChart(panel: Panel, options: PanelsOptions, width: number, height: number): SVGTemplateResult {
  const chart = chartOf(panel, options);
  const names = chart.series.map(({ label }) => label).filter((label) => label !== "");
  return runChart({ ...chart, width, height, description: `${panel.title}: ${names.join(", ")}` });
}

/** Of one chart in a file, in pixels. */
const savedSize = { width: 480, height: 260 };

/** All panels(), to be saved. */
export function savedPanels(options: PanelsOptions, description: string): TemplateResult {
  const { width, height } = savedSize;
  const charts = panelsOf(options.drawn).map((panel) => panelChart(panel, options, width, height));
  return html`${chartGrid(charts, { width, height, columns: 2, description })}`;
}

/** Everything of a panel's picture but its size. */
export function chartOf(
  panel: Panel,
  { drawn, unit, isLanguage, asPerplexity, at, onAt }: PanelsOptions,
): Omit<RunChartOptions, "width" | "height" | "description"> {
  const scale = panel.scale === "loss" && !isLanguage ? "plain" : panel.scale;
  const perplexities = scale === "loss" && asPerplexity;
  const inPlace = (values: ArrayLike<number>): ArrayLike<number> =>
    scale === "plain" || perplexities ? values : Array.from(values, (nats) => inUnit(nats, unit));
  const series = panel.columns.flatMap(({ id, ...look }): RunSeries[] => {
    const found = drawn.find(({ column }) => column.id === id);
    if (found === undefined) return [];
    const { column, smooth, perplexity, smoothPerplexity } = found;
    const { steps } = column;
    const raw = inPlace(perplexities ? (perplexity ?? column.values) : column.values);
    const calm = inPlace(perplexities ? (smoothPerplexity ?? smooth) : smooth);
    return [
      { ...look, steps, values: calm },
      { label: "", tone: look.tone, faint: true, steps, values: raw },
    ];
  });
  const valueLabel =
    scale === "plain" ? panel.title : perplexities ? msg("perplexity") : `${panel.title}, ${unitName(unit)}`;
  return {
    series,
    steps: 0,
    valueLabel,
    format: (value) => formatNumber(value, Math.abs(value) >= 100 ? 1 : 3),
    lowest: lowestOf(series),
    at,
    onAt,
  };
}

/** From 0 where 0 is near or the values cross it; a loss far above 0 would lie flat. */
function lowestOf(series: readonly RunSeries[]): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { values } of series)
    for (let row = 0; row < values.length; row++) {
      low = Math.min(low, values[row] as number);
      high = Math.max(high, values[row] as number);
    }
  if (low < 0) return low;
  return low > 0.6 * high && high > low ? low : 0;
}
