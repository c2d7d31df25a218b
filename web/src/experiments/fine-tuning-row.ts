// Which token of the shown text is read, and its probability under the base.

import type { TuningReadings } from "./fine-tuning-readings.js";
import type { Side } from "./fine-tuning-state.js";
import type { ProbabilityQuestion } from "./text-surprise-probability.js";
import type { ScoredText } from "./text-surprise-reading.js";

export class ReadToken {
  at = 0;
  private last: ScoredText | undefined;

  constructor(
    private readonly readings: TuningReadings,
    private readonly question: ProbabilityQuestion,
    private readonly tokenText: (token: number) => string,
  ) {}

  /** The row, or the last that there is. */
  read(side: Side, row: number, asked: boolean): void {
    this.at = row;
    const scored = this.scored(side);
    if (scored === undefined) return;
    this.at = Math.min(row, scored.scores.surprisalNats.length - 1);
    if (asked) this.question.ask(scored, this.at);
  }

  probability(side: Side): number | undefined {
    const scored = this.scored(side);
    return scored === undefined ? undefined : this.question.probability(scored, this.at);
  }

  /** The shown text as the base reads it: one object for as long as that is the same. */
  private scored(side: Side): ScoredText | undefined {
    const read = this.readings.of(side);
    if (read === undefined) return undefined;
    if (this.last?.scores !== read.pair.p)
      this.last = { text: read.text, scores: read.pair.p, reader: "small", tokenText: this.tokenText };
    return this.last;
  }
}
