// The experiment <text-surprise> on the built site: what stands on the screen is what the module answers in Node for the same text.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule, NgramModel, NgramSmoothing, TextScores, TransformerModel } from "../../wasm/surprise-core.js";
import { packageFolder, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

const wasmFolder = resolve(dirname(siteFolder), "wasm");

// A model is trained for each page, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let site: ServedFolder;
let page: Page;
let core: CoreModule;

onNewPages((opened) => {
  ({ site, page } = opened);
});

beforeAll(async () => {
  const factory = (await import(resolve(wasmFolder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
  core = await factory.default({ wasmBinary: await readFile(resolve(wasmFolder, "surprise-core.wasm")) });
}, 60_000);

const experiment = (): Locator => page.locator("text-surprise");
const hero = (): Locator => experiment().locator(".hero output");
const status = (): Locator => experiment().locator(".status");
const strip = (): Locator => experiment().locator("lab-heat-strip").first();

async function open(state: Record<string, string>): Promise<void> {
  const hash = Object.entries(state).map(([key, value]) => `text-surprise.${key}=${encodeURIComponent(value)}`);
  await page.goto(`${site.url}embed.html?experiment=text-surprise#v=1&${hash.join("&")}`);
  await strip().waitFor({ timeout: 60_000 });
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

/** The site's own model files, as the page has them. */
async function openModel(name: "large" | "small"): Promise<TransformerModel> {
  return core.openModel(await readFile(resolve(siteFolder, `models/${name}.surprise`)));
}

function readWith(model: TransformerModel, text: string, reading = { window: 0, stride: 0 }): TextScores {
  const scorer = core.modelScorer(model, text, reading);
  while (!scorer.done()) scorer.step(100_000);
  const scores = scorer.result();
  scorer.delete();
  return scores;
}

const inBits = (nats: number, digits = 3): string => (nats / Math.LN2).toFixed(digits);
const transformer = (text: string): Record<string, string> => ({ revealed: "1", text: "own", own: text });
const secondary = (): Promise<string> => textOf(experiment().locator(".secondary"));
const saved = async (button: string): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    experiment().getByRole("button", { name: button, exact: true }).click(),
  ]);
  return readFile(await download.path(), "utf8");
};

/** RFC 4180, as the lab writes it. */
function readCsv(file: string): Record<string, string>[] {
  const cells = [...file.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  const [names = [], ...values] = rows;
  return values.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ""])));
}

