// The experiment <text-surprise> read by transformers: the site's own model files on the screen and in Node.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { siteFolder } from "./chromium.js";
import { expectText, textOf } from "./site-page.js";
import {
  core,
  experiment,
  hero,
  inBits,
  onTextSurprise,
  open,
  openModel,
  page,
  readCsv,
  readWith,
  saved,
  score,
  secondary,
  status,
  strip,
  trainedOnMobyDick,
  transformer,
  type,
  whale,
} from "./text-surprise-page.js";

onTextSurprise();

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

  it("of a megabyte is read to its end: its parts are the text, and their prices its total", {
    timeout: 400_000,
  }, async () => {
    const novel = await readFile(resolve(siteFolder, "texts/moby-dick.txt"), "utf8");
    const text = novel.slice(0, 1_000_000);
    await open({ ...transformer(whale), reader: "small", stride: "whole" });
    await expectText(hero(), /^\d\.\d{3}$/);
    await type(text);
    await expect.poll(() => status().locator("progress").count(), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => status().locator("progress").count(), { timeout: 300_000, interval: 1_000 }).toBe(0);
    const rows = readCsv(await saved("CSV"));
    expect(rows.map((row) => row.text).join("") === text).toBe(true);
    const nats = rows.reduce((sum, row) => sum + Number(row["surprise (nats)"]), 0);
    expect(await hero().innerText()).toBe(inBits(nats / rows.length));
    expect(await secondary()).toContain((nats / Math.LN2 / Buffer.byteLength(text)).toFixed(3));
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
      .toContain(`Bits per byte ${scores.bitsPerByte.toFixed(3)} / ${ngram.bitsPerByte.toFixed(3)}`);
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
