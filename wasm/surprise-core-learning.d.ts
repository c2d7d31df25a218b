// Training as embind exposes it: the part of surprise-core.d.ts that belongs to core/learning. Re-exported there.

import type { Handle } from "./surprise-core.js";
import type { TransformerModel } from "./surprise-core-language.js";

/** Of the term that holds a model to its reference. forward: KL(reference‖model); reverse: KL(model‖reference); jsd: generalised JSD_b,
 *  b KL(reference‖m) + (1 - b) KL(model‖m) with m = b reference + (1 - b) model. */
export type TrainingDivergence = "forward" | "reverse" | "jsd";

/** What to minimise: hardShare · CE(target, smoothed) + referenceShare · T² · D(reference_T, model_T), the mean over the batch's tokens. */
export interface Objective {
  labelSmoothing: number; // in [0, 1)
  hardShare: number; // >= 0
  referenceShare: number; // >= 0; 0 where there is no reference, which is then never read
  divergence: TrainingDivergence;
  jsdWeight: number; // b of JSD_b, in (0, 1)
  temperature: number; // T > 0, of the reference's term only
}

export interface TrainingPlan {
  seed: number; // of the first weights and of the batches
  steps: number; // of the whole schedule; later steps go on at the last rate
  sequences: number; // in a batch
  positions: number; // of a sequence, at most the model's context
  rate: number; // AdamW's at its highest, in (0, 1000]; straight up during the warm-up, then half a cosine down
  warmUpSteps: number; // at most `steps`
  finalRateShare: number; // in [0, 1]
  weightDecay: number;
  clipNorm: number; // the longest gradient that is followed whole; 0: any
  objective: Objective;
}

/** Of a transformer, but for its vocabulary. */
export interface ModelShape {
  context: number;
  width: number; // of each of `heads` heads an even number of channels
  layers: number;
  heads: number;
  keyValueHeads: number;
  hidden: number;
}

/** Columns, one row a step. Losses are means over the batch's tokens, before the step. */
export interface TrainingSteps {
  steps: Int32Array; // 1 is the first
  lossNats: Float64Array; // of the objective
  hardLossNats: Float64Array; // cross-entropy of the targets, unsmoothed
  gradientNorm: Float64Array; // before clipping
  rate: Float64Array;
}

/** The model as it is now, on sequences that stay the same: at most 4,096 tokens of each text, fewer with a large model. Means over
 *  tokens in nats, but for accuracy and ECE (15 bins); NaN where there is no such thing. */
export interface Evaluation {
  step: number; // done before
  trainLossNats: number; // cross-entropy, unsmoothed
  validationLossNats: number;
  otherLossNats: number;
  trainEntropyNats: number; // of the predictions
  validationEntropyNats: number;
  otherEntropyNats: number;
  validationAccuracy: number;
  validationEce: number;
  klReferenceModelNats: number; // on the validation text
  klModelReferenceNats: number;
  otherKlModelReferenceNats: number;
  referenceLossNats: number; // of the reference, on the validation text
  referenceEntropyNats: number;
  referenceEce: number;
  referenceAccuracy: number;
}

/** The same arguments give the same bits. */
export interface Trainer extends Handle {
  readonly vocabularySize: number;
  readonly parameters: number;
  readonly trainingTokens: number;
  readonly validationTokens: number;
  readonly steps: number; // done
  /** At most `count` steps: fewer when the loss is no number any more. The model is then as it was before, and the next call throws
   *  TrainingDiverged, with the step as its index. */
  step(count: number): TrainingSteps;
  evaluate(): Evaluation;
  /** As it is now, like any other transformer; its products are in float. */
  model(name: string): TransformerModel;
}

/** What of CoreModule trains transformers. */
export interface TrainerFunctions {
  /** From scratch, a token a character: the characters of `text` and one token for any other. Starts at ln V. */
  characterTrainer(text: string, validationText: string, shape: ModelShape, plan: TrainingPlan): Trainer;
  /** `base` learns on, with itself as reference; the other text, or "", is what it might forget. */
  fineTuner(
    base: TransformerModel,
    text: string,
    validationText: string,
    otherText: string,
    plan: TrainingPlan,
  ): Trainer;
  /** A student that knows nothing yet, with the teacher's tokens and the teacher as reference. */
  distiller(
    teacher: TransformerModel,
    shape: ModelShape,
    text: string,
    validationText: string,
    plan: TrainingPlan,
  ): Trainer;
}
