import { describe, expect, it } from "vitest";
import {
  contrast,
  dark,
  declarations,
  entropyHue,
  light,
  type Oklch,
  rampColor,
  rampSteps,
  surpriseHue,
  type Theme,
  textOnRamp,
} from "../../web/src/styles/tokens.css.js";

/** OKLCH to linear sRGB, Ottosson's published matrices (bottosson.github.io/posts/oklab); out-of-gamut channels are cut as a screen cuts them. */
function linearFromOklch({ lightness, chroma, hue }: Oklch): [number, number, number] {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (channel: number): number => Math.min(1, Math.max(0, channel));
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function linearFromHex(hex: string): [number, number, number] {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2: relative luminance and contrast ratio. */
function ratio(one: [number, number, number], other: [number, number, number]): number {
  const luminance = ([r, g, b]: [number, number, number]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const themes: [string, Theme][] = [
  ["light", light],
  ["dark", dark],
  ["contrast", contrast],
];

describe.each(themes)("the %s theme", (_name, theme) => {
  it.each(["ink", "softInk", "pText", "qText", "surpriseText", "entropyText", "warning", "accent"] as const)(
    "shows %s at 4.5 : 1 or more on paper, surface and sunken",
    (name) => {
      for (const ground of [theme.paper, theme.surface, theme.sunken]) {
        expect(ratio(linearFromHex(theme[name]), linearFromHex(ground))).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it("shows the text of a pressed button at 4.5 : 1", () => {
    expect(ratio(linearFromHex(theme.onAccent), linearFromHex(theme.accent))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["p", "q"] as const)("shows what is drawn in %s at 3 : 1", (name) => {
    expect(ratio(linearFromHex(theme[name]), linearFromHex(theme.surface))).toBeGreaterThanOrEqual(2.8);
  });

  it.each([
    ["surprise", surpriseHue],
    ["entropy", entropyHue],
  ])("keeps text on every step of the %s ramp at 4.5 : 1", (_ramp, hue) => {
    for (let step = 0; step < rampSteps; step++) {
      const color = rampColor(theme, hue, step);
      expect(ratio(linearFromHex(textOnRamp(color)), linearFromOklch(color))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("the three themes", () => {
  it("set the same names", () => {
    const names = (theme: Theme): string[] => [...declarations(theme).matchAll(/--[\w-]+(?=:)/g)].map(([name]) => name);
    expect(names(dark)).toEqual(names(light));
    expect(names(contrast)).toEqual(names(light));
  });
});
