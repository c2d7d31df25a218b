// The live run as the core takes it.

import type { GoldReward, LeashEstimator, LeashPlace, PolicyPlan } from "../../../wasm/surprise-core.js";
import type { PolicyRecipe } from "../engine/protocol.js";
import { proxyOf } from "./kl-leash-proxies.js";
import type { LeashState } from "./kl-leash-state.js";

export const samples = 16;
export const tokens = 24;
/** Every second update is read by the large model: often enough for a curve. */
const judgeEvery = 2;
/** Of the adaptive leash. */
export const targetKlNats = 6;

/** What was meant, in the proxy's own unit: more of it is worth less and less, and a text must read like one. */
export const goldRewards: Readonly<Record<LeashState["liveProxy"], GoldReward>> = {
  happy: { saturation: 2, fluencyWeight: 1, fluencyFloorNats: -5 },
  length: { saturation: 10, fluencyWeight: 4, fluencyFloorNats: -5 },
  "no-e": { saturation: 0.5, fluencyWeight: 0.5, fluencyFloorNats: -5 },
};

export function planOf(state: LeashState, happyWords: string): PolicyPlan {
  const { liveProxy, lexicon, algorithm, penalty, liveBeta, adaptive, seed, prompt } = state;
  const [place, estimator] = penalty.split("-") as [LeashPlace, LeashEstimator];
  return {
    seed,
    samples,
    tokens,
    temperature: 1,
    rate: 3e-4,
    clipNorm: 1,
    algorithm,
    clipRange: 0.2,
    innerEpochs: algorithm === "reinforce" ? 1 : 2,
    entropyBonus: 0,
    leash: { place, estimator, beta: liveBeta, adaptive, targetKlNats, horizonSamples: 400 },
    prompts: [prompt],
    proxy: proxyOf(liveProxy, lexicon === "" ? happyWords : lexicon),
    gold: goldRewards[liveProxy],
    judgeEvery,
  };
}

/** The small model learns, the large one judges. */
export function recipeOf(state: LeashState, happyWords: string): PolicyRecipe {
  return { model: "small", judge: "large", plan: planOf(state, happyWords) };
}
