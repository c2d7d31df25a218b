// From the reader's knobs to what the core trains. What is no knob is a usual value, and said in the source note.

import type { ModelShape, Objective } from "../../../wasm/surprise-core.js";
import type { TrainingRecipe } from "../engine/protocol.js";
import { type DistillationState, evaluateEvery } from "./distillation-lab-state.js";
import type { PreparedRun } from "./training-runner.js";

export type DistillationRecipe = Extract<TrainingRecipe, { kind: "distillation" }>;

/** The two students of a pair. */
export const arms = ["hard", "soft"] as const;
export type Arm = (typeof arms)[number];

/** What a pair learns from and is judged by. */
export interface LabTexts {
  training: string;
  /** Of other chapters. */
  validation: string;
  title: string;
  heldOutPart: string;
}

/** A batch is so many stretches of so many tokens. */
export const sequences = 8;
export const positions = 32;
export const rate = 0.01;

const headWidth = 16;
/** Of the feed-forward part, in widths. */
const hiddenShare = 4;
/** The rate rises for this share of the steps and then falls on half a cosine to this share of the peak. */
const warmUpShare = 0.1;
const finalRateShare = 0.1;
const clipNorm = 1;

function shapeOf(state: DistillationState): ModelShape {
  const width = Number(state.width);
  const heads = width / headWidth;
  return {
    context: positions,
    width,
    layers: Number(state.layers),
    heads,
    keyValueHeads: heads,
    hidden: hiddenShare * width,
  };
}

/** By what the slip multiplies the soft part of the loss: a sum over V outcomes taken as a mean, or the factor T² left out. */
export function slipFactor(slip: DistillationState["slip"], temperature: number, vocabularySize: number): number {
  if (slip === "no-t2") return 1 / (temperature * temperature);
  return slip === "mean" ? 1 / vocabularySize : 1;
}

export function objectiveOf(arm: Arm, state: DistillationState, vocabularySize: number): Objective {
  const { hardShare, divergence, temperature, slip } = state;
  const softShare = (1 - hardShare) * slipFactor(slip, temperature, vocabularySize);
  return {
    labelSmoothing: 0,
    hardShare: arm === "hard" ? 1 : hardShare,
    referenceShare: arm === "hard" ? 0 : softShare,
    divergence,
    jsdWeight: 0.5,
    temperature,
  };
}

/** Pair `pair` of the comparison, counted from 0: its students begin with the same weights and see the same batches. */
export function recipeOf(
  arm: Arm,
  pair: number,
  state: DistillationState,
  texts: LabTexts,
  vocabularySize: number,
): PreparedRun<DistillationRecipe> {
  const { steps } = state;
  return {
    steps,
    evaluateEvery: evaluateEvery(state),
    recipe: {
      kind: "distillation",
      teacher: state.teacher,
      shape: shapeOf(state),
      text: texts.training,
      validationText: texts.validation,
      plan: {
        seed: state.seed + pair,
        steps,
        sequences,
        positions,
        rate,
        warmUpSteps: Math.round(steps * warmUpShare),
        finalRateShare,
        weightDecay: 0,
        clipNorm,
        objective: objectiveOf(arm, state, vocabularySize),
      },
    },
  };
}
