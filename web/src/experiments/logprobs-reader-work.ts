// The files of <logprobs-reader> and what the core says of them, brought up to date step by step. What was read last stays until the
// next is whole.

import { msg, str } from "@lit/localize";
import type { ReactiveControllerHost } from "lit";
import type { Args, DirectRequest, Result } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import type { LogprobFile } from "../records/logprobs/answers.js";
import { type Marks, marksOf, readMarks } from "../records/logprobs/marks.js";
import type { PackedFile } from "../records/logprobs/packed.js";
import { readLogprobs } from "../records/logprobs/read-file.js";
import type { LogprobsState } from "./logprobs-reader-state.js";
import { unsureNats } from "./logprobs-reader-state.js";
import {
  compareFiles,
  type FileComparison,
  type FileReading,
  type FileSums,
  type MarksReading,
  readFile,
  readMarked,
  readTokens,
  sumFile,
} from "./logprobs-reading.js";

export type Role = "main" | "second" | "marks";

/** What is on its way. */
export interface Opening {
  readonly name: string;
  /** In [0, 1]. */
  readonly done: number;
  readonly answers: number;
  readonly step: "reading" | "computing";
}

/** Larger files are kept out of links without a try. */
const mostLinkedBytes = 1_000_000;
/** Marks are a line an answer: what is larger is no file of marks. */
const mostMarksBytes = 50_000_000;

export class LogprobsWork {
  main: FileReading | undefined;
  second: FileReading | undefined;
  sums: FileSums | undefined;
  comparison: FileComparison | undefined;
  marked: MarksReading | undefined;
  marks: readonly (boolean | undefined)[] = [];
  opening: Opening | undefined;
  /** A file of which nothing could be read, until the next one is opened. */
  refused: LogprobFile | undefined;
  /** Files whose texts are short enough to be tried in a link; undefined where one is not. */
  readonly texts = new Map<Role, PackedFile | undefined>();
  private ownMarks: Marks | undefined;
  private job = 0;
  private stopReading = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Stops reading; what was read by then is kept. A second time it stops what is being computed, too. */
  cancel(): void {
    if (this.opening?.step === "computing") {
      this.job += 1;
      this.show(undefined);
    }
    this.stopReading.abort();
  }

  /** Takes files in; a sentence for the status line. Rejects with a sentence where a file cannot be read at all. */
  async open(sources: readonly { blob: Blob; name: string }[], role: Role, state: LogprobsState): Promise<string> {
    const job = ++this.job;
    this.stopReading.abort();
    this.stopReading = new AbortController();
    this.refused = undefined;
    try {
      let said = "";
      for (const [place, source] of sources.slice(0, 2).entries()) {
        said = await this.openOne(source, place === 0 ? role : "second", state, job);
        if (job !== this.job) return "";
      }
      return said;
    } finally {
      if (job === this.job) this.show(undefined);
    }
  }

  private async openOne(
    { blob, name }: { blob: Blob; name: string },
    role: Role,
    state: LogprobsState,
    job: number,
  ): Promise<string> {
    if (role === "marks") return this.openMarks(blob, name, state);
    const { signal } = this.stopReading;
    const file = await readLogprobs(
      blob,
      name,
      ({ bytesRead, bytes, answers }) => {
        if (job === this.job) this.show({ name, done: bytes === 0 ? 0 : bytesRead / bytes, answers, step: "reading" });
      },
      signal,
    );
    if (job !== this.job) return "";
    if (file.answers.length === 0) return this.refuse(file, blob, name, state);
    const reading = await readFile(file, state.vocabulary, this.ask, (done) => {
      if (job === this.job) this.show({ name, done, answers: file.answers.length, step: "computing" });
    });
    if (job !== this.job) return "";
    const text = blob.size <= mostLinkedBytes ? { name, text: await blob.text() } : undefined;
    if (role === "main") {
      this.texts.clear();
      await this.take(reading, state);
    } else await this.takeSecond(reading);
    this.texts.set(role, text);
    if (file.complete) return "";
    return msg(
      str`Cancelled: the ${file.answers.length.toLocaleString("en")} answers that had been read of ${name} by then are shown.`,
    );
  }

