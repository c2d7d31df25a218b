// The host's theme and accent, told to every experiment on the page: inside their shadow roots they cannot see the page's.

import type { HostOptions } from "../state/host.js";

/** Black on a light accent, white on a dark one. */
const onAccent = "oklch(from var(--lab-accent) calc((0.6 - l) * 1000) 0 0)";

export function applyTheme({ theme, accent }: HostOptions, experiments: readonly string[]): void {
  for (const element of document.querySelectorAll<HTMLElement>(
    [...experiments, "self-test-pill", "save-lab", "offline-note", "make-lesson"].join(","),
  )) {
    if (theme !== "auto") element.setAttribute("theme", theme);
    if (accent === undefined) continue;
    element.style.setProperty("--lab-accent", accent);
    element.style.setProperty("--lab-on-accent", onAccent);
  }
}
