// The probability of the row that is read. The five likeliest come with the scores; any other's is asked of the core: 1 / e^surprise.

import type { EngineTask } from "./engine-task.js";
import type { ScoredText } from "./text-surprise-reading.js";
import { readRow } from "./text-surprise-readout.js";

export class ProbabilityQuestion {
  private asked: { scores: ScoredText["scores"]; row: number; args: unknown } | undefined;

  constructor(private readonly task: EngineTask<"perplexity">) {}

  ask(scored: ScoredText, row: number): void {
    const read = readRow(scored, row, undefined);
    const known = read.probability !== undefined || read.unseen;
    if (known || (this.asked?.scores === scored.scores && this.asked.row === row)) return;
    const args: [number, number] = [read.surprisalNats, 1];
    this.asked = { scores: scored.scores, row, args };
    void this.task.run(args);
  }

  /** Undefined until the core has answered for this very row. */
  probability(scored: ScoredText, row: number): number | undefined {
    const { asked, task } = this;
    if (asked?.scores !== scored.scores || asked.row !== row || task.args !== asked.args) return undefined;
    return task.value === undefined ? undefined : 1 / task.value;
  }
}
