// Two distributions on the built site, as a reader meets them: every number is read from the screen.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { expectText, onNewPages, textOf } from "./site-page.js";

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

const experiment = (): Locator => page.locator("kl-explorer");
const hero = (): Locator => experiment().locator(".hero output");
const secondary = (): Locator => experiment().locator(".secondary");
const note = (): Locator => experiment().locator("figcaption");

async function open(state = "kl-explorer.revealed=1"): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=kl-explorer#v=1&${state}`);
  await experiment().locator("svg").first().waitFor();
}

async function choose(preset: string): Promise<void> {
  await experiment().getByRole("button", { name: preset, exact: true }).click();
}

describe("a fair coin against one of (3/4, 1/4)", () => {
  it("costs 0.208 bits, and 0.189 the other way round", async () => {
    await open();
    await choose("two coins");
    await expectText(hero(), /^0\.208$/);
    await expectText(secondary(), /KL\(Q‖P\) ?0\.189 bits/);
    await experiment().getByRole("button", { name: /Swap/ }).click();
    await expectText(hero(), /^0\.189$/);
    await expectText(experiment().locator(".hero .label"), "Q happens, P was expected");
  });

  it("says so in nats too, with the sum written out", async () => {
    await open();
    await choose("two coins");
    await expectText(experiment().locator(".formula"), /−0\.292 \+ 0\.500/);
    await experiment().locator("lab-unit-button button").click();
    await expectText(hero(), /^0\.144$/);
  });

  it("is entropy and KL end to end", async () => {
    await open("kl-explorer.revealed=1&kl-explorer.view=sum&kl-explorer.outcomes=heads:0.5:0.75,tails:0.5:0.25");
    await expectText(experiment().locator("figure"), /P happens, Q was expected: 1\.000 \+ 0\.208 = 1\.208 bits/);
    await expectText(experiment().locator("figure"), /Q happens, P was expected: 0\.811 \+ 0\.189 = 1\.000 bits/);
  });
});

describe("an outcome that was called impossible", () => {
  it("makes KL infinite and says which one, without a NaN anywhere", async () => {
    await open();
    await choose("missing word");
    await expectText(hero(), /^∞$/);
    await expectText(note(), /P gives “fish” 0\.1, Q gives it 0/);
    await expectText(secondary(), /KL\(Q‖P\) ?0\.156 bits/);
    expect(await textOf(experiment())).not.toMatch(/not a number|\bNaN bits/);
  });

  it("is brought back by a sliver of it", async () => {
    await open();
    await choose("missing word");
    await expectText(hero(), /^∞$/);
    const fish = experiment().getByRole("slider", { name: "Q of fish" });
    await fish.focus();
    await page.keyboard.press("ArrowUp");
    await expectText(hero(), /^0\.\d{3}$/);
  });

  it("leaves Jensen and Shannon calm: half-overlapping pairs are half a bit apart", async () => {
    await open();
    await choose("half overlap");
    await expectText(hero(), /^∞$/);
    await expectText(secondary(), /JSD ≤ 1 bit ?0\.500 bits/);
  });
});

describe("the library traps", () => {
  const row = (written: string): Locator => experiment().locator(".traps tbody tr", { hasText: written });

  it("show a float32 sum that goes below zero where the true KL does not", async () => {
    await open();
    await choose("nearly equal");
    const naive = row("(p * (p.log() - q.log())).sum()");
    await expectText(naive.locator(".answer"), /^−1\.64 × 10⁻⁸/);
    await expectText(naive.locator(".meant"), /KL\(P‖Q\) ?2\.77 × 10⁻⁸/);
  });

  it("show PyTorch's argument order, its 'mean', and scipy's root, for the two coins", async () => {
    await open("kl-explorer.revealed=1&kl-explorer.view=traps&kl-explorer.outcomes=heads:0.5:0.75,tails:0.5:0.25");
    await expectText(row('F.kl_div(p.log(), q, reduction="sum")').locator(".answer"), /^0\.1308 ≠/);
    await expectText(row("'mean'").locator(".answer"), /^0\.0719 ≠/);
    await expectText(row("jensenshannon").locator(".answer"), /^0\.1839 ≠/);
    await expectText(row("jensenshannon").locator(".meant"), /JSD ?0\.0338/);
    await expectText(row("'mean'").locator(".meant"), /KL\(P‖Q\) ?0\.1438/);
  });

  it("show the nan of 0 · ln 0", async () => {
    await open("kl-explorer.revealed=1&kl-explorer.view=traps");
    await choose("half overlap");
    await expectText(row(".exp()").locator(".answer"), /^nan ≠/);
    await expectText(row(".exp()").locator(".meant"), /∞/);
  });
});

