// The experiment <guessing-game> on the built site: played with keys, and its numbers are those of the module in Node.

import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule, TextScores } from "../../wasm/surprise-core.js";
import { guessesOf, passageOf, reduce } from "../../web/src/experiments/guessing-game-letters.js";
import { tokensWithin } from "../../web/src/experiments/guessing-game-transformer.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

// A model is trained for each page, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

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

const game = (): Locator => page.locator("guessing-game");
const hero = (): Locator => game().locator(".hero output");
const tape = (): Locator => game().locator(".tape");
const tried = (): Locator => game().locator(".tried");
const letters = (): Locator => game().locator(".letter:not(.due)");

async function open(state: Record<string, string> = {}): Promise<void> {
  const hash = Object.entries(state).map(([key, value]) => `&guessing-game.${key}=${encodeURIComponent(value)}`);
  await page.goto(`${site.url}embed.html?experiment=guessing-game#v=1${hash.join("")}`);
  await tape().waitFor();
}

const inBits = (nats: number): string => (nats / Math.LN2).toFixed(2);
const book = (file: string): Promise<string> => readFile(resolve(siteFolder, "texts", file), "utf8");
const mobyDick = async () => passageOf(await book("moby-dick.held-out.txt"), 1);

/** The n-gram model's reading of context and passage, as the page asks for it. */
async function ngramScores(): Promise<{ scores: TextScores; first: number }> {
  const trainer = core.ngramTrainer(reduce(await book("moby-dick.txt")).letters, 6);
  while (!trainer.done()) trainer.step(1_000_000);
  const model = trainer.model();
  const { context, letters: passage } = await mobyDick();
  const scorer = core.textScorer(model, `${context} ${passage}`, 6, "kneserNey");
  while (!scorer.done()) scorer.step(1_000_000);
  const scores = scorer.result();
  for (const handle of [trainer, scorer, model]) handle.delete();
  return { scores, first: context.length + 1 };
}

describe("a game of guesses", () => {
  it("shows both of Shannon's bounds as the module computes them, in the reader's unit", async () => {
    const played = "aabcaaaaaeaajhaaababacaadaabaaaeaaabadaacaaaaabahaaaaaaaa";
    const { lowerNats, upperNats } = core.guessingBounds(guessesOf(played), 27);
    await open({ played });
    await expectText(hero(), inBits(upperNats));
    await expectText(game().locator(".secondary"), new RegExp(`at least ?${inBits(lowerNats)} bits`));
    expect(await textOf(game().locator(".formula").first())).toContain(inBits(lowerNats));
    await game().locator("lab-unit-button button").click();
    await expectText(hero(), upperNats.toFixed(2));
  });

  it("is played with the keyboard alone, and every guess counts once", async () => {
    const { letters: passage } = await mobyDick();
    await open();
    await tape().focus();
    const wrong = [..."zqx"].filter((letter) => letter !== passage[0]);
    for (const letter of wrong) await page.keyboard.press(letter);
    await page.keyboard.press(wrong[0] as string);
    await expectText(tried(), /^Not z q x$/);
    await page.keyboard.press((passage[0] as string).toUpperCase());
    await expect.poll(() => letters().count()).toBe(1);
    await expectText(letters().first(), `${passage[0]}${wrong.length + 1}`);
    await expectText(game().locator(".status"), new RegExp(`^${passage[0]}: it took ${wrong.length + 1} guesses`));
    const space = passage.indexOf(" ");
    for (const letter of passage.slice(1, space + 1)) await page.keyboard.press(letter === " " ? "Space" : letter);
    await expect.poll(() => letters().count()).toBe(space + 1);
    await expect.poll(() => new URL(page.url()).hash).toContain(`guessing-game.played=d${"a".repeat(space)}`);
  });

  it("has keys for those who have none", async () => {
    const { letters: passage } = await mobyDick();
    await open();
    await game().getByRole("button", { name: "space" }).click();
    await expectText(tried(), /^Not ␣$/);
    expect(await game().getByRole("button", { name: "space" }).isDisabled()).toBe(true);
    await game()
      .getByRole("button", { name: passage[0] as string, exact: true })
      .click();
    await expectText(letters().first(), `${passage[0]}2`);
  });

  it("goes on where the link left it, and forgets what no game can hold", async () => {
    await open({ played: "ab!c", tried: "e1_" });
    await expect.poll(() => letters().count()).toBe(3);
    await expectText(tried(), /^Not e ␣$/);
    await game().getByRole("button", { name: "Another passage" }).click();
    await expect.poll(() => letters().count()).toBe(0);
    await expect.poll(() => new URL(page.url()).hash).toContain("passage=2");
  });
});

describe("the n-gram model beside it", () => {
  it("pays for the same letters what the module says in Node", async () => {
    const { scores, first } = await ngramScores();
    const found = 40;
    await open({ played: "a".repeat(found) });
    const nats = core.surprisalRate(scores.surprisalNats.slice(first, first + found), found);
    await expectText(game().locator(".secondary"), new RegExp(`n-gram pays ?${inBits(nats)} bits`));
    await expectText(hero(), "0.00");
  });

  it("plays by its ranks, and is told what the game can tell of its cost", async () => {
    const { scores, first } = await ngramScores();
    await open();
    await game().getByRole("button", { name: "Let the n-gram play" }).click();
    const ranks = Float64Array.from(scores.rank.slice(first, first + 100), (rank) => Math.min(rank, 27));
    await expectText(hero(), inBits(core.guessingBounds(ranks, 27).upperNats));
    expect(await letters().count()).toBe(100);
    expect(await textOf(letters().nth(4))).toContain(String(ranks[4]));
    await expectText(game().locator(".note"), /The model pays [\d.]+ bits a letter/);
    await game().getByRole("button", { name: "Start again" }).click();
    await expectText(hero(), /^\?$/);
  });
});

describe("the transformer beside it", () => {
  it("pays for the tokens that lie in the letters found, as the module says in Node", async () => {
    const found = 57;
    const passage = await mobyDick();
    const model = core.openModel(new Uint8Array(await readFile(resolve(siteFolder, "models/large.surprise"))));
    const scorer = core.modelScorer(model, passage.originalContext + passage.original, { window: 0, stride: 0 });
    while (!scorer.done()) scorer.step(64);
    const { offsets, surprisalNats } = scorer.result();
    const { first, end, letters: held } = tokensWithin(offsets, passage, found);
    const nats = core.surprisalRate(surprisalNats.slice(first, end), held);
    for (const handle of [scorer, model]) handle.delete();
    await open({ played: "a".repeat(found) });
    await expectText(game().locator(".secondary"), new RegExp(`transformer pays ?${inBits(nats)} bits`));
  });
});

describe("the page around the game", () => {
  it("fits one screen of a laptop", async () => {
    await open({ played: "abcabcabc" });
    await expectText(game().locator(".secondary"), /n-gram pays ?[\d.]+ bits/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });

  it("does not scroll sideways on a phone, and its keys are high enough for a thumb", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open({ played: "abcabcabc" });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const box = await game().getByRole("button", { name: "q", exact: true }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(28);
  });

  it("has no fault that axe finds", async () => {
    await open({ played: "abcdj", tried: "e" });
    await expectText(game().locator(".secondary"), /n-gram pays ?[\d.]+ bits/);
    expect(await axeFaults(page, "guessing-game")).toEqual([]);
  });
});
