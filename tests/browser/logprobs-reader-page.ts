// What the tests of <logprobs-reader> share: the experiment on the built site, files for it, and the module in Node that it is held to.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule } from "../../wasm/surprise-core.js";
import { unsureNats } from "../../web/src/experiments/logprobs-reader-state.js";
import { type Ask, readFile as readTokensOf, sumFile } from "../../web/src/experiments/logprobs-reading.js";
import { LogprobReader } from "../../web/src/records/logprobs/reader.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { onNewPages } from "./site-page.js";

export const fixtures = resolve(import.meta.dirname, "../fixtures/logprobs");
export const realFiles = resolve(import.meta.dirname, "../../../shared/data/logprobs");
export const scratch = mkdtempSync(join(tmpdir(), "surprise-lab-"));

export let site: ServedFolder;
export let page: Page;
export let core: CoreModule;

/** Registers the hooks of a test file. */
export function onLogprobs(): void {
  onNewPages((opened) => {
    ({ site, page } = opened);
  });

  beforeAll(async () => {
    const folder = resolve(dirname(siteFolder), "wasm");
    const factory = (await import(resolve(folder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
    core = await factory.default({ wasmBinary: await readFile(resolve(folder, "surprise-core.wasm")) });
  });

  afterAll(() => rmSync(scratch, { recursive: true }));
}

export const experiment = (): Locator => page.locator("logprobs-reader");
export const hero = (): Locator => experiment().locator(".hero output");
export const facts = (): Locator => experiment().locator(".open").first();
export const notes = (): Locator => experiment().locator("figcaption");
export const status = (): Locator => experiment().locator(".status");

export async function open(state = "logprobs-reader.revealed=1"): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=logprobs-reader#v=1&${state}`);
  await experiment().locator("lab-heat-strip, .list, svg.bounds, svg.reliability").first().waitFor();
}

export const picker = (name: RegExp): Locator => experiment().locator("input[type=file]").and(page.getByLabel(name));

export async function give(path: string, role = /^Open a file/): Promise<void> {
  await picker(role).setInputFiles(path);
}

export function written(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

/** What the module in Node says of a file, by the functions that the page asks with. */
export async function inNode(text: string) {
  const ask = (async (name: "sumAnswers", args: Parameters<CoreModule["sumAnswers"]>) =>
    core[name](...args)) as unknown as Ask;
  const reader = new LogprobReader("x");
  reader.push(text);
  const reading = await readTokensOf(reader.end(), 262_144, ask);
  return { reading, sums: await sumFile(reading, "answer", unsureNats.quarter, ask) };
}

export const answer = (id: string, tokens: readonly (readonly [string, number])[], beside: object = {}): string =>
  JSON.stringify({
    id,
    ...beside,
    choices: [
      {
        text: "",
        index: 0,
        logprobs: { tokens: tokens.map(([token]) => token), token_logprobs: tokens.map(([, logprob]) => logprob) },
      },
    ],
  });
