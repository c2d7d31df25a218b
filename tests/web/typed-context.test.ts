// What of a typed or pasted context is read.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenName } from "../../web/src/charts/token-chart.js";
import { contextForModel } from "../../web/src/experiments/typed-context.js";

describe("a context as it was typed", () => {
  it("is read as it is while it is short", () => {
    expect(contextForModel("", 100)).toEqual({ context: "", sentence: undefined });
    expect(contextForModel("שלום 🐋", 100)).toEqual({ context: "שלום 🐋", sentence: undefined });
  });

  it("is read from its end when it is long, and the reader is told how much", () => {
    const { context, sentence } = contextForModel("a".repeat(1_000_000), 2000);
    expect(context).toBe("a".repeat(2000));
    expect(sentence).toBe("Of 1,000,000 characters the last 2,000 are read; the field keeps them all.");
  });

  it("never begins with half a character", () => {
    expect(contextForModel(`${"🐋".repeat(30)}x`, 10).context).toBe(`${"🐋".repeat(4)}x`);
  });

  it("says which character is half of one, and reads the sign for the unreadable", () => {
    const { context, sentence } = contextForModel("ab\ud83dc", 100);
    expect(context).toBe("ab\ufffdc");
    expect(sentence).toMatch(/^Character 3 is half of a character/);
  });

  it("can always be put into a link, and never grows", () => {
    const halves = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
    fc.assert(
      fc.property(
        halves.map((units) => String.fromCharCode(...units)),
        fc.integer({ min: 1, max: 50 }),
        (text, longest) => {
          const { context } = contextForModel(text, longest);
          expect(context.length).toBeLessThanOrEqual(longest);
          expect(() => encodeURIComponent(context)).not.toThrow();
        },
      ),
    );
  });
});

describe("a token's name", () => {
  it("shows what cannot be seen", () => {
    expect(tokenName(" the")).toBe("␣the");
    expect(tokenName("\n")).toBe("↵");
    expect(tokenName(" ")).toBe("␣");
    expect(tokenName("")).toBe("∅");
  });
});
