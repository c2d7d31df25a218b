// Cross-entropy at every order, on a text that the model has not seen and on the one it was trained on. Sixteen texts are scored for
// it, one after another and only while nothing else is wanted of the engine; each answer is drawn as it comes.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { NgramSmoothing } from "../../../wasm/surprise-core.js";
import { isUnwanted } from "../engine/engine-error.js";
import { sharedEngine } from "../engine/shared-engine.js";

/** Enough that the curves differ by more than their samples' noise, few enough for two seconds of work. */
export const sampleCharacters = 8000;

export interface CurvePair {
  /** Index 0 is order 1; undefined: not measured yet. Nats per character. */
  unseenNats: readonly (number | undefined)[];
  seenNats: readonly (number | undefined)[];
}

export interface CurveQuestion {
  model: string;
  unseen: string;
  seen: string;
  smoothing: NgramSmoothing;
  orders: number;
  /** Measured first: what the reader looks at. */
  firstOrder: number;
}

export class OrderCurves implements ReactiveController {
  curves: CurvePair | undefined;
  /** The curves before these, for the ghost. */
  previous: CurvePair | undefined;
  private abort = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  get complete(): boolean {
    return this.curves?.seenNats.every((nats) => nats !== undefined) ?? false;
  }

  stop(): void {
    this.abort.abort();
    this.abort = new AbortController();
  }

  /** Forgets what no longer belongs to the model, then measures. */
  async measure(question: CurveQuestion): Promise<void> {
    this.stop();
    const { signal } = this.abort;
    if (this.complete) this.previous = this.curves;
    this.curves = emptyCurves(question.orders);
    await this.fill(question, signal);
  }

  /** Goes on where a more urgent question broke in. */
  async goOn(question: CurveQuestion): Promise<void> {
    this.stop();
    if (!this.complete) await this.fill(question, this.abort.signal);
  }

  private async fill(question: CurveQuestion, signal: AbortSignal): Promise<void> {
    const orders = Array.from({ length: question.orders }, (_unused, index) => index + 1);
    orders.sort((a, b) => Math.abs(a - question.firstOrder) - Math.abs(b - question.firstOrder));
    for (const order of orders) {
      for (const kind of ["unseenNats", "seenNats"] as const) {
        const text = kind === "unseenNats" ? question.unseen : question.seen;
        if (this.curves?.[kind][order - 1] !== undefined || text === "") continue;
        const nats = await this.score(question, text, order, signal);
        if (nats === undefined || this.curves === undefined) return;
        this.curves = { ...this.curves, [kind]: this.curves[kind].with(order - 1, nats) };
        this.host.requestUpdate();
      }
    }
  }

  private async score(
    question: CurveQuestion,
    text: string,
    order: number,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    try {
      const args = [question.model, text, order, question.smoothing] as const;
      const scores = await sharedEngine().ask("scoreText", [...args], { signal });
      return signal.aborted ? undefined : scores.crossEntropyNats;
    } catch (thrown) {
      if (isUnwanted(thrown)) return undefined;
      throw thrown;
    }
  }
}

export function emptyCurves(orders: number): CurvePair {
  const empty = Array.from({ length: orders }, () => undefined);
  return { unseenNats: empty, seenNats: empty };
}
