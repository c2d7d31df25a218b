// From the reader's knobs to what the core trains. What is no knob is a usual value, and said in the source note.

import type { TrainingRecipe } from "../engine/protocol.js";
import type { RunData } from "./training-run-data.js";
import { evaluateEvery, positions, type RunState, sampleEvery, sequences } from "./training-run-state.js";
import type { PreparedRun } from "./training-runner.js";

export type ScratchRecipe = Extract<TrainingRecipe, { kind: "scratch" }>;

const headWidth = 16;
/** Of the feed-forward part, in widths. */
const hiddenShare = 4;
/** The rate rises for this share of the steps and then falls on half a cosine to this share of the peak. */
const warmUpShare = 0.05;
const finalRateShare = 0.1;
const weightDecay = 0.1;
const clipNorm = 1;

export function recipeOf(state: RunState, data: RunData): PreparedRun<ScratchRecipe> {
  const width = Number(state.width);
  const heads = width / headWidth;
  return {
    steps: state.steps,
    evaluateEvery: evaluateEvery(state),
    stopEvery: sampleEvery(state),
    recipe: {
      kind: "scratch",
      text: data.training,
      validationText: data.validation,
      shape: {
        context: positions,
        width,
        layers: Number(state.layers),
        heads,
        keyValueHeads: heads,
        hidden: hiddenShare * width,
      },
      plan: {
        seed: state.seed,
        steps: state.steps,
        sequences,
        positions,
        rate: state.rate,
        warmUpSteps: Math.round(state.steps * warmUpShare),
        finalRateShare,
        weightDecay,
        clipNorm,
        objective: {
          labelSmoothing: state.smoothing,
          hardShare: 1,
          referenceShare: 0,
          divergence: "forward",
          jsdWeight: 0.5,
          temperature: 1,
        },
      },
    },
  };
}
