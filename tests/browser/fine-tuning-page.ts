// What the tests of <fine-tuning> share: the experiment on the built site, and the module in Node that it is held to.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, vi } from "vitest";
import type { Evaluation, PairScores, TransformerModel } from "../../wasm/surprise-core.js";
import { findData, type TuningData } from "../../web/src/experiments/fine-tuning-data.js";
import { recipeOf } from "../../web/src/experiments/fine-tuning-recipe.js";
import { schema, type TuningState } from "../../web/src/experiments/fine-tuning-state.js";
import { TextLibrary } from "../../web/src/records/texts.js";
import { defaultState, writeState } from "../../web/src/state/schema.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { bits, type ModelInNode, modelInNode } from "./model-in-node.js";
import { expectText, onNewPages } from "./site-page.js";

/** New for each test, and the module for all. */
export let site: ServedFolder;
export let page: Page;
export let node: ModelInNode;

/** Registers the hooks of a test file. */
export function onFineTuning(): void {
  // A model is loaded and trained on each page, on a machine that may be busy.
  vi.setConfig({ testTimeout: 120_000 });
  onNewPages((opened) => {
    ({ site, page } = opened);
  });
  beforeAll(async () => {
    node = await modelInNode("small");
  }, 60_000);
  afterAll(async () => {
    for (const { base, tuned } of await Promise.all(runs.values())) {
      base.delete();
      tuned.delete();
    }
  });
}

export const tuning = (): Locator => page.locator("fine-tuning");
export const hero = (): Locator => tuning().locator(".hero output");
export const secondary = (): Locator => tuning().locator(".secondary");
export const note = (): Locator => tuning().locator(".note");
export const strip = (): Locator => tuning().locator("lab-heat-strip");
export const button = (name: string): Locator => tuning().getByRole("button", { name, exact: true });

/** As few steps as there may be, on the least text: the same code as a long run. */
export const short: Partial<TuningState> = { text: "recipes", steps: 12, rate: 0.002 };

export async function open(state: Partial<TuningState> = {}): Promise<void> {
  const written = writeState(schema, { ...defaultState(schema), ...short, ...state });
  const hash = Array.from(written, ([key, value]) => `&fine-tuning.${key}=${encodeURIComponent(value)}`);
  await page.goto(`${site.url}embed.html?experiment=fine-tuning#v=1${hash.join("")}`);
  await expectText(hero(), /\d\.\d{3}/);
}

const library = new TextLibrary((file) => readFile(resolve(siteFolder, "texts", file), "utf8"));

export interface Trained {
  data: TuningData;
  evaluations: Evaluation[];
  base: TransformerModel;
  tuned: TransformerModel;
}

const runs = new Map<string, Promise<Trained>>();

/** The module's own run of a link: all its steps in one go, judged at the first and at the last. */
export function trained(patch: Partial<TuningState> = {}): Promise<Trained> {
  const key = JSON.stringify(patch);
  const run = runs.get(key) ?? train({ ...defaultState(schema), ...short, ...patch });
  runs.set(key, run);
  return run;
}

async function train(state: TuningState): Promise<Trained> {
  const data = await findData(library, state, state.own);
  const { text, validationText, otherText, plan } = recipeOf(state, data, "small").recipe;
  const trainer = node.core.fineTuner(node.model, text, validationText, otherText, plan);
  const start = trainer.evaluate();
  const base = trainer.model("base");
  trainer.step(state.steps);
  const tuned = trainer.model("tuned");
  const end = trainer.evaluate();
  trainer.delete();
  return { data, evaluations: [start, end], base, tuned };
}

export function compared({ base, tuned }: Trained, text: string): PairScores {
  const scorer = node.core.pairScorer(base, tuned, text, { window: 0, stride: 0 });
  while (!scorer.done()) scorer.step(1000);
  const scores = scorer.result();
  scorer.delete();
  return scores;
}

export async function expectNumbers(evaluation: Evaluation): Promise<void> {
  await expectText(hero(), bits(evaluation.validationLossNats));
  await expectText(secondary(), new RegExp(`Old text ?${bits(evaluation.otherLossNats)}`));
  await expectText(secondary(), new RegExp(`KL to the base ?${bits(evaluation.klModelReferenceNats)}`));
}

export const atEnd = (): Promise<void> => expectText(secondary(), /Step ?12 of 12/);

/** What a reader's hand would leave in the text area. */
export async function paste(text: string): Promise<void> {
  await tuning().getByRole("combobox", { name: "New text" }).selectOption("own");
  await tuning()
    .locator("textarea")
    .evaluate((element: HTMLTextAreaElement, value) => {
      element.value = value;
      element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }, text);
}
