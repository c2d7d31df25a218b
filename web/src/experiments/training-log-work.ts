// The log of <training-log-reader> and what the core says of it. What was read last stays until the next is whole.

import { msg, str } from "@lit/localize";
import type { ReactiveControllerHost } from "lit";
import type { Args, DirectRequest, Result } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { type PackedFile, packFiles } from "../records/logprobs/packed.js";
import { longestLog, readTrainingLogInSlices, type TrainingLog } from "../records/training-logs/training-log.js";
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
  /** A long log on its way, and how much of it is read, in [0, 1]. */
  opening: { name: string; done: number } | undefined;
  private job = 0;
  private drawing = 0;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Unless it is read, what was open stays. */
  async read({ name, text }: PackedFile, smoothing: number): Promise<"read" | "refused" | "overtaken"> {
    const job = ++this.job;
    const overtaken = (): boolean => job !== this.job;
    const log = await readTrainingLogInSlices(text, overtaken, (done) => this.show({ name, done }));
    if (overtaken() || log === undefined) return "overtaken";
    this.show(undefined);
    this.refused = log.columns.length === 0 ? { name, log } : undefined;
    this.host.requestUpdate();
    if (this.refused !== undefined) return "refused";
    const rules = await readRules(log, this.ask);
    const drawn = await drawColumns(log, smoothing, this.ask);
    if (overtaken()) return "overtaken";
    this.open = { name, log, rules };
    this.drawn = drawn;
    this.host.requestUpdate();
    return "read";
  }

  /** Of the log on its way; what was open stays. */
  cancel(): void {
    this.job++;
    this.show(undefined);
  }

  private show(opening: TrainingLogWork["opening"]): void {
    this.opening = opening;
    this.host.requestUpdate();
  }

  async smooth(smoothing: number): Promise<void> {
    const { open } = this;
    if (open === undefined) return;
    const drawing = ++this.drawing;
    const drawn = await drawColumns(open.log, smoothing, this.ask);
    if (drawing !== this.drawing || open !== this.open) return;
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
      msg(str`${name} has ${Math.round(file.size / 1e6)} MB; a training log is much smaller. Nothing was changed.`),
    );
  return { name, text: await file.text() };
}

/** For the link; empty where it is too long for one. */
export async function packedLog(file: PackedFile): Promise<string> {
  return (await packFiles([file])) ?? "";
}
