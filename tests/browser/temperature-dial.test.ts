// The experiment <temperature-dial> on the built site: its numbers are read from the screen and are those of the module in Node.

import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { NextToken, SampledTokens, Truncation, TruncationOptions } from "../../wasm/surprise-core.js";
import type { ServedFolder } from "./chromium.js";
import { bits, type ModelInNode, modelInNode } from "./model-in-node.js";
import { expectText, onNewPages, textOf } from "./site-page.js";

// A model is loaded for each page, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let site: ServedFolder;
let page: Page;
let node: ModelInNode;

onNewPages((opened) => {
  ({ site, page } = opened);
});

beforeAll(async () => {
  node = await modelInNode();
}, 60_000);

const dial = (): Locator => page.locator("temperature-dial");
const hero = (): Locator => dial().locator(".hero output");
const secondary = (): Locator => dial().locator(".secondary");
const context = (): Locator => dial().locator(".line input");
const samples = (): Locator => dial().locator(".sample p");

const story = "Once upon a time, there was a little";
const off: TruncationOptions = { temperature: 1, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" };

async function open(state: Record<string, string | number> = {}, revealed = true): Promise<void> {
  const all = revealed ? { ...state, revealed: 1 } : state;
  const hash = Object.entries(all).map(([key, value]) => `&temperature-dial.${key}=${encodeURIComponent(value)}`);
  await page.goto(`${site.url}embed.html?experiment=temperature-dial#v=1${hash.join("")}`);
  await dial().locator("figure svg").first().waitFor();
}

const next = (text: string): NextToken => node.core.nextToken(node.model, text);

function cut(text: string, options: Partial<TruncationOptions>): Truncation {
  return node.core.truncate(next(text).logits, "logits", { ...off, ...options });
}

function drawn(temperature: number, seed: number): SampledTokens {
  const sampler = node.core.tokenSampler(node.model, story, { ...off, temperature }, seed, 30);
  while (!sampler.done()) sampler.step(1);
  const result = sampler.result();
  sampler.delete();
  return result;
}

const textIn = (tokens: Int32Array): string => Array.from(tokens, (token) => node.texts[token] ?? "").join("");

describe("what a sampler keeps", () => {
  it("has the entropy that the module computes, in the reader's unit", async () => {
    const { entropyNats } = next(story);
    await open();
    await expectText(hero(), bits(entropyNats));
    await dial().locator("lab-unit-button button").click();
    await expectText(hero(), entropyNats.toFixed(3));
  });

  it("costs minus the logarithm of the kept mass at T = 1", async () => {
    const kept = cut(story, { topP: 0.9 });
    await open({ topP: 0.9 });
    await expectText(secondary(), new RegExp(`Tokens kept ?${kept.kept.length} `));
    const shown = await textOf(secondary());
    const mass = Number(/Kept mass ?([\d.]+)/.exec(shown)?.[1]);
    const kl = Number(/KL to the full ?([\d.]+)/.exec(shown)?.[1]);
    expect(mass).toBeCloseTo(kept.keptMass, 3);
    expect(kl).toBeCloseTo(-Math.log2(kept.keptMass), 3);
    expect(Math.abs(kl + Math.log2(mass))).toBeLessThan(0.002);
    expect(await textOf(dial().locator(".formula"))).toContain(kl.toFixed(3));
  });

  it("says what the temperature adds to that cost", async () => {
    const kept = cut(story, { topP: 0.5, temperature: 1.7 });
    await open({ topP: 0.5, t: 1.7, order: "llama.cpp" });
    await expectText(secondary(), new RegExp(`KL to the full ?${bits(kept.klFromFullNats)}`));
    expect(kept.klFromFullNats).toBeGreaterThan(-Math.log(kept.keptMass));
    const formula = await textOf(dial().locator(".formula"));
    expect(formula).toContain(bits(-Math.log(kept.keptMass)));
    expect(formula).toContain(bits(kept.klFromFullNats));
  });

  it("is one token at T = 0, and no doubt is left", async () => {
    await open({ t: 0 });
    await expectText(hero(), "0.000");
    await expectText(secondary(), /Tokens kept ?1 /);
    await expectText(dial().locator(".note"), /T = 0 divides by nothing/);
  });

  it("depends on the order of the samplers, and the reader is told how", async () => {
    const settings = { temperature: 2, topP: 0.2 };
    const llama = cut(story, settings);
    const transformers = cut(story, { ...settings, order: "transformers" });
    expect(transformers.kept.length).toBeGreaterThan(llama.kept.length);
    await open({ t: 2, topP: 0.2 });
    await expectText(hero(), bits(llama.entropyAfterNats));
    await expectText(
      dial().locator(".note"),
      new RegExp(`llama\\.cpp keeps ${llama.kept.length}, transformers ${transformers.kept.length}`),
    );
    await dial().locator("lab-choice").getByText("transformers", { exact: true }).click();
    await expectText(hero(), bits(transformers.entropyAfterNats));
    await expectText(secondary(), new RegExp(`Tokens kept ?${transformers.kept.length} `));
  });

  it("is told for the 100,277 outcomes too", async () => {
    const p = node.core.shape("gaussianLogits", 100_277, 3, 1);
    const kept = node.core.truncate(p, "probabilities", { ...off, topP: 0.9 });
    await open({ source: "synthetic", topP: 0.9 });
    await expectText(hero(), bits(kept.entropyAfterNats));
    await expectText(secondary(), new RegExp(`Tokens kept ?${kept.kept.length} `));
    expect(await samples().count()).toBe(0);
  });
});

describe("the temperature", () => {
  it("is moved by keys along the curve, from 0 to 100", async () => {
    await open();
    const point = dial().getByRole("slider", { name: "Temperature", exact: true });
    await point.focus();
    await page.keyboard.press("Home");
    await expectText(hero(), "0.000");
    await page.keyboard.press("End");
    await expectText(hero(), bits(cut(story, { temperature: 100 }).entropyAfterNats));
    await expect.poll(() => new URL(page.url()).hash).toContain("temperature-dial.t=100");
  });

  it("has the slope Var(z) / T³ in the formula", async () => {
    const { entropySlopeNats } = node.core.temperatureCurve(next(story).logits, "logits", Float64Array.of(1.3));
    await open({ t: 1.3 });
    await expectText(dial().locator(".formula"), new RegExp(bits(entropySlopeNats[0] as number)));
  });
});

describe("the continuations", () => {
  it("are drawn at three temperatures, and cost what the module says", async () => {
    await open({ t: 1.2, seed: 7 });
    for (const [index, temperature] of [0.5, 1.2, 1.5].entries()) {
      const { tokens, surprisalNats } = drawn(temperature, 7);
      const rate = surprisalNats.reduce((sum, nats) => sum + nats, 0) / tokens.length;
      await expectText(
        dial().locator(".sample h3").nth(index),
        new RegExp(`T = ${temperature} .*${bits(rate, 2)} bits a token`),
      );
      expect((await samples().nth(index).textContent()) ?? "").toContain(textIn(tokens));
    }
  });

  it("are the same for the same link, and others for another seed", async () => {
    const read = async (): Promise<string[]> => {
      await expectText(dial().locator(".sample h3").nth(2), /a token/);
      await expectText(dial().locator(".sample h3").nth(1), /a token/);
      return samples().allTextContents();
    };
    await open({ seed: 3 });
    const first = await read();
    await dial().getByRole("button", { name: "Redraw" }).click();
    await expect.poll(() => new URL(page.url()).hash).toContain("temperature-dial.seed=4");
    const other = textIn(drawn(1, 4).tokens);
    expect(first[1]).not.toContain(other);
    await expect.poll(async () => (await samples().allTextContents())[1]).toContain(other);
    await page.goto("about:blank");
    await open({ seed: 3 });
    expect(await read()).toEqual(first);
  });
});

describe("a context", () => {
  it("is followed while it is typed", async () => {
    await open();
    await context().fill("");
    await expectText(hero(), bits(next("").entropyNats));
    await context().pressSequentially("The king was very", { delay: 5 });
    await expectText(hero(), bits(next("The king was very").entropyNats));
    await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain("context=The+king+was+very");
  });

  it("may hold any characters, and half of one is named", async () => {
    await open();
    for (const text of ["🐋🦜 and", "שלום עולם", "e\u0301\u200d"]) {
      await context().fill(text);
      await expectText(hero(), bits(next(text).entropyNats));
    }
    await context().evaluate((field: HTMLInputElement) => {
      field.value = "A broken \ud83d word";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await expectText(dial().locator(".status"), /Character 10 is half of a character/);
    await expectText(hero(), bits(next("A broken \ufffd word").entropyNats));
  });

  it("of a megabyte is read from its end, and stays in the field", async () => {
    await open();
    const text = "The sea was calm. ".repeat(60_000);
    await context().evaluate((field: HTMLInputElement, long) => {
      field.value = long;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
    await expectText(dial().locator(".status"), /Of 1,080,000 characters the last 2,000 are read/);
    await expectText(hero(), bits(next(text.slice(-2000)).entropyNats));
    expect((await context().inputValue()).length).toBe(text.length);
  });
});

describe("the question", () => {
  it("hides the numbers until the reader has said how many tokens share 90 %", async () => {
    const sharing = cut(story, { topP: 0.9 }).kept.length;
    await open({}, false);
    await expectText(hero(), /^\?$/);
    expect(await samples().count()).toBe(0);
    expect(await dial().locator("figure .figure").allTextContents()).toSatisfy((all: string[]) =>
      all.every((text) => text === "?"),
    );
    const guess = dial().getByRole("slider", { name: "Your guess: so many tokens" });
    await guess.focus();
    await page.keyboard.press("ArrowUp");
    await dial()
      .getByRole("button", { name: /Reveal: I say \d+ tokens/ })
      .click();
    await expectText(dial().locator(".question"), new RegExp(`it takes ${sharing} of`));
    await expectText(secondary(), new RegExp(`Tokens kept ?${sharing} `));
  });
});

describe("the page around the dial", () => {
  it.each([
    [{ t: 2, topP: 0.2 }, /The order decides/],
    [{}, /As wide as/],
    [{ topP: 0.9, order: "transformers" }, /Cutting costs/],
  ])("fits one screen of a laptop at %j", async (state, note) => {
    await open(state);
    await expectText(dial().locator(".note"), note);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });

  it("does not scroll sideways on a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open({ topP: 0.9 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it("has the numbers as a table", async () => {
    await open({ topP: 0.9 });
    await dial().getByText("The numbers as a table").click();
    const { likeliest } = next(story);
    const name = (node.texts[likeliest[0] as number] ?? "").replace(/^ /, "␣");
    await expectText(dial().locator("tbody tr").first(), new RegExp(`^${name}`));
  });

  it("says so when the model cannot be had, and tries again", async () => {
    let broken = true;
    await page.route(/models\//, (route) => (broken ? route.abort() : route.continue()));
    await page.goto(`${site.url}embed.html?experiment=temperature-dial#v=1&temperature-dial.revealed=1`);
    await expectText(dial().locator("figure"), /did not open/);
    broken = false;
    await dial().getByRole("button", { name: "Try again" }).click();
    await expectText(hero(), bits(next(story).entropyNats));
  });

  it.each(["light", "dark", "contrast"])("has no fault that axe finds in the %s theme", async (theme) => {
    await page.goto(
      `${site.url}embed.html?experiment=temperature-dial&theme=${theme}#v=1&temperature-dial.revealed=1&temperature-dial.topP=0.5`,
    );
    await expectText(dial().locator(".sample h3").nth(1), /a token/);
    const { default: axe } = await import("axe-core");
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await checker.run("temperature-dial");
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    });
    expect(found).toEqual([]);
  });
});
