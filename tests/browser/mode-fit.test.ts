// One Gaussian fitted to two modes on the built site: the numbers on the screen are the module's in Node, and land where they must.

import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule } from "../../wasm/surprise-core.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

let site: ServedFolder;
let page: Page;
let core: CoreModule;

onNewPages((opened) => {
  ({ site, page } = opened);
});

beforeAll(async () => {
  const folder = resolve(dirname(siteFolder), "wasm");
  const factory = (await import(resolve(folder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
  core = await factory.default({ wasmBinary: await readFile(resolve(folder, "surprise-core.wasm")) });
});

const experiment = (): Locator => page.locator("mode-fit");
const hero = (): Locator => experiment().locator(".hero output");
const row = (name: string): Locator => experiment().locator(".fits tr", { hasText: name });
const note = (): Locator => experiment().locator("figcaption");
const slider = (name: string): Locator => experiment().getByRole("slider", { name });

async function open(state = "mode-fit.revealed=1&mode-fit.step=400"): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=mode-fit#v=1&${state}`);
  await experiment().locator("svg.mode-fit").waitFor();
}

async function choose(preset: string): Promise<void> {
  await experiment().getByRole("button", { name: preset, exact: true }).click();
}

describe("the textbook's pair", () => {
  it("lands at N(2.984, 1.023²) by reverse and at N(0, 10) by forward KL", async () => {
    await open();
    await expectText(row("reverse KL"), /2\.984 ?1\.023 ?0\.994/);
    await expectText(row("forward KL"), /0\.000 ?3\.162 ?0\.667/);
    await expectText(row("forward, exact"), /0\.000 ?3\.162 ?0\.667/);
    await experiment().locator("lab-unit-button button").click();
    await expectText(hero(), /^0\.689$/);
    await experiment().getByText("forward KL(p‖q)").last().click();
    await expectText(hero(), /^0\.462$/);
  });

  it("shows the module's own course, step by step", async () => {
    await open("mode-fit.revealed=1&mode-fit.step=0&mode-fit.unit=nats");
    const modes = { firstWeight: 0.5, first: { mean: -3, sd: 1 }, second: { mean: 3, sd: 1 } };
    const { reverse } = core.fitModes(modes, { mean: 1, sd: 1 }, 400);
    for (const step of [0, 1, 2, 3]) {
      const nats = (reverse.klNats[step] as number).toFixed(3);
      const mean = (reverse.mean[step] as number).toFixed(3);
      await expectText(hero(), new RegExp(`^${nats}$`));
      await expectText(row("reverse KL"), new RegExp(mean));
      await experiment().getByRole("button", { name: "Step" }).click();
    }
  });

  it("plays to its end and starts again", async () => {
    await open("mode-fit.revealed=1&mode-fit.step=60");
    await experiment().getByLabel("Speed").selectOption("full");
    await experiment().getByRole("button", { name: "Play" }).click();
    await expectText(row("reverse KL"), /2\.984/);
    await experiment().getByRole("button", { name: "Start again" }).click();
    await expectText(row("reverse KL"), /1\.000/);
  });

  it("from exactly between rests across both, and says by how much that is worse", async () => {
    await open();
    await choose("exactly between");
    await expectText(row("reverse KL"), /0\.000 ?2\.744 ?1\.213/);
    await expectText(note(), /rests between the modes.*0\.219 bits above the best/);
  });
});

describe("other pairs", () => {
  it("close together leave reverse KL no choice", async () => {
    await open();
    await choose("close together");
    await expectText(note(), /One optimum/);
  });

  it("of unequal weight keep the descent on the mode it began beside", async () => {
    await open();
    await choose("unequal weights");
    await expectText(note(), /took the right mode, not the best/);
  });
});

describe("the hand", () => {
  it("moves a mode, and the fits follow to where the module says", async () => {
    await open();
    await expectText(row("reverse KL"), /2\.984/);
    const peak = await slider("Mean of the right mode of p").locator(".dot").boundingBox();
    if (peak === null) throw new Error("The peak is not on the screen.");
    const [x, y] = [peak.x + peak.width / 2, peak.y + peak.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y - 12, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(/mode-fit\.mean2=[34]\.\d+/);
    await expect.poll(() => page.url()).toMatch(/mode-fit\.weight=0\.[1-4]/);
    // The address follows the hand, and the fits the address: the last of them is to be the module's for it.
    const answered = async (): Promise<boolean> => {
      const state = new URLSearchParams(new URL(page.url()).hash.slice(1));
      const at = (name: string): number => Number(state.get(`mode-fit.${name}`));
      const modes = { firstWeight: at("weight"), first: { mean: -3, sd: 1 }, second: { mean: at("mean2"), sd: 1 } };
      const { reverse } = core.fitModes(modes, { mean: 1, sd: 1 }, 400);
      const mean = (reverse.mean.at(-1) as number).toFixed(3).replace("-", "−");
      return (await textOf(row("reverse KL"))).includes(mean);
    };
    await expect.poll(answered, { timeout: 20_000 }).toBe(true);
  });

  it("drops the start anywhere on the map", async () => {
    await open();
    const start = await slider("Width of q at the start").locator(".dot").boundingBox();
    if (start === null) throw new Error("The start is not on the screen.");
    await page.mouse.move(start.x + 8, start.y + 8);
    await page.mouse.down();
    await page.mouse.move(start.x - 120, start.y + 8, { steps: 6 });
    await page.mouse.up();
    await expectText(row("reverse KL"), /−2\.984 ?1\.023/);
  });

  it("needs no pointer: arrow keys move means, widths and the start", async () => {
    await open();
    await slider("Width of the left mode of p").focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(/mode-fit\.sd1=1\.0\d+/);
    await slider("Mean of q at the start").focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press("PageDown");
    await expectText(row("reverse KL"), /−2\.\d+/);
    await slider("Width of q at the start").focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(/mode-fit\.startSd=1\.0\d+/);
  });
});

describe("the question", () => {
  it("hides numbers and map until the point was dragged, then judges it", async () => {
    await open("");
    await expectText(hero(), /^\?$/);
    expect(await experiment().locator(".contour").count()).toBe(0);
    const reveal = experiment().getByRole("button", { name: "Reveal" });
    expect(await reveal.isDisabled()).toBe(true);
    await slider("Where you say that the reverse fit lands").focus();
    await page.keyboard.press("PageUp");
    await reveal.click();
    await expectText(experiment().locator(".question"), /You said 1\.5; it slides to 2\.984/);
    await expectText(hero(), /^0\.994$/);
    await expect.poll(() => experiment().locator(".contour").count()).toBeGreaterThan(5);
  });
});

describe("the way out", () => {
  it("gives both courses as a table and keeps a broken link's good half", async () => {
    await open("mode-fit.revealed=1&mode-fit.step=400&mode-fit.weight=2");
    await expectText(experiment().locator(".status"), /weight is “2” is not a number from 0 to 1|“2”/);
    await experiment().getByText("The numbers as a table").click();
    await expectText(experiment().locator(".more table"), /reverse optimum 3 of 3.*2\.743769/);
  });

  it("saves densities, price and map as one picture", async () => {
    await open();
    await expectText(hero(), /^0\.994$/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      experiment().getByRole("button", { name: "SVG" }).click(),
    ]);
    const saved = await readFile(await download.path(), "utf8");
    expect(saved).toContain("bits per unit of x");
    expect(saved).toContain("width (sd) of q");
  });
});

describe("its place on the screen", () => {
  it.each(["textbook pair", "unequal weights", "exactly between", "narrow and wide"])(
    "is one screen of a laptop with “%s”",
    async (preset) => {
      await open();
      await choose(preset);
      await expect.poll(() => textOf(note())).not.toBe("");
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
    },
  );

  it("is one column of a phone that never scrolls sideways", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    await expectText(hero(), /^0\.994$/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it.each(["mode-fit.revealed=1&mode-fit.step=400", ""])("has no fault that axe finds (%s)", async (state) => {
    await open(state);
    await expectText(hero(), /^(0\.994|\?)$/);
    expect(await axeFaults(page, "mode-fit")).toEqual([]);
  });
});