  private async take(reading: FileReading, state: LogprobsState): Promise<void> {
    const sums = await sumFile(reading, state.part, unsureNats[state.unsure], this.ask);
    [this.ownMarks, this.second, this.comparison] = [undefined, undefined, undefined];
    this.main = reading;
    this.sums = sums;
    await this.judge(state);
  }

  private async takeSecond(reading: FileReading): Promise<void> {
    if (this.main === undefined) return;
    this.comparison = await compareFiles(this.main, reading, this.ask);
    this.second = reading;
    this.host.requestUpdate();
  }

  /** Nothing in it: a file of marks, perhaps. */
  private async refuse(file: LogprobFile, blob: Blob, name: string, state: LogprobsState): Promise<string> {
    if (this.main !== undefined && file.complete && blob.size <= mostMarksBytes) {
      const marks = readMarks(await blob.text());
      if (marks.byName.size + marks.inOrder.length > marks.problemCount) return this.openMarks(blob, name, state);
    }
    this.refused = file;
    this.host.requestUpdate();
    return file.complete
      ? msg(str`${name} holds no logprobs that the lab can read.`)
      : msg("Cancelled before the first answer was whole.");
  }

  private async openMarks(blob: Blob, name: string, state: LogprobsState): Promise<string> {
    if (this.main === undefined) return "";
    if (blob.size > mostMarksBytes)
      throw new Error(msg(str`${name} is too large for a file of marks: one line an answer is expected.`));
    const text = await blob.text();
    const marks = readMarks(text);
    const given = marksOf({ ...this.main.file, answers: this.main.file.answers.map(withoutMark) }, marks);
    const found = given.filter((mark) => mark !== undefined).length;
    const { length } = given;
    if (found === 0) {
      const problem = marks.problems[0]?.sentence ?? msg("none of its names is that of an answer.");
      throw new Error(msg(str`${name} gives no answer a mark. ${problem}`));
    }
    this.ownMarks = marks;
    this.texts.set("marks", { name, text });
    await this.judge(state);
    const trouble = marks.problems[0] === undefined ? "" : ` ${marks.problems[0].sentence}`;
    return `${name} marks ${found.toLocaleString("en")} of ${length.toLocaleString("en")} answers.${trouble}`;
  }

  // ------------------------------------------------------------------------------ the state has changed

  async reread(state: LogprobsState): Promise<void> {
    const { main } = this;
    if (main === undefined || main.vocabulary === state.vocabulary) return;
    const job = ++this.job;
    const again = async (reading: FileReading) => {
      const { file } = reading;
      return readTokens(file, reading, state.vocabulary, this.ask, (done) => {
        if (job === this.job) this.show({ name: file.name, done, answers: file.answers.length, step: "computing" });
      });
    };
    const read = await again(main);
    const second = this.second === undefined ? undefined : await again(this.second);
    if (job !== this.job) return;
    this.show(undefined);
    this.main = read;
    this.second = second;
    await this.resum(state);
  }

  async resum(state: LogprobsState): Promise<void> {
    const { main } = this;
    if (main === undefined) return;
    const sums = await sumFile(main, state.part, unsureNats[state.unsure], this.ask);
    if (main !== this.main) return;
    this.sums = sums;
    await this.judge(state);
  }

  async judge(state: LogprobsState): Promise<void> {
    const { main, sums } = this;
    if (main === undefined || sums === undefined) return;
    this.marks = marksOf(main.file, this.ownMarks);
    const marked = await readMarked(sums, this.marks, state.confidence, this.ask);
    if (sums !== this.sums) return;
    this.marked = marked;
    this.host.requestUpdate();
  }

  private readonly ask = <K extends DirectRequest>(name: K, args: Args<K>): Promise<Result<K>> =>
    sharedEngine().ask(name, args);

  private show(opening: Opening | undefined): void {
    this.opening = opening;
    this.host.requestUpdate();
  }
}

function withoutMark<T extends { correct?: boolean }>({ correct: _correct, ...answer }: T): Omit<T, "correct"> {
  return answer;
}
