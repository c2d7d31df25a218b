import { describe, expect, it } from "vitest";
import { compileTex } from "../../web/plugins/tex.js";
import { tex } from "../../web/src/formulas/tex.js";

describe("a formula", () => {
  it("becomes MathML with one place for each live number, in the order of the page", () => {
    const { strings, slots } = compileTex(["-\\log_2 ", " = ", ""], ["p:p", "surprise"]);
    expect(slots).toEqual(["p", "surprise"]);
    expect(strings).toHaveLength(3);
    const markup = strings.join("…");
    expect(markup).toMatch(/^<math.*<mn class="live p">…<\/mn>.*<mn class="live">…<\/mn>.*<\/math>$/s);
    expect(markup).not.toContain("§");
  });

  it("fails the build when its TeX is wrong", () => {
    expect(() => compileTex(["\\frac{1"], [])).toThrow();
  });

  it("is compiled by the build and filled by the page", () => {
    const template = tex`H = ${"h:entropy"}\ \text{bits}`({ h: "1.750" });
    expect(template.values).toEqual(["1.750"]);
    expect(template.strings.join("")).toContain("<math");
  });
});
