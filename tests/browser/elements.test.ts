// The elements in somebody else's page: what they share, when they load, how they are coloured, and what a strict policy must allow.

import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { type HostPage, hostPage } from "./host-pages.js";
import { expectText, onNewPages } from "./site-page.js";

let page: Page;
onNewPages((opened) => {
  ({ page } = opened);
});

let lab: ServedFolder;
beforeAll(async () => {
  // What a module of another origin needs, and what hosts such as GitHub Pages send.
  lab = await serveFolder(siteFolder, { "access-control-allow-origin": "*" });
});
afterAll(() => lab.close());

let host: HostPage | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

async function openHost(body: string, policy?: string): Promise<void> {
  host = await hostPage(`<script type="module" src="${lab.url}surprise-lab.js"></script>${body}`, policy);
  await page.goto(host.url);
}

const coin = '<surprise-curve start="p=0.5&revealed=1"></surprise-curve>';
const hero = (name: string): Locator => page.locator(`${name} .hero output`).first();
const token = (name: string, property: string): Promise<string> =>
  page.locator(name).evaluate((element, of) => getComputedStyle(element).getPropertyValue(of).trim(), property);

describe("several elements on a page", () => {
  it("share one worker and one copy of the language model", async () => {
    const models: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith(".surprise")) models.push(new URL(request.url()).pathname);
    });
    await openHost(`<temperature-dial></temperature-dial>${coin}<text-surprise></text-surprise>`);
    await expectText(page.locator("temperature-dial figure"), /␣\w+/);
    await page.locator("text-surprise").scrollIntoViewIfNeeded();
    await expectText(hero("text-surprise"), /\d/);
    expect(page.workers()).toHaveLength(1);
    expect(models).toEqual(["/models/large.surprise"]);
  });

  it("start no worker and load nothing while they are below the fold", async () => {
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await openHost(`<div style="height: 6000px"></div><temperature-dial></temperature-dial>`);
    await page.locator("temperature-dial article").waitFor();
    await page.waitForTimeout(500);
    expect(page.workers()).toHaveLength(0);
    expect(requests.filter((url) => url.startsWith(lab.url))).toEqual([`${lab.url}surprise-lab.js`]);
    await page.locator("temperature-dial").scrollIntoViewIfNeeded();
    await expectText(page.locator("temperature-dial figure"), /␣\w+/);
  });

  it("live when the page puts them in later, and answer again after they were moved", async () => {
    await openHost("<main></main>");
    await page.evaluate((markup) => {
      document.querySelector("main")?.insertAdjacentHTML("beforeend", markup);
    }, coin);
    await expectText(hero("surprise-curve"), "1.000");
    await page.evaluate(() => document.body.prepend(document.querySelector("surprise-curve") as Element));
    await page.locator("surprise-curve").getByRole("button", { name: "1 in 1,000" }).click();
    await expectText(hero("surprise-curve"), "9.966");
  });
});

describe("the colours of an element", () => {
  it("are the page's where it sets them, in the picture too", async () => {
    await openHost(
      `<style>surprise-curve { --lab-surprise-text: rgb(1, 2, 3); --lab-surface: rgb(250, 240, 230); }</style>${coin}`,
    );
    await expectText(hero("surprise-curve"), "1.000");
    const seen = await page.locator("surprise-curve").evaluate((element) => {
      const style = (selector: string) => getComputedStyle(element.shadowRoot?.querySelector(selector) as Element);
      return [style(".hero output").color, style("article").backgroundColor];
    });
    expect(seen).toEqual(["rgb(1, 2, 3)", "rgb(250, 240, 230)"]);
  });

  it("follow the page's own theme by attribute, and the reader's without one", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await openHost(`${coin.replace("<surprise-curve", '<surprise-curve theme="light"')}<kl-explorer></kl-explorer>`);
    expect(await token("surprise-curve", "--lab-surface")).toBe("#ffffff");
    expect(await token("kl-explorer", "--lab-surface")).toBe("#1e2024");
  });

  it("leave the page's own alone", async () => {
    await openHost(`<p style="--lab-p: red">A post.</p>${coin}`);
    await expectText(hero("surprise-curve"), "1.000");
    expect(await token("body > p", "--lab-p")).toBe("red");
    expect(await token("html", "--lab-surface")).toBe("");
  });
});

describe("a page of a strict policy", () => {
  const complaints: string[] = [];
  const open = async (policy: string): Promise<void> => {
    complaints.length = 0;
    page.on("console", (message) => complaints.push(message.text()));
    const source = lab.url.replace(/\/$/, "");
    await openHost(coin, `default-src 'none'; img-src data:; ${policy.replaceAll("LAB", source)}`);
  };

  it("shows an element that it allows a module, WebAssembly, a worker from a Blob and styles in attributes", async () => {
    await open("script-src LAB 'wasm-unsafe-eval'; worker-src blob:; connect-src LAB; style-src-attr 'unsafe-inline'");
    await expectText(hero("surprise-curve"), "1.000");
    expect(page.workers()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it("shows it without a worker too", async () => {
    await open("script-src LAB 'wasm-unsafe-eval'");
    await expectText(hero("surprise-curve"), "1.000");
    expect(page.workers()).toHaveLength(0);
  });
});
