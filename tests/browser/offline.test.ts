// The site without a network: opened cold after one visit, and the way from one version to the next.

import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { axeFaults, expectText } from "./site-page.js";

let browser: Browser;
let folder: string;
let site: ServedFolder;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);

afterAll(() => browser.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "site-"));
  await cp(siteFolder, folder, { recursive: true });
  site = await serveFolder(folder);
  context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  site.close();
  await rm(folder, { recursive: true });
});

const note = () => page.locator("offline-note");
const noteSays = (text: string | RegExp) => expectText(note().locator("> *, p").first(), text);

async function visit(): Promise<void> {
  await page.goto(site.url);
  await noteSays("opens without a network, models and training texts included");
}

/** No answer from anywhere: the network of the browser is off, and the host is gone. */
async function cutOff(): Promise<void> {
  site.close();
  await context.setOffline(true);
  await page.close();
  page = await context.newPage();
}

/** The site gets another title, as if it had been built anew. */
async function publish(title: string): Promise<void> {
  const hash = (text: string) => createHash("sha256").update(text).digest("base64");
  const index = await readFile(join(folder, "index.html"), "utf8");
  const next = index.replace(/<title>[^<]*/, `<title>${title}`);
  const worker = await readFile(join(folder, "service-worker.js"), "utf8");
  expect(worker).toContain(hash(index));
  await writeFile(join(folder, "index.html"), next);
  await writeFile(join(folder, "service-worker.js"), worker.replace(hash(index), hash(next)));
}

describe("the site without a network", () => {
  it("opens cold after one visit, proves the numbers, and its model and texts are there", async () => {
    await visit();
    await cutOff();
    await page.goto(
      `${site.url}#v=1&surprise-curve.p=0.01&surprise-curve.revealed=1&calibration-lab.model=ngram&calibration-lab.revealed=1&temperature-dial.revealed=1`,
    );
    await expectText(page.locator("surprise-curve .hero output"), "6.644");
    await page.locator("self-test-pill button").first().click();
    await expectText(page.locator("self-test-pill button").first(), /✓/);
    await page.locator("self-test-pill dialog button").click();
    await page.locator("calibration-lab").scrollIntoViewIfNeeded();
    await page.locator("calibration-lab svg.reliability").waitFor({ timeout: 60_000 });
    await page.locator("temperature-dial").scrollIntoViewIfNeeded();
    await expectText(page.locator("temperature-dial .hero output"), /^\d/);
    await noteSays("models and training texts included");
  });

  it("opens an experiment's own page and its frame too", async () => {
    await visit();
    await cutOff();
    await page.goto(`${site.url}kl-explorer.html#v=1&kl-explorer.revealed=1`);
    await expectText(page.locator("kl-explorer .hero output"), /^\d/);
    await page.goto(`${site.url}embed.html?experiment=entropy-explorer#v=1&entropy-explorer.revealed=1`);
    await expectText(page.locator("entropy-explorer .hero output"), /^\d/);
  });

  it("keeps the page alone for a reader who wants to load little", async () => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true } });
    });
    await page.goto(site.url);
    await noteSays("models and training texts do once you have used them");
    // Long enough for all to have come, had it been asked for.
    await page.waitForTimeout(3000);
    await noteSays("models and training texts do once you have used them");
    const kept = await page.evaluate(async () =>
      (await (await caches.open("surprise-lab-files")).keys()).map(({ url }) => url),
    );
    expect(kept.some((url) => url.includes("/texts/moby-dick.txt"))).toBe(false);
    expect(kept.some((url) => url.includes("/index.html"))).toBe(true);
  });

  it("is not asked for by a frame or by an experiment's own page", async () => {
    await page.goto(`${site.url}embed.html?experiment=kl-explorer#v=1&kl-explorer.revealed=1`);
    await expectText(page.locator("kl-explorer .hero output"), /^\d/);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });
});

describe("a new version", () => {
  it("is announced, waits until the reader agrees, and leaves the state as it is", async () => {
    await visit();
    await publish("Second edition");
    await page.goto(`${site.url}#v=1&surprise-curve.p=0.01&surprise-curve.revealed=1`);
    await page.reload();
    await expectText(note().getByRole("status"), "A new version of the lab is ready.");
    expect(await page.title()).toBe("Surprise Lab");
    expect(await axeFaults(page, "footer")).toEqual([]);
    expect(await axeFaults(page, "header")).toEqual([]);
    await note().getByRole("button", { name: "Use it now" }).click();
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe("Second edition");
    await expectText(page.locator("surprise-curve .hero output"), "6.644");
    expect(await note().getByRole("button").count()).toBe(0);
    await noteSays("models and training texts included");
    const pages = await page.evaluate(
      async () =>
        (await (await caches.open("surprise-lab-files")).keys()).filter(({ url }) => url.includes("/index.html"))
          .length,
    );
    expect(pages).toBe(1);
  });

  it("tells the other windows, which go on with what they have", async () => {
    await visit();
    await publish("Second edition");
    const other = await context.newPage();
    await other.goto(site.url);
    await page.reload();
    await note().getByRole("button", { name: "Use it now" }).click();
    await expectText(
      other.locator("offline-note").getByRole("status"),
      "Another window took the new version of the lab.",
    );
    expect(await other.title()).toBe("Surprise Lab");
    await other.locator("offline-note").getByRole("button", { name: "Later" }).click();
    expect(await other.locator("offline-note").getByRole("button").count()).toBe(0);
  });

  it("that arrives damaged is not taken", async () => {
    await visit();
    await publish("Second edition");
    await writeFile(join(folder, "index.html"), "<title>Half an edi");
    const end = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise<ServiceWorker | null>((resolve) => {
        registration.addEventListener("updatefound", () => resolve(registration.installing));
      });
      registration.update().catch(() => undefined);
      const coming = await found;
      await new Promise((resolve) => coming?.addEventListener("statechange", resolve));
      return coming?.state;
    });
    expect(end).toBe("redundant");
    await page.reload();
    await noteSays("opens without a network");
    expect(await page.title()).toBe("Surprise Lab");
  });
});

describe("the app", () => {
  it("has a manifest that the browser accepts, with its icons", async () => {
    await page.goto(site.url);
    const session = await context.newCDPSession(page);
    const { errors, data } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? "{}").name).toBe("Surprise Lab");
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  });
});
