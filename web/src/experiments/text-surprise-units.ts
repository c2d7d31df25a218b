// The same total, divided by what one counts: tokens, words, characters, bytes; and by the tokens that other tokenizers make of the same
// text. Every quotient and every perplexity is the core's.

import { tokenCounters } from "@token-counters";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { sharedEngine } from "../engine/shared-engine.js";
import { type Encoding, encodings, isCountable } from "../records/token-counters.js";
import { rowsOf, rowWord, type ScoredText } from "./text-surprise-reading.js";

export interface UnitRow {
  name: string;
  count: number;
  natsEach: number;
  perplexity: number;
  /** Counted by another model's tokenizer. */
  foreign: boolean;
}

export type Counting = "never asked" | "counting" | "counted" | "not in this copy" | "not countable" | "failed";

const encodingNames: Readonly<Record<Encoding, string>> = {
  r50k_base: "GPT-2",
  cl100k_base: "GPT-4",
  o200k_base: "GPT-4o",
};

export class UnitTable implements ReactiveController {
  rows: UnitRow[] = [];
  counting: Counting = tokenCounters === undefined ? "not in this copy" : "never asked";
  private scores: ScoredText["scores"] | undefined;
  private abort = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.abort.abort();
  }

  /** Brings the rows up to a text; once other tokenizers were asked for, they count every text that comes. */
  async show(scored: ScoredText): Promise<void> {
    const { scores } = scored;
    if (this.scores === scores) return;
    this.scores = scores;
    this.abort.abort();
    this.abort = new AbortController();
    const own: [string, number][] = [
      ...(rowWord(scored) === "token" ? ([["token", rowsOf(scored)]] as [string, number][]) : []),
      ["word", scores.words],
      ["character", scores.characters],
      ["byte", scores.bytes],
    ];
    const rows = await Promise.all(
      own.filter(([, count]) => count > 0).map(([name, count]) => divide(scored, name, count, false)),
    );
    if (this.scores !== scores) return;
    this.rows = rows;
    this.host.requestUpdate();
    const asked = this.counting !== "never asked" && this.counting !== "not in this copy";
    if (asked) await this.count(scored);
  }

  /** Loads the other tokenizers, one after another, and counts with each. */
  async count(scored: ScoredText): Promise<void> {
    if (tokenCounters === undefined) return;
    const { signal } = this.abort;
    if (!isCountable(scored.text)) return this.tell("not countable");
    this.tell("counting");
    this.rows = this.rows.filter((row) => !row.foreign);
    try {
      for (const encoding of encodings) {
        const countTokens = await tokenCounters.load(encoding);
        signal.throwIfAborted();
        const row = await divide(scored, encodingNames[encoding], await countTokens(scored.text, signal), true);
        if (signal.aborted) return;
        this.rows = [...this.rows, row];
        this.host.requestUpdate();
      }
      this.tell("counted");
    } catch {
      if (!signal.aborted) this.tell("failed");
    }
  }

  private tell(counting: Counting): void {
    this.counting = counting;
    this.host.requestUpdate();
  }
}

async function divide({ scores }: ScoredText, name: string, count: number, foreign: boolean): Promise<UnitRow> {
  const engine = sharedEngine();
  const [natsEach, perplexity] = await Promise.all([
    engine.ask("surprisalRate", [Float64Array.of(scores.totalNats), count]),
    engine.ask("perplexity", [scores.totalNats, count]),
  ]);
  return { name, count, natsEach, perplexity, foreign };
}
