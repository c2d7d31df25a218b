// The policy that learns, on the built site: its numbers are the module's in Node, and what it writes changes before the reader's eyes.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { PolicyPlan } from "../../wasm/surprise-core.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { modelInNode } from "./model-in-node.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

const experiment = (): Locator => page.locator("kl-leash");
const hero = (): Locator => experiment().locator(".hero output");
const second = (label: string): Locator => experiment().locator(".secondary div", { hasText: label }).locator("dd");
const button = (name: string): Locator => experiment().getByRole("button", { name, exact: true });
const question = (): Locator => experiment().locator(".question");
const note = (): Locator => experiment().locator("figcaption");
const count = (): Locator => experiment().locator("lab-run-controls .count");
const said = (): Locator => experiment().locator(".written .said");

async function open(state: string): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=kl-leash#v=1&${state}`);
  await button("Train").waitFor();
}

async function step(times: number): Promise<void> {
  for (let done = 1; done <= times; done++) {
    await button("Step").click();
    await expectText(count(), new RegExp(`^update ${done} of`));
    await expect.poll(() => button("Step").isEnabled()).toBe(true);
  }
}

async function trainTo(updates: number): Promise<void> {
  await button("Train").click();
  const done = async (): Promise<number> => Number(/update (\d+)/.exec(await textOf(count()))?.[1] ?? 0);
  await expect.poll(done, { timeout: 90_000 }).toBeGreaterThanOrEqual(updates);
  await button("Pause").click();
  await expect.poll(() => button("Step").isEnabled()).toBe(true);
}

/** What the page trains by default. */
const plan: Omit<PolicyPlan, "proxy"> = {
  seed: 0,
  samples: 16,
  tokens: 24,
  temperature: 1,
  rate: 3e-4,
  clipNorm: 1,
  algorithm: "reinforce",
  clipRange: 0.2,
  innerEpochs: 1,
  entropyBonus: 0,
  leash: { place: "reward", estimator: "k1", beta: 0.1, adaptive: false, targetKlNats: 6, horizonSamples: 400 },
  prompts: ["Then the little girl was very"],
  gold: { saturation: 2, fluencyWeight: 1, fluencyFloorNats: -5 },
  judgeEvery: 2,
};

describe("the policy that learns", () => {
  it("shows the module's own numbers, and the same again after a reset", async () => {
    const { core, model } = await modelInNode("small");
    const judge = core.openModel(await readFile(resolve(siteFolder, "models/large.surprise")));
    const words = core.happyWords();
    const trainer = core.judgedPolicyTrainer(model, judge, { ...plan, proxy: { kind: "lexicon", words } });
    const { updates } = trainer.update(3);
    for (const handle of [trainer, judge, model]) handle.delete();
    const shown = (values: Float64Array): string => (values[2] as number).toFixed(2);

    await open("kl-leash.view=live&kl-leash.unit=nats&kl-leash.gold=1");
    for (let round = 0; round < 2; round++) {
      await step(3);
      await expectText(hero(), shown(updates.klNats));
      await expectText(second("proxy"), shown(updates.proxyMean));
      await expectText(second("gold"), shown(updates.goldMean));
      await expectText(second("entropy"), shown(updates.entropyNats));
      await button("Reset").click();
      await expectText(count(), /^update 0 of/);
    }
  }, 120_000);

  it("chases happy words without a leash, and its gold reward falls", async () => {
    await open("kl-leash.view=live&kl-leash.liveBeta=0&kl-leash.expect=rise");
    await expectText(question(), /You say: risen/);
    await trainTo(62);
    const written = await said().allTextContents();
    const happy = /happy|glad|joy|love|beautiful|friend|sweet|dear|good|kind|wonderful/g;
    expect(written.slice(1).join(" ").match(happy)?.length ?? 0).toBeGreaterThan(10);
    await expectText(second("gold"), /^hidden$/);
    await experiment().getByText("show the gold reward", { exact: true }).click();
    await expectText(question(), /You say: risen.*The gold reward has risen and fallen/);
    await expectText(note(), /entropy has collapsed|Gao’s law, fitted to this run/);
    await experiment().getByText("√KL", { exact: true }).click();
    await expect.poll(() => experiment().locator(".root-chart .law").count()).toBe(1);
  }, 150_000);

  it("starts over on another leash, asks again, and keeps the run before as a pale curve", async () => {
    await open("kl-leash.view=live");
    await experiment().getByText("hardly moved").click();
    await expectText(question(), /You say: hardly moved/);
    await step(3);
    await button("β 1").click();
    await expectText(question(), /With β = 1, after 200 updates, gold will have…/);
    await expectText(count(), /^update 0 of/);
    await expect.poll(() => experiment().locator(".run-curve.faint").count()).toBeGreaterThan(0);
    await expect.poll(() => page.url()).toContain("kl-leash.liveBeta=1");
  }, 60_000);

  it("answers a lexicon without a word with a sentence, and learns again from one that has some", async () => {
    await open(`kl-leash.view=live&kl-leash.lexicon=${encodeURIComponent(", .")}`);
    await button("Train").click();
    await expectText(note(), /The run stopped\. The lexicon has no word in it/);
    await experiment().getByText("How it learns").click();
    const words = experiment().getByLabel("Words that earn a point");
    await words.fill("sea ship");
    await words.press("Enter");
    await step(1);
    await expectText(hero(), /^0\.00/);
  }, 60_000);

  it("keeps gold out of the table until it is shown", async () => {
    await open("kl-leash.view=live");
    await step(1);
    await experiment().getByText("The numbers as a table").click();
    const heads = experiment().locator(".more th");
    await expect.poll(() => heads.allTextContents()).toContain("proxy reward (points)");
    expect((await heads.allTextContents()).join()).not.toContain("gold");
    await experiment().getByText("show the gold reward", { exact: true }).click();
    await expect.poll(() => heads.allTextContents()).toContain("gold reward (points)");
  }, 60_000);
});

describe("what is read of its KL", () => {
  it("is by each estimator, and below 0 more often when drawn from the cut policy", async () => {
    await open("kl-leash.view=estimators&kl-leash.liveBeta=1");
    await step(4);
    const k1 = experiment().locator(".estimators tr", { hasText: "ℓ = ln" }).locator("td").first();
    await expect.poll(() => k1.count(), { timeout: 20_000 }).toBe(1);
    expect(await experiment().locator(".ratio").count()).toBe(64);
    const whole = await textOf(k1);
    await experiment().getByText("sampled with top-k 20").click();
    await expectText(note(), /Sampled from one policy, measured by another/);
    await expect.poll(() => textOf(k1), { timeout: 20_000 }).not.toBe(whole);
    await experiment().getByText("noise: one batch only").click();
    await expect.poll(() => experiment().locator(".ratio").count(), { timeout: 20_000 }).toBe(16);
  }, 120_000);
});

describe("both views", () => {
  it.each(["live", "estimators"])(
    "%s: stand on a laptop's screen and have no fault that axe finds",
    async (view) => {
      await open(`kl-leash.view=${view}`);
      await step(2);
      const presets = await experiment().locator(".presets").boundingBox();
      expect((presets?.y ?? 0) + (presets?.height ?? 0)).toBeLessThanOrEqual(720);
      expect(await axeFaults(page, "kl-leash")).toEqual([]);
    },
    60_000,
  );
});
