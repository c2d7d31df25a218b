// The experiment <calibration-lab> on the built site: what stands on the screen is what the module answers in Node.

import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CalibrationReading, CalibrationScorer, CoreModule } from "../../wasm/surprise-core.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

// A model is trained for each page, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let site: ServedFolder;
let page: Page;
let core: CoreModule;
/** The n-gram model's predictions over the unseen chapters of Moby-Dick. */
let scorer: CalibrationScorer;

onNewPages((opened) => {
  ({ site, page } = opened);
});

const book = (file: string): Promise<string> => readFile(resolve(siteFolder, "texts", file), "utf8");
const characters = 16_000;
const fitted = characters / 4;

beforeAll(async () => {
  const folder = resolve(dirname(siteFolder), "wasm");
  const factory = (await import(resolve(folder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
  core = await factory.default({ wasmBinary: await readFile(resolve(folder, "surprise-core.wasm")) });
  const trainer = core.ngramTrainer(await book("moby-dick.txt"), 8);
  while (!trainer.done()) trainer.step(1_000_000);
  const unseen = [...(await book("moby-dick.held-out.txt"))].slice(0, characters).join("");
  scorer = core.ngramCalibrationScorer(trainer.model(), unseen, 6, "kneserNey");
  while (!scorer.done()) scorer.step(1_000_000);
});

/** What is judged: the part that no temperature is fitted to. */
function judged(temperature: number, only?: "easy" | "hard"): CalibrationReading {
  const { confidence, correct } = scorer.atTemperature(temperature);
  const starts = scorer.startsWord();
  const wanted = [...starts.keys()].filter(
    (row) => row >= fitted && (only === undefined || (starts[row] === 1) === (only === "hard")),
  );
  const of = (column: Float64Array) => Float64Array.from(wanted, (row) => column[row] as number);
  return core.calibration(of(confidence), of(correct), 15);
}

const lab = (): Locator => page.locator("calibration-lab");
const hero = (): Locator => lab().locator(".hero output");
const numbers = (): Locator => lab().locator(".secondary");
const percent = (share: number, digits = 2): string => `${(share * 100).toFixed(digits)} %`;

/** The n-gram model of Moby-Dick, unless the state says otherwise. */
async function open(state: Record<string, string> = { revealed: "1" }): Promise<void> {
  const hash = Object.entries({ model: "ngram", ...state }).map(
    ([key, value]) => `&calibration-lab.${key}=${encodeURIComponent(value)}`,
  );
  await page.goto(`${site.url}embed.html?experiment=calibration-lab#v=1${hash.join("")}`);
  await lab().locator("svg.reliability").waitFor({ timeout: 60_000 });
}

describe("the calibration of a model", () => {
  it.each([0.5, 1, 2])("at temperature %d is what the module answers in Node", async (temperature) => {
    await open({ revealed: "1", temperature: String(temperature) });
    const { ece, accuracy, meanConfidence } = judged(temperature);
    await expectText(hero(), percent(ece));
    expect(await textOf(numbers())).toContain(`Right ${percent(accuracy)}`);
    expect(await textOf(numbers())).toContain(`Sure ${percent(meanConfidence)}`);
    await expectText(lab().locator(".formula").first(), new RegExp(ece.toFixed(4)));
  });

  it("is split into answers inside words and at their start", async () => {
    await open({ revealed: "1", view: "apart" });
    const cells = lab().locator(".split tbody tr").nth(1).locator("td");
    await expectText(cells.nth(1), percent(judged(1, "easy").ece));
    await expectText(cells.nth(2), percent(judged(1, "hard").ece));
    expect(judged(1, "hard").accuracy).toBeLessThan(judged(1, "easy").accuracy / 2);
    expect(await lab().locator("svg.reliability .series path").count()).toBe(2);
  });

  it("is lost by sharpening and found again by a fit, and no answer becomes righter or wronger by either", async () => {
    await open();
    await expectText(hero(), percent(judged(1).ece));
    const right = percent(judged(1).accuracy);
    const slider = lab().getByRole("slider", { name: "Temperature" });
    await slider.focus();
    await page.keyboard.press("Home");
    await expectText(hero(), percent(judged(0.1).ece));
    expect(judged(0.1).ece).toBeGreaterThan(5 * judged(1).ece);
    await expectText(lab().locator(".note"), /Too sure/);
    expect(await textOf(numbers())).toContain(`Right ${right}`);

    const fitter = scorer.fitter(fitted);
    while (!fitter.done()) fitter.step();
    const { temperature } = fitter.result();
    fitter.delete();
    await lab().getByRole("button", { name: "Fit T" }).click();
    await expectText(lab().locator(".note"), new RegExp(`Newton says T = ${temperature.toFixed(3)}`));
    await expectText(hero(), percent(judged(Number(temperature.toPrecision(6))).ece));
    expect(await textOf(lab().locator(".note"))).toContain(`from ${percent(judged(0.1).ece)} to`);
    expect(await textOf(numbers())).toContain(`Right ${right}`);
  });

  it("is a fault of what was learned by heart, which a fit finds even from where it stands", async () => {
    await open({ revealed: "1", model: "by-heart" });
    await expect.poll(async () => Number.parseFloat(await textOf(hero()))).toBeGreaterThan(15);
    await lab().getByRole("button", { name: "Fit T" }).click();
    await expectText(lab().locator(".note"), /Newton says T = [4-6]\.\d+/);
  });

  it("says how it was reached", async () => {
    await open();
    await lab().getByText("Where this comes from").click();
    await expectText(lab().locator(".more"), /16,000 predictions, read in [\d.]+ s/);
    expect(await textOf(lab().locator(".more"))).toContain("[low, high)");
  });
});

describe("the calibration of a transformer", () => {
  const tokens = 5400;

  it("is what the module answers in Node, on more than 5,000 tokens of a book it has not seen", async () => {
    const model = core.openModel(new Uint8Array(await readFile(resolve(siteFolder, "models/small.surprise"))));
    const text = [...(await book("moby-dick.held-out.txt"))].slice(0, 40_000).join("");
    const transformer = core.calibrationScorer(model, text, tokens, { window: 0, stride: 0 });
    while (!transformer.done()) transformer.step(64);
    const rows = (column: Float64Array) => column.slice(tokens / 4);
    const { confidence, correct } = transformer.atTemperature(1);
    const { ece, accuracy } = core.calibration(rows(confidence), rows(correct), 15);
    for (const handle of [transformer, model]) handle.delete();
    await open({ revealed: "1", model: "small" });
    await expectText(hero(), percent(ece));
    expect(await textOf(numbers())).toContain(`Right ${percent(accuracy)}`);
    await lab().getByText("Where this comes from").click();
    await expectText(lab().locator(".more"), /5400 predictions/);
  });

  it("is judged by what it knows of the world, too", async () => {
    await open({ revealed: "1", model: "large", text: "capitals", view: "apart" });
    await expectText(lab().locator(".split thead"), /stories ?others/);
    await expectText(numbers(), /Right [\d.]+ % ?Sure [\d.]+ %/);
  });
});

describe("a quiz of capitals", () => {
  it("is judged by the tokens in which answers begin, and a model of Moby-Dick knows none", async () => {
    await open({ revealed: "1", text: "capitals", view: "apart" });
    await expectText(numbers(), /Right 0\.00 %/);
    expect(await textOf(lab().locator(".split thead"))).toContain("stories");
    expect(await lab().getByRole("button", { name: "Fit T" }).isDisabled()).toBe(true);
    await lab().getByText("Where this comes from").click();
    await expectText(lab().locator(".more"), /69 easy and 164 hard ones are judged/);
  });
});

describe("the question", () => {
  it("hides the diagram until the reader has said how often a model is right that is 90 % sure", async () => {
    await open({});
    expect(await lab().locator("svg.reliability .bar").count()).toBe(0);
    await expectText(hero(), /^\?$/);
    const reveal = lab().getByRole("button", { name: /^Reveal/ });
    expect(await reveal.isDisabled()).toBe(true);
    const point = lab().getByRole("slider", { name: /Your guess/ });
    await point.focus();
    await page.keyboard.press("PageUp");
    await expect.poll(() => point.getAttribute("aria-valuetext")).toBe("60 %");
    await reveal.click();
    const { binAccuracy, binCount } = judged(1);
    await expectText(
      lab().locator(".question"),
      new RegExp(`You said 60 %; it is ${percent(binAccuracy[13] as number, 1)}, of ${binCount[13]} answers`),
    );
    expect(await lab().locator("svg.reliability .bar").count()).toBeGreaterThan(10);
  });
});

describe("the page around the diagram", () => {
  it("fits one screen of a laptop", async () => {
    await open();
    await expectText(hero(), /%$/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });

  it("does not scroll sideways on a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    await expectText(hero(), /%$/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it("gives every bin away as a table", async () => {
    await open();
    await expectText(hero(), /%$/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      lab().getByRole("button", { name: "CSV", exact: true }).click(),
    ]);
    const rows = (await readFile(await download.path(), "utf8")).split("\r\n").slice(1);
    expect(rows).toHaveLength(3 * 15);
    const { binConfidence, binAccuracy } = judged(1);
    expect(rows[13]).toContain(`${binConfidence[13]},${binAccuracy[13]}`);
  });

  it.each(["together", "apart"])("has no fault that axe finds, showing answers %s", async (view) => {
    await open({ revealed: "1", view });
    await expectText(hero(), /%$/);
    expect(await axeFaults(page, "calibration-lab")).toEqual([]);
  });
});
