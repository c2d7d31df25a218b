// The leash on the built site: the numbers on the screen are the module's in Node, and the ends of the dial are what they are called.

import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { type ModelInNode, modelInNode } from "./model-in-node.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

let site: ServedFolder;
let page: Page;
let node: ModelInNode;

onNewPages((opened) => {
  ({ site, page } = opened);
});

beforeAll(async () => {
  node = await modelInNode();
});

const experiment = (): Locator => page.locator("kl-leash");
const hero = (): Locator => experiment().locator(".hero output");
const second = (label: string): Locator => experiment().locator(".secondary div", { hasText: label }).locator("dd");
const row = (name: string): Locator =>
  experiment().locator("g.outcome", { has: page.locator(".row-title", { hasText: new RegExp(`^${name}$`) }) });
const policyOf = (name: string): Locator => row(name).locator(".second");
const rewardOf = (name: string): Locator => experiment().getByLabel(`Reward of “${name}”, points`);
const note = (): Locator => experiment().locator("figcaption");
const status = (): Locator => experiment().locator(".status");

async function open(state = "kl-leash.revealed=1"): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=kl-leash#v=1&${state}`);
  await experiment().locator("g.outcome").first().waitFor({ timeout: 30_000 });
}

async function choose(preset: string): Promise<void> {
  await experiment().getByRole("button", { name: preset, exact: true }).click();
}

/** ln of the probability that the model goes on with a word of one token. */
function logProbability(word: string): number {
  const { core, model } = node;
  const prompt = "Then the little girl was very";
  const next = core.nextToken(model, prompt);
  const token = node.texts.indexOf(` ${word}`);
  return token === -1 ? Number.NaN : -core.surprisal(next.logits, "logits", token);
}

