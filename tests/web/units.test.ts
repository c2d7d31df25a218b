import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatNats,
  formatNatsWithUnit,
  formatNumber,
  formatOneIn,
  formatProbability,
  inUnit,
  nextUnit,
  speakable,
  toNats,
  units,
} from "../../web/src/units.js";

describe("units", () => {
  it("come back to the first after a full turn", () => {
    for (const unit of units) expect(nextUnit(nextUnit(nextUnit(unit)))).toBe(unit);
  });

  it("lose nothing there and back, to the last two digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e6, noNaN: true }), fc.constantFrom(...units), (nats, unit) => {
        expect(Math.abs(toNats(inUnit(nats, unit), unit) - nats)).toBeLessThanOrEqual(nats * 4.5e-16);
      }),
    );
  });

  it("are exact: ln 2 is one bit and ln 10 is one ban, to the last two digits", () => {
    expect(Math.abs(inUnit(Math.LN2, "bits") - 1)).toBeLessThanOrEqual(4.5e-16);
    expect(Math.abs(inUnit(Math.LN10, "bans") - 1)).toBeLessThanOrEqual(4.5e-16);
  });

  it("say that ln 2 is one bit and 0.693 nats", () => {
    expect(formatNatsWithUnit(Math.LN2, "bits")).toBe("1.000 bits");
    expect(formatNatsWithUnit(Math.LN2, "nats")).toBe("0.693 nats");
    expect(formatNatsWithUnit(Math.LN10, "bans")).toBe("1.000 bans");
  });

  it("say that 0.01 costs 4.6 nats and 6.64 bits", () => {
    expect(formatNats(-Math.log(0.01), "nats", 1)).toBe("4.6");
    expect(formatNats(-Math.log(0.01), "bits", 2)).toBe("6.64");
  });
});

describe("a number on the screen", () => {
  it.each([
    [0, "0.000"],
    [-0.05, "−0.050"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
    [Number.NaN, "not a number"],
    [7e-24, "7.00 × 10⁻²⁴"],
    [200_019, "200,019"],
    [1e300, "1.00 × 10³⁰⁰"],
    [1234.567, "1234.6"],
  ])("%f is written %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("keeps its decimals, so that its width stays while it moves", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9.99, noNaN: true }), (value) => {
        expect(formatNumber(value)).toHaveLength(value >= 9.9995 ? 6 : 5);
      }),
    );
  });

  it("is put into words for the ear", () => {
    expect(speakable("−∞")).toBe("minus infinite");
    expect(speakable("7.00 × 10⁻²⁴")).toBe("7.00 times ten to the minus 24");
  });
});

describe("a probability on the screen", () => {
  it.each([
    [0, "0"],
    [1, "1"],
    [0.5, "0.5"],
    [1 / 6, "0.167"],
    [0.9999, "0.9999"],
    [1e-9, "1.00 × 10⁻⁹"],
    [1 - 1e-9, "1 − 1.00 × 10⁻⁹"],
  ])("%f is written %s", (p, text) => {
    expect(formatProbability(p)).toBe(text);
  });

  it.each([
    [0, "never"],
    [1, "always"],
    [0.5, "one in 2"],
    [1 / 6, "one in 6"],
    [0.01, "one in 100"],
    [1e-6, "one in 1,000,000"],
  ])("%f is %s", (p, text) => {
    expect(formatOneIn(p)).toBe(text);
  });
});
