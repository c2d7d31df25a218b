// The lab as one file: how large it is, what it carries, and what it says when it is damaged.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { toBytes } from "../../web/src/records/seven-bits.js";
import { launchChromium, serveFolder, siteFolder } from "./chromium.js";
import { pinnedDigest } from "./pinned-digest.js";
import { expectText } from "./site-page.js";

const file = join(siteFolder, "surprise-lab.html");
let browser: Browser;
let folder: string;
let page: Page;
let requests: string[];

beforeAll(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), "one-file-"));
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  requests = [];
  page.on("request", (request) => void requests.push(request.url()));
});

afterEach(() => page.close());

/** Name → bytes, as Node reads them. */
function partsOf(text: string): Map<string, Buffer> {
  const tags = text.matchAll(
    /<script type="text\/plain" data-part="([^"]+)" data-bytes="(\d+)"( data-deflated="")?>([^<]*)</g,
  );
  return new Map(
    [...tags].map(([, name, length, deflated, packed]) => {
      const bytes = Buffer.from(toBytes(packed as string, Number(length)));
      return [name as string, deflated === undefined ? bytes : inflateRawSync(bytes)];
    }),
  );
}

/** Presses "Save this lab" on a page. Answers where the file is. */
async function saveFrom(address: string, name: string): Promise<string> {
  await page.goto(address);
  const saving = page.waitForEvent("download");
  await page.locator("save-lab button").click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("surprise-lab.html");
  const path = join(folder, name);
  await saved.saveAs(path);
  return path;
}

async function proveTheNumbers(): Promise<void> {
  const pill = page.locator("self-test-pill");
  await pill.locator("button").first().click();
  await expectText(pill.locator("dialog"), pinnedDigest());
  await expectText(pill.locator("button").first(), /✓/);
}

describe("the one-file lab", () => {
  it("holds every file of the lab, byte for byte, in less than 9 MB", async () => {
    expect((await stat(file)).size).toBeLessThan(9e6);
    const parts = partsOf(await readFile(file, "utf8"));
    const models = await readdir(join(siteFolder, "models"));
    const texts = await readdir(join(siteFolder, "texts"));
    const beside = [...models.map((name) => `models/${name}`), ...texts.map((name) => `texts/${name}`)].filter(
      (name) => !name.endsWith(".md"),
    );
    expect([...parts.keys()].sort()).toEqual([...beside, "core/scalar.wasm", "core/simd.wasm", "lab.js"].sort());
    for (const name of beside) expect(parts.get(name)?.equals(await readFile(join(siteFolder, name)))).toBe(true);
  });

  it("proves the numbers from a double click, and asks nobody for anything", async () => {
    await page.goto(`file://${file}`);
    await proveTheNumbers();
    expect(requests.filter((url) => !url.startsWith("file:") && !/^(blob|data):/.test(url))).toEqual([]);
  });

  it("takes the build without SIMD where the browser has none, and finds the same digest", async () => {
    await page.addInitScript(() => {
      WebAssembly.validate = () => false;
    });
    await page.goto(`file://${file}`);
    await proveTheNumbers();
  });

  it("trains on the texts that it carries", async () => {
    await page.goto(`file://${file}#v=1&calibration-lab.model=ngram&calibration-lab.revealed=1`);
    const lab = page.locator("calibration-lab");
    await lab.scrollIntoViewIfNeeded();
    await lab.locator("svg.reliability").waitFor({ timeout: 60_000 });
  });

  it("saves itself, to the last byte", async () => {
    const saved = await saveFrom(`file://${file}`, "saved.html");
    expect((await readFile(saved)).equals(await readFile(file))).toBe(true);
  });

  it("runs no script but its own two", async () => {
    const text = await readFile(file, "utf8");
    const changed = join(folder, "changed.html");
    await writeFile(
      changed,
      text.replace("</body>", () => '<script>document.title = "changed"</script></body>'),
    );
    await page.goto(`file://${changed}`);
    await proveTheNumbers();
    expect(await page.title()).toBe("Surprise Lab");
  });

  it.each([
    [
      "cut short",
      (text: string) => text.slice(0, text.indexOf('data-part="lab.js"') + 5000),
      /ends after \d+ of \d+ bytes/,
    ],
    ["changed on its way", (text: string) => text.replaceAll("\u0180", "?"), /lab\.js inside this file is damaged/],
  ])("says so when it was %s", async (_how, damage, sentence) => {
    const damaged = join(folder, "damaged.html");
    await writeFile(damaged, damage(await readFile(file, "utf8")));
    await page.goto(`file://${damaged}`);
    await expectText(page.locator("main [role=alert]"), sentence);
  });

  it("names the browsers that can open it where one cannot", async () => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, "DecompressionStream");
    });
    await page.goto(`file://${file}`);
    await expectText(
      page.locator("main [role=alert]"),
      "The lab cannot start here: this file needs Chrome or Edge 109",
    );
  });
});

describe("the site", () => {
  it("hands out the one-file lab, and says how large it is", async () => {
    const site = await serveFolder(siteFolder);
    const saved = await saveFrom(site.url, "from-site.html");
    expect((await readFile(saved)).equals(await readFile(file))).toBe(true);
    const megabytes = Math.round((await stat(file)).size / 1e6);
    expect(await page.locator("save-lab button").getAttribute("title")).toContain(`One file of ${megabytes} MB`);
    site.close();
  });
});
