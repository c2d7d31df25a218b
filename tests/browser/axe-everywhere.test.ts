// axe finds nothing wrong in any experiment, in any theme, on a laptop and on a phone.

import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { allViews, asCases, openView, viewTimeoutMs } from "./every-experiment.js";
import { inEveryTheme } from "./every-theme.js";
import { onNewPages } from "./site-page.js";

vi.setConfig({ testTimeout: viewTimeoutMs });

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

describe("axe finds no fault", () => {
  it.each(asCases(allViews))("in %s (%s)", async (name, state) => {
    await openView(page, site.url, name, state);
    expect(await inEveryTheme(page, name)).toEqual([]);
  });
});
