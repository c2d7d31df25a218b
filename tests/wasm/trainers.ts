// Trainings for tests: small enough that a step takes a millisecond.
import type {
  CoreModule,
  ModelShape,
  Objective,
  Trainer,
  TrainingPlan,
  TransformerModel,
} from "../../wasm/surprise-core";

export const hardLabels: Objective = {
  labelSmoothing: 0,
  hardShare: 1,
  referenceShare: 0,
  divergence: "forward",
  jsdWeight: 0.5,
  temperature: 1,
};

export const softTargets: Objective = { ...hardLabels, hardShare: 0.5, referenceShare: 0.5, temperature: 2 };

export const smallPlan: TrainingPlan = {
  seed: 7,
  steps: 40,
  sequences: 2,
  positions: 16,
  rate: 0.01,
  warmUpSteps: 4,
  finalRateShare: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  objective: hardLabels,
};

export const smallShape: ModelShape = { context: 16, width: 16, layers: 1, heads: 2, keyValueHeads: 1, hidden: 24 };

export const learned = "The sea was calm, and the ship, the white ship, lay on the sea. ".repeat(6);
export const unseen = "A whale lay on the white sea, and the sea was calm.".repeat(2);

export const trainers = {
  characterTrainer: (core: CoreModule, plan: Partial<TrainingPlan> = {}): Trainer =>
    core.characterTrainer(learned, unseen, smallShape, { ...smallPlan, ...plan }),
  fineTuner: (core: CoreModule, base: TransformerModel, plan: Partial<TrainingPlan> = {}): Trainer =>
    core.fineTuner(base, learned, unseen, unseen, { ...smallPlan, positions: 8, ...plan }),
  distiller: (core: CoreModule, teacher: TransformerModel, plan: Partial<TrainingPlan> = {}): Trainer =>
    core.distiller(teacher, smallShape, learned, unseen, {
      ...smallPlan,
      positions: 8,
      objective: softTargets,
      ...plan,
    }),
};

/** A step and an evaluation; the trainer is deleted. */
export function used(
  trainer: Pick<Trainer, "delete"> & { step(count: number): unknown; evaluate(): unknown },
): unknown {
  const found = [trainer.step(1), trainer.evaluate()];
  trainer.delete();
  return found;
}
