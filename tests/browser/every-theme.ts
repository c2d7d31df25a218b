// axe on one page in all its looks: the themes that a reader's system asks for, at the width of a laptop and of a phone.

import type { Page } from "playwright-core";

const widths = [1280, 360] as const;
const height = 740;

/** What the reader's system may ask for; with forced colours the browser has colours of its own. */
const themes = {
  light: { colorScheme: "light", contrast: "no-preference", forcedColors: "none" },
  dark: { colorScheme: "dark", contrast: "no-preference", forcedColors: "none" },
  "more contrast": { colorScheme: "light", contrast: "more", forcedColors: "none" },
  "forced colours": { colorScheme: "dark", contrast: "more", forcedColors: "active" },
} as const;

/** Faults of a page that is at rest, each with the theme and the width. Only colours differ between themes: the other rules see one. */
export async function inEveryTheme(page: Page, selector: string): Promise<string[]> {
  const { default: axe } = await import("axe-core");
  await page.evaluate(axe.source);
  await page.evaluate(readForcedTextColor);
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    for (const [theme, media] of Object.entries(themes)) {
      await page.emulateMedia(media);
      const found = [
        ...(await faultsNow(page, selector, theme === "light" ? "all" : "colours")),
        ...(await unreadableAxes(page)),
      ];
      faults.push(...found.map((fault) => `${theme}, ${width} px: ${fault}`));
    }
  }
  return faults;
}

/** axe asks first for the colour that fills a letter, of which Chromium tells the author's even where the system's is drawn. */
function readForcedTextColor(): void {
  const { getPropertyValue } = CSSStyleDeclaration.prototype;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return getPropertyValue.call(this, name === "-webkit-text-fill-color" ? "color" : name);
  };
}

/** What axe finds now, with the rules of WCAG 2.2 AA that it leaves out by itself. */
function faultsNow(page: Page, selector: string, rules: "all" | "colours"): Promise<string[]> {
  return page.evaluate(
    async ([within, chosen]) => {
      const { axe: checker } = globalThis as unknown as { axe: typeof import("axe-core") };
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const options: import("axe-core").RunOptions =
        chosen === "all"
          ? { rules: { "target-size": { enabled: true } } }
          : { runOnly: ["color-contrast", "link-in-text-block"] };
      const { violations } = await checker.run(within, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
    },
    [selector, rules] as const,
  );
}

/** axe does not look at the text of pictures. What stands at an axis must be read on the paper of its experiment. */
function unreadableAxes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    const luminance = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    return [...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => {
      const article = shadowRoot?.querySelector("article");
      if (!shadowRoot || !article) return [];
      const paper = luminance(getComputedStyle(article).backgroundColor);
      return [...shadowRoot.querySelectorAll(".axis text")]
        .filter((text) => ratio(luminance(getComputedStyle(text).fill), paper) < 4.5)
        .map((text) => `unreadable axis: ${text.textContent?.trim()} in ${getComputedStyle(text).fill}`);
    });
  });
}
