// Preferences on the built site: what the screen shows is what the module learns in Node.

import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { PreferenceEvaluation, PreferencePair, PreferencePlan } from "../../wasm/surprise-core.js";
import { pairsOf } from "../../web/src/experiments/preference-lab-pairs.js";
import type { ServedFolder } from "./chromium.js";
import { bits, type ModelInNode, modelInNode } from "./model-in-node.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

let site: ServedFolder;
let page: Page;
let node: ModelInNode;

onNewPages((opened) => {
  ({ site, page } = opened);
});

beforeAll(async () => {
  node = await modelInNode("small");
});

const experiment = (): Locator => page.locator("preference-lab");
const hero = (): Locator => experiment().locator(".hero output");
const second = (label: string): Locator => experiment().locator(".secondary div", { hasText: label }).locator("dd");
const button = (name: string): Locator => experiment().getByRole("button", { name, exact: true });
const status = (): Locator => experiment().locator(".status");
const names = (): Locator => experiment().locator(".run-name");

async function open(state: string): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=preference-lab#v=1&${state}`);
  await experiment().locator("h2").waitFor();
}

/** Trains to the end. */
async function train(): Promise<void> {
  await button("Train").click();
  await button("Start again").waitFor({ timeout: 60_000 });
}

function inNode(pairs: PreferencePair[], plan: Partial<PreferencePlan>, steps: number): PreferenceEvaluation {
  const trainer = node.core.preferenceTrainer(node.model, {
    seed: 1,
    objective: "dpo",
    beta: 0.1,
    rate: 1e-4,
    clipNorm: 1,
    pairsAStep: 16,
    pairs,
    samples: 6,
    sampleTokens: 20,
    ...plan,
  });
  trainer.step(steps);
  const found = trainer.evaluate();
  trainer.delete();
  return found;
}

const signed = (text: string): string => (text.startsWith("-") ? text.replace("-", "−") : `+${text}`);

describe("ten steps of DPO and IPO", () => {
  it("leave the numbers on the screen that they leave in Node", async () => {
    await open("preference-lab.revealed=1&preference-lab.steps=10");
    await train();
    const { measures, klNats } = inNode(pairsOf("twins"), {}, 10);
    await expectText(hero(), signed(bits(measures.chosenLogRatioNats, 2)));
    await expectText(second("rejected ones"), signed(bits(measures.rejectedLogRatioNats, 2)));
    await expectText(second("told apart"), `${Math.round(100 * measures.accuracy)} %`);
    await expectText(second("KL(policy‖ref)"), bits(klNats, 2));
    await button("margin")
      .or(experiment().getByRole("radio", { name: "margin" }))
      .first()
      .click();
    const ipo = inNode(pairsOf("twins"), { objective: "ipo" }, 10);
    await expectText(names().filter({ hasText: "IPO" }), bits(ipo.measures.marginNats, 1));
  });

  it("come out of the pairs that the reader pastes, with a sentence for a line that is none", async () => {
    await open("preference-lab.revealed=1&preference-lab.steps=10");
    await experiment().getByLabel("Pairs", { exact: true }).selectOption("own");
    const own = [
      { prompt: "The sky is", chosen: " blue.", rejected: " green." },
      { prompt: "The grass is", chosen: " green.", rejected: " blue." },
    ];
    await experiment()
      .getByRole("textbox", { name: /Pairs/ })
      .fill(`${own.map((pair) => JSON.stringify(pair)).join("\n")}\nno pair`);
    await expectText(experiment().locator(".own"), /2 pairs\. Line 3 has no tab/);
    await button("Done").click();
    await train();
    await expectText(hero(), signed(bits(inNode(own, {}, 10).measures.chosenLogRatioNats, 2)));
    await expectText(experiment().locator(".card"), /The sky is.*blue\..*→.*green\..*now DPO.*now IPO/);
  });

  it("are asked about first: a guess is dragged, kept in the link, and answered", async () => {
    await open("preference-lab.steps=10");
    const guess = experiment().getByRole("slider", { name: /Your guess/ });
    await guess.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.url()).toMatch(/preference-lab\.guess=/);
    expect(await textOf(hero())).toBe("…");
    await experiment()
      .getByRole("button", { name: /^Reveal: I say/ })
      .click();
    await button("Start again").waitFor({ timeout: 60_000 });
    await expectText(
      experiment().locator(".question"),
      /You said \+.*; it is .*nothing in it holds either where it was/,
    );
  });
});

describe("a training on preferences", () => {
  it("is paused, stepped and begun anew, and another β begins another", async () => {
    await open("preference-lab.revealed=1");
    await button("Train").click();
    await button("Pause").click();
    await expectText(experiment().locator(".count"), /step \d+ of 60/);
    await button("Step").click();
    await expectText(experiment().locator(".count"), /step [1-9]/);
    await experiment().getByRole("slider", { name: "The leash, β" }).focus();
    await page.keyboard.press("ArrowRight");
    await expectText(experiment().locator(".count"), /step 0 of 60/);
  });

  it("says so where a link was made with pairs of somebody's own", async () => {
    await open("preference-lab.pairs=own");
    await expectText(status(), /does not carry the pairs/);
  });

  it("has no fault that axe finds", async () => {
    await open("preference-lab.revealed=1&preference-lab.steps=10");
    await train();
    expect(await axeFaults(page, "preference-lab")).toEqual([]);
  });
});
