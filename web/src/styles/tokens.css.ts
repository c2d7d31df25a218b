// The lab's colours, sizes and faces: three sets of the same names. A host page may set any of them on an element
// (`surprise-curve { --lab-p: navy }`), for rules outside a shadow root win over `:host`.

import { type CSSResult, css, unsafeCSS } from "lit";

export const rampSteps = 9;

export interface Theme {
  colorScheme: "light" | "dark";
  /** Page, raised surface, and the sunken one of charts and inputs. */
  paper: string;
  surface: string;
  sunken: string;
  ink: string;
  softInk: string;
  line: string;
  /** What can be moved or pressed, and the ring around what has the focus. */
  accent: string;
  onAccent: string;
  focus: string;
  /** P is teal and Q is orange, everywhere; each as a line or fill and as text. */
  p: string;
  q: string;
  pText: string;
  qText: string;
  surpriseText: string;
  entropyText: string;
  reward: string;
  goldReward: string;
  reference: string;
  warning: string;
  /** OKLCH: lightness at both ends of the ramps, and the most colour they reach. */
  ramp: { from: number; to: number; chroma: number };
}

export const light: Theme = {
  colorScheme: "light",
  paper: "#fbfaf7",
  surface: "#ffffff",
  sunken: "#f4f2ec",
  ink: "#22201c",
  softInk: "#5f5b53",
  line: "#dcd8ce",
  accent: "#1d5c63",
  onAccent: "#ffffff",
  focus: "#1f6feb",
  p: "#0f8b8d",
  q: "#e07a1f",
  pText: "#0b6b6d",
  qText: "#9a4c05",
  surpriseText: "#9c1259",
  entropyText: "#1d4fa0",
  reward: "#2e9e4f",
  goldReward: "#1c6b37",
  reference: "#8a867c",
  warning: "#8a4b00",
  ramp: { from: 0.985, to: 0.38, chroma: 0.19 },
};

export const dark: Theme = {
  colorScheme: "dark",
  paper: "#16171a",
  surface: "#1e2024",
  sunken: "#191b1e",
  ink: "#ece9e2",
  softInk: "#aaa69c",
  line: "#3a3c42",
  accent: "#7fd0d0",
  onAccent: "#0e2426",
  focus: "#7fb4ff",
  p: "#35b5b0",
  q: "#f0954a",
  pText: "#6cd3cd",
  qText: "#f7ad70",
  surpriseText: "#ff8ec4",
  entropyText: "#93bdff",
  reward: "#5fc97d",
  goldReward: "#3f9a5b",
  reference: "#8f8c84",
  warning: "#ffc27a",
  ramp: { from: 0.22, to: 0.74, chroma: 0.19 },
};

export const contrast: Theme = {
  ...light,
  paper: "#ffffff",
  surface: "#ffffff",
  sunken: "#ffffff",
  ink: "#000000",
  softInk: "#000000",
  line: "#000000",
  accent: "#003b40",
  focus: "#0000d0",
  p: "#005f61",
  q: "#9a4400",
  pText: "#004b4d",
  qText: "#7a3600",
  surpriseText: "#7d0044",
  entropyText: "#002f7a",
  reward: "#00601f",
  goldReward: "#003c12",
  reference: "#4c4c4c",
  warning: "#6b3200",
  ramp: { from: 1, to: 0.3, chroma: 0.2 },
};

export const surpriseHue = 355;
export const entropyHue = 258;

export interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

/** Step i of a ramp: equal steps in lightness; colour grows as it leaves the paper. */
export function rampColor(theme: Theme, hue: number, step: number): Oklch {
  const share = step / (rampSteps - 1);
  const { from, to, chroma } = theme.ramp;
  return { lightness: from + (to - from) * share, chroma: chroma * share ** 0.8, hue };
}

/** The lightness at which black and white text read equally well; measured against 4.5 : 1 by a test. */
const darkTextFrom = 0.6;

export function textOnRamp(color: Oklch): string {
  return color.lightness > darkTextFrom ? "#000000" : "#ffffff";
}

function formatOklch({ lightness, chroma, hue }: Oklch): string {
  return `oklch(${lightness.toFixed(4)} ${chroma.toFixed(4)} ${hue})`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function rampDeclarations(theme: Theme, name: string, hue: number): string[] {
  return Array.from({ length: rampSteps }, (_unused, step) => {
    const color = rampColor(theme, hue, step);
    return `--lab-${name}-${step}: ${formatOklch(color)}; --lab-on-${name}-${step}: ${textOnRamp(color)};`;
  });
}

export function declarations(theme: Theme): string {
  const { ramp: _ramp, colorScheme, ...colors } = theme;
  return [
    `color-scheme: ${colorScheme};`,
    ...Object.entries(colors).map(([name, value]) => `--lab-${kebab(name)}: ${value};`),
    ...rampDeclarations(theme, "surprise", surpriseHue),
    ...rampDeclarations(theme, "entropy", entropyHue),
  ].join("\n");
}

/** Where the reader's system chooses the colours it does so for text and boxes, not for what is drawn: drawings take the same ones. */
const systemColors = `
  --lab-paper: Canvas; --lab-surface: Canvas; --lab-sunken: Canvas; --lab-line: CanvasText; --lab-focus: Highlight;
  ${["ink", "soft-ink", "p-text", "q-text", "surprise-text", "entropy-text", "warning"].map((name) => `--lab-${name}: CanvasText;`).join(" ")}
`;

const sizes = `
  --lab-prose: Charter, "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia, Cambria, "DejaVu Serif", serif;
  --lab-ui: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --lab-figures: ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace;
  --lab-14: 0.875rem; --lab-16: 1rem; --lab-18: 1.125rem; --lab-24: 1.5rem; --lab-40: 2.5rem;
  --lab-quick: 150ms; --lab-calm: 250ms;
`;

/** The rules for one kind of host: `:root` for the page, `:host` for an element, which may stand in a page without them. */
export function tokenRules(host: ":root" | ":host"): string {
  const themed = (name: string): string =>
    host === ":host" ? `:host([theme="${name}"])` : `:root[data-theme="${name}"]`;
  const anyTheme = host === ":host" ? ":host, :host([theme])" : ":root, :root[data-theme]";
  return `
    ${host} { ${sizes} ${declarations(light)} }
    @media (prefers-color-scheme: dark) { ${host} { ${declarations(dark)} } }
    @media (prefers-contrast: more) { ${host} { ${declarations(contrast)} } }
    ${themed("light")} { ${declarations(light)} }
    ${themed("dark")} { ${declarations(dark)} }
    ${themed("contrast")} { ${declarations(contrast)} }
    @media (forced-colors: active) {
      ${anyTheme} { ${declarations(contrast)} ${systemColors} }
      @media (prefers-color-scheme: dark) { ${anyTheme} { ${declarations(dark)} ${systemColors} } }
    }
    @media (prefers-reduced-motion: reduce) { ${host} { --lab-quick: 0ms; --lab-calm: 0ms; } }
  `;
}

export const tokens: CSSResult = css`
  ${unsafeCSS(tokenRules(":host"))}
`;
