// The reading of a training log for a script, as text and as JSON.

import type { Ask } from "../experiments/logprobs-reading.js";
import { type Finding, findingsOf } from "../experiments/training-log-findings.js";
import { type LogRules, readRules } from "../experiments/training-log-reading.js";
import type { TrainingLog } from "../records/training-logs/training-log.js";
import type { Unit } from "../units.js";
import { type Json, jsonOf } from "./json.js";
import { plain } from "./plain.js";

export interface LogCommandReading {
  readonly name: string;
  readonly log: TrainingLog;
  readonly rules: LogRules;
}

export async function readLogForScript(name: string, log: TrainingLog, ask: Ask): Promise<LogCommandReading> {
  return { name, log, rules: await readRules(log, ask) };
}

const marks: Readonly<Record<Finding["kind"], string>> = {
  found: "!",
  noted: "·",
  clear: " ",
  "not enough": "?",
};

export function logText({ name, log, rules }: LogCommandReading, unit: Unit): string {
  const lines = [
    `${plain(name)}: training log of ${log.source?.name ?? "an unknown tool"}, ${log.rows} rows by ${plain(log.stepKey)}.`,
    "",
    ...findingsOf(log, rules, unit).map(({ kind, title, sentence }) => `${marks[kind]} ${title}: ${plain(sentence)}`),
    "",
    "! to be looked at, · worth knowing, ? not enough data",
  ];
  return `${lines.join("\n")}\n`;
}

/** Every rule's numbers in nats, and what it says in words. */
export function logJson({ name, log, rules }: LogCommandReading): Json {
  const { negativeOf, ...results } = rules;
  return {
    kind: "training-log",
    file: name,
    source: log.source?.name ?? null,
    rows: log.rows,
    stepKey: log.stepKey,
    columns: log.columns.map(({ id, key, values }) => ({ id, key, values: values.length })),
    findings: findingsOf(log, rules, "nats").map(({ id, kind, sentence, rule }) => ({ id, kind, sentence, rule })),
    rules: { ...(jsonOf(results) as { [name: string]: Json }), negativeKlOf: negativeOf?.key ?? null },
    problemCount: log.problemCount,
    problems: log.problems.map(({ line, sentence }) => ({ line, sentence })),
  };
}
