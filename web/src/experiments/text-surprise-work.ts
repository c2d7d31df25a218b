// From a state to what is on the screen: who reads, which text, and who reads beside it. A newer call overtakes an older one.

import type { ReadingWindow } from "../../../wasm/surprise-core.js";
import type { TextLibrary } from "../records/texts.js";
import type { EngineTask } from "./engine-task.js";
import type { OwnTraining } from "./text-surprise-corpus.js";
import type { NgramWork, Outcome } from "./text-surprise-ngram-work.js";
import type { ScoredText, Shown } from "./text-surprise-reading.js";
import { readerOf, type TextState, type TransformerId, textOf } from "./text-surprise-state.js";
import { startingText } from "./text-surprise-texts.js";
import type { OpenTransformer, Transformers } from "./text-surprise-transformers.js";

export interface Wanted {
  state: TextState;
  ownText: string;
  ownTraining: OwnTraining;
}

export interface TransformerTasks {
  scoring: EngineTask<"scoreWithModel">;
  pair: EngineTask<"compareModels">;
}

/** Positions of the windows that a state asks of a model. */
export function readingWindow({ window, stride }: TextState, context: number): ReadingWindow {
  const positions = Math.min(window === "context" ? context : Number(window), context);
  const share = { whole: 1, half: 2, quarter: 4 }[stride];
  return { window: positions, stride: Math.max(Math.floor(positions / share), 1) };
}

export class TextWork {
  /** Wall-clock time of the last reading by a transformer, in milliseconds. */
  scoringMs: number | undefined;
  private shownByTransformer: Shown | undefined;
  private ngramReads = false;
  private calls = 0;

  constructor(
    readonly ngram: NgramWork,
    private readonly transformers: Transformers,
    private readonly library: TextLibrary,
    private readonly tasks: TransformerTasks,
  ) {}

  /** Who the numbers are of; before the first answer nobody's. */
  get shown(): Shown | undefined {
    if (!this.ngramReads) return this.shownByTransformer;
    const main = this.ngram.scored;
    if (main === undefined) return undefined;
    if (this.shownByNgram?.main !== main) this.shownByNgram = { main };
    return this.shownByNgram;
  }
  private shownByNgram: Shown | undefined;

  /** Rejects with a sentence when a text or a model could not be loaded. */
  async bringUpToDate(wanted: Wanted): Promise<Outcome> {
    const call = ++this.calls;
    const reader = readerOf(wanted.state);
    if (reader === "ngram") {
      this.tasks.scoring.cancel();
      this.tasks.pair.cancel();
      const outcome = await this.readWithNgram(wanted, true);
      if (call !== this.calls) return "overtaken";
      this.ngramReads = outcome === "done" || this.shownByTransformer === undefined;
      return outcome;
    }
    if (wanted.state.beside !== "ngram") this.ngram.stop();
    const overtaken = (): boolean => call !== this.calls;
    const p = await this.transformers.open(reader);
    if (overtaken()) return "overtaken";
    const text = await this.textFor(wanted, async () => this.library.heldOut(corpusOf(wanted.state)));
    if (overtaken()) return "overtaken";
    const read = await this.readWithTransformers(wanted, reader, p, text, overtaken);
    if (overtaken()) return "overtaken";
    if (typeof read === "string") return read;
    this.shownByTransformer = read;
    this.ngramReads = false;
    return "done";
  }

  private textFor({ state, ownText }: Wanted, unseen: () => Promise<string>): Promise<string> {
    const id = textOf(state, readerOf(state));
    return id === "own" ? Promise.resolve(ownText) : startingText(id, this.library, unseen);
  }

  private readWithNgram(wanted: Wanted, curves: boolean): Promise<Outcome> {
    const { state, ownTraining } = wanted;
    const findText = (unseen: string): Promise<string> => this.textFor(wanted, async () => unseen);
    return this.ngram.bringUpToDate({ state, ownTraining, findText, curves });
  }

  private async readWithTransformers(
    wanted: Wanted,
    reader: TransformerId,
    p: OpenTransformer,
    text: string,
    overtaken: () => boolean,
  ): Promise<Shown | Outcome> {
    const { state } = wanted;
    const scored = (who: TransformerId, { tokenText }: OpenTransformer, scores: ScoredText["scores"]): ScoredText => ({
      text,
      scores,
      reader: who,
      tokenText,
    });
    const window = readingWindow(state, p.facts.context);
    const start = performance.now();
    if (state.beside === "none" || state.beside === "ngram") {
      const main = await run(this.tasks.scoring, [p.model, text, window]);
      if (overtaken() || main === undefined) return endOf(this.tasks.scoring, overtaken);
      this.scoringMs = performance.now() - start;
      const shown: Shown = { main: scored(reader, p, main) };
      if (state.beside === "none") return shown;
      const outcome = await this.readWithNgram(wanted, false);
      return outcome === "done" && this.ngram.scored !== undefined ? { ...shown, beside: this.ngram.scored } : outcome;
    }
    const other = state.beside;
    const q = await this.transformers.open(other);
    if (overtaken()) return "overtaken";
    if (!sameVocabulary(p, q)) return this.readApart(state, text, [reader, p], [other, q], overtaken, scored);
    const pair = await run(this.tasks.pair, [p.model, q.model, text, window]);
    if (overtaken() || pair === undefined) return endOf(this.tasks.pair, overtaken);
    this.scoringMs = performance.now() - start;
    return { main: scored(reader, p, pair.p), beside: scored(other, q, pair.q), pair };
  }

  /** Two vocabularies: each model by itself, in windows of its own context. */
  private async readApart(
    state: TextState,
    text: string,
    [reader, p]: [TransformerId, OpenTransformer],
    [other, q]: [TransformerId, OpenTransformer],
    overtaken: () => boolean,
    scored: (who: TransformerId, model: OpenTransformer, scores: ScoredText["scores"]) => ScoredText,
  ): Promise<Shown | Outcome> {
    const main = await run(this.tasks.scoring, [p.model, text, readingWindow(state, p.facts.context)]);
    if (overtaken() || main === undefined) return endOf(this.tasks.scoring, overtaken);
    const beside = await run(this.tasks.scoring, [q.model, text, readingWindow(state, q.facts.context)]);
    if (overtaken() || beside === undefined) return endOf(this.tasks.scoring, overtaken);
    return { main: scored(reader, p, main), beside: scored(other, q, beside) };
  }
}

/** Whose held-out chapters are "unseen" for a model that was trained on none of them. */
function corpusOf({ training }: TextState): Exclude<TextState["training"], "own"> {
  return training === "own" ? "moby-dick" : training;
}

function sameVocabulary(p: OpenTransformer, q: OpenTransformer): boolean {
  const [a, b] = [p.facts.tokenBytes, q.facts.tokenBytes];
  const same = (x: Int32Array | Uint8Array, y: Int32Array | Uint8Array): boolean =>
    x.length === y.length && x.every((value, index) => value === y[index]);
  return a === b || (same(a.offsets, b.offsets) && same(a.bytes, b.bytes));
}

/** The answer to exactly these arguments, or undefined. */
async function run<K extends "scoreWithModel" | "compareModels">(
  task: EngineTask<K>,
  args: Parameters<EngineTask<K>["run"]>[0],
): Promise<EngineTask<K>["value"]> {
  await task.run(args);
  return task.args === args ? task.value : undefined;
}

function endOf(task: { status: string }, overtaken: () => boolean): Outcome {
  if (overtaken()) return "overtaken";
  return task.status === "error" ? "failed" : "scoring stopped";
}
