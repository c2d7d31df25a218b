// A log's columns as one table, and its findings as another.

import { msg, str } from "@lit/localize";
import type { Table } from "../records/table.js";
import type { Finding } from "./training-log-findings.js";
import type { DrawnColumn } from "./training-log-reading.js";

/** One row a step at which anything was logged: every column as it was logged, and smoothed beside it. */
export function logTable(drawn: readonly DrawnColumn[], mostRows: number): Table {
  const steps = [...new Set(drawn.flatMap(({ column }) => Array.from(column.steps)))].sort((a, b) => a - b);
  const places = drawn.map(({ column }) => new Map(Array.from(column.steps, (step, place) => [step, place])));
  const cells = (step: number): (number | string)[] =>
    drawn.flatMap(({ column, smooth }, index): (number | string)[] => {
      const place = places[index]?.get(step);
      return place === undefined ? ["", ""] : [column.values[place] as number, smooth[place] as number];
    });
  return {
    caption: msg("Every known column of the log as it was logged, and its moving average."),
    columns: [msg("step"), ...drawn.flatMap(({ column: { key } }) => [key, msg(str`${key}, smooth`)])],
    rows: steps.slice(0, mostRows).map((step) => [step, ...cells(step)]),
    verbatim: drawn.flatMap((_column, index) => [2 * index + 1, 2 * index + 2]),
    omittedRows: Math.max(steps.length - mostRows, 0),
  };
}

export function findingTable(findings: readonly Finding[]): Table {
  return {
    caption: msg("What the rules say of the log."),
    columns: [msg("what"), msg("verdict"), msg("sentence"), msg("rule")],
    rows: findings.map(({ title, kind, sentence, rule }) => [title, kind, sentence, rule]),
  };
}
