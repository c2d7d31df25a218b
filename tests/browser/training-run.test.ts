// The experiment <training-run> on the built site: its numbers are read from the screen and are those of the module in Node.

import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { CoreModule, Evaluation, TrainingPlan } from "../../wasm/surprise-core.js";
import { splitText } from "../../web/src/experiments/training-run-data.js";
import { recipeOf } from "../../web/src/experiments/training-run-recipe.js";
import { type RunState, schema } from "../../web/src/experiments/training-run-state.js";
import { defaultState } from "../../web/src/state/schema.js";
import type { ServedFolder } from "./chromium.js";
import { bits, modelInNode } from "./model-in-node.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

// A model is trained for each page, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });
const slowly = { timeout: 150_000 };

let site: ServedFolder;
let page: Page;
let core: CoreModule;

onNewPages((opened) => {
  ({ site, page } = opened);
});

beforeAll(async () => {
  ({ core } = await modelInNode("small"));
}, 60_000);

const run = (): Locator => page.locator("training-run");
const hero = (): Locator => run().locator(".hero output");
const button = (name: string): Locator => run().getByRole("button", { name, exact: true });
const count = (): Locator => run().locator("lab-run-controls .count");
const samples = (): Locator => run().locator(".samples li");

/** The smallest model and few steps: what is tested is the page. */
const small: Partial<RunState> = { characters: 3000, width: "16", layers: "1", steps: 60 };

async function open(state: Partial<RunState> = small, revealed = true): Promise<void> {
  const all = revealed ? { ...state, revealed: 1 } : state;
  const hash = Object.entries(all).map(([key, value]) => `&training-run.${key}=${encodeURIComponent(String(value))}`);
  await page.goto("about:blank");
  await page.goto(`${site.url}embed.html?experiment=training-run#v=1${hash.join("")}`);
  await expectText(run().locator("figure"), /ln \d+ =/);
}

/** What the module says of the same settings: the evaluation after `steps` steps, and the text's vocabulary. */
async function inNode(state: Partial<RunState>, steps: number): Promise<Evaluation & { vocabularySize: number }> {
  const whole = await (await fetch(`${site.url}texts/moby-dick.txt`)).text();
  const full: RunState = { ...defaultState(schema), ...state };
  const { recipe } = recipeOf(full, splitText(whole, full.characters, ""));
  const plan: TrainingPlan = recipe.plan;
  const trainer = core.characterTrainer(recipe.text, recipe.validationText, recipe.shape, plan);
  trainer.step(steps);
  const evaluation = { ...trainer.evaluate(), vocabularySize: trainer.vocabularySize };
  trainer.delete();
  return evaluation;
}

describe("a run", () => {
  it("does nothing before it is played, and shows where it will start", async () => {
    const { vocabularySize } = await inNode(small, 0);
    await open();
    await expectText(
      run().locator("figure"),
      new RegExp(`ln ${vocabularySize} = ${bits(Math.log(vocabularySize), 2)}`),
    );
    expect(await textOf(hero())).toBe("…");
    expect(await textOf(count())).toBe("step 0 of 60");
  });

  it("ends with the numbers that the module has after as many steps", async () => {
    const end = await inNode(small, 60);
    await open();
    await button("Play").click();
    await expect.poll(() => textOf(count()), slowly).toBe("step 60 of 60");
    await expectText(hero(), bits(end.validationLossNats));
    await expectText(
      run().locator(".secondary"),
      new RegExp(`Perplexity ?${Math.exp(end.validationLossNats).toFixed(2)}`),
    );
    await expectText(run().locator(".secondary"), new RegExp(`Training loss ?${bits(end.trainLossNats)} bits`));
    await expectText(run().locator(".secondary"), new RegExp(`Its entropy ?${bits(end.validationEntropyNats)} bits`));
    await expectText(run().locator(".verdict"), /Generalising|Memorising|Not learning/);
  });

  it("has the same numbers whatever was paused and stepped on the way", async () => {
    const middle = await inNode(small, 10);
    await open();
    for (let step = 1; step <= 3; step++) {
      await button("Step").click();
      await expectText(count(), new RegExp(`step ${step} of 60`));
    }
    await run().getByLabel("Speed").selectOption("steady");
    await button("Play").click();
    await expect.poll(() => textOf(hero()), slowly).toBe(bits(middle.validationLossNats));
    await button("Pause").click();
    await button("Play").waitFor();
    await run().getByLabel("Speed").selectOption("full");
    await button("Play").click();
    const end = await inNode(small, 60);
    await expect.poll(() => textOf(count()), slowly).toBe("step 60 of 60");
    await expectText(hero(), bits(end.validationLossNats));
  });

  it("is another for another seed, and begins anew when a knob is turned", async () => {
    await open();
    await button("Play").click();
    await expect.poll(() => textOf(count()), slowly).toBe("step 60 of 60");
    await run()
      .getByRole("button", { name: /^Seed 1/ })
      .click();
    await expectText(count(), "step 0 of 60");
    await expect.poll(() => new URL(page.url()).hash).toContain("training-run.seed=2");
    await button("Play").click();
    await expect.poll(() => textOf(count()), slowly).toBe("step 60 of 60");
    await expectText(hero(), bits((await inNode({ ...small, seed: 2 }, 60)).validationLossNats));
  });

  it("is played and paused by the space bar on the picture, and read by arrow keys", async () => {
    await open({ ...small, steps: 4000 });
    await button("Step").click();
    await expectText(count(), /step 1 of/);
    const reader = run().getByRole("slider", { name: "Read the curves at a step" });
    await reader.focus();
    await page.keyboard.press("Space");
    await button("Pause").waitFor();
    await expect
      .poll(async () => Number(/step ([\d,]+) of/.exec(await textOf(count()))?.[1]?.replace(",", "")), slowly)
      .toBeGreaterThan(100);
    await page.keyboard.press("Space");
    await button("Play").waitFor();
    await page.keyboard.press("Home");
    await expect.poll(() => reader.getAttribute("aria-valuetext")).toMatch(/^step 0: unseen \d\.\d\d, training/);
    await expectText(run().locator(".hero .label"), "Loss on the unseen tenth, step 0");
  });

  it("rests when it is scrolled out of sight", async () => {
    await open({ ...small, steps: 4000 });
    await button("Play").click();
    await expectText(count(), /step [1-9]\d* of/);
    await page.evaluate(() => {
      document.body.style.paddingBottom = "4000px";
      window.scrollTo(0, 3500);
    });
    await expectText(run().locator(".status"), /rested when it went out of sight/);
    // The call that was on its way still comes in.
    await button("Play").waitFor();
    await page.waitForTimeout(1000);
    const there = await textOf(count());
    await page.waitForTimeout(1000);
    expect(await textOf(count())).toBe(there);
  });
});

