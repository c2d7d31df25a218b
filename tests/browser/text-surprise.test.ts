// The experiment <text-surprise> on the built site, read by the n-gram: what stands on the screen is what the module answers in Node for
// the same text.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { packageFolder, serveFolder } from "./chromium.js";
import { axeFaults, expectText } from "./site-page.js";
import {
  core,
  experiment,
  hero,
  onTextSurprise,
  open,
  ownText,
  page,
  quick,
  saved,
  score,
  status,
  strip,
  trainedOnMobyDick,
  transformer,
  type,
  whale,
} from "./text-surprise-page.js";

onTextSurprise();

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

describe("the page around the text", () => {
  it("fits one screen of a laptop", async () => {
    await open({ revealed: "1" });
    await expectText(hero(), /^\d\.\d{3}$/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });

  it("does not scroll sideways on a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const state of [ownText(whale), { ...transformer(whale), beside: "small" }]) {
      await open(state);
      await expectText(hero(), /^\d\.\d{3}$/);
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
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
