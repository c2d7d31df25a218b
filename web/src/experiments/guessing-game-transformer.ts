// What the same letters cost a transformer. It reads the passage as it stands in the book: its tokens are pieces of words with their
// capitals and commas, and it pays for these too. Counted are the tokens that lie wholly in what the reader has found.

import type { EngineTask } from "./engine-task.js";
import type { Passage } from "./guessing-game-letters.js";
import type { LabModel } from "./lab-model.js";

export interface TransformerResult {
  nats: number;
  letters: number;
}

/** Rows of the tokens within the first `letters` letters of the passage, and the letters in them. */
export function tokensWithin(
  offsets: Int32Array,
  { originalContext, offsets: starts }: Passage,
  letters: number,
): { first: number; end: number; letters: number } {
  const from = originalContext.length;
  const to = from + (starts[letters] as number);
  const rows = [...offsets.keys()].slice(0, -1);
  // A token may begin in what stands before the passage and end within: a paragraph's break, taken together with a word.
  const first = rows.findIndex((row) => (offsets[row + 1] as number) > from);
  const last = rows.findLastIndex((row) => (offsets[row + 1] as number) <= to);
  if (first === -1 || last < first) return { first: 0, end: 0, letters: 0 };
  const reached = (offsets[last + 1] as number) - from;
  return { first, end: last + 1, letters: starts.subarray(0, letters).filter((start) => start < reached).length };
}

export class TransformerReader {
  private read: Passage | undefined;

  constructor(
    private readonly model: LabModel,
    private readonly scoring: EngineTask<"scoreWithModel">,
    private readonly rate: EngineTask<"surprisalRate">,
  ) {}

  async bringUpToDate(passage: Passage, letters: number): Promise<void> {
    if (this.read !== passage) {
      const name = await this.model.open();
      if (name === undefined) return;
      const text = passage.originalContext + passage.original;
      await this.scoring.run([name, text, { window: 0, stride: 0 }]);
      if (this.scoring.args?.[1] !== text) return;
      this.read = passage;
    }
    const { value } = this.scoring;
    if (value === undefined) return;
    const found = tokensWithin(value.offsets, passage, letters);
    if (found.letters > 0) await this.rate.run([value.surprisalNats.slice(found.first, found.end), found.letters]);
  }

  result(passage: Passage | undefined): TransformerResult | undefined {
    const { value, args } = this.rate;
    if (value === undefined || args === undefined || passage === undefined || this.read !== passage) return undefined;
    return { nats: value, letters: args[1] };
  }
}
