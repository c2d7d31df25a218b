// The probability of the character that is read. The five likeliest come with the scores; any other's is asked of the model.

import type { EngineTask } from "./engine-task.js";
import { contextOf, readCharacter } from "./text-surprise-readout.js";
import { highestOrder, type TextState } from "./text-surprise-state.js";
import type { ScoredText } from "./text-surprise-work.js";

export class CharacterQuestion {
  private asked: { scores: ScoredText["scores"]; row: number; args: unknown } | undefined;

  constructor(private readonly task: EngineTask<"nextCharacter">) {}

  ask(model: string, scored: ScoredText, row: number, smoothing: TextState["smoothing"]): void {
    const read = readCharacter(scored, row, undefined);
    const known = read.probability !== undefined || read.unseen;
    if (known || (this.asked?.scores === scored.scores && this.asked.row === row)) return;
    const args: [string, string, number, TextState["smoothing"]] = [
      model,
      contextOf(scored, row, highestOrder),
      scored.order,
      smoothing,
    ];
    this.asked = { scores: scored.scores, row, args };
    void this.task.run(args);
  }

  /** Undefined until the model has answered for this very row. */
  probability(scored: ScoredText, row: number): number | undefined {
    const { asked, task } = this;
    if (asked === undefined || asked.scores !== scored.scores || asked.row !== row || task.args !== asked.args)
      return undefined;
    const codePoint = scored.text.codePointAt(scored.scores.offsets[row] ?? 0);
    const place = task.value?.codePoints.indexOf(codePoint ?? -1) ?? -1;
    return place === -1 ? undefined : task.value?.probabilities[place];
  }
}
