// The way from a state to numbers: find what to train on, train, find the text, score it, then draw the curves. Each step asks whether
// a newer call has overtaken it; a model that is trained already, or being trained, is not trained again.

import type { ReactiveControllerHost } from "lit";
import type { TextScores } from "../../../wasm/surprise-core.js";
import { firstCharacters, type TextLibrary } from "../records/texts.js";
import type { EngineTask } from "./engine-task.js";
import { OrderCurves, sampleCharacters } from "./order-curves.js";
import { type Corpus, findCorpus, type OwnTraining } from "./text-surprise-corpus.js";
import { highestOrder, type TextState } from "./text-surprise-state.js";
import { startingText } from "./text-surprise-texts.js";

export interface Wanted {
  state: TextState;
  ownText: string;
  ownTraining: OwnTraining;
}

/** stopped: the reader cancelled; failed: the task that failed says why. */
export type Outcome = "done" | "overtaken" | "training stopped" | "scoring stopped" | "failed";

/** What is on the screen: scores with the text and the model that they belong to. */
export interface ScoredText {
  text: string;
  scores: TextScores;
  order: number;
}

let models = 0;

export class TextWork {
  readonly model = `text-surprise-${models++}`;
  /** What the model in the engine was trained on. */
  corpus: Corpus | undefined;
  /** Wall-clock time of the last scoring, in milliseconds: the page says how fast this machine was. */
  scoringMs: number | undefined;
  readonly curves: OrderCurves;
  private curvesKey = "";
  private underway: { key: string; done: Promise<boolean> } | undefined;
  private calls = 0;

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
    return args === undefined || value === undefined ? undefined : { text: args[1], scores: value, order: args[2] };
  }

  /** Rejects when a text could not be loaded. */
  async bringUpToDate({ state, ownText, ownTraining }: Wanted): Promise<Outcome> {
    const call = ++this.calls;
    const overtaken = (): boolean => call !== this.calls;
    this.curves.stop();
    const corpus = await findCorpus(this.library, state.training, state.amount, ownTraining);
    if (overtaken()) return "overtaken";
    const trained = await this.train(corpus);
    if (overtaken()) return "overtaken";
    if (!trained) return this.training.status === "error" ? "failed" : "training stopped";
    const text = state.text === "own" ? ownText : await startingText(state.text, this.library, corpus.unseen);
    if (overtaken()) return "overtaken";
    const scored = await this.score(text, state);
    if (overtaken()) return "overtaken";
    // The curves are about the model, not about the text: a text that failed does not keep them away.
    void this.drawCurves(corpus, state);
    if (scored) return "done";
    return this.scoring.status === "error" ? "failed" : "scoring stopped";
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
