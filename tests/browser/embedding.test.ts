// One experiment in somebody else's page, by a frame or by embed.js, on pages such as people have.

import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { type HostPage, hostPage } from "./host-pages.js";
import { expectText, onNewPages } from "./site-page.js";

let page: Page;
let site: ServedFolder;
onNewPages((opened) => {
  ({ page, site } = opened);
});

let host: HostPage | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

async function openHost(body: string, policy?: string): Promise<void> {
  host = await hostPage(body, policy);
  await page.goto(host.url);
}

const state = "v=1&surprise-curve.p=0.01&surprise-curve.revealed=1";
const address = (query = ""): string => `${site.url}embed.html?experiment=surprise-curve${query}#${state}`;
const frame = (): FrameLocator => page.frameLocator("iframe").first();
const hero = () => frame().locator("surprise-curve .hero output");
const frameHeight = (): Promise<number> =>
  page
    .locator("iframe")
    .first()
    .evaluate((element) => (element as HTMLIFrameElement).clientHeight);

describe("embed.html in a frame", () => {
  it("shows the one experiment and nothing around it", async () => {
    await openHost(`<iframe src="${address()}" width="1100" height="700"></iframe>`);
    await expectText(hero(), "6.644");
    expect(await frame().locator("header.masthead, nav, footer").count()).toBe(0);
  });

  it("works in a sandbox that allows scripts alone, on a host that sends no header of its own", async () => {
    await openHost(`<iframe sandbox="allow-scripts" src="${address()}" width="1100" height="700"></iframe>`);
    await expectText(hero(), "6.644");
  });

  it("has its language model in that sandbox too", async () => {
    await openHost(
      `<iframe sandbox="allow-scripts" src="${site.url}embed.html?experiment=temperature-dial" width="1100" height="700"></iframe>`,
    );
    await expectText(frame().locator("temperature-dial figure"), /␣\w+/);
  });

  it("has its texts in that sandbox too", async () => {
    await openHost(
      `<iframe sandbox="allow-scripts" src="${site.url}embed.html?experiment=guessing-game" width="1100" height="700"></iframe>`,
    );
    await expectText(frame().locator("guessing-game article"), /Moby/);
  });

  it("works in a page on the disk", async () => {
    host = await hostPage(`<iframe src="${address()}" width="1100" height="700"></iframe>`);
    await page.goto(host.file);
    await expectText(hero(), "6.644");
  });

  it("works when the lab itself lies on the disk", async () => {
    const file = `file://${join(siteFolder, "embed.html")}`;
    host = await hostPage(
      `<iframe src="${file}?experiment=surprise-curve#${state}" width="1100" height="700"></iframe>`,
    );
    await page.goto(host.file);
    await expectText(hero(), "6.644");
  });

  it("writes nothing into the console of its host", async () => {
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await openHost(`<iframe sandbox="allow-scripts" src="${address()}" width="1100" height="700"></iframe>`);
    await expectText(hero(), "6.644");
    expect(complaints).toEqual([]);
  });

  it("says what it cannot read of its host's wishes", async () => {
    await page.goto(`${site.url}embed.html?experiment=surprise-curve&accent=blueish`);
    await expectText(page.locator("main > p"), "The query's accent=#blueish is no colour such as 7a1fa2.");
    await page.goto(`${site.url}embed.html?experiment=no-such`);
    await expectText(page.locator("main > p"), /The lab has no experiment “no-such”\. It has: surprise-curve/);
  });

  it("loads nothing while it is below the fold", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await openHost(
      `<div style="height: 6000px"></div><iframe loading="lazy" src="${address()}" width="1100" height="700"></iframe>`,
    );
    await page.waitForTimeout(500);
    expect(asked.filter((url) => url.startsWith(site.url))).toEqual([]);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    await expectText(hero(), "6.644");
  });
});

