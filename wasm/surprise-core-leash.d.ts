// The leash: the part of surprise-core.d.ts that belongs to core/learning/leash.h, kl_estimators.h and
// overoptimization.h. What is said there of units, arrays and errors holds here too. Rewards keep their own unit; β is
// in that unit per nat. High β is a tight leash.

import type { InputKind, NumberArray } from "./surprise-core.js";

/** A policy over K completions and what it is worth. */
export interface LeashedPolicy {
  probabilities: Float64Array; // (K) π
  expectedReward: number; // E_π r
  klNats: number; // KL(π‖reference)
  objective: number; // E_π r - β KL(π‖reference): β ln Z of the best policy
}

/** One row a β, in the order given. */
export interface LeashFrontier {
  beta: Float64Array;
  expectedReward: Float64Array;
  klNats: Float64Array;
  objective: Float64Array;
}

/** One row an n, in the order given. */
export interface BestOfNCurve {
  n: Int32Array;
  expectedReward: Float64Array;
  klNats: Float64Array; // exactly
  klBoundNats: Float64Array; // ln n - (n - 1) / n
}

/** Of one sample. */
export interface Moments {
  meanNats: number;
  sdNats: number; // NaN where the mean is infinite
}

/** Of samples x of the policy, with l = ln(policy / reference): k1 = l, k2 = l² / 2, k3 = e^-l - 1 + l. */
export interface KlEstimatorMoments {
  klNats: number; // KL(policy‖reference)
  k1: Moments;
  k2: Moments;
  k3: Moments;
}

/** With d = √KL and R the gold reward gained over the reference's. bestOfN: R = d (alpha - beta d); reinforcement: R = d (alpha - beta ln d). */
export type OveroptimizationLaw = "bestOfN" | "reinforcement";

export interface OveroptimizationFit {
  alpha: number;
  beta: number; // the law's, not the leash's
  peakRootKl: number; // d where R is largest; Infinity where the fit never turns down
  peakKlNats: number; // its square
  peakReward: number; // the gold reward there
  residualRms: number;
  reward: Float64Array; // the curve of the gold reward at each point
}

/** What of CoreModule is about the leash. */
export interface LeashFunctions {
  /**
   * π = reference · e^(reward / β) / Z, the best policy under the leash; β in [0, Infinity). β = 0 keeps only the best
   * rewarded.
   */
  leashedPolicy(reference: NumberArray, input: InputKind, rewards: NumberArray, beta: number): LeashedPolicy;
  leashFrontier(reference: NumberArray, input: InputKind, rewards: NumberArray, betas: NumberArray): LeashFrontier;
  /** The best rewarded of n draws from the reference; its objective is the reward alone. */
  bestOfN(reference: NumberArray, input: InputKind, rewards: NumberArray, n: number): LeashedPolicy;
  /** `ns`: whole numbers from 1. */
  bestOfNCurve(reference: NumberArray, input: InputKind, rewards: NumberArray, ns: NumberArray): BestOfNCurve;
  /** ln n - (n - 1) / n. */
  bestOfNKlBoundNats(n: number): number;
  klEstimatorMoments(policy: NumberArray, reference: NumberArray, input: InputKind): KlEstimatorMoments;
  /** Three different KL > 0 at least. */
  fitOveroptimization(
    klNats: NumberArray,
    gold: NumberArray,
    referenceGold: number,
    law: OveroptimizationLaw,
  ): OveroptimizationFit;
}
