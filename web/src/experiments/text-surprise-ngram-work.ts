// The n-gram's way from a state to numbers: find what to train on, train, find the text, score it, then draw the curves. Each step asks
// whether a newer call has overtaken it; a model that is trained already, or being trained, is not trained again.

import type { ReactiveControllerHost } from "lit";
import { firstCharacters, type TextLibrary } from "../records/texts.js";
import type { EngineTask } from "./engine-task.js";
import { OrderCurves, sampleCharacters } from "./order-curves.js";
import { type Corpus, findCorpus, type OwnTraining } from "./text-surprise-corpus.js";
import { characterText, type ScoredText } from "./text-surprise-reading.js";
import { highestOrder, type TextState } from "./text-surprise-state.js";

export interface NgramQuestion {
  state: TextState;
  ownTraining: OwnTraining;
  /** The text to be read, given what was kept from the training. */
  findText(unseen: string): Promise<string>;
  /** Whether the curves over the orders are wanted, too. */
  curves: boolean;
}

/** stopped: the reader cancelled; failed: the task that failed says why. */
export type Outcome = "done" | "overtaken" | "training stopped" | "scoring stopped" | "failed";

let models = 0;

export class NgramWork {
  readonly model = `text-surprise-${models++}`;
  /** What the model in the engine was trained on. */
  corpus: Corpus | undefined;
  /** Wall-clock time of the last scoring, in milliseconds: the page says how fast this machine was. */
  scoringMs: number | undefined;
  readonly curves: OrderCurves;
  private curvesKey = "";
  private underway: { key: string; done: Promise<boolean> } | undefined;
  private calls = 0;
  private last: ScoredText | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly library: TextLibrary,
    private readonly training: EngineTask<"trainNgram">,
    private readonly scoring: EngineTask<"scoreText">,
  ) {
    this.curves = new OrderCurves(host);
  }

  get scored(): ScoredText | undefined {
    const { args, value } = this.scoring;
    if (args === undefined || value === undefined) return undefined;
    if (this.last?.scores !== value)
      this.last = { text: args[1], scores: value, reader: "ngram", order: args[2], tokenText: characterText };
    return this.last;
  }

  /** Rejects when a text could not be loaded. */
  async bringUpToDate({ state, ownTraining, findText, curves }: NgramQuestion): Promise<Outcome> {
    const call = ++this.calls;
    const overtaken = (): boolean => call !== this.calls;
    this.curves.stop();
    const corpus = await findCorpus(this.library, state.training, state.amount, ownTraining);
    if (overtaken()) return "overtaken";
    const trained = await this.train(corpus);
    if (overtaken()) return "overtaken";
    if (!trained) return this.training.status === "error" ? "failed" : "training stopped";
    const text = await findText(corpus.unseen);
    if (overtaken()) return "overtaken";
    const scored = await this.score(text, state);
    if (overtaken()) return "overtaken";
    // The curves are about the model, not about the text: a text that failed does not keep them away.
    if (curves) void this.drawCurves(corpus, state);
    if (scored) return "done";
    return this.scoring.status === "error" ? "failed" : "scoring stopped";
  }

  /** Nobody waits for it any more. */
  stop(): void {
    this.calls++;
    this.curves.stop();
    this.training.cancel();
    this.scoring.cancel();
    this.underway = undefined;
  }

  private train(corpus: Corpus): Promise<boolean> {
    if (this.corpus?.key === corpus.key) {
      this.underway = undefined;
      this.training.cancel();
      return Promise.resolve(true);
    }
    if (this.underway?.key !== corpus.key) this.underway = { key: corpus.key, done: this.startTraining(corpus) };
    return this.underway.done;
  }

  private async startTraining(corpus: Corpus): Promise<boolean> {
    const args: [string, string, number] = [this.model, corpus.training, highestOrder];
    await this.training.run(args);
    if (this.underway?.key === corpus.key) this.underway = undefined;
    if (this.training.args !== args) return false;
    this.corpus = corpus;
    return true;
  }

  private async score(text: string, { order, smoothing }: TextState): Promise<boolean> {
    const args: [string, string, number, TextState["smoothing"]] = [this.model, text, order, smoothing];
    const start = performance.now();
    await this.scoring.run(args);
    if (this.scoring.args !== args) return false;
    this.scoringMs = performance.now() - start;
    return true;
  }

  private async drawCurves(corpus: Corpus, { smoothing, order }: TextState): Promise<void> {
    const question = {
      model: this.model,
      unseen: firstCharacters(corpus.unseen, sampleCharacters),
      seen: firstCharacters(corpus.training, sampleCharacters),
      smoothing,
      orders: highestOrder,
      firstOrder: order,
    };
    const key = `${corpus.key} ${smoothing}`;
    if (key === this.curvesKey) await this.curves.goOn(question);
    else {
      this.curvesKey = key;
      await this.curves.measure(question);
    }
  }
}
