// One experiment in one file, and the same file on a school platform.

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium, type ServedFolder, serveFolder } from "./chromium.js";
import { expectText } from "./site-page.js";

const root = resolve(import.meta.dirname, "../..");
let browser: Browser;
let folder: string;
let page: Page;

async function buildExperiment(name: string): Promise<string> {
  const vite = resolve(root, "node_modules/vite/bin/vite.js");
  const single = join(folder, "single");
  const args = [
    "build",
    "--config",
    resolve(root, "web/vite.experiment.config.ts"),
    "--mode",
    name,
    "--outDir",
    single,
  ];
  await promisify(execFile)(process.execPath, [vite, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
  });
  return join(single, `${name}.html`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "one-experiment-"));
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
});

afterEach(() => page.close());

const partsOf = async (file: string): Promise<string[]> =>
  [...(await readFile(file, "utf8")).matchAll(/<script type="text\/plain" data-part="([^"]+)"/g)].map(
    (match) => match[1] as string,
  );

describe("one experiment as one file", () => {
  it("that needs no model and no text carries none, and opens by double click in less than 1.2 MB", async () => {
    const file = await buildExperiment("kl-explorer");
    expect((await stat(file)).size).toBeLessThan(1.2e6);
    expect(await partsOf(file)).toEqual(["lab.js", "core/simd.wasm", "core/scalar.wasm"]);
    await page.goto(`file://${file}#v=1&kl-explorer.outcomes=heads:0.5:0.75,tails:0.5:0.25&kl-explorer.revealed=1`);
    // KL(p‖q) of these is ½ log₂ (4/3) = 0.2075 bits.
    await expectText(page.locator("kl-explorer .hero output"), /^0\.208$/);
    expect(await page.title()).toBe("The price of expecting something else (Surprise Lab)");
  });

  it("that needs texts and no model carries the texts", async () => {
    const parts = await partsOf(await buildExperiment("training-run"));
    expect(parts).toContain("texts/moby-dick.txt");
    expect(parts.filter((part) => part.startsWith("models/"))).toEqual([]);
  });

  it("that needs a model reads the one that it carries", async () => {
    await page.goto(`file://${await buildExperiment("temperature-dial")}#v=1&temperature-dial.revealed=1`);
    await expectText(page.locator("temperature-dial .hero output"), /^\d/);
  });

  it("is refused under a name that the lab does not have, with those that it has", async () => {
    await expect(buildExperiment("kl-exploder")).rejects.toThrow(
      /no experiment “kl-exploder”. It has: surprise-curve, /,
    );
  });

  it("is asked of ./lab, which refuses what it cannot build before it installs or builds anything", async () => {
    const lab = (...args: string[]) => promisify(execFile)(resolve(root, "lab"), args);
    await expect(lab("build", "--single", "kl-exploder")).rejects.toThrow(
      "no experiment «kl-exploder»; it has: surprise-curve",
    );
    await expect(lab("build", "--solo", "kl-explorer")).rejects.toThrow("--single and --scorm, not «--solo»");
    expect((await lab("help")).stdout).toContain("./lab build --single kl-explorer");
  });
});

/** A platform's page: it frames the lesson and notes what it is told. */
const platform = `<!doctype html><title>School</title><script>
  const kept = JSON.parse(sessionStorage.getItem("kept") ?? "{}");
  const calls = [];
  window.calls = calls;
  const note = (call) => { calls.push(call); return "true"; };
  window.API = {
    LMSInitialize: () => note("begin"),
    LMSGetValue: (element) => kept[element] ?? "",
    LMSSetValue: (element, value) => { kept[element] = value; return note(element + "=" + value); },
    LMSCommit: () => { sessionStorage.setItem("kept", JSON.stringify(kept)); return note("commit"); },
    LMSFinish: () => note("finish"),
  };
</script><iframe src="course/index.html" style="width:1200px;height:680px"></iframe>`;

describe("an experiment on a school platform", () => {
  let school: ServedFolder;

  beforeAll(async () => {
    await buildExperiment("kl-explorer");
    const site = join(folder, "school");
    await mkdir(join(site, "course"), { recursive: true });
    await promisify(execFile)("python3", [
      "-m",
      "zipfile",
      "-e",
      join(folder, "scorm/kl-explorer.zip"),
      join(site, "course"),
    ]);
    await writeFile(join(site, "index.html"), platform);
    school = await serveFolder(site);
  }, 60_000);

  afterAll(() => school.close());

  const calls = () => page.evaluate(() => (window as unknown as { calls: string[] }).calls);
  const experiment = () => page.frameLocator("iframe").locator("kl-explorer");

  it("begins, is completed when the answer is seen, ends, and goes on where the pupil was", async () => {
    await page.goto(school.url);
    await expectText(experiment().locator("h2"), "The price of expecting something else");
    expect(await calls()).toEqual(["begin", "cmi.core.lesson_status=incomplete", "commit"]);
    await experiment().locator("lab-presets button").nth(1).click();
    await expect.poll(calls).toContain("cmi.core.lesson_status=completed");
    const hero = await experiment().locator(".hero output").textContent();
    // The address follows a moment later.
    await page.waitForTimeout(600);
    await page.evaluate(() => document.querySelector("iframe")?.remove());
    const last = (await calls()).slice(-3);
    expect(last[0]).toMatch(/^cmi\.suspend_data=#v=1&kl-explorer\./);
    expect(last.slice(1)).toEqual(["commit", "finish"]);

    await page.reload();
    await expectText(experiment().locator(".hero output"), hero as string);
    expect((await calls()).filter((call) => call.startsWith("cmi.core.lesson_status=incomplete"))).toEqual([]);
  });
});
