// What a first visit costs: the bytes that a real page asks for before any model, and the whole core only where a question needs it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { siteFolder } from "./chromium.js";
import { expectText, onNewPages } from "./site-page.js";

let page: Page;
let url: string;
/** Files of the site that the page itself asked for; what the service worker keeps for later visits is not waited for. */
let fetched: string[];

onNewPages((opened) => {
  page = opened.page;
  url = opened.site.url;
});

beforeEach(() => {
  fetched = [];
  page.on("request", (request) => {
    if (request.url().startsWith(url)) fetched.push(new URL(request.url()).pathname);
  });
});

const wasm = (): string[] =>
  fetched.filter((path) => path.endsWith(".wasm")).map((path) => path.replace(/.*\/|-[^-]*$/g, ""));
const hero = (experiment: string) => page.locator(`${experiment} .hero output`);
const compressed = (path: string): number => brotliCompressSync(readFileSync(join(siteFolder, path))).length;

describe("a first visit", () => {
  it.each([["index.html"], ["surprise-curve.html"], ["entropy-explorer.html"], ["kl-explorer.html"]])(
    "to %s takes at most 180 kB before any model, as brotli sends them",
    async (path) => {
      const experiment = path === "index.html" ? "surprise-curve" : path.replace(".html", "");
      await page.goto(`${url}${path}#v=1&${experiment}.revealed=1`);
      await expectText(hero(experiment), /\d/);
      const total = fetched.map(compressed).reduce((sum, size) => sum + size);
      expect(wasm()).toEqual(["surprise-distributions"]);
      expect(fetched.filter((file) => file.includes("/models/"))).toEqual([]);
      expect(total).toBeGreaterThan(50_000);
      expect(total).toBeLessThanOrEqual(180_000);
    },
    60_000,
  );
});

describe("the whole core", () => {
  it("is fetched when a question needs it, beside the small one", async () => {
    await page.goto(`${url}index.html#v=1&surprise-curve.revealed=1`);
    await expectText(hero("surprise-curve"), /\d/);
    expect(wasm()).toEqual(["surprise-distributions"]);
    await page.locator("self-test-pill button").first().click();
    await expect.poll(() => wasm(), { timeout: 20_000 }).toEqual(["surprise-distributions", "surprise-core"]);
  }, 60_000);

  it("that does not come is said, and comes when the reader tries again", async () => {
    await page.route("**/surprise-core-*.wasm", (route) => route.fulfill({ status: 503 }));
    await page.goto(`${url}mode-fit.html#v=1&mode-fit.revealed=1`);
    const problem = page.locator("mode-fit .status.problem");
    await expectText(problem, /core could not be loaded \(503/);
    await page.unroute("**/surprise-core-*.wasm");
    await problem.getByRole("button", { name: "Try again" }).click();
    await expectText(hero("mode-fit"), /\d/);
    expect(await problem.count()).toBe(0);
  }, 60_000);
});
