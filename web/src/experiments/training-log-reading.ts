// What the core's rules say of a training log. Nothing of it knows of the page, so that a script may ask the same.

import type {
  BothFall,
  EntropyCollapse,
  ImpliedCoefficient,
  KlTrend,
  NegativeKl,
  Overfitting,
  RewardAlone,
} from "../../../wasm/surprise-core.js";
import type { ColumnId } from "../records/training-logs/log-columns.js";
import { columnOf, type LogColumn, type TrainingLog } from "../records/training-logs/training-log.js";
import type { Ask } from "./logprobs-reading.js";

/** Undefined where the log has no column that the rule is about. */
export interface LogRules {
  readonly overfitting: Overfitting | undefined;
  readonly kl: KlTrend | undefined;
  readonly negativeKl: NegativeKl | undefined;
  /** Which KL may be negative: to the reference, or to the policy that sampled. */
  readonly negativeOf: LogColumn | undefined;
  readonly coefficient: ImpliedCoefficient | undefined;
  readonly collapse: EntropyCollapse | undefined;
  readonly alone: RewardAlone | undefined;
  readonly bothFall: BothFall | undefined;
}

const nothing: Pick<LogColumn, "steps" | "values"> = { steps: new Float64Array(), values: new Float64Array() };

export async function readRules(log: TrainingLog, ask: Ask): Promise<LogRules> {
  const column = (id: ColumnId): LogColumn | undefined => columnOf(log, id);
  const pair = (found: LogColumn | undefined): [Float64Array, Float64Array] => {
    const { steps, values } = found ?? nothing;
    return [steps, values];
  };
  const [evaluation, kl, entropy] = [column("evalLoss"), column("kl"), column("entropy")];
  const reward = column("score") ?? column("reward");
  const [penalty, chosen, rejected] = [column("nonScoreReward"), column("chosenLogprob"), column("rejectedLogprob")];
  const negativeOf = kl ?? column("klToOld");
  return {
    overfitting:
      evaluation === undefined
        ? undefined
        : await ask("findOverfitting", [...pair(evaluation), ...pair(column("loss"))]),
    kl: kl === undefined ? undefined : await ask("readKl", pair(kl)),
    negativeKl: negativeOf === undefined ? undefined : await ask("findNegativeKl", pair(negativeOf)),
    negativeOf,
    coefficient:
      kl === undefined || penalty === undefined
        ? undefined
        : await ask("impliedCoefficient", [...pair(kl), ...pair(penalty)]),
    collapse: entropy === undefined ? undefined : await ask("findEntropyCollapse", pair(entropy)),
    alone:
      reward === undefined
        ? undefined
        : await ask("findRewardAlone", [...pair(reward), ...pair(entropy), ...pair(column("length"))]),
    bothFall:
      chosen === undefined || rejected === undefined
        ? undefined
        : await ask("findBothFall", [...pair(chosen), ...pair(rejected), ...pair(column("margin"))]),
  };
}

/** A column as it is drawn: as logged, smoothed, and its exponentials where it is a loss. */
export interface DrawnColumn {
  readonly column: LogColumn;
  readonly smooth: Float64Array;
  readonly perplexity: Float64Array | undefined;
  readonly smoothPerplexity: Float64Array | undefined;
}

const losses: readonly ColumnId[] = ["loss", "evalLoss"];
/** Few, and each of many examples: nothing is to be smoothed away. */
const evaluated: readonly ColumnId[] = ["evalLoss"];

export async function drawColumns(log: TrainingLog, smoothing: number, ask: Ask): Promise<DrawnColumn[]> {
  const drawn: DrawnColumn[] = [];
  for (const column of log.columns) {
    if (column.values.length === 0) continue;
    const smooth = await ask("smoothCourse", [column.values, evaluated.includes(column.id) ? 0 : smoothing]);
    const isLoss = losses.includes(column.id);
    drawn.push({
      column,
      smooth,
      perplexity: isLoss ? await ask("perplexities", [column.values]) : undefined,
      smoothPerplexity: isLoss ? await ask("perplexities", [smooth]) : undefined,
    });
  }
  return drawn;
}
