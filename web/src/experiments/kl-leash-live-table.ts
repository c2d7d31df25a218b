// The live run update by update, as it is exported.

import type { Table } from "../records/table.js";
import { inUnit } from "../units.js";
import type { LiveRun } from "./kl-leash-live.js";
import type { LeashState } from "./kl-leash-state.js";
import type { PolicyColumn } from "./policy-course.js";

interface Column {
  name: PolicyColumn;
  title: string;
  measure?: boolean;
  /** The gold reward is the answer to the question: not before it is revealed. */
  gold?: boolean;
}

const columns: readonly Column[] = [
  { name: "updates", title: "update" },
  { name: "proxyMean", title: "proxy reward (points)" },
  { name: "proxySd", title: "its spread" },
  { name: "goldMean", title: "gold reward (points)", gold: true },
  { name: "fluencyNats", title: "fluency, log-probability a token", measure: true, gold: true },
  { name: "klNats", title: "KL exactly", measure: true },
  { name: "k1Nats", title: "k1", measure: true },
  { name: "k1SdNats", title: "spread of k1", measure: true },
  { name: "k2Nats", title: "k2", measure: true },
  { name: "k2SdNats", title: "spread of k2", measure: true },
  { name: "k3Nats", title: "k3", measure: true },
  { name: "k3SdNats", title: "spread of k3", measure: true },
  { name: "entropyNats", title: "entropy a token", measure: true },
  { name: "tokens", title: "tokens of a completion" },
  { name: "gradientNorm", title: "gradient norm" },
  { name: "clippedShare", title: "share of tokens clipped" },
  { name: "beta", title: "β (points a nat)" },
];

export function liveTableOf({ runner }: LiveRun, { unit, gold }: LeashState, mostRows: number): Table {
  const { course } = runner;
  const shown = columns.filter((column) => gold || column.gold !== true);
  const rows = Math.min(course.length, mostRows);
  const cell = ({ name, measure }: Column, row: number): number | string => {
    const value = course.values(name)[row] as number;
    if (Number.isNaN(value)) return "";
    return measure === true ? inUnit(value, unit) : value;
  };
  return {
    caption: "The run, one row an update: what each saw before its step, means over its completions.",
    columns: shown.map(({ title, measure }) => (measure === true ? `${title} (${unit})` : title)),
    rows: Array.from({ length: rows }, (_unused, row) => shown.map((column) => cell(column, row))),
    omittedRows: course.length - rows,
  };
}