describe("the question", () => {
  it("hides the numbers until the orange bars have been moved, then judges them", async () => {
    await open("");
    await expectText(hero(), /^\?$/);
    const reveal = experiment().getByRole("button", { name: "Reveal" });
    expect(await reveal.isDisabled()).toBe(true);
    await experiment().getByRole("slider", { name: "Q of cat" }).focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press("PageDown");
    await expectText(hero(), /^\?$/);
    await reveal.click();
    await expectText(experiment().locator(".question"), /Yes: KL\(P‖Q\) = 0\.1\d\d, KL\(Q‖P\) = 0\.2\d\d bits/);
    await expectText(hero(), /^0\.1\d\d$/);
  });
});

describe("what is typed", () => {
  const field = (name: string): Locator => experiment().getByRole("textbox", { name, exact: true });

  async function type(name: string, text: string): Promise<void> {
    await field(name).fill(text);
    await field(name).press("Enter");
  }

  beforeEach(async () => {
    await open();
    await choose("two coins");
    await experiment().getByText("Type names and numbers").click();
  });

  it.each(["-0.2", "seven", "NaN", "1.5"])(
    "and is no probability (%s) leaves picture and numbers as they were",
    async (text) => {
      await type("Q of heads", text);
      await expectText(experiment().locator("kl-explorer-values .problem"), /Q of heads stays as it was/);
      await expectText(hero(), /^0\.208$/);
      expect(await field("Q of heads").inputValue()).toBe("0.75");
    },
  );

  it("moves the other value along", async () => {
    await type("Q of heads", "1/2");
    await expectText(hero(), /^0\.000$/);
  });

  it("and does not sum to 1 is asked about, then divided by its sum", async () => {
    await experiment().getByLabel("keep both sums at 1").uncheck();
    await type("P of heads", "1");
    await expectText(note(), /P sums to 1\.5, not to 1\. Normalise\?/);
    await expectText(hero(), /^…$/);
    await experiment().getByRole("button", { name: "Divide P by 1.5" }).click();
    await expectText(hero(), /^0\.\d{3}$/);
    await expect.poll(() => field("P of heads").inputValue()).toBe("0.667");
  });
});

describe("the hand, the address and the way out", () => {
  it("drags a bar, keeps it in the address, and the link gives the same number", async () => {
    await open();
    await choose("two coins");
    const box = await experiment().getByRole("slider", { name: "Q of heads" }).locator(".grip").boundingBox();
    if (box === null) throw new Error("The bar is not on the screen.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y - 20, { steps: 6 });
    await page.mouse.up();
    await expect.poll(async () => Number(await textOf(hero()))).toBeGreaterThan(0.3);
    // The address is written a few times a second while a hand moves.
    await page.waitForTimeout(500);
    const shown = await textOf(hero());
    await expect.poll(() => page.url()).toMatch(/kl-explorer\.outcomes=heads:0\.5:0\.\d+,tails:0\.5:0\.\d+/);
    await page.reload();
    await expectText(hero(), shown);
  });

  it("says what is wrong with a broken link and works on", async () => {
    await open("kl-explorer.outcomes=cat:0.5&kl-explorer.revealed=1");
    await expectText(experiment().locator(".status"), /list of 1 outcomes/);
    await expectText(hero(), /^0\.847$/);
  });

  it("saves both pictures as one, with their colours and what stands above them", async () => {
    await open();
    await choose("two coins");
    await expectText(hero(), /^0\.208$/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      experiment().getByRole("button", { name: "SVG" }).click(),
    ]);
    const saved = await readFile(await download.path(), "utf8");
    expect(saved).toContain("Q was expected");
    expect(saved.match(/share in bits/g)).toHaveLength(1);
    expect(saved).toContain("rgb(15, 139, 141)");
    await expect.poll(() => experiment().locator("figure .saved").count()).toBe(0);
  });

  it("gives every measure as a table", async () => {
    await open();
    await choose("two coins");
    await experiment().getByText("The numbers as a table").click();
    await expectText(experiment().locator(".more table"), /Jeffreys: both KLs added ?0\.396/);
    await expectText(experiment().locator(".more table"), /total variation \(no unit\) ?0\.25/);
  });
});

describe("its place on the screen", () => {
  it.each(["two coins", "missing word", "nearly equal", "drifted policy"])(
    "is one screen of a laptop with “%s”",
    async (preset) => {
      await open();
      await choose(preset);
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
    },
  );

  it("is one column of a phone that never scrolls sideways, also with 26 outcomes", async () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const p = (letter: string): string => (letter === "a" ? "0.5" : "0.02");
    const outcomes = letters.map((letter) => `${letter}:${p(letter)}:${p(letter)}`).join(",");
    await page.setViewportSize({ width: 360, height: 740 });
    await open(`kl-explorer.revealed=1&kl-explorer.outcomes=${outcomes}`);
    await expectText(hero(), /^0\.000$/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it.each(["shares", "sum", "traps"])("has no fault that axe finds, showing %s", async (view) => {
    await open(`kl-explorer.revealed=1&kl-explorer.view=${view}`);
    await expectText(hero(), /^0\.847$/);
    const { default: axe } = await import("axe-core");
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await checker.run("kl-explorer");
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    });
    expect(found).toEqual([]);
  });
});
