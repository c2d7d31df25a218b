import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveShare } from "../../web/src/controls/shares.js";
import {
  isOffSum,
  longestLabel,
  type Pair,
  pair,
  sumOf,
  tidyShares,
  withShare,
} from "../../web/src/experiments/kl-explorer-pair.js";
import { facts, questionPair } from "../../web/src/experiments/kl-explorer-state.js";
import { formatHash, parseHash } from "../../web/src/state/address.js";

const property = pair(questionPair);

/** There and back through a whole address, as a copied link goes. */
function throughLink(value: Pair): unknown {
  const { values } = parseHash(formatHash(new Map([["kl-explorer.outcomes", property.format(value)]])));
  return property.parse(values.get("kl-explorer.outcomes") ?? "");
}

const shares = (length: number) =>
  fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .filter((weights) => sumOf(weights) > 0.01)
    .map((weights) => weights.map((weight) => weight / sumOf(weights)));

describe("two distributions in a link", () => {
  it("come back to the last bit, whatever their outcomes are called", () => {
    const pairs = fc.integer({ min: 2, max: 26 }).chain((length) =>
      fc.record({
        labels: fc.array(fc.string({ unit: "grapheme-ascii", maxLength: longestLabel }), {
          minLength: length,
          maxLength: length,
        }),
        p: shares(length),
        q: shares(length),
      }),
    );
    fc.assert(
      fc.property(pairs, (value) => {
        expect(throughLink(value)).toEqual({ value });
      }),
    );
  });

  it("are readable", () => {
    expect(property.format({ labels: ["heads", "tails"], p: [0.5, 0.5], q: [0.75, 0.25] })).toBe(
      "heads:0.5:0.75,tails:0.5:0.25",
    );
  });

  it.each(["cat:0.5", "cat:0.5:0.5,dog:0.5", "cat:0.5:nan,dog:0.5:0.5", "cat:0.5:-0.1,dog:0.5:1.1", "a:1:,b:0:1", ""])(
    "answer with a sentence when they are “%s”",
    (text) => expect(property.parse(text)).toHaveProperty("problem"),
  );

  it("keep a sum that is not 1, for the reader to decide about", () => {
    const parsed = property.parse("cat:0.5:0.5,dog:0.6:0.5");
    expect(parsed).toEqual({ value: { labels: ["cat", "dog"], p: [0.5, 0.6], q: [0.5, 0.5] } });
  });
});

describe("a bar that is dragged", () => {
  it("leaves short numbers that sum to 1, and nothing possible becomes impossible", () => {
    const moves = fc.tuple(shares(7), fc.integer({ min: 0, max: 6 }), fc.double({ min: 0, max: 0.999, noNaN: true }));
    fc.assert(
      fc.property(moves, ([before, index, value]) => {
        const moved = moveShare(before, index, value);
        const tidy = tidyShares(moved);
        expect(isOffSum(tidy)).toBe(false);
        expect(tidy.map((share) => share > 0)).toEqual(moved.map((share) => share > 0));
      }),
    );
  });

  it("moves its own side only", () => {
    const moved = withShare(questionPair, "q", 0, 0.5, true);
    expect(moved.p).toBe(questionPair.p);
    expect(moved.q[0]).toBe(0.5);
  });

  it("moves alone when the sum is let go", () => {
    expect(withShare(questionPair, "q", 1, 0.5, false).q).toEqual(questionPair.q.with(1, 0.5));
  });
});

describe("the starting points", () => {
  it.each(facts.presets.map((preset) => [preset.name, preset.state.outcomes] as const))(
    "%s: both sum to 1",
    (_name, outcomes) => {
      expect(outcomes?.p).toHaveLength(outcomes?.labels.length ?? -1);
      expect(outcomes?.q).toHaveLength(outcomes?.labels.length ?? -1);
      expect(isOffSum(outcomes?.p ?? [])).toBe(false);
      expect(isOffSum(outcomes?.q ?? [])).toBe(false);
    },
  );
});