describe("a text that a transformer reads", () => {
  it("costs what the module answers in Node for the same file, token by token", async () => {
    const model = await openModel("large");
    const scores = readWith(model, whale);
    await open(transformer(whale));
    await expectText(hero(), inBits(scores.crossEntropyNats));
    expect(await secondary()).toContain(scores.perplexity.toFixed(2));
    expect(await secondary()).toContain(scores.bitsPerByte.toFixed(3));
    expect(await textOf(experiment().locator(".formula"))).toContain(
      `${inBits(scores.totalNats, 1)}/${scores.surprisalNats.length}`,
    );
    const rows = readCsv(await saved("CSV"));
    expect(rows.map((row) => row.text).join("")).toBe(whale);
    const nats = rows.map((row) => Number(row["surprise (nats)"]));
    expect(nats).toEqual([...scores.surprisalNats]);
    expect(rows.map((row) => Number(row.rank))).toEqual([...scores.rank]);
    expect(nats.reduce((sum, value) => sum + value, 0)).toBeCloseTo(scores.totalNats, 9);
    model.delete();
  });

  it("says at each token what was expected there, to the keyboard too", async () => {
    const model = await openModel("large");
    const { surprisalNats, entropyNats, rank, alternativeProbabilities } = readWith(
      model,
      "The capital of France is Paris.",
    );
    await open(transformer("The capital of France is Paris."));
    await strip().focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowRight");
    const spoken = `surprise ${inBits(surprisalNats[5] as number, 2)} bits, rank ${rank[5]}, entropy ${inBits(entropyNats[5] as number, 2)} bits`;
    await expect.poll(() => strip().getAttribute("aria-valuetext")).toContain(spoken);
    const first = experiment().locator(".alternatives li").first();
    expect(await textOf(first)).toContain(String(Number((alternativeProbabilities[25] as number).toPrecision(2))));
    expect(await experiment().locator(".course-row.at").count()).toBe(1);
    model.delete();
  });

  it("is read in the windows that are chosen and stated", async () => {
    const text = `${whale} `.repeat(12).trim();
    const model = await openModel("large");
    const reading = { window: 64, stride: 16 };
    const scores = readWith(model, text, reading);
    await open({ ...transformer(text), window: "64", stride: "quarter" });
    await expectText(hero(), inBits(scores.crossEntropyNats));
    await expectText(experiment().locator(".note"), /windows of 64 positions, the next 16 tokens on/);
    await experiment().getByLabel("stride").selectOption("whole");
    await expectText(hero(), inBits(readWith(model, text, { window: 64, stride: 64 }).crossEntropyNats));
    model.delete();
  });

  it("has four colours by rank: the ten, the hundred and the thousand likeliest, and the rest", async () => {
    const model = await openModel("large");
    const { rank } = readWith(model, whale);
    await open({ ...transformer(whale), colour: "rank" });
    const buckets = [10, 100, 1000, Number.POSITIVE_INFINITY].map(
      (limit, index, all) => rank.filter((value) => value <= limit && value > (all[index - 1] ?? 0)).length,
    );
    for (const [bucket, step] of [0, 3, 5, 8].entries())
      expect(await strip().locator(`.line .step-${step}`).count()).toBe(buckets[bucket]);
    model.delete();
  });

  it("may be one byte, emoji, right-to-left: no part of it is lost", async () => {
    for (const text of ["a", "שלום 👩‍👧 é\u0301 ﷽"]) {
      const model = await openModel("large");
      const scores = readWith(model, text);
      await open(transformer(text));
      await expectText(hero(), inBits(scores.crossEntropyNats));
      const rows = readCsv(await saved("CSV"));
      expect(rows).toHaveLength(scores.surprisalNats.length);
      expect(rows.map((row) => row.text).join("")).toBe(text);
      model.delete();
    }
  });

  it("is refused with a sentence when it is empty or broken, and the numbers stay", async () => {
    await open(transformer(whale));
    await expectText(hero(), /^\d\.\d{3}$/);
    const before = await hero().innerText();
    await type("ab\ud800cd");
    await expectText(status(), /lone surrogate, U\+D800/);
    await type("");
    await expectText(status(), /The text is empty/);
    expect(await hero().innerText()).toBe(before);
  });

  it("of a megabyte shows how far it is, and can be stopped with nothing lost", async () => {
    await open(transformer(whale));
    await expectText(hero(), /^\d\.\d{3}$/);
    const before = await hero().innerText();
    await type(`${whale} `.repeat(19_000).slice(0, 1_000_000));
    await expect.poll(() => status().locator("progress").count(), { timeout: 20_000 }).toBe(1);
    await status().getByRole("button", { name: "Cancel" }).click();
    await expectText(status(), /Stopped: the picture still shows the text before/);
    expect(await hero().innerText()).toBe(before);
  });

  it("is read by the n-gram where a link from before the transformer asks something of it", async () => {
    await open({ revealed: "1", amount: "30k", order: "3" });
    await expectText(experiment().locator(".hero .label"), "Cross-entropy per character, order 3");
    await expectText(strip().locator(".page"), /CHAPTER 133/);
  });
});

describe("two models beside each other", () => {
  it("differ by the KL that the module answers, never below zero, and each keeps its own price", async () => {
    const [large, small] = [await openModel("large"), await openModel("small")];
    const scorer = core.pairScorer(large, small, whale, { window: 0, stride: 0 });
    while (!scorer.done()) scorer.step(100_000);
    const pair = scorer.result();
    await open({ ...transformer(whale), beside: "small" });
    await expect.poll(secondary, { timeout: 20_000 }).toContain(`Mean KL(P‖Q) ${inBits(pair.meanKlPQNats)} bits`);
    expect(await secondary()).toContain(`Mean KL(Q‖P) ${inBits(pair.meanKlQPNats)} bits`);
    expect(await secondary()).toContain(`${pair.p.bitsPerByte.toFixed(2)} / ${pair.q.bitsPerByte.toFixed(2)}`);
    const rows = readCsv(await saved("CSV"));
    expect(rows.map((row) => Number(row["KL(P‖Q) (nats)"]))).toEqual([...pair.klPQNats]);
    for (const row of rows) expect(Number(row["KL(Q‖P) (nats)"])).toBeGreaterThanOrEqual(0);
    expect(rows.map((row) => Number(row["surprise of Q (nats)"]))).toEqual([...readWith(small, whale).surprisalNats]);
    for (const handle of [scorer, large, small]) handle.delete();
  });

  it("differ by nothing when they are one", async () => {
    await open({ ...transformer(whale), beside: "large" });
    await expect.poll(secondary, { timeout: 20_000 }).toContain("Mean KL(P‖Q) 0.000 bits");
    for (const row of readCsv(await saved("CSV"))) {
      expect(Number(row["KL(P‖Q) (nats)"])).toBe(0);
      expect(Number(row["KL(Q‖P) (nats)"])).toBe(0);
    }
  });

  it("of unlike tokens are compared by bytes and characters only", async () => {
    const model = await openModel("large");
    const ngram = score(await trainedOnMobyDick(30_000), whale, 6, "kneserNey");
    const scores = readWith(model, whale);
    await open({ ...transformer(whale), reader: "large", beside: "ngram", amount: "30k" });
    await expect
      .poll(secondary, { timeout: 30_000 })
      .toContain(`${scores.bitsPerByte.toFixed(3)} / ${ngram.bitsPerByte.toFixed(3)}`);
    expect(await secondary()).not.toContain("KL");
    await expectText(experiment().locator(".note"), /Their tokens are not the same/);
    model.delete();
  });
});