describe("the default run", () => {
  it("moves its curve at once, and writes words within half a minute", async () => {
    await open({});
    const began = Date.now();
    await button("Play").click();
    await expectText(count(), /step [1-9]\d* of/);
    // One second on a quiet machine; tests run on busy ones.
    expect(Date.now() - began).toBeLessThan(5000);
    await expect
      .poll(
        async () => (await samples().allTextContents()).some((text) => / (the|and|of|to|in|his|was) /.test(text)),
        slowly,
      )
      .toBe(true);
  });
});

describe("the verdicts", () => {
  it("tell a rate that is too small from one that is too high", async () => {
    await open({ ...small, rate: 1e-6 });
    await button("Play").click();
    await expect.poll(() => textOf(run().locator(".verdict")), slowly).toMatch(/Not learning\./);
    await open({ ...small, rate: 1 });
    await button("Play").click();
    await expect
      .poll(() => textOf(run().locator(".verdict")), slowly)
      .toMatch(/rate is (too high|at its limit)|Diverged/i);
  });
});

describe("the question", () => {
  it("is answered by dragging the line, and the run tells how near it was", async () => {
    await open(small, false);
    const guess = run().getByRole("slider", { name: /Your guess/ });
    await guess.focus();
    await page.keyboard.press("End");
    await button("Reveal: I say step 60").click();
    await expect
      .poll(() => textOf(run().locator(".question")), slowly)
      .toMatch(/You said step 60; it was best at step \d+/);
  });
});

describe("a text of the reader's own", () => {
  it("is learned, and one too short is refused with a sentence", async () => {
    await open({ ...small, characters: 100_000 });
    await run().locator("lab-select select").first().selectOption("own");
    const field = run().locator("lab-text-input textarea");
    await field.fill("Too short.");
    await expectText(run().locator("figure"), /ln 1 =/);
    await button("Play").click();
    await expectText(run().locator(".verdict"), /0 tokens; a sequence needs 65/);
    await field.fill("Она шла по берегу. 🐋 ".repeat(60));
    await expectText(count(), "step 0 of 60");
    await button("Play").click();
    await expect.poll(() => textOf(count()), slowly).toBe("step 60 of 60");
    await expectText(run().locator(".status"), "");
  });
});

describe("the page around it", () => {
  it("has nothing that axe finds wrong, before, in and after a run", async () => {
    await open(small, false);
    expect(await axeFaults(page, "training-run")).toEqual([]);
    await open();
    await button("Play").click();
    await expect.poll(() => textOf(count()), slowly).toBe("step 60 of 60");
    expect(await axeFaults(page, "training-run")).toEqual([]);
  });

  it("fits a laptop's screen, and a phone's width", async () => {
    await open();
    expect((await run().boundingBox())?.height).toBeLessThanOrEqual(720);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it("shows the judged steps as a table", async () => {
    await open();
    await button("Play").click();
    await expect.poll(() => textOf(count()), slowly).toBe("step 60 of 60");
    await run().getByText("The numbers as a table").click();
    await expect.poll(() => run().locator("tbody tr").count()).toBe(13);
  });
});
