// Learning from preferences: the part of surprise-core.d.ts that belongs to core/learning/preference_trainer.h. What is
// said there of units, arrays and errors holds here too. High β is a tight leash.

import type { Handle } from "./surprise-core.js";
import type { TransformerModel } from "./surprise-core-language.js";

/** With margin = u - v, the log-ratios of the chosen and the rejected one. dpo: -ln σ(β margin), in nats; ipo: (margin - 1 / (2 β))², in
 *  squared nats. */
export type PreferenceObjective = "dpo" | "ipo";

/** As they are: a space between prompt and completion is in one of the two. */
export interface PreferencePair {
  prompt: string;
  chosen: string; // not the same text as `rejected`
  rejected: string;
}

export interface PreferencePlan {
  seed: number; // of the order of the pairs and of the samples
  objective: PreferenceObjective;
  beta: number; // > 0
  rate: number; // AdamW's, in (0, 1000]
  clipNorm: number; // the longest gradient that is followed whole; 0: any
  pairsAStep: number; // all, where there are no more
  pairs: PreferencePair[];
  samples: number; // drawn for an evaluation, after the first pairs' prompts
  sampleTokens: number; // the most a sample has, its end included
}

/** Means over pairs. Log-ratios are ln policy - ln reference of a whole completion and its end. */
export interface PreferenceMeasures {
  loss: number; // as PreferenceObjective says
  marginNats: number; // chosenLogRatioNats - rejectedLogRatioNats
  rewardMargin: number; // β times that
  accuracy: number; // share of pairs with a margin above 0; a margin of 0 counts half
  chosenLogProbabilityNats: number;
  rejectedLogProbabilityNats: number;
  chosenLogRatioNats: number;
  rejectedLogRatioNats: number;
}

/** Columns, one row a step: the measures of its pairs, before the step. */
export interface PreferenceSteps {
  steps: Int32Array; // 1 is the first
  loss: Float64Array;
  marginNats: Float64Array;
  rewardMargin: Float64Array;
  accuracy: Float64Array;
  chosenLogProbabilityNats: Float64Array;
  rejectedLogProbabilityNats: Float64Array;
  chosenLogRatioNats: Float64Array;
  rejectedLogRatioNats: Float64Array;
  gradientNorm: Float64Array; // before clipping
}

/** Columns, one row a pair. */
export interface PairReadings {
  loss: Float64Array;
  marginNats: Float64Array;
  chosenLogProbabilityNats: Float64Array;
  rejectedLogProbabilityNats: Float64Array;
  chosenLogRatioNats: Float64Array;
  rejectedLogRatioNats: Float64Array;
}

/** Columns, one row a sample. */
export interface PreferenceSamples {
  pairs: Int32Array; // after whose prompt
  tokens: Int32Array; // of all samples, one after another, ends of the text included
  ends: Int32Array; // into `tokens`, one past each sample's last
  klNats: Float64Array;
}

/** The model as it is now, on all pairs and on samples of its own. */
export interface PreferenceEvaluation {
  step: number; // done before
  measures: PreferenceMeasures;
  pairs: PairReadings;
  klNats: number; // KL(policy‖reference) per sample, each position exactly over the vocabulary
  klSdNats: number; // of one sample
  entropyNats: number; // of a prediction along the samples
  samples: PreferenceSamples; // always from the same random numbers
}

/** The same model and plan give the same bits. */
export interface PreferenceTrainer extends Handle {
  readonly vocabularySize: number;
  readonly parameters: number;
  readonly tokens: number; // of all completions, their ends included
  readonly steps: number; // done
  /** At most `count` steps: fewer when the loss is no number any more. The model is then as it was before, and the next
   *  call throws TrainingDiverged, with the step as its index. */
  step(count: number): PreferenceSteps;
  evaluate(): PreferenceEvaluation;
  /** As it is now, like any other transformer; its products are in float. */
  model(name: string): TransformerModel;
}

/** What of CoreModule learns from preferences. */
export interface PreferenceFunctions {
  /** The policy begins as `model`, with itself as reference. */
  preferenceTrainer(model: TransformerModel, plan: PreferencePlan): PreferenceTrainer;
  /** 1 / (2 β): the margin that IPO draws a pair to. */
  ipoGoalNats(beta: number): number;
}
