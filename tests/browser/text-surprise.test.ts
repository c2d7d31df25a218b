// The experiment <text-surprise> on the built site: what stands on the screen is what the module answers in Node for the same text.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule, NgramModel, NgramSmoothing, TextScores } from "../../wasm/surprise-core.js";
import { launchChromium, packageFolder, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";

const wasmFolder = resolve(import.meta.dirname, "../../build/wasm");

// A model is trained for each page, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let browser: Browser;
let site: ServedFolder;
let page: Page;
let core: CoreModule;

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveFolder(siteFolder);
  const factory = (await import(resolve(wasmFolder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
  core = await factory.default({ wasmBinary: await readFile(resolve(wasmFolder, "surprise-core.wasm")) });
}, 60_000);

afterAll(async () => {
  await browser.close();
  site.close();
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
});

const experiment = (): Locator => page.locator("text-surprise");
const hero = (): Locator => experiment().locator(".hero output");
const status = (): Locator => experiment().locator(".status");
const strip = (): Locator => experiment().locator("lab-heat-strip");

async function open(state: Record<string, string>): Promise<void> {
  const hash = Object.entries(state).map(([key, value]) => `text-surprise.${key}=${encodeURIComponent(value)}`);
  await page.goto(`${site.url}embed.html?experiment=text-surprise#v=1&${hash.join("&")}`);
  await strip().waitFor({ timeout: 60_000 });
}

async function expectText(locator: Locator, text: string | RegExp): Promise<void> {
  await expect.poll(() => locator.innerText(), { timeout: 60_000 }).toMatch(text);
}

/** What a reader's hand would leave in the text area, also what no keyboard can type. */
async function type(text: string): Promise<void> {
  const area = experiment().locator("textarea");
  if ((await area.count()) === 0) await experiment().getByRole("button", { name: "Own text…" }).click();
  await area.evaluate((element: HTMLTextAreaElement, value) => {
    element.value = value;
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }, text);
}

async function trainedOnMobyDick(characters: number): Promise<NgramModel> {
  const text = await readFile(resolve(siteFolder, "texts/moby-dick.txt"), "utf8");
  const trainer = core.ngramTrainer([...text].slice(0, characters).join(""), 8);
  while (!trainer.done()) trainer.step(100_000);
  const model = trainer.model();
  trainer.delete();
  return model;
}

function score(model: NgramModel, text: string, order: number, smoothing: NgramSmoothing): TextScores {
  const scorer = core.textScorer(model, text, order, smoothing);
  while (!scorer.done()) scorer.step(100_000);
  const scores = scorer.result();
  scorer.delete();
  return scores;
}

const whale = "All visible objects, man, are but as pasteboard masks.";
/** Small enough to be trained in a moment, and revealed. */
const quick = { revealed: "1", amount: "30k" };
const ownText = (text: string): Record<string, string> => ({ ...quick, text: "own", own: text });

describe("a text that a model reads", () => {
  it.each([
    ["kneserNey", 1],
    ["kneserNey", 6],
    ["minimal", 8],
  ] as const)("costs what the module answers in Node, with %s smoothing at order %i", async (smoothing, order) => {
    const scores = score(await trainedOnMobyDick(30_000), whale, order, smoothing);
    await open({ ...ownText(whale), smoothing, order: String(order) });
    await expectText(hero(), scores.bitsPerCharacter.toFixed(3));
    const numbers = await experiment().locator(".secondary").innerText();
    expect(numbers).toContain(scores.perplexity.toFixed(2));
    expect(numbers).toContain(scores.bitsPerByte.toFixed(3));
    await experiment().locator("lab-unit-button button").click();
    await expectText(hero(), scores.crossEntropyNats.toFixed(3));
  });

  it("shows each character's own numbers and five alternatives, to the keyboard too", async () => {
    const model = await trainedOnMobyDick(30_000);
    const scores = score(model, whale, 6, "kneserNey");
    await open(ownText(whale));
    await strip().focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press("ArrowRight");
    const bits = ((scores.surprisalNats[4] as number) / Math.LN2).toFixed(2);
    await expectText(experiment().locator(".readout"), new RegExp(`${bits} bits`));
    await expect.poll(() => strip().getAttribute("aria-valuetext")).toContain(`“v”, p `);
    expect(await strip().getAttribute("aria-valuetext")).toContain(`surprise ${bits} bits, rank ${scores.rank[4]}`);
    expect(await experiment().locator(".alternatives li").count()).toBe(5);
    const next = core.nextCharacter(model, "All ", 6, "kneserNey");
    const p = next.probabilities[next.codePoints.indexOf(0x76)] as number;
    await expectText(experiment().locator(".readout dd").first(), new RegExp(`^${Number(p.toPrecision(3))}$`));
  });

  it("trained on one letter is worth almost nothing: what cannot surprise costs nothing", async () => {
    await open(ownText(whale));
    await experiment().getByLabel("Trained on").selectOption("own");
    await type("a".repeat(3000));
    await expectText(status(), /does not carry your training text/);
    await type("a".repeat(3000));
    await expect.poll(async () => Number(await hero().innerText())).toBeGreaterThan(10);
    await experiment().getByRole("button", { name: "Done" }).click();
    await type("aaaaaaaaaaaaaaaaaaaa");
    await expectText(hero(), /^0\.0\d\d$|× 10⁻/);
  });

  it("falls and then rises over the orders when the model learns by heart", async () => {
    await open({ ...quick, smoothing: "minimal", order: "7" });
    const order = experiment().getByRole("slider", { name: "Order of the model" });
    const unseenBits = async (): Promise<number> => {
      const text = (await order.getAttribute("aria-valuetext")) ?? "";
      return Number(/never saw costs ([\d.]+) bits/.exec(text)?.[1] ?? Number.NaN);
    };
    const at: Record<number, number> = {};
    for (const [index, key] of ["Home", "ArrowRight", "End"].entries()) {
      await order.focus();
      await page.keyboard.press(key);
      await expect.poll(unseenBits, { timeout: 60_000 }).toBeGreaterThan(0);
      at[index] = await unseenBits();
    }
    expect(at[1]).toBeLessThan(at[0] as number);
    expect(at[2]).toBeGreaterThan(2 * (at[1] as number));
  });

  it("hides its colours until the reader has marked a character, then names the greatest surprise", async () => {
    await open({ amount: "30k", text: "own", own: whale });
    const coloured = (): Promise<number> => strip().locator(".line [class^=step]").count();
    expect(await coloured()).toBe(0);
    const reveal = experiment().getByRole("button", { name: "Reveal" });
    expect(await reveal.isDisabled()).toBe(true);
    await strip().locator("[data-row='4']").click();
    await reveal.click();
    await expectText(experiment().locator(".question"), /Your “v” cost [\d.]+ bits|You found it: “v”/);
    expect(await coloured()).toBe(whale.length);
    const { surprisalNats } = score(await trainedOnMobyDick(30_000), whale, 6, "kneserNey");
    const greatest = (Math.max(...surprisalNats) / Math.LN2).toFixed(2);
    expect(await experiment().locator(".question").innerText()).toContain(`${greatest} bits`);
  });

  it("of 100,000 characters keeps only what is in view in the document", async () => {
    await open(ownText(whale));
    await type("Call me Ishmael. ".repeat(6000).slice(0, 100_000));
    await expectText(status(), /100,000 characters, and 2,000 fit/);
    await expectText(experiment().locator(".formula"), /100,?000/);
    expect(await strip().locator("[data-row]").count()).toBeLessThan(5000);
    await strip().focus();
    await page.keyboard.press("Control+End");
    await strip().locator("[data-row='99999']").waitFor();
  });
});

describe("what a reader takes away", () => {
  const saved = async (button: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      experiment().getByRole("button", { name: button, exact: true }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  };

  it("is a table whose surprises add up to the total that is shown", async () => {
    await open(ownText(whale));
    const rows = (await saved("CSV")).split("\r\n").slice(1);
    expect(rows).toHaveLength(whale.length);
    const nats = rows.map((row) => Number(/U\+[0-9A-F]+,[^,]+,([^,]+)/.exec(row)?.[1]));
    const { crossEntropyNats } = score(await trainedOnMobyDick(30_000), whale, 6, "kneserNey");
    expect(nats.reduce((sum, value) => sum + value, 0) / whale.length).toBeCloseTo(crossEntropyNats, 12);
  });

  it("is a picture in colours that need nothing of the page", async () => {
    await open(ownText(whale));
    const picture = await saved("SVG");
    expect(picture).not.toMatch(/var\(|oklch/);
    expect(
      new Set([...picture.matchAll(/<rect[^>]* fill="(rgb[^"]+)"/g)].map((match) => match[1])).size,
    ).toBeGreaterThan(3);
  });
});

describe("what a reader may bring", () => {
  it("is refused with the place of a lone surrogate, and the numbers stay", async () => {
    await open(ownText(whale));
    const before = await hero().innerText();
    await type("ab\ud800cd");
    await expectText(status(), /Character 3 of the text .* is a lone surrogate, U\+D800/);
    expect(await hero().innerText()).toBe(before);
    await type("ab");
    await expect.poll(() => hero().innerText()).not.toBe(before);
    expect(await status().innerText()).toBe("");
  });

  it("may be empty: a sentence says so", async () => {
    await open(ownText(whale));
    await type("");
    await expectText(status(), /The text is empty/);
  });

  it("may be a file too large or none of text: a sentence says so and nothing changes", async () => {
    await open(ownText(whale));
    const before = await hero().innerText();
    const big = resolve(await mkdtemp(resolve(tmpdir(), "surprise-lab-")), "big.txt");
    await writeFile(big, Buffer.alloc(50_000_000, "x"));
    await experiment().getByRole("button", { name: "Own text…" }).click();
    const file = experiment().locator("input[type=file]");
    const sentence = experiment().locator(".editor .problem");
    await file.setInputFiles(big);
    await expectText(sentence, /big\.txt has 50\.0 MB; the lab reads up to 1 MB\. Nothing was changed/);
    await file.setInputFiles({ name: "picture.png", mimeType: "text/plain", buffer: Buffer.from([0x89, 0x50, 0xff]) });
    await expectText(sentence, /picture\.png could not be read as UTF-8 text/);
    expect(await hero().innerText()).toBe(before);
    await rm(dirname(big), { recursive: true });
  });

  it("may be emoji and right-to-left script: each code point is a character of its own", async () => {
    await open(ownText("שלום 👩‍👧"));
    await expectText(experiment().locator(".formula"), /\/\s*8/);
    await expectText(experiment().locator(".note"), /bytes/);
  });

  it("travels in the link when it is short", async () => {
    await open(ownText(whale));
    await type("A short text & its #signs.");
    await expect.poll(() => new URL(page.url()).hash).toContain("short");
    const shown = await hero().innerText();
    await page.goto("about:blank");
    await page.goBack();
    await expect.poll(() => hero().innerText(), { timeout: 60_000 }).toBe(shown);
  });

  it("is missed by a link that could not carry it, and by a broken one", async () => {
    await open({ ...quick, text: "own" });
    await expectText(status(), /does not carry the text/);
    await open({ ...quick, order: "nine", text: "nothing" });
    await expectText(status(), /“nine” is not a whole number from 1 to 8/);
    await expectText(hero(), /^\d\.\d{3}$/);
  });
});

describe("the page around the text", () => {
  it("fits one screen of a laptop", async () => {
    await open({ revealed: "1" });
    await expectText(hero(), /^\d\.\d{3}$/);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });

  it("does not scroll sideways on a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(ownText(whale));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

describe("in a stranger's page", () => {
  it("learns from the text that lies beside the script", async () => {
    const elements = await serveFolder(packageFolder, { "access-control-allow-origin": "*" });
    const folder = await mkdtemp(join(tmpdir(), "blog-"));
    const state = "amount=10k&order=3&text=own&own=Call+me+Ishmael.&revealed=1";
    await writeFile(
      join(folder, "index.html"),
      `<script type="module" src="${elements.url}surprise-lab.js"></script><text-surprise start="${state}"></text-surprise>`,
    );
    const blog = await serveFolder(folder);
    await page.goto(blog.url);
    const model = await trainedOnMobyDick(10_000);
    const { crossEntropyNats } = score(model, "Call me Ishmael.", 3, "kneserNey");
    model.delete();
    await expectText(hero(), (crossEntropyNats / Math.LN2).toFixed(3));
    blog.close();
    elements.close();
    await rm(folder, { recursive: true });
  });
});
