// What the curves of a run are drawn by: where their names stand, which rows are drawn, how far the axis reaches.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelPlaces } from "../../web/src/charts/label-places.js";
import { rowAtStep, valueDomain } from "../../web/src/charts/run-chart.js";
import { thinned } from "../../web/src/charts/thinned.js";

const wishes = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 8 });

describe("names beside the ends of curves", () => {
  it("never cover each other, stay inside and keep the order of the curves", () => {
    fc.assert(
      fc.property(wishes, (wished) => {
        const places = labelPlaces(wished, 18, 0, 300);
        const rows = wished.map((wish, row) => ({ wish, place: places[row] as number }));
        rows.sort((a, b) => a.place - b.place);
        for (const [row, { wish, place }] of rows.entries()) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(300 + 1e-9);
          const next = rows[row + 1];
          if (next === undefined) continue;
          expect(next.place - place).toBeGreaterThanOrEqual(18 - 1e-9);
          expect(next.wish).toBeGreaterThanOrEqual(wish);
        }
      }),
    );
  });

  it("stand where they wish when there is room", () => {
    expect(labelPlaces([200, 20, 60], 18, 0, 300)).toEqual([200, 20, 60]);
  });

  it("share the way when two wish for one place", () => {
    expect(labelPlaces([100, 100], 18, 0, 300)).toEqual([91, 109]);
    expect(labelPlaces([0, 1], 18, 0, 300)).toEqual([0, 18]);
    expect(labelPlaces([299, 300], 18, 0, 300)).toEqual([282, 300]);
  });

  it("begin at the top when they are too many", () => {
    expect(labelPlaces([5, 5, 5], 18, 0, 20)).toEqual([0, 18, 36]);
  });
});

describe("a curve of more points than pixels", () => {
  const steps = Array.from({ length: 10_000 }, (_unused, row) => row + 1);
  const values = steps.map((step) => (step === 4321 ? 50 : 1 / step));

  it("is drawn by at most four a pixel, and keeps its peaks and both ends", () => {
    const rows = thinned(steps, values, (step) => step / 20);
    expect(rows.length).toBeLessThanOrEqual(4 * 501);
    expect(rows).toContain(4320);
    expect(rows[0]).toBe(0);
    expect(rows.at(-1)).toBe(9999);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
  });

  it("is drawn whole where there are few points", () => {
    expect(thinned([1, 2, 3], [5, 4, 3], (step) => step * 100)).toEqual([0, 1, 2]);
  });

  it("leaves out what is not finite", () => {
    expect(thinned([1, 2, 3, 4], [5, Number.NaN, Number.POSITIVE_INFINITY, 3], (step) => step)).toEqual([0, 3]);
    expect(thinned([], [], (step) => step)).toEqual([]);
  });
});

describe("the axis of values", () => {
  const series = (values: number[]) => [
    { label: "a", tone: "p" as const, steps: values.map((_v, row) => row), values },
  ];

  it("ends at a round number above all there is, levels included", () => {
    expect(valueDomain({ series: series([3.1, 2.2]), levels: [{ value: 5.7, label: "ln V" }] })).toEqual([0, 6]);
    expect(valueDomain({ series: series([0.031, Number.NaN, Number.POSITIVE_INFINITY]) })).toEqual([0, 0.035]);
  });

  it("does not move while a run falls", () => {
    const values = [5.7, 4.4, 3.9, 3.2, 3.6, 2.8];
    const domains = values.map((_value, row) => valueDomain({ series: series(values.slice(0, row + 1)) }));
    for (const domain of domains) expect(domain).toEqual(domains[0]);
  });

  it("stops at what the caller allows, and exists before the first value", () => {
    expect(valueDomain({ series: series([900]), highest: 8 })).toEqual([0, 8]);
    expect(valueDomain({ series: [] })).toEqual([0, 1]);
    expect(valueDomain({ series: series([2]), lowest: 2 })).toEqual([2, 3]);
  });

  it("leaves room for a guess above all there is", () => {
    expect(valueDomain({ series: series([4.1, 3.9]), least: 7.2 })).toEqual([0, 8]);
    expect(valueDomain({ series: series([9.1]), least: 7.2 })).toEqual([0, 10]);
  });
});

describe("the row of a step", () => {
  it("is the last that is not after it", () => {
    const steps = [0, 25, 50, 75];
    expect([-1, 0, 24, 25, 60, 75, 1000].map((step) => rowAtStep(steps, step))).toEqual([-1, 0, 0, 1, 2, 3, 3]);
    expect(rowAtStep([], 3)).toBe(-1);
  });
});
