// Policies for tests: a few short completions of the lab's small model, by reward and by preference.
import type {
  CoreModule,
  KlReadingOptions,
  PolicyPlan,
  PolicyTrainer,
  PreferencePlan,
  PreferenceTrainer,
  TransformerModel,
} from "../../wasm/surprise-core";

export const smallPolicyPlan: PolicyPlan = {
  seed: 5,
  samples: 4,
  tokens: 6,
  temperature: 1,
  rate: 3e-4,
  clipNorm: 1,
  algorithm: "ppo",
  clipRange: 0.2,
  innerEpochs: 2,
  entropyBonus: 0.01,
  leash: {
    place: "reward",
    estimator: "k1",
    beta: 0.1,
    adaptive: true,
    targetKlNats: 1,
    horizonSamples: 40,
  },
  prompts: ["The king said", ""],
  proxy: { kind: "length", words: "" },
  gold: { saturation: 2, fluencyWeight: 1, fluencyFloorNats: -5 },
  judgeEvery: 2,
};

export const klOptions: KlReadingOptions = { seed: 1, batches: 2, topK: 20, topP: 0.9, countPadding: true };

export const policies = {
  policyTrainer: (core: CoreModule, model: TransformerModel, plan: Partial<PolicyPlan> = {}): PolicyTrainer =>
    core.policyTrainer(model, { ...smallPolicyPlan, ...plan }),
  judgedPolicyTrainer: (core: CoreModule, model: TransformerModel, plan: Partial<PolicyPlan> = {}): PolicyTrainer =>
    core.judgedPolicyTrainer(model, model, { ...smallPolicyPlan, ...plan }),
};

/** Two updates and a reading of KL; the trainer is deleted. */
export function trained(trainer: PolicyTrainer): unknown {
  const found = [trainer.update(2), trainer.measureKl(klOptions)];
  trainer.delete();
  return found;
}

export const smallPreferences: PreferencePlan = {
  seed: 2,
  objective: "dpo",
  beta: 0.1,
  rate: 1e-4,
  clipNorm: 1,
  pairsAStep: 2,
  pairs: [
    { prompt: "The king", chosen: " was glad.", rejected: " died." },
    { prompt: "The sea", chosen: " was calm.", rejected: " rose." },
    { prompt: "A dog", chosen: " ran.", rejected: " barked all night." },
  ],
  samples: 2,
  sampleTokens: 4,
};

export const preferenceTrainer = (
  core: CoreModule,
  model: TransformerModel,
  plan: Partial<PreferencePlan> = {},
): PreferenceTrainer => core.preferenceTrainer(model, { ...smallPreferences, ...plan });
