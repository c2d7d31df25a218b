// What <entropy-explorer> asks of the core, and what it may show of the answers.

import { msg } from "@lit/localize";
import type { DistributionSummary, ShapeReading } from "../../../wasm/surprise-core.js";
import type { EntropyParts } from "../charts/entropy-chart.js";
import type { Unit } from "../units.js";
import type { EngineTask, MakeTask } from "./engine-task.js";
import { letterCounts } from "./entropy-explorer-letters.js";
import { parseOutcomes, sumsToOne } from "./entropy-explorer-outcomes.js";
import { partsOf, rankPoints } from "./entropy-explorer-pictures.js";
import {
  type EntropyState,
  isShape,
  type Kind,
  lettersPreset,
  maxOrder,
  parameterOf,
} from "./entropy-explorer-state.js";
import type { BarNumbers } from "./entropy-explorer-tables.js";
import { sampleText } from "./entropy-explorer-text.js";

/** The engine's name for this element's language model. */
const modelName = "entropy-explorer";

export class EntropyAnswers {
  private readonly bars: EngineTask<"summarize">;
  private readonly curve: EngineTask<"surpriseCurve">;
  private readonly guessed: EngineTask<"summarize">;
  private readonly counts: EngineTask<"entropyFromCounts">;
  private readonly shape: EngineTask<"readShape">;
  private readonly training: EngineTask<"trainNgram">;
  private readonly next: EngineTask<"nextCharacter">;
  private readonly ranked: EngineTask<"readDistribution">;
  readonly code: EngineTask<"optimalCode">;

  constructor(
    task: MakeTask,
    private readonly say: (sentence: string) => void,
  ) {
    this.bars = task("summarize");
    this.curve = task("surpriseCurve");
    this.code = task("optimalCode");
    this.guessed = task("summarize");
    this.counts = task("entropyFromCounts");
    this.shape = task("readShape");
    this.training = task("trainNgram");
    this.next = task("nextCharacter");
    this.ranked = task("readDistribution");
  }

  /** Only what the picture of this state shows. */
  ask(state: EntropyState, changed: ReadonlySet<keyof EntropyState>): void {
    const { kind, v, seed } = state;
    // What another kind could not answer is no longer the reader's trouble.
    if (changed.has("kind")) for (const task of [this.bars, this.shape, this.next, this.ranked]) task.cancel();
    if (kind === "bars") {
      if (changed.has("kind") || changed.has("p")) this.askBars(state);
    } else if (isShape(kind)) {
      const keys: (keyof EntropyState)[] = ["kind", "v", "exponent", "peak", "first", "spread", "seed"];
      if (keys.some((key) => changed.has(key))) void this.shape.run([kind, v, parameterOf(state), seed, rankPoints]);
    } else if (changed.has("kind") || changed.has("context") || changed.has("order")) void this.askText(state);
  }

  private askBars({ p: line, guess, revealed }: EntropyState): void {
    const values = parseOutcomes(line)?.values ?? [];
    const p = Float64Array.from(values);
    void this.bars.run([p, "probabilities"]);
    if (line === lettersPreset) void this.counts.run([Float64Array.from(Object.values(letterCounts))]);
    // Of a sum that is not 1 the core says so, once; what is shown stays the last good answer.
    if (!sumsToOne(values)) return;
    void this.curve.run([p]);
    void this.code.run([p, "probabilities"]);
    if (guess !== undefined && !revealed) void this.guessed.run([Float64Array.of(guess, 1 - guess), "probabilities"]);
  }

  private async askText({ context, order }: EntropyState): Promise<void> {
    if (this.training.value === undefined) await this.train();
    if (this.training.value === undefined) return;
    await this.next.run([modelName, context, order, "kneserNey"]);
    const answer = this.next.value;
    if (answer !== undefined) await this.ranked.run([answer.probabilities, "probabilities", rankPoints]);
  }

  private async train(): Promise<void> {
    try {
      await this.training.run([modelName, await sampleText(), maxOrder]);
    } catch (thrown) {
      this.say((thrown as Error).message);
    }
  }

  summary(kind: Kind): DistributionSummary | undefined {
    return kind === "bars" ? this.bars.value : this.ranks(kind)?.summary;
  }

  /** The rank curve of a shape or of the model's answer. */
  ranks(kind: Kind): ShapeReading | undefined {
    return kind === "text" ? this.ranked.value : this.shape.value;
  }

  /** Entropy in nats of the coin that the reader guessed. */
  get guessNats(): number | undefined {
    return this.guessed.value?.entropyNats;
  }

  /** Of the counted letters: how many, and by how much their entropy is likely too low (Miller and Madow). */
  get counted(): { draws: number; correctionNats: number } | undefined {
    const { value } = this.counts;
    return value && { draws: value.draws, correctionNats: value.millerMadowNats - value.pluginNats };
  }

  /** Each bar's numbers; the code is that of the same bars, or not there yet. */
  get barNumbers(): BarNumbers | undefined {
    const { args, value } = this.curve;
    if (args === undefined || value === undefined) return undefined;
    const code = this.code.value?.huffmanLengthsBits.length === args[0].length ? this.code.value : undefined;
    return { probabilities: args[0], curve: value, code };
  }

  parts(unit: Unit): EntropyParts | undefined {
    const numbers = this.barNumbers;
    const entropyNats = this.bars.value?.entropyNats;
    if (numbers?.code === undefined || entropyNats === undefined) return undefined;
    return partsOf({ ...numbers, code: numbers.code, entropyNats }, unit);
  }

  /** The model's probabilities of the next character, one an entry of its vocabulary. */
  get nextProbabilities(): Float64Array | undefined {
    return this.next.value?.probabilities;
  }

  /** Names of the next characters, likeliest first. */
  likeliest(): string[] {
    const { value } = this.next;
    if (value === undefined) return [];
    return [...value.codePoints.keys()]
      .sort((a, b) => (value.probabilities[b] ?? 0) - (value.probabilities[a] ?? 0))
      .map((index) => nameOf(value.codePoints[index] ?? -1));
  }
}

const unseen = (): Readonly<Record<string, string>> => ({
  " ": msg("space", { desc: "the character" }),
  "\n": msg("line end"),
  "\t": msg("tab", { desc: "the character" }),
});

/** Signs that cannot be seen get a name; -1 is every character that the model never met. */
function nameOf(codePoint: number): string {
  if (codePoint < 0) return msg("any other");
  const sign = String.fromCodePoint(codePoint);
  return unseen()[sign] ?? sign;
}
