// From the reader's knobs to what the core trains. What is no knob is a usual value, and said in the source note.

import type { TrainingRecipe } from "../engine/protocol.js";
import type { TuningData } from "./fine-tuning-data.js";
import { evaluateEvery, positions, readEvery, sequences, type TuningState } from "./fine-tuning-state.js";
import type { PreparedRun } from "./training-runner.js";

export type FineTuningRecipe = Extract<TrainingRecipe, { kind: "fineTuning" }>;

/** The rate rises for this share of the steps and then falls on half a cosine to this share of the peak. */
const warmUpShare = 0.1;
const finalRateShare = 0.1;
const weightDecay = 0.01;
const clipNorm = 1;

export function recipeOf(state: TuningState, data: TuningData, base: string): PreparedRun<FineTuningRecipe> {
  const { seed, steps, rate, beta } = state;
  return {
    steps,
    evaluateEvery: evaluateEvery(state),
    stopEvery: readEvery(state),
    recipe: {
      kind: "fineTuning",
      base,
      text: data.training,
      validationText: data.heldOut,
      otherText: data.old,
      plan: {
        seed,
        steps,
        sequences,
        positions,
        rate,
        warmUpSteps: Math.round(steps * warmUpShare),
        finalRateShare,
        weightDecay,
        clipNorm,
        objective: {
          labelSmoothing: 0,
          hardShare: 1,
          referenceShare: beta,
          divergence: "reverse",
          jsdWeight: 0.5,
          temperature: 1,
        },
      },
    },
  };
}
