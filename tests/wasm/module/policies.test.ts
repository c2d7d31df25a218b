// Policies through the module: what the contract promises.
import { beforeAll, describe, expect, it } from "vitest";
import type { CoreModule, PolicyPlan, PreferencePair, TransformerModel } from "../../../wasm/surprise-core";
import { bitsOf } from "../calls";
import { drawn, finished, opened } from "../language-models";
import { loadModule, thrownBy } from "../load";
import { klOptions, policies, preferenceTrainer, smallPolicyPlan, smallPreferences } from "../policies";

let core: CoreModule;
beforeAll(async () => {
  core = await loadModule();
});

const refusal = (change: Partial<PolicyPlan>) =>
  opened(core, (model) => thrownBy(() => core.policyTrainer(model, { ...smallPolicyPlan, ...change })));

describe("a policy", () => {
  it("begins as its reference, and has a column's row for every update and every completion", () => {
    opened(core, (model) => {
      const trainer = policies.judgedPolicyTrainer(core, model);
      const { updates, samples } = trainer.update(2);
      expect([updates.klNats[0], updates.k3SdNats[0], updates.sequenceK2Nats[0]]).toEqual([0, 0, 0]);
      expect(updates.klNats[1]).toBeGreaterThan(0);
      expect([...updates.updates]).toEqual([1, 2]);
      expect([...samples.updates]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
      expect([...samples.prompts]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
      expect(samples.ends.at(-1)).toBe(samples.tokens.length);
      expect([...updates.goldMean].map(Number.isNaN)).toEqual([false, true]);
      expect(trainer.updates).toBe(2);
      trainer.delete();
    });
  });

  it("gives the same bits again, however its updates are asked for and whatever was measured between", () => {
    opened(core, (model) => {
      const [first, second] = [policies.policyTrainer(core, model), policies.policyTrainer(core, model)];
      first.update(2);
      second.update(1);
      second.measureKl(klOptions);
      second.update(1);
      expect(bitsOf(second.update(1))).toEqual(bitsOf(first.update(1)));
      first.delete();
      second.delete();
    });
  });

  it("becomes a model that draws when the trainer is gone", () => {
    opened(core, (model) => {
      const trainer = policies.policyTrainer(core, model);
      trainer.update(1);
      const kept: TransformerModel = trainer.model("kept");
      trainer.delete();
      expect(finished(core.tokenSampler(kept, "The king", drawn, 1, 4)).tokens.length).toBeGreaterThan(0);
      kept.delete();
    });
  });

  it("is refused in a sentence where its plan has no answer", () => {
    expect(refusal({ proxy: { kind: "lexicon", words: " -- " } }).message).toMatch(/lexicon has no word/);
    expect(refusal({ leash: { ...smallPolicyPlan.leash, beta: Number.NaN } }).message).toMatch(/β is nan/i);
    expect(refusal({ samples: 5 }).message).toMatch(/5.*multiple.*2/);
    expect(refusal({ prompts: ["a ".repeat(600)] }).message).toMatch(/Prompt 1 has .* context of 512/);
    expect(refusal({ algorithm: "sft" as "ppo" }).message).toMatch(/"sft".*reinforce, ppo, grpo/);
    expect(refusal({ prompts: "a" as unknown as string[] })).toBeInstanceOf(TypeError);
    expect(refusal({ leash: { ...smallPolicyPlan.leash, adaptive: 1 as unknown as boolean } }).message).toMatch(
      /true or false, found 1/,
    );
  });
});

describe("preferences", () => {
  it("begin at ln 2 with log-ratios of 0, and end with the pairs apart", () => {
    opened(core, (model) => {
      const trainer = preferenceTrainer(core, model, { pairsAStep: 3 });
      expect(trainer.evaluate().measures).toMatchObject({ marginNats: 0, accuracy: 0.5, chosenLogRatioNats: 0 });
      const { loss, marginNats, rewardMargin, steps } = trainer.step(12);
      expect(loss[0]).toBeCloseTo(Math.LN2, 14);
      expect(loss.at(-1)).toBeLessThan(0.5);
      expect(rewardMargin.at(-1)).toBeCloseTo(0.1 * (marginNats.at(-1) ?? 0), 12);
      expect(steps.at(-1)).toBe(12);
      const { pairs, samples, klNats } = trainer.evaluate();
      expect(pairs.marginNats.length).toBe(3);
      expect(klNats).toBeGreaterThan(0);
      expect(samples.ends.at(-1)).toBe(samples.tokens.length);
      trainer.delete();
    });
  });

  it("give the same bits again, however their steps are asked for", () => {
    opened(core, (model) => {
      const [first, second] = [preferenceTrainer(core, model), preferenceTrainer(core, model)];
      first.step(3);
      second.step(1);
      second.evaluate();
      second.step(2);
      expect(bitsOf(second.evaluate())).toEqual(bitsOf(first.evaluate()));
      first.delete();
      second.delete();
    });
  });

  it("are refused in a sentence where a pair has two equal completions, or is no pair", () => {
    const refused = (pairs: unknown) =>
      opened(core, (model) => thrownBy(() => preferenceTrainer(core, model, { pairs: pairs as PreferencePair[] })));
    const same = refused([smallPreferences.pairs[0], { prompt: "", chosen: "a", rejected: "a" }]);
    expect([same.message, same.index]).toEqual([expect.stringMatching(/pair 2 are the same text/), 1]);
    expect(refused([]).message).toMatch(/number of pairs is 0/);
    expect(refused([{ prompt: "a", chosen: "b" }]).message).toMatch(/"rejected" is missing/);
    expect(refused("pairs")).toBeInstanceOf(TypeError);
  });
});
