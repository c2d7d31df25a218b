// What a reader types as a reward, which words earn one, and what a link carries of it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earnerOf, ownRewards, proxyOf, readReward, withReward } from "../../web/src/experiments/kl-leash-proxies.js";
import { planOf } from "../../web/src/experiments/kl-leash-recipe.js";
import { exactStarts, isQuestion, liveStarts, roundBeta, schema } from "../../web/src/experiments/kl-leash-state.js";
import { defaultState, readState, writeState } from "../../web/src/state/schema.js";

const start = defaultState(schema);

describe("a reward that is typed", () => {
  it("is a number, a fraction or a percentage, of either sign", () => {
    expect(readReward("-1.5")).toEqual({ reward: -1.5 });
    expect(readReward("−2")).toEqual({ reward: -2 });
    expect(readReward("1/4")).toEqual({ reward: 0.25 });
    expect(readReward("1000000")).toEqual({ reward: 1e6 });
  });

  it.each(["NaN", "Infinity", "1e300", "", "  ", "many", "1/0"])("“%s” is answered with a sentence", (text) => {
    expect(readReward(text)).toHaveProperty("sentence");
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readReward(text);
        return "sentence" in read || Math.abs(read.reward) <= 1e6;
      }),
    );
  });

  it("makes all rewards the reader's own, and leaves the others as they were shown", () => {
    const patch = withReward([0, 1, 0], 2, 5);
    expect(patch).toEqual({ proxy: "own", rewards: [0, 1, 5] });
    expect([...ownRewards({ rewards: [0, 1, 5] }, 4)]).toEqual([0, 1, 5, 0]);
    const written = writeState(schema, { ...start, ...patch }, start);
    expect(readState(schema, written, start).state.rewards).toEqual([0, 1, 5]);
  });
});

describe("the words that earn points", () => {
  it("are the lab's list, the reader's own, those without an e, or none", () => {
    expect(earnerOf(start, "happy glad")("glad")).toBe(true);
    expect(earnerOf({ ...start, lexicon: "Sea, ship" }, "happy")("sea")).toBe(true);
    expect(earnerOf({ ...start, lexicon: "sea" }, "happy")("happy")).toBe(false);
    expect(earnerOf({ ...start, liveProxy: "no-e" }, "")("sun")).toBe(true);
    expect(earnerOf({ ...start, liveProxy: "length" }, "sun")("sun")).toBe(false);
  });

  it("go to the core with a lexicon alone", () => {
    expect(proxyOf("happy", "glad")).toEqual({ kind: "lexicon", words: "glad" });
    expect(proxyOf("no-e", "glad")).toEqual({ kind: "withoutE", words: "" });
  });
});

describe("the live run's plan", () => {
  it("takes the leash apart into its place and its estimator", () => {
    const plan = planOf({ ...start, penalty: "loss-k3", liveBeta: 0.3, adaptive: true }, "happy");
    expect(plan.leash).toMatchObject({ place: "loss", estimator: "k3", beta: 0.3, adaptive: true });
  });

  it("takes one step a batch by REINFORCE, two by the clipped ones", () => {
    expect(planOf(start, "").innerEpochs).toBe(1);
    expect(planOf({ ...start, algorithm: "grpo" }, "").innerEpochs).toBe(2);
  });
});

describe("the starting points", () => {
  it("survive the way through a link", () => {
    for (const { state } of [...exactStarts, ...liveStarts]) {
      const whole = { ...start, ...state };
      expect(readState(schema, writeState(schema, whole, start), start).state).toEqual(whole);
    }
  });

  it("leave the question's world, whose policy is hidden, but for the live ones", () => {
    for (const { state } of exactStarts) expect(isQuestion({ ...start, ...state })).toBe(false);
    for (const { state } of liveStarts) expect(isQuestion({ ...start, ...state })).toBe(true);
  });

  it("name betas of three digits", () => {
    expect(roundBeta(0.123456)).toBe(0.123);
    expect(roundBeta(0)).toBe(0);
  });
});
