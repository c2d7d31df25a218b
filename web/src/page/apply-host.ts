// The host's theme, told to every experiment on the page: inside their shadow roots they cannot see the page's.

import type { HostOptions } from "../state/host.js";
import { experimentNames } from "./experiments.js";

export function applyTheme(host: HostOptions): void {
  if (host.theme === "auto") return;
  for (const element of document.querySelectorAll([...experimentNames, "self-test-pill"].join(","))) {
    element.setAttribute("theme", host.theme);
  }
}
