// The course of a policy as the page keeps it: columns that grow, one row an update, and the completions of the first and the last.

import type { PolicyCourse, PolicySamples, PolicyUpdates } from "../../../wasm/surprise-core.js";
import { GrowingColumn } from "./run-course.js";

export interface ShownCompletion {
  tokens: Int32Array;
  proxy: number;
  /** NaN where it was not judged. */
  gold: number;
}

/** Those of one update. */
export interface ShownSamples {
  update: number;
  completions: readonly ShownCompletion[];
}

/** The rows that were judged. */
export interface JudgedRows {
  updates: Float64Array;
  klNats: Float64Array;
  gold: Float64Array;
}

export type PolicyColumn = keyof PolicyUpdates;

function samplesOf(samples: PolicySamples, update: number): ShownSamples {
  const rows = [...samples.updates.keys()].filter((row) => samples.updates[row] === update);
  return {
    update,
    completions: rows.map((row) => ({
      tokens: samples.tokens.slice(row === 0 ? 0 : samples.ends[row - 1], samples.ends[row]),
      proxy: samples.proxy[row] as number,
      gold: samples.gold[row] as number,
    })),
  };
}

export class PolicyRunCourse {
  private readonly columns = new Map<PolicyColumn, GrowingColumn>();
  first: ShownSamples | undefined;
  last: ShownSamples | undefined;

  append({ updates, samples }: PolicyCourse): void {
    for (const [name, values] of Object.entries(updates) as [PolicyColumn, Int32Array | Float64Array][])
      this.columnOf(name).push(values);
    const newest = updates.updates.at(-1);
    if (newest === undefined) return;
    this.first ??= samplesOf(samples, updates.updates[0] as number);
    this.last = samplesOf(samples, newest);
  }

  private columnOf(name: PolicyColumn): GrowingColumn {
    const column = this.columns.get(name) ?? new GrowingColumn();
    this.columns.set(name, column);
    return column;
  }

  /** Updates done. */
  get length(): number {
    return this.columnOf("updates").length;
  }

  get hasCurve(): boolean {
    return this.length > 1;
  }

  /** What is there now; a later part does not change it. */
  values(name: PolicyColumn): Float64Array {
    return this.columnOf(name).values;
  }

  /** The newest value that is a number. */
  newest(name: PolicyColumn): number {
    return this.values(name).findLast((value) => !Number.isNaN(value)) ?? Number.NaN;
  }

  get judged(): JudgedRows {
    const [gold, klNats] = [this.values("goldMean"), this.values("klNats")];
    const isJudged = (_value: number, row: number): boolean => !Number.isNaN(gold[row]);
    return {
      updates: this.values("updates").filter(isJudged),
      gold: gold.filter(isJudged),
      klNats: klNats.filter(isJudged),
    };
  }
}
