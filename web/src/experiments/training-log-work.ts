// The log of <training-log-reader> and what the core says of it. What was read last stays until the next is whole.

import type { ReactiveControllerHost } from "lit";
import type { Args, DirectRequest, Result } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { type PackedFile, packFiles } from "../records/logprobs/packed.js";
import { longestLog, readTrainingLog, type TrainingLog } from "../records/training-logs/training-log.js";
import { type DrawnColumn, drawColumns, type LogRules, readRules } from "./training-log-reading.js";

export interface OpenLog {
  readonly name: string;
  readonly log: TrainingLog;
  readonly rules: LogRules;
}

export class TrainingLogWork {
  open: OpenLog | undefined;
  drawn: readonly DrawnColumn[] = [];
  /** A file of which nothing could be read, until the next one is opened. */
  refused: { name: string; log: TrainingLog } | undefined;
  private job = 0;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Whether the text is a log: if not, what was open stays. */
  async read({ name, text }: PackedFile, smoothing: number): Promise<boolean> {
    const job = ++this.job;
    const log = readTrainingLog(text);
    this.refused = log.columns.length === 0 ? { name, log } : undefined;
    this.host.requestUpdate();
    if (this.refused !== undefined) return false;
    const rules = await readRules(log, this.ask);
    const drawn = await drawColumns(log, smoothing, this.ask);
    if (job !== this.job) return false;
    this.open = { name, log, rules };
    this.drawn = drawn;
    this.host.requestUpdate();
    return true;
  }

  async smooth(smoothing: number): Promise<void> {
    const { open } = this;
    if (open === undefined) return;
    const job = ++this.job;
    const drawn = await drawColumns(open.log, smoothing, this.ask);
    if (job !== this.job) return;
    this.drawn = drawn;
    this.host.requestUpdate();
  }

  private readonly ask = <K extends DirectRequest>(name: K, args: Args<K>): Promise<Result<K>> =>
    sharedEngine().ask(name, args);
}

/** A file's text; rejects with a sentence where it is too large to be a log. */
export async function logText(file: Blob, name: string): Promise<PackedFile> {
  if (file.size > 2 * longestLog)
    throw new Error(
      `${name} has ${Math.round(file.size / 1e6)} MB; a training log is much smaller. Nothing was changed.`,
    );
  return { name, text: await file.text() };
}

/** For the link; empty where it is too long for one. */
export async function packedLog(file: PackedFile): Promise<string> {
  return (await packFiles([file])) ?? "";
}
