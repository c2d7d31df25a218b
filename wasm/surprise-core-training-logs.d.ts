// The part of the raw module that reads training logs: trends, smoothing, and the rules that look for what goes wrong. Conventions as
// in surprise-core.d.ts; a column is its rising steps and its values, both may be empty, and NaN stands for what it does not say. The
// verdict "notEnough" says that a column is missing or too short for the rule.

import type { NumberArray } from "./surprise-core.js";

/** The test of Mann and Kendall on the medians of at most 20 blocks; a trend is told from 8 values on. */
export interface CourseTrend {
  count: number;
  blockStep: Float64Array;
  blockMedian: Float64Array;
  first: number; // medians of the first, the middle and the last block
  middle: number;
  last: number;
  lowest: number;
  highest: number;
  tau: number; // Kendall's, in [-1, 1]
  z: number; // beyond ±2.576 a course without a trend comes once in a hundred times
  slopePerStep: number; // the median over all pairs of blocks
}

/** yes: at least 2 evaluations after the lowest one, and the last of them 1 % above it; from 4 evaluations on. */
export interface Overfitting {
  verdict: "notEnough" | "no" | "yes";
  evaluations: number;
  afterBest: number;
  bestStep: number;
  bestNats: number;
  lastStep: number;
  lastNats: number;
  riseShare: number; // (last - best) / best
  bestPerplexity: number;
  lastPerplexity: number;
  trainingAtBestNats: number; // median of the latest 9 values
  trainingLastNats: number;
  trainingFalls: boolean;
}

/** runsAway: it rises and ends at twice its middle or more; growth that keeps pace does not reach that. */
export interface KlTrend {
  course: "notEnough" | "zero" | "runsAway" | "rises" | "steady";
  trend: CourseTrend;
  firstHalfGainNats: number;
  secondHalfGainNats: number;
}

/** yes: some value is below 0. */
export interface NegativeKl {
  verdict: "notEnough" | "no" | "yes";
  count: number;
  negative: number;
  lowestNats: number;
  lowestStep: number;
  meanNats: number;
  lowNats: number; // of the mean's 95 % interval
  highNats: number;
  systematic: boolean; // the whole interval is below 0
}

/** -penalty / KL; yes: constant within 5 %, no: it changes. */
export interface ImpliedCoefficient {
  verdict: "notEnough" | "no" | "yes";
  rows: number;
  median: number;
  lowest: number;
  highest: number;
}

/** yes: it falls, to a quarter of its beginning or less. */
export interface EntropyCollapse {
  verdict: "notEnough" | "no" | "yes";
  trend: CourseTrend;
  lastShare: number; // last / first
}

/** yes: the reward rises while the entropy falls to 70 % or answers grow to 120 %. */
export interface RewardAlone {
  verdict: "notEnough" | "no" | "yes";
  reward: CourseTrend;
  entropy: CourseTrend;
  length: CourseTrend;
  entropyShare: number;
  lengthShare: number;
  entropyRuns: boolean;
  lengthRuns: boolean;
}

/** yes: both log-probabilities fall. */
export interface BothFall {
  verdict: "notEnough" | "no" | "yes";
  chosen: CourseTrend;
  rejected: CourseTrend;
  margin: CourseTrend;
}

/** What of CoreModule reads logs. */
export interface TrainingLogFunctions {
  courseTrend(steps: NumberArray, values: NumberArray): CourseTrend;
  /** An exponential moving average without the bias of its beginning; `weight` in [0, 1), 0 smooths nothing. */
  smoothCourse(values: NumberArray, weight: number): Float64Array;
  /** e^x of each. */
  perplexities(lossesNats: NumberArray): Float64Array;
  findOverfitting(
    evaluationSteps: NumberArray,
    evaluationNats: NumberArray,
    trainingSteps: NumberArray,
    trainingNats: NumberArray,
  ): Overfitting;
  readKl(steps: NumberArray, klNats: NumberArray): KlTrend;
  findNegativeKl(steps: NumberArray, klNats: NumberArray): NegativeKl;
  impliedCoefficient(
    klSteps: NumberArray,
    klNats: NumberArray,
    penaltySteps: NumberArray,
    penalty: NumberArray,
  ): ImpliedCoefficient;
  findEntropyCollapse(steps: NumberArray, entropyNats: NumberArray): EntropyCollapse;
  findRewardAlone(
    rewardSteps: NumberArray,
    reward: NumberArray,
    entropySteps: NumberArray,
    entropyNats: NumberArray,
    lengthSteps: NumberArray,
    length: NumberArray,
  ): RewardAlone;
  findBothFall(
    chosenSteps: NumberArray,
    chosenNats: NumberArray,
    rejectedSteps: NumberArray,
    rejectedNats: NumberArray,
    marginSteps: NumberArray,
    margin: NumberArray,
  ): BothFall;
}