describe("the same text per unit", () => {
  const table = async (): Promise<Record<string, string[]>> => {
    const rows = await experiment()
      .locator(".units tbody tr")
      .evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.textContent?.trim() ?? "")));
    return Object.fromEntries(rows.map(([name = "", ...numbers]) => [name, numbers]));
  };

  it("divides one total: each count times its price is what the text costs, and bits per byte do not ask who counts", async () => {
    const model = await openModel("large");
    const { totalNats, bitsPerByte, words } = readWith(model, whale);
    await open({ ...transformer(whale), view: "units" });
    await expect
      .poll(async () => Object.keys(await table()), { timeout: 20_000 })
      .toEqual(["token", "word", "character", "byte"]);
    const rows = await table();
    expect(Number(rows.word?.[0])).toBe(words);
    for (const [count, bits] of Object.values(rows))
      expect(Math.abs((Number(count) * Number(bits)) / (totalNats / Math.LN2) - 1)).toBeLessThan(2e-3);
    expect(rows.byte?.[1]).toBe(bitsPerByte.toFixed(3));
    expect(await secondary()).toContain(bitsPerByte.toFixed(3));
    model.delete();
  });

  it("is counted by GPT's tokenizers as they count, once they are asked for", async () => {
    await open({ ...transformer("お誕生日おめでとう"), view: "units" });
    await experiment().getByRole("button", { name: "Count with GPT’s tokenizers" }).click();
    // The counts of OpenAI's "How to count tokens with tiktoken".
    await expect
      .poll(
        async () =>
          Object.entries(await table())
            .slice(4)
            .map(([name, [count]]) => `${name} ${count}`),
        { timeout: 30_000 },
      )
      .toEqual(["GPT-2 token 14", "GPT-4 token 9", "GPT-4o token 8"]);
    await expectText(experiment().locator(".note"), /those models do not run here/);
  });

  it("is not counted where a run without a space would take its tokenizer minutes", async () => {
    await open({ ...transformer(whale), view: "units" });
    await type("a".repeat(3000));
    await expect.poll(async () => (await table()).character?.[0], { timeout: 20_000 }).toBe("3000");
    await experiment().getByRole("button", { name: "Count with GPT’s tokenizers" }).click();
    await expectText(experiment().locator(".side"), /do not count this text/);
  });
});

describe("a model file of the reader's own", () => {
  it("reads what the lab's reads, and a damaged one is refused with nothing lost", async () => {
    const model = await openModel("small");
    const scores = readWith(model, whale);
    await open({ ...transformer(whale), reader: "small" });
    await expectText(hero(), inBits(scores.crossEntropyNats));
    await experiment().getByLabel("Read by").selectOption("own");
    const file = await readFile(resolve(siteFolder, "models/small.surprise"));
    const input = experiment().locator("lab-model-file input[type=file]");
    const damaged = Buffer.from(file);
    damaged[file.length >> 1] = (damaged[file.length >> 1] as number) ^ 1;
    await input.setInputFiles({ name: "damaged.surprise", mimeType: "application/octet-stream", buffer: damaged });
    await expectText(experiment().locator("lab-model-file .problem"), /\S/);
    await expectText(hero(), inBits(scores.crossEntropyNats));
    await input.setInputFiles({ name: "mine.surprise", mimeType: "application/octet-stream", buffer: file });
    await expectText(status(), /A link does not carry your model/);
    await expectText(hero(), inBits(scores.crossEntropyNats));
    expect(await experiment().getByLabel("Read by").inputValue()).toBe("own");
    model.delete();
  });

  it("is missed by a link that could not carry it", async () => {
    await open({ ...transformer(whale), reader: "own" });
    await expectText(status(), /does not carry the model file/);
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
    for (const state of [ownText(whale), { ...transformer(whale), beside: "small" }]) {
      await open(state);
      await expectText(hero(), /^\d\.\d{3}$/);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
  });

  it("shows axe no fault, with one model, with two, and per unit", async () => {
    for (const state of [{}, { beside: "small", colour: "kl" }, { view: "units" }]) {
      await open({ ...transformer(whale), ...state });
      await expectText(hero(), /^\d\.\d{3}$/);
      expect(await axeFaults(page, "text-surprise")).toEqual([]);
    }
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
