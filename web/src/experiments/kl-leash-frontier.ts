// The frontier under the live run: exactly, for a world of some hundred completions that the reference wrote, each as likely as it came.
// No policy over these earns more at the same KL; the frontier ends where only the best of them are left, at ln of their number.

import type { LeashFrontier, PolicyCourse } from "../../../wasm/surprise-core.js";
import { makeScale } from "../charts/axis.js";
import type { PolicyRecipe } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { dial } from "./kl-leash-state.js";
import { sharedPolicies } from "./policy-runner.js";

/** As many as an update holds without a page noticing. */
const drawsACall = 64;
const calls = 4;
export const frontierDraws = drawsACall * calls;
/** Away from the seeds that a reader may choose. */
const firstSeed = 1_000_000;
const gridPoints = 60;
const run = "leash-frontier";

function betaGrid(): Float64Array {
  const along = makeScale("log", [dial.low, dial.high], [1, gridPoints]);
  return Float64Array.from({ length: gridPoints + 1 }, (_unused, index) => (index === 0 ? 0 : along.invert(index)));
}

/** What the reference's completions earn: of each policy only the first update, before which it is the reference. */
async function referenceRewards({ model, plan }: PolicyRecipe): Promise<Float64Array> {
  const earned: number[] = [];
  // A row comes once: with the progress, or with the answer.
  const take = ({ samples }: PolicyCourse): void => void earned.push(...samples.proxy);
  for (let call = 0; call < calls; call++) {
    const drawn = { ...plan, samples: drawsACall, seed: firstSeed + call, judgeEvery: 0 };
    await sharedPolicies.open(run, { model, judge: undefined, plan: drawn });
    take(await sharedPolicies.train(run, 1, take));
  }
  await sharedPolicies.forget(run);
  return Float64Array.from(earned);
}

export async function referenceFrontier(recipe: PolicyRecipe): Promise<LeashFrontier> {
  const rewards = await referenceRewards(recipe);
  const counts = new Float64Array(rewards.length).fill(1);
  return sharedEngine().ask("leashFrontier", [counts, "counts", rewards, betaGrid()]);
}
