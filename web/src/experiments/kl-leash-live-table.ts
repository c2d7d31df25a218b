// The live run update by update, as it is exported.

import { msg } from "@lit/localize";
import type { Table } from "../records/table.js";
import { inUnit, unitName } from "../units.js";
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

const columns = (): readonly Column[] => [
  { name: "updates", title: msg("update") },
  { name: "proxyMean", title: msg("proxy reward (points)") },
  { name: "proxySd", title: msg("its spread") },
  { name: "goldMean", title: msg("gold reward (points)"), gold: true },
  { name: "fluencyNats", title: msg("fluency, log-probability a token"), measure: true, gold: true },
  { name: "klNats", title: msg("KL exactly"), measure: true },
  { name: "k1Nats", title: "k1", measure: true },
  { name: "k1SdNats", title: msg("spread of k1"), measure: true },
  { name: "k2Nats", title: "k2", measure: true },
  { name: "k2SdNats", title: msg("spread of k2"), measure: true },
  { name: "k3Nats", title: "k3", measure: true },
  { name: "k3SdNats", title: msg("spread of k3"), measure: true },
  { name: "entropyNats", title: msg("entropy a token"), measure: true },
  { name: "tokens", title: msg("tokens of a completion") },
  { name: "gradientNorm", title: msg("gradient norm") },
  { name: "clippedShare", title: msg("share of tokens clipped") },
  { name: "beta", title: msg("β (points a nat)") },
];

export function liveTableOf({ runner }: LiveRun, { unit, gold }: LeashState, mostRows: number): Table {
  const { course } = runner;
  const shown = columns().filter((column) => gold || column.gold !== true);
  const rows = Math.min(course.length, mostRows);
  const cell = ({ name, measure }: Column, row: number): number | string => {
    const value = course.values(name)[row] as number;
    if (Number.isNaN(value)) return "";
    return measure === true ? inUnit(value, unit) : value;
  };
  return {
    caption: msg("The run, one row an update: what each saw before its step, means over its completions."),
    columns: shown.map(({ title, measure }) => (measure === true ? `${title} (${unitName(unit)})` : title)),
    rows: Array.from({ length: rows }, (_unused, row) => shown.map((column) => cell(column, row))),
    omittedRows: course.length - rows,
  };
}
