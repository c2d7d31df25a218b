// The same numbers in a second engine, over http and from file://.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lessonLink } from "../../web/src/state/lesson-link.js";
import { type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { launchFirefox, textWithin } from "./firefox.js";
import { hostPage } from "./host-pages.js";
import { threeSteps } from "./lesson-pages.js";
import { pinnedDigest } from "./pinned-digest.js";

let browser: Browser;
let site: ServedFolder;
let page: Page;

beforeAll(async () => {
  browser = await launchFirefox();
  site = await serveFolder(siteFolder);
}, 60_000);

afterAll(async () => {
  await browser.close();
  site.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
});

afterEach(() => page.close());

const shows = (text: string | RegExp, ...chain: string[]) =>
  expect.poll(() => textWithin(page, ...chain), { timeout: 20_000 }).toMatch(text);

const state = "v=1&surprise-curve.p=0.01&surprise-curve.revealed=1";
const address = (lab = site.url): string => `${lab}embed.html?experiment=surprise-curve#${state}`;
const chosen = 'data-experiment="surprise-curve" data-state="p=0.01&revealed=1"';
const places = () => [
  ["the site", `${site.url}index.html`],
  ["the one-file lab, opened by double click", `file://${siteFolder}/surprise-lab.html`],
];

describe("Firefox", () => {
  it.each([0, 1])("reads 6.644 bits at p = 0.01 (place %i)", async (place) => {
    await page.goto(`${places()[place]?.[1]}#${state}`);
    await shows("6.644", "surprise-curve", ".hero output");
  });

  it.each([0, 1])("plays a lesson from its link: predict, then see (place %i)", async (place) => {
    await page.goto(await lessonLink(threeSteps, `${places()[place]?.[1]}`));
    await shows("What does it cost?", "lesson-player", "form label");
    await shows("?", "lesson-player", "surprise-curve", ".hero output");
    await page.evaluate(() => {
      const root = document.querySelector("lesson-player")?.shadowRoot;
      const field = root?.querySelector<HTMLInputElement>("#prediction");
      if (field) field.value = "1,5";
      root?.querySelector<HTMLButtonElement>("form button")?.click();
    });
    await shows("You said 1.5 bits; it shows 2.000 bits.", "lesson-player", ".said");
    await shows("2.000", "lesson-player", "surprise-curve", ".hero output");
  });

  it.each([0, 1])("proves the numbers to the same last bit (place %i)", async (place) => {
    await page.goto(`${places()[place]?.[1]}`);
    await page.waitForSelector("self-test-pill");
    await page.evaluate(() =>
      document.querySelector("self-test-pill")?.shadowRoot?.querySelector<HTMLButtonElement>("button")?.click(),
    );
    await shows(/✓/, "self-test-pill", "button");
    await shows(pinnedDigest(), "self-test-pill", "dialog");
  });

  it.each([
    ["a sandboxed frame", "url", () => `<iframe sandbox="allow-scripts" src="${address()}"></iframe>`],
    ["a frame of files on the disk", "file", () => `<iframe src="${address(`file://${siteFolder}/`)}"></iframe>`],
    ["a place that embed.js fills", "url", () => `<p><script async src="${site.url}embed.js" ${chosen}></script></p>`],
  ] as const)("reads it in %s", async (_name, opened, body) => {
    const host = await hostPage(body());
    await page.goto(host[opened]);
    const frame = await (await page.waitForSelector("iframe"))?.contentFrame();
    const shown = () =>
      frame?.evaluate(
        () => document.querySelector("surprise-curve")?.shadowRoot?.querySelector(".hero output")?.textContent,
      );
    await expect.poll(shown, { timeout: 20_000 }).toMatch("6.644");
    await host.close();
  });

  it("opens the site after one visit when its host is gone", async () => {
    const host = await serveFolder(siteFolder);
    await page.goto(`${host.url}index.html`);
    await shows("opens without a network, models and training texts included", "offline-note", "p");
    host.close();
    await expect(fetch(host.url)).rejects.toThrow();
    await page.goto(`${host.url}#${state}`);
    await shows("6.644", "surprise-curve", ".hero output");
  });

  it("saves the one-file lab from itself with the same bytes", async () => {
    const file = `${siteFolder}/surprise-lab.html`;
    await page.goto(`file://${file}`);
    await page.waitForSelector("save-lab");
    // What the button hands over, caught on its way to the disk.
    const hash = await page.evaluate(async () => {
      const saved = new Promise<Blob>((resolve) => {
        URL.createObjectURL = (content) => {
          resolve(content as Blob);
          return "#";
        };
      });
      document.querySelector("save-lab")?.shadowRoot?.querySelector<HTMLButtonElement>("button")?.click();
      const bytes = await (await saved).arrayBuffer();
      return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join("");
    });
    expect(hash).toBe(
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    );
  });
});
