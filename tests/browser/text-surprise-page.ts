// What the tests of <text-surprise> share: the experiment on the built site, and the module in Node that it is held to.

import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, vi } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule, NgramModel, NgramSmoothing, TextScores, TransformerModel } from "../../wasm/surprise-core.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { onNewPages, textOf } from "./site-page.js";

const wasmFolder = resolve(dirname(siteFolder), "wasm");

/** New for each test, and the module for all. */
export let page: Page;
export let core: CoreModule;
let site: ServedFolder;

/** Registers the hooks of a test file. */
export function onTextSurprise(): void {
  // A model is trained or loaded for each page, on a machine that may be busy.
  vi.setConfig({ testTimeout: 90_000 });
  onNewPages((opened) => {
    ({ site, page } = opened);
  });
  beforeAll(async () => {
    const factory = (await import(resolve(wasmFolder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
    core = await factory.default({ wasmBinary: await readFile(resolve(wasmFolder, "surprise-core.wasm")) });
  }, 60_000);
}

export const experiment = (): Locator => page.locator("text-surprise");
export const hero = (): Locator => experiment().locator(".hero output");
export const status = (): Locator => experiment().locator(".status");
export const strip = (): Locator => experiment().locator("lab-heat-strip").first();

export async function open(state: Record<string, string>): Promise<void> {
  const hash = Object.entries(state).map(([key, value]) => `text-surprise.${key}=${encodeURIComponent(value)}`);
  await page.goto(`${site.url}embed.html?experiment=text-surprise#v=1&${hash.join("&")}`);
  await strip().waitFor({ timeout: 60_000 });
}

/** What a reader's hand would leave in the text area, also what no keyboard can type. */
export async function type(text: string): Promise<void> {
  const area = experiment().locator("textarea");
  if ((await area.count()) === 0) await experiment().getByRole("button", { name: "Own text…" }).click();
  await area.evaluate((element: HTMLTextAreaElement, value) => {
    element.value = value;
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }, text);
}

export async function trainedOnMobyDick(characters: number): Promise<NgramModel> {
  const text = await readFile(resolve(siteFolder, "texts/moby-dick.txt"), "utf8");
  const trainer = core.ngramTrainer([...text].slice(0, characters).join(""), 8);
  while (!trainer.done()) trainer.step(100_000);
  const model = trainer.model();
  trainer.delete();
  return model;
}

export function score(model: NgramModel, text: string, order: number, smoothing: NgramSmoothing): TextScores {
  const scorer = core.textScorer(model, text, order, smoothing);
  while (!scorer.done()) scorer.step(100_000);
  const scores = scorer.result();
  scorer.delete();
  return scores;
}

export const whale = "All visible objects, man, are but as pasteboard masks.";
/** Small enough to be trained in a moment, and revealed. */
export const quick = { revealed: "1", amount: "30k" };
export const ownText = (text: string): Record<string, string> => ({ ...quick, text: "own", own: text });

/** The site's own model files, as the page has them. */
export async function openModel(name: "large" | "small"): Promise<TransformerModel> {
  return core.openModel(await readFile(resolve(siteFolder, `models/${name}.surprise`)));
}

export function readWith(model: TransformerModel, text: string, reading = { window: 0, stride: 0 }): TextScores {
  const scorer = core.modelScorer(model, text, reading);
  while (!scorer.done()) scorer.step(100_000);
  const scores = scorer.result();
  scorer.delete();
  return scores;
}

export const inBits = (nats: number, digits = 3): string => (nats / Math.LN2).toFixed(digits);
export const transformer = (text: string): Record<string, string> => ({ revealed: "1", text: "own", own: text });
export const secondary = (): Promise<string> => textOf(experiment().locator(".secondary"));
export const saved = async (button: string): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    experiment().getByRole("button", { name: button, exact: true }).click(),
  ]);
  return readFile(await download.path(), "utf8");
};

/** RFC 4180, as the lab writes it. */
export function readCsv(file: string): Record<string, string>[] {
  const cells = [...file.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  const [names = [], ...values] = rows;
  return values.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ""])));
}
