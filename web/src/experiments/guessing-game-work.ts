// From a state to numbers: the passage, the reader's bounds, and what an n-gram model pays for the same letters. The model is trained
// when the first letter has been guessed, on the same book in the same alphabet, without the chapters that the passage is from.

import type { GuessingBounds } from "../../../wasm/surprise-core.js";
import type { TextFacts, TextLibrary } from "../records/texts.js";
import type { EngineTask } from "./engine-task.js";
import { guessesOf, type Passage, passageOf, reduce, symbols } from "./guessing-game-letters.js";
import type { BookId, GameState } from "./guessing-game-state.js";
import type { TransformerReader, TransformerResult } from "./guessing-game-transformer.js";

/** The n-gram model's memory: five letters and the one that comes. More does not help it on this much text. */
export const ngramOrder = 6;

export interface Round {
  book: BookId;
  facts: TextFacts;
  passage: Passage;
}

/** What a model pays for the letters found so far, and how it would have played. */
export interface ModelResult {
  nats: number;
  bounds: GuessingBounds;
  letters: number;
}

interface Tasks {
  training: EngineTask<"trainNgram">;
  scoring: EngineTask<"scoreText">;
  bounds: EngineTask<"guessingBounds">;
  rate: EngineTask<"surprisalRate">;
  ngramBounds: EngineTask<"guessingBounds">;
}

let models = 0;

export class GameWork {
  readonly model = `guessing-game-${models++}`;
  round: Round | undefined;
  private trained: BookId | undefined;
  private scored: Round | undefined;
  private calls = 0;

  constructor(
    private readonly library: TextLibrary,
    private readonly tasks: Tasks,
    private readonly transformerReader: TransformerReader,
  ) {}

  /** Rejects with a sentence when a text could not be read. */
  async bringUpToDate(state: GameState): Promise<void> {
    const call = ++this.calls;
    const facts = await this.library.facts(state.book);
    const passage = passageOf(await this.library.heldOut(state.book), state.passage);
    if (call !== this.calls) return;
    if (this.round?.passage.letters !== passage.letters) this.round = { book: state.book, facts, passage };
    const guesses = guessesOf(state.played);
    if (guesses.length === 0) return;
    await this.tasks.bounds.run([guesses, symbols]);
    if (call !== this.calls) return;
    const found = Math.min(guesses.length, passage.letters.length);
    if ((await this.prepareModel(state.book)) && call === this.calls) await this.readModel(found);
    if (call === this.calls && this.round !== undefined)
      await this.transformerReader.bringUpToDate(this.round.passage, found);
  }

  get transformer(): TransformerResult | undefined {
    return this.transformerReader.result(this.round?.passage);
  }

  /** Ranks that the n-gram model gave the letters of the passage, at most `letters`; empty before it has read them. */
  ngramRanks(letters: number): Float64Array {
    const { value } = this.tasks.scoring;
    if (value === undefined || this.round === undefined || this.scored !== this.round) return new Float64Array();
    const first = this.firstRow;
    // The model also keeps a place for what is in no alphabet; a guesser would not.
    return Float64Array.from(value.rank.subarray(first, first + letters), (rank) => Math.min(rank, symbols));
  }

  ngramNats(row: number): number | undefined {
    return this.scored === this.round ? this.tasks.scoring.value?.surprisalNats[this.firstRow + row] : undefined;
  }

  /** Trains and scores; false when either was stopped. */
  async prepareModel(book: BookId): Promise<boolean> {
    const { round } = this;
    if (round === undefined) return false;
    if (this.trained !== book) {
      const text = reduce(await this.library.training(book)).letters;
      const args: [string, string, number] = [this.model, text, ngramOrder];
      await this.tasks.training.run(args);
      if (this.tasks.training.args !== args) return false;
      this.trained = book;
    }
    if (this.scored === round) return true;
    const args: [string, string, number, "kneserNey"] = [this.model, scoredText(round), ngramOrder, "kneserNey"];
    await this.tasks.scoring.run(args);
    if (this.tasks.scoring.args !== args) return false;
    this.scored = round;
    return true;
  }

  private get firstRow(): number {
    const context = this.round?.passage.context ?? "";
    return context === "" ? 0 : context.length + 1;
  }

  private async readModel(letters: number): Promise<void> {
    const nats = this.tasks.scoring.value?.surprisalNats;
    if (nats === undefined) return;
    const first = this.firstRow;
    await Promise.all([
      this.tasks.rate.run([nats.slice(first, first + letters), letters]),
      this.tasks.ngramBounds.run([this.ngramRanks(letters), symbols]),
    ]);
  }

  get ngram(): ModelResult | undefined {
    const { rate, ngramBounds } = this.tasks;
    if (rate.value === undefined || rate.args === undefined || ngramBounds.value === undefined) return undefined;
    if (this.scored !== this.round) return undefined;
    return { nats: rate.value, bounds: ngramBounds.value, letters: rate.args[1] };
  }
}

function scoredText({ passage }: Round): string {
  return passage.context === "" ? passage.letters : `${passage.context} ${passage.letters}`;
}
