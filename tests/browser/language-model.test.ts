// The language model's way into the page: when it is loaded, how often, what is said meanwhile, and what is done with a reader's own.

import { join, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { siteFolder } from "./chromium.js";
import { expectText, onNewPages, type SitePage } from "./site-page.js";

const models = resolve(import.meta.dirname, "../../web/public/models");

let page: Page;
let site: SitePage["site"];
onNewPages((opened) => {
  ({ page, site } = opened);
});

const dial = (on: Page): Locator => on.locator("temperature-dial");
/** The rows of tokens stand in the picture. */
const answered = (on: Page): Promise<void> => expectText(dial(on).locator("figure"), /␣\w+/);

function modelRequests(on: Page): string[] {
  const found: string[] = [];
  on.on("request", (request) => {
    if (request.url().endsWith(".surprise")) found.push(new URL(request.url()).pathname);
  });
  return found;
}

describe("the language model", () => {
  it("is not loaded by an experiment that has no use for it", async () => {
    const requests = modelRequests(page);
    await page.goto(`${site.url}embed.html?experiment=entropy-explorer`);
    await page.locator("entropy-explorer").getByRole("button", { name: "Skip" }).click();
    await expectText(page.locator("entropy-explorer .hero output"), /\d/);
    expect(requests).toEqual([]);
  });

  it("is loaded once for all experiments, and kept until the next visit", async () => {
    const requests = modelRequests(page);
    await page.goto(`${site.url}index.html`);
    await dial(page).scrollIntoViewIfNeeded();
    await answered(page);
    await page.locator("text-surprise").scrollIntoViewIfNeeded();
    await expectText(page.locator("text-surprise .hero output"), /\d/);
    expect(requests.filter((path) => path === "/models/large.surprise")).toHaveLength(1);

    requests.length = 0;
    await page.goto(`${site.url}embed.html?experiment=temperature-dial`);
    await answered(page);
    expect(requests).toEqual([]);
  });

  it("that could not be loaded says so, and is loaded when the reader tries again", async () => {
    await page.route("**/large.surprise", (route) => route.abort());
    await page.goto(`${site.url}embed.html?experiment=temperature-dial`);
    const loading = dial(page).locator(".model-loading");
    await expectText(loading, "The language model did not open. large.surprise could not be loaded.");
    await page.unroute("**/large.surprise");
    await loading.getByRole("button", { name: "Try again" }).click();
    await answered(page);
  });

  it("that is another file than the index says is refused", async () => {
    await page.route("**/large.surprise", (route) => route.fulfill({ body: "<h1>Not found</h1>" }));
    await page.goto(`${site.url}embed.html?experiment=temperature-dial`);
    await expectText(dial(page).locator(".model-loading"), /should have \d+ bytes, but 18 came/);
  });

  it("is inside the one-file lab, which needs no network", async () => {
    const requests: string[] = [];
    page.on("request", (request) => void requests.push(request.url()));
    await page.goto(`file://${join(siteFolder, "surprise-lab.html")}`);
    await dial(page).scrollIntoViewIfNeeded();
    await answered(page);
    expect(requests.filter((url) => url.startsWith("http"))).toEqual([]);
  });
});

describe("a model file of the reader's own", () => {
  it("reads for him; one that cannot be opened leaves it as it was", async () => {
    await page.goto(`${site.url}embed.html?experiment=text-surprise`);
    await page.evaluate(async () => {
      await customElements.whenDefined("lab-model-file");
      document.querySelector("main")?.replaceChildren(document.createElement("lab-model-file"));
    });
    const part = page.locator("lab-model-file");
    const open = (path: string) => part.locator("input").setInputFiles(path);
    await open(join(models, "small.surprise"));
    await expectText(part.locator(".facts"), /^small\S*: [\d,]+ parameters in \d+ layers/);
    const dropped = await page.evaluateHandle(() => {
      const files = new DataTransfer();
      files.items.add(new File(["Call me Ishmael."], "moby.txt"));
      return files;
    });
    await part.locator("div").dispatchEvent("drop", { dataTransfer: dropped });
    await expectText(part.locator(".problem"), /^moby\.txt is no model that the lab reads/);
    await expectText(part.locator(".facts"), /^small\S*: [\d,]+ parameters/);
  });
});
