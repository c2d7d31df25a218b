import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTick, makeScale, roundTicks } from "../../web/src/charts/axis.js";
import { positionAfterKey } from "../../web/src/charts/handle.js";
import { readNumber } from "../../web/src/controls/number-input.js";
import { addShare, moveShare, removeShare } from "../../web/src/controls/shares.js";

const someShares = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 26 })
  .map((weights) => {
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  });
const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe("moving one share", () => {
  it("leaves a distribution", () => {
    fc.assert(
      fc.property(someShares, fc.nat(25), fc.double({ min: -1, max: 2, noNaN: true }), (shares, at, value) => {
        const index = at % shares.length;
        const moved = moveShare(shares, index, value);
        expect(Math.abs(sumOf(moved) - 1)).toBeLessThan(1e-12);
        expect(Math.min(...moved)).toBeGreaterThanOrEqual(0);
        expect(moved[index]).toBe(Math.min(1, Math.max(0, value)));
      }),
    );
  });

  it("keeps the others' proportions", () => {
    expect(moveShare([0.5, 0.25, 0.25], 0, 0.8)).toEqual([0.8, 0.1, 0.1].map((share) => expect.closeTo(share, 12)));
  });

  it("brings the others back to life after a certainty", () => {
    expect(moveShare([1, 0, 0], 0, 0.5)).toEqual([0.5, 0.25, 0.25]);
  });

  it("and a share added, then removed, leaves what was there", () => {
    fc.assert(
      fc.property(someShares, (shares) => {
        const more = addShare(shares);
        expect(Math.abs(sumOf(more) - 1)).toBeLessThan(1e-12);
        const back = removeShare(more, shares.length);
        for (const [index, share] of shares.entries()) expect(back[index]).toBeCloseTo(share, 12);
      }),
    );
  });
});

describe("a handle's keys", () => {
  it("move by one step, ten steps, and to the ends", () => {
    expect(positionAfterKey("ArrowRight", false, 0.5, 0.01)).toBeCloseTo(0.51);
    expect(positionAfterKey("ArrowDown", false, 0.5, 0.01)).toBeCloseTo(0.49);
    expect(positionAfterKey("ArrowUp", true, 0.5, 0.01)).toBeCloseTo(0.6);
    expect(positionAfterKey("PageDown", false, 0.5, 0.01)).toBeCloseTo(0.4);
    expect(positionAfterKey("Home", false, 0.5, 0.01)).toBe(0);
    expect(positionAfterKey("End", false, 0.5, 0.01)).toBe(1);
  });

  it("stop at the ends and let other keys through", () => {
    expect(positionAfterKey("ArrowRight", false, 1, 0.01)).toBe(1);
    expect(positionAfterKey("Tab", false, 0.5, 0.01)).toBeUndefined();
  });
});

describe("a typed number", () => {
  it.each([
    ["0.5", 0.5],
    ["1/6", 1 / 6],
    ["5 %", 0.05],
    ["1e-9", 1e-9],
    ["−2", -2],
  ])("%s is %f", (text, value) => {
    expect(readNumber(text)).toBeCloseTo(value, 15);
  });

  it.each(["", "a half", "1/2/3", "%"])("“%s” is none", (text) => {
    expect(readNumber(text)).toBeNaN();
  });
});

describe("an axis", () => {
  it("has few ticks at round values", () => {
    expect(roundTicks(makeScale("linear", [0, 1], [0, 500]), "linear", 6)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundTicks(makeScale("log", [1e-6, 1], [0, 500]), "log", 6)).toEqual([1e-6, 1e-4, 1e-2, 1]);
  });

  it("says a tick as short as it can be said", () => {
    expect([0, 0.5, 200, 1e-6, 1e9].map(formatTick)).toEqual(["0", "0.5", "200", "10⁻⁶", "10⁹"]);
  });
});
