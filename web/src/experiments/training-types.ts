// What a training in the core tells the page, column by column.

/** One row a step. */
export interface TrainingSteps {
  /** 1-based. */
  steps: Int32Array;
  /** The objective. */
  lossNats: Float64Array;
  /** Cross-entropy of the targets, unsmoothed. */
  hardLossNats: Float64Array;
  gradientNorm: Float64Array;
  rate: Float64Array;
}

/** The model as it was after `step` steps, on fixed sequences; nats a token, but for accuracy and ECE. NaN where there is no such thing. */
export interface Evaluation {
  step: number;
  trainLossNats: number;
  validationLossNats: number;
  otherLossNats: number;
  trainEntropyNats: number;
  validationEntropyNats: number;
  otherEntropyNats: number;
  validationAccuracy: number;
  validationEce: number;
  klReferenceModelNats: number;
  klModelReferenceNats: number;
  otherKlModelReferenceNats: number;
  referenceLossNats: number;
  referenceEntropyNats: number;
  referenceEce: number;
  referenceAccuracy: number;
}

/** Rows since the part before. */
export interface TrainingCourse {
  steps: TrainingSteps;
  evaluations: readonly Evaluation[];
}

export interface TrainingFacts {
  vocabularySize: number;
  parameters: number;
  trainingTokens: number;
  validationTokens: number;
}

export interface ModelShape {
  context: number;
  width: number;
  layers: number;
  heads: number;
  keyValueHeads: number;
  hidden: number;
}

export interface Objective {
  labelSmoothing: number;
  hardShare: number;
  referenceShare: number;
  divergence: "forward" | "reverse" | "jsd";
  jsdWeight: number;
  temperature: number;
}

export interface TrainingPlan {
  seed: number;
  steps: number;
  sequences: number;
  positions: number;
  rate: number;
  warmUpSteps: number;
  finalRateShare: number;
  weightDecay: number;
  clipNorm: number;
  objective: Objective;
}

export interface ScratchRecipe {
  kind: "scratch";
  text: string;
  validationText: string;
  shape: ModelShape;
  plan: TrainingPlan;
}
