// A language model as a policy: the part of surprise-core.d.ts that belongs to core/learning/policy_trainer.h. What is
// said there of units, arrays and errors holds here too. Rewards keep their own unit; β is in that unit per nat. High β
// is a tight leash.

import type { Handle, NumberArray } from "./surprise-core.js";
import type { TransformerModel } from "./surprise-core-language.js";

/**
 * reinforce: one step a batch, each reward against the mean of the others'. ppo: the same advantages, clipped steps,
 * no critic. grpo: clipped steps, advantages in standard deviations of the prompt's group.
 */
export type PolicyAlgorithm = "reinforce" | "ppo" | "grpo";

/** Off each completion's reward, or onto each token's loss. */
export type LeashPlace = "reward" | "loss";

/**
 * Token by token, summed over a completion; `exact` sums over the vocabulary. In the reward only k1 and exact have the
 * gradient of KL(policy‖reference); in the loss only k2 and exact have it, and k1 is no leash at all.
 */
export type LeashEstimator = "k1" | "k2" | "k3" | "exact";

export interface LeashPlan {
  place: LeashPlace;
  estimator: LeashEstimator;
  beta: number; // from 0; above 0 if adaptive
  adaptive: boolean; // Ziegler's controller, once an update
  targetKlNats: number; // > 0, per completion; read if adaptive, as is the horizon
  horizonSamples: number; // > 0
}

/**
 * lexicon: words of a list; length: tokens before the end of the text; withoutE: share of words without the letter e,
 * in [0, 1].
 */
export type ProxyKind = "lexicon" | "length" | "withoutE";

export interface ProxyReward {
  kind: ProxyKind;
  words: string; // of the lexicon, with anything between them that is no word; "" for the others
}

/**
 * The judge's fluency is the mean log-probability of a completion's tokens; one that came before in it counts at most
 * what it counted the first time, for a word said over and over is likely but reads no better. Gold, in the proxy's
 * unit, is saturation · (1 - e^(-proxy / saturation)) + fluencyWeight · min(0, fluency - fluencyFloorNats).
 */
export interface GoldReward {
  saturation: number; // > 0, units of the proxy
  fluencyWeight: number; // >= 0, units of the proxy per nat
  fluencyFloorNats: number;
}

export interface PolicyPlan {
  seed: number;
  samples: number; // completions an update, a multiple of the number of prompts
  tokens: number; // the most a completion has, its end included
  temperature: number; // > 0, of policy and reference alike
  rate: number; // AdamW's, in (0, 1000]
  clipNorm: number; // the longest gradient that is followed whole; 0: any
  algorithm: PolicyAlgorithm;
  clipRange: number; // of ppo and grpo, in (0, 1)
  innerEpochs: number; // steps a batch; 1 for reinforce
  entropyBonus: number; // units of the reward per nat and token
  leash: LeashPlan;
  prompts: string[];
  proxy: ProxyReward;
  gold: GoldReward;
  judgeEvery: number; // updates, the first included; 0: never
}

/**
 * KL(policy‖reference) per completion by each estimator: its mean and the standard deviation of one completion. k2 and
 * k3 are sums over tokens, as libraries take them; sequenceK2 and sequenceK3 are of the whole completion's log-ratio;
 * k1 is the same both ways.
 */
export interface KlSpreads {
  klNats: number; // each position exactly over the vocabulary
  klSdNats: number;
  k1Nats: number;
  k1SdNats: number;
  k2Nats: number;
  k2SdNats: number;
  k3Nats: number;
  k3SdNats: number;
  sequenceK2Nats: number;
  sequenceK2SdNats: number;
  sequenceK3Nats: number;
  sequenceK3SdNats: number;
}

/** Columns, one row an update: what it saw before its step. In the first one policy and reference are equal. */
export interface PolicyUpdates {
  updates: Int32Array; // 1 is the first
  proxyMean: Float64Array;
  proxySd: Float64Array; // of one completion
  goldMean: Float64Array; // NaN where not judged, as are goldSd and fluencyNats
  goldSd: Float64Array;
  fluencyNats: Float64Array; // as GoldReward says, <= 0
  klNats: Float64Array; // as in KlSpreads, from here ...
  klSdNats: Float64Array;
  k1Nats: Float64Array;
  k1SdNats: Float64Array;
  k2Nats: Float64Array;
  k2SdNats: Float64Array;
  k3Nats: Float64Array;
  k3SdNats: Float64Array;
  sequenceK2Nats: Float64Array;
  sequenceK2SdNats: Float64Array;
  sequenceK3Nats: Float64Array;
  sequenceK3SdNats: Float64Array; // ... to here
  entropyNats: Float64Array; // of a prediction
  tokens: Float64Array; // of a completion, without its end
  gradientNorm: Float64Array; // of the batch's first step, before clipping
  clippedShare: Float64Array; // of the tokens over all steps of the batch, in [0, 1]
  beta: Float64Array; // that held
}

/** Columns, one row a completion, in the order of the updates. */
export interface PolicySamples {
  updates: Int32Array; // which update drew it
  prompts: Int32Array; // after which prompt, from 0
  tokens: Int32Array; // of all completions, one after another, ends of the text included
  ends: Int32Array; // into `tokens`, one past each completion's last
  ended: Int32Array; // 1 where its last token is the end of the text
  proxy: Float64Array;
  gold: Float64Array; // NaN where not judged
  fluencyNats: Float64Array; // NaN where not judged
  logRatioNats: Float64Array; // ln policy - ln reference: k1
  klNats: Float64Array; // each position exactly, summed
}

export interface PolicyCourse {
  updates: PolicyUpdates;
  samples: PolicySamples;
}

/** How KL(policy‖reference) is to be estimated, with what makes logs show less of it, or less than 0. */
export interface KlReadingOptions {
  seed: number;
  batches: number; // of the plan's samples each, from 1; each takes about the time of an update
  topK: number; // draws from the truncated policy, while log-ratios are of the whole one; 0: off
  topP: number; // in (0, 1]; 1: off
  countPadding: boolean; // positions after a completion's end count, as if the end had been drawn there
}

export interface KlReading {
  kl: KlSpreads; // klNats without paddings
  logRatiosNats: Float64Array; // of each completion
  negativeShare: number; // of the completions whose log-ratio is below 0
}

/** The same model and plan give the same bits. */
export interface PolicyTrainer extends Handle {
  readonly vocabularySize: number;
  readonly parameters: number;
  readonly updates: number; // done
  /**
   * At most `count` updates: fewer when a number is not finite any more. The policy is then as it was before, and the
   * next call throws TrainingDiverged, with the update as its index.
   */
  update(count: number): PolicyCourse;
  /** Of the policy as it is; changes nothing. */
  measureKl(options: KlReadingOptions): KlReading;
  /** As it is now, like any other transformer; its products are in float. */
  model(name: string): TransformerModel;
}

/** What of CoreModule trains policies. */
export interface PolicyFunctions {
  /** The policy begins as `model`, with itself as reference. Nothing is judged. */
  policyTrainer(model: TransformerModel, plan: PolicyPlan): PolicyTrainer;
  /** `judge` has the same tokens. */
  judgedPolicyTrainer(model: TransformerModel, judge: TransformerModel, plan: PolicyPlan): PolicyTrainer;
  /** What each completion of the prompt earns; `tokens`: how many each has, without the end of the text. */
  textRewards(proxy: ProxyReward, prompt: string, completions: string[], tokens: NumberArray): Float64Array;
  /** Words of joy for a lexicon, with spaces between. */
  happyWords(): string;
}