describe("the height that a frame tells its host", () => {
  it("is said in the lab's own words, to AMP, Pym, Canvas and WordPress", async () => {
    await openHost(`<script>
      window.heard = [];
      addEventListener("message", ({ source, data }) => heard.push([data, source === frames[0]]));
      </script><iframe src="${address("&childId=pym-0")}#?secret=Abc123" width="1100" height="200"></iframe>`);
    await expectText(hero(), "6.644");
    const heard = (await page.evaluate("heard")) as [unknown, boolean][];
    expect(heard.every(([, fromFrame]) => fromFrame)).toBe(true);
    const height = await frame()
      .locator("html")
      .evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
    expect(heard.map(([data]) => data)).toEqual(
      expect.arrayContaining([
        { type: "surprise-lab:height", height },
        { sentinel: "amp", type: "embed-size", height },
        JSON.stringify({ subject: "lti.frameResize", height }),
        `pymxPYMxpym-0xPYMxheightxPYMx${height}`,
        { message: "height", value: height, secret: "Abc123" },
      ]),
    );
  });
});

describe("embed.js", () => {
  const script = (attributes = ""): string => `<script async src="${site.url}embed.js" ${attributes}></script>`;
  const chosen = 'data-experiment="surprise-curve" data-state="p=0.01&revealed=1"';

  it("puts a frame where its tag stands, in the state that the tag says", async () => {
    await openHost(`<p>Before.</p>${script(chosen)}<p>After.</p>`);
    await expectText(hero(), "6.644");
    expect(await page.locator("script + iframe + p").textContent()).toBe("After.");
    expect(await page.locator("iframe").getAttribute("title")).toBe("Surprise Lab: surprise curve");
  });

  it("lets the frame be as tall as what it shows, and follows it", async () => {
    await openHost(script(`${chosen} data-height="200"`));
    await expectText(hero(), "6.644");
    const inner = (): Promise<number> =>
      frame()
        .locator("html")
        .evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
    await expect.poll(async () => (await frameHeight()) - (await inner())).toBe(0);
    const before = await frameHeight();
    await frame().getByText("The numbers as a table").click();
    await expect.poll(frameHeight).toBeGreaterThan(before + 40);
    await expect.poll(async () => (await frameHeight()) - (await inner())).toBe(0);
  });

  it("believes no height but that of the frame's own window", async () => {
    await openHost(`${script(chosen)}<iframe srcdoc="<script>
      setInterval(() => parent.postMessage({ type: 'surprise-lab:height', height: 5000 }, '*'), 20)</script>"></iframe>`);
    await expectText(hero(), "6.644");
    await page.waitForTimeout(300);
    const heights = await page.locator("iframe").evaluateAll((all) => all.map((element) => element.clientHeight));
    expect(heights.filter((height) => height > 4000)).toEqual([]);
  });

  it("fills every place that the page marks, once, however often it is loaded", async () => {
    const place =
      '<div data-surprise-lab="surprise-curve" data-state="p=0.01&revealed=1">A link for readers of feeds.</div>';
    await openHost(`${place}${script()}<p>Between.</p>${place}${script()}`);
    await expect.poll(() => page.locator("div > iframe").count()).toBe(2);
    await expectText(hero(), "6.644");
    expect(await page.locator("iframe").count()).toBe(2);
    expect(await page.getByText("A link for readers of feeds.").count()).toBe(0);
  });

  it("lets a frame that was written by hand grow too", async () => {
    await openHost(`<iframe src="${address()}" width="1100" height="200"></iframe>`);
    await expectText(hero(), "6.644");
    await page.addScriptTag({ url: `${site.url}embed.js` });
    await expect.poll(frameHeight).toBeGreaterThan(400);
  });

  it("works in a page on the disk", async () => {
    host = await hostPage(script(chosen));
    await page.goto(host.file);
    await expectText(hero(), "6.644");
  });

  it("works in a page of a strict policy that names the lab for scripts and frames", async () => {
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    const lab = site.url.replace(/\/$/, "");
    await openHost(script(chosen), `default-src 'none'; script-src ${lab}; frame-src ${lab}; img-src data:`);
    await expectText(hero(), "6.644");
    await expect.poll(frameHeight).toBeGreaterThan(400);
    expect(complaints.filter((text) => /policy/i.test(text))).toEqual([]);
  });

  it("hands the host's theme, units and accent on", async () => {
    await openHost(script(`${chosen} data-theme="dark" data-units="nats" data-accent="#7a1fa2"`));
    await expectText(hero(), "4.605");
    const seen = await frame()
      .locator("surprise-curve")
      .evaluate((element) => {
        const style = getComputedStyle(element);
        return [element.getAttribute("theme"), style.getPropertyValue("--lab-accent").trim(), style.colorScheme];
      });
    expect(seen).toEqual(["dark", "#7a1fa2", "dark"]);
  });
});
