// The experiment <distillation-lab> on the built site: real students, few steps; what stands on the screen is what the module says in Node.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Evaluation } from "../../wasm/surprise-core.js";
import { recipeOf } from "../../web/src/experiments/distillation-lab-recipe.js";
import { schema } from "../../web/src/experiments/distillation-lab-state.js";
import { validationCharacters } from "../../web/src/experiments/distillation-lab-texts.js";
import { defaultState } from "../../web/src/state/schema.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { bits, type ModelInNode, modelInNode } from "./model-in-node.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

// Four students are trained twice, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let site: ServedFolder;
let page: Page;
let node: ModelInNode;

onNewPages((opened) => {
  ({ site, page } = opened);
});

const small = { width: "16", steps: 10, seeds: 2, characters: "20000" } as const;
const book = (file: string): Promise<string> => readFile(resolve(siteFolder, "texts", file), "utf8");

/** Both students of each pair after their last step. */
async function trainedInNode(): Promise<{ hard: Evaluation[]; soft: Evaluation[] }> {
  const state = { ...defaultState(schema), ...small };
  const texts = {
    training: (await book("moby-dick.txt")).slice(0, Number(small.characters)),
    validation: (await book("moby-dick.held-out.txt")).slice(0, validationCharacters),
    title: "",
    heldOutPart: "",
  };
  const judged = (arm: "hard" | "soft", pair: number): Evaluation => {
    const { recipe } = recipeOf(arm, pair, state, texts, node.model.vocabularySize);
    const trainer = node.core.distiller(node.model, recipe.shape, recipe.text, recipe.validationText, recipe.plan);
    trainer.step(recipe.plan.steps);
    const evaluation = trainer.evaluate();
    trainer.delete();
    return evaluation;
  };
  return { hard: [judged("hard", 0), judged("hard", 1)], soft: [judged("soft", 0), judged("soft", 1)] };
}

beforeAll(async () => {
  node = await modelInNode("small");
});

const lab = (): Locator => page.locator("distillation-lab");
const hero = (): Locator => lab().locator(".hero output");
const button = (name: string): Locator => lab().locator("lab-run-controls button", { hasText: name });

async function open(state: Record<string, string | number>): Promise<void> {
  const hash = Object.entries(state).map(([key, value]) => `&distillation-lab.${key}=${value}`);
  await page.goto(`${site.url}embed.html?experiment=distillation-lab#v=1${hash.join("")}`);
  await lab().locator("svg.interval-chart").waitFor();
}

const signed = (nats: number): string => `${nats < 0 ? "−" : "+"}${bits(Math.abs(nats))}`;

describe("the comparison of two kinds of students", () => {
  it("is the module's own, to the last digit that is shown", async () => {
    await open({ revealed: 1, ...small });
    await button("Train").click();
    await button("Start again").waitFor({ timeout: 200_000 });
    const { hard, soft } = await trainedInNode();
    const losses = (all: Evaluation[]) => Float64Array.from(all, ({ validationLossNats }) => validationLossNats);
    const { interval } = node.core.pairedInterval(losses(soft), losses(hard), 0.95);
    await expectText(hero(), signed(interval.mean));
    await expectText(lab().locator(".secondary"), `${signed(interval.low)} to ${signed(interval.high)}`);
    const cells = (row: number) => lab().locator(".means tbody tr").nth(row).locator("td");
    const mean = (values: Float64Array) => node.core.meanInterval(values, 0.95).mean;
    await expectText(cells(0).nth(0), bits(hard[0]?.referenceLossNats as number, 2));
    await expectText(cells(1).nth(0), bits(mean(losses(hard)), 2));
    await expectText(cells(2).nth(2), bits(mean(Float64Array.from(soft, (one) => one.klReferenceModelNats)), 2));
    const contains = interval.low <= 0 && interval.high >= 0;
    expect(await textOf(lab().locator(".note"))).toContain(contains ? "contains 0" : "does not contain 0");
    expect(await axeFaults(page, "distillation-lab")).toEqual([]);
  });

  it("pauses, goes on, and begins anew when a knob is turned", async () => {
    await open({ revealed: 1, ...small, steps: 400 });
    await button("Train").click();
    await expectText(lab().locator("lab-run-controls .count"), /^[1-9]\d* of 1600 steps/);
    await button("Pause").click();
    await button("Play").waitFor();
    await lab().locator("select[aria-label='Seeds']").selectOption("1");
    await expectText(lab().locator("lab-run-controls .count"), "2 students × 1 seed × 400 steps");
  });

  it("takes one step of every student, keeps to a slow speed, and fits a laptop's screen", async () => {
    await open({ revealed: 1, ...small, steps: 400 });
    const count = lab().locator("lab-run-controls .count");
    await button("Step").click();
    await expectText(count, /^4 of 1600 steps/);
    await button("Step").click();
    await expectText(count, /^8 of 1600 steps/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
    await lab().locator("lab-run-controls select").selectOption("slow");
    const begun = Date.now();
    await button("Play").click();
    await expectText(count, /^(2[4-9]|[3-9]\d) of 1600 steps/);
    // Three steps a second of each student: four more take a second at least.
    expect(Date.now() - begun).toBeGreaterThan(1000);
    await button("Pause").click();
  });

  it("hides its answer until the reader has guessed, and then trains", async () => {
    await open({ ...small });
    await expectText(hero(), "–");
    await lab().locator("[role=slider][aria-label^='Your guess']").press("ArrowLeft");
    await lab().locator("button", { hasText: "Reveal: I say" }).click();
    await expectText(lab().locator(".question"), /You said −/);
    await button("Pause").waitFor();
  });

  it("measures a gradient T² times smaller without the factor", async () => {
    await open({ revealed: 1, width: "16", view: "gradient" });
    const picture = lab().locator("svg.run-chart[role=img]");
    await picture.waitFor({ timeout: 120_000 });
    const described = (await picture.getAttribute("aria-label")) ?? "";
    const norms = (label: string): number[] =>
      (described.split(`${label} `)[1] ?? "").split(";")[0]?.split(", ").map(Number.parseFloat) ?? [];
    const [right, without] = [norms("T² · batchmean"), norms("without T²")];
    // Four decimals are written out.
    expect((right[2] as number) / 16).toBeCloseTo(without[2] as number, 3);
    expect(right[0]).toBe(without[0]);
  });
});