describe("the dozen completions", () => {
  it("have the model's own probabilities, over their sum", async () => {
    await open();
    const ratio = Math.exp(logProbability("young") - logProbability("happy"));
    const figure = async (name: string): Promise<number> =>
      Number(await textOf(row(name).locator(".row-figures").first()));
    expect(await experiment().locator("g.outcome").count()).toBe(12);
    expect((await figure("young")) / (await figure("happy"))).toBeCloseTo(ratio, 1);
  });

  it("are the same again from the same link, and others from another seed", async () => {
    await open();
    const names = (): Promise<string[]> => experiment().locator("g.outcome .row-title").allTextContents();
    const first = await names();
    await page.reload();
    await row("happy").waitFor();
    expect(await names()).toEqual(first);
    await choose("Redraw");
    await expect.poll(names).not.toEqual(first);
  });

  it("can be of three words, after words of the reader's own", async () => {
    await open("kl-leash.revealed=1&kl-leash.words=3");
    const titles = (): Promise<string[]> => experiment().locator("g.outcome title").allTextContents();
    const before = await titles();
    const input = experiment().getByLabel("The model goes on after");
    await input.fill("The king looked at the sea and");
    await input.press("Enter");
    await expect.poll(titles).not.toEqual(before);
    const names = await titles();
    expect(names.every((name) => name.split(":")[0]?.split(/\s+/).length === 3 || /[.,;!?"-]/.test(name))).toBe(true);
  });
});

describe("the best policy", () => {
  it("is the module's own, in reward, KL and worth", async () => {
    await open("kl-leash.revealed=1&kl-leash.unit=nats&kl-leash.beta=0.3&kl-leash.proxy=own&kl-leash.rewards=0,2,-1.5");
    const python = await experiment().evaluate((element) => (element as unknown as { python(): string }).python());
    const list = (name: string): Float64Array =>
      Float64Array.from(JSON.parse(new RegExp(`${name} = np.array\\((\\[[^\\]]*\\])`).exec(python)?.[1] ?? "[]"));
    const logits = list("surprisal").map((nats) => -nats);
    const rewards = list("r");
    expect([...rewards.slice(0, 4)]).toEqual([0, 2, -1.5, 0]);
    const policy = node.core.leashedPolicy(logits, "logits", rewards, 0.3);
    await expectText(hero(), policy.expectedReward.toFixed(3));
    await expectText(second("KL(policy‖reference)"), policy.klNats.toFixed(3));
    await expectText(second("β ln Z"), policy.objective.toFixed(3));
  });

  it("stays with the reference on a tight leash, and leaves all but the best without one", async () => {
    await open();
    await choose("tight, β 100");
    await expectText(second("KL(policy‖reference)"), /^0\.000|× 10/);
    await expectText(note(), /High β, tight leash/);
    await choose("leash off");
    await expectText(hero(), /^1\.000$/);
    await expectText(policyOf("young"), /^0\.0$/);
    await expectText(note(), /No leash/);
  });

  it("shares equal rewards as the reference does", async () => {
    await open();
    await choose("two bests");
    await expectText(note(), /Equal rewards keep their ratio/);
    const share = async (name: string, place: number): Promise<number> =>
      Number(await textOf(row(name).locator(".row-figures").nth(place)));
    const reference = (await share("happy", 0)) / (await share("old", 0));
    expect((await share("happy", 1)) / (await share("old", 1))).toBeCloseTo(reference, 0);
  });

  it("is moved along the frontier by keys, to β = 0 at Home", async () => {
    await open();
    const point = experiment().getByRole("slider", { name: "The leash, along the frontier" });
    await point.focus();
    await page.keyboard.press("End");
    await expectText(second("KL(policy‖reference)"), /^0\.000|× 10/);
    await page.keyboard.press("Home");
    await expectText(hero(), /^1\.000$/);
    await expect.poll(() => page.url()).toMatch(/kl-leash\.beta=0(&|$)/);
  });
});

describe("a reward of the reader's own", () => {
  it("is taken at once, and no number is answered with a sentence while the last one stays", async () => {
    await open();
    const before = await textOf(hero());
    for (const [typed, says] of [
      ["NaN", /“NaN” is no reward/],
      ["1e12", /“1e12” is no reward.*1,000,000/],
      ["", /empty field is no reward/],
    ] as const) {
      await rewardOf("happy").fill(typed);
      await rewardOf("happy").press("Enter");
      await expectText(status(), says);
      expect(await textOf(hero())).toBe(before);
      expect(await rewardOf("happy").inputValue()).toBe("1");
    }
    await rewardOf("happy").fill("-2");
    await rewardOf("happy").press("Enter");
    await expect.poll(() => textOf(hero())).not.toBe(before);
    await expect.poll(() => page.url()).toContain("kl-leash.proxy=own");
  });

  it("that is the same for all leaves nothing to win", async () => {
    await open("kl-leash.revealed=1&kl-leash.proxy=own&kl-leash.rewards=0");
    await expectText(note(), /Every completion earns the same/);
    await expectText(second("KL(policy‖reference)"), /^0\.000/);
  });
});

describe("the question", () => {
  it("hides the policy until it is answered, and then says what was guessed", async () => {
    await open("");
    await expectText(hero(), /^\?$/);
    expect(await experiment().locator(".bar.p").count()).toBe(0);
    const guess = experiment().getByRole("slider", { name: "How often the policy will say “happy”" });
    await guess.focus();
    await page.keyboard.press("PageUp");
    await experiment()
      .getByRole("button", { name: /Reveal: I say/ })
      .click();
    await expectText(experiment().locator(".question"), /You said \d+ %; it is 5[89]\.\d %/);
    await expectText(hero(), /^0\.6\d\d$/);
  });

  it("stands on one screen of a laptop and has no fault that axe finds", async () => {
    await open();
    const presets = await experiment().locator(".presets").boundingBox();
    expect((presets?.y ?? 0) + (presets?.height ?? 0)).toBeLessThanOrEqual(720);
    expect(await axeFaults(page, "kl-leash")).toEqual([]);
  });
});
