// How large the soft part's gradient is, at each temperature, written down rightly and with two slips: measured by the first step of
// trainings that have no second.

import { msg } from "@lit/localize";
import type { GradientSeries } from "../charts/gradient-chart.js";
import type { TrainingCourse } from "../engine/protocol.js";
import { firstCharacters } from "../records/texts.js";
import { type DistillationRecipe, type LabTexts, recipeOf } from "./distillation-lab-recipe.js";
import type { DistillationState } from "./distillation-lab-state.js";
import type { TrainingEngine } from "./training-runner.js";

export const temperatures = [1, 2, 4, 8, 16] as const;

/** One number a temperature. */
export interface GradientNorms {
  right: number[];
  noT2: number[];
  mean: number[];
  hard: number[];
}

/** A first step needs only one batch; the shorter the texts, the sooner they are cut into tokens and judged. */
const charactersForAStep = 1500;
const charactersToJudge = 300;

let measurements = 0;

export async function measureGradients(
  engine: TrainingEngine<DistillationRecipe>,
  state: DistillationState,
  texts: LabTexts,
  vocabularySize: number,
): Promise<GradientNorms> {
  const run = `gradient-${measurements++}`;
  const short = {
    ...texts,
    training: firstCharacters(texts.training, charactersForAStep),
    validation: firstCharacters(texts.validation, charactersToJudge),
  };
  const norm = async (arm: "hard" | "soft", one: DistillationState): Promise<number> => {
    const { recipe } = recipeOf(arm, 0, { ...one, steps: 1 }, short, vocabularySize);
    await engine.open(run, recipe);
    // The row of the step comes with the progress or with the answer.
    let found: number | undefined;
    const take = ({ steps }: TrainingCourse): void => {
      found = steps.gradientNorm[0] ?? found;
    };
    take(await engine.train(run, 1, 0, take));
    return found as number;
  };
  const soft = async (slip: DistillationState["slip"]): Promise<number[]> => {
    const found: number[] = [];
    for (const temperature of temperatures)
      found.push(await norm("soft", { ...state, hardShare: 0, temperature, slip }));
    return found;
  };
  try {
    const [right, noT2, mean] = [await soft("none"), await soft("no-t2"), await soft("mean")];
    const hard = await norm("hard", state);
    return { right, noT2, mean, hard: temperatures.map(() => hard) };
  } finally {
    await engine.forget(run).catch(() => undefined);
  }
}

export function gradientSeries(norms: GradientNorms): GradientSeries[] {
  return [
    { label: msg("hard labels"), tone: "q", dash: "7 5", norms: norms.hard },
    { label: "T² · batchmean", tone: "p", norms: norms.right },
    { label: msg("without T²"), tone: "surprise", dash: "2 4", norms: norms.noT2 },
    { label: "'mean'", tone: "reference", dash: "10 3 2 3", norms: norms.mean },
  ];
}
