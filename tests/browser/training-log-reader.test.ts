// The reader's own training log on the built site: logs of every tool come in, the rules say of known courses what they must, and what is
// no log leaves what was open.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule } from "../../wasm/surprise-core.js";
import type { Ask } from "../../web/src/experiments/logprobs-reading.js";
import { findingsOf } from "../../web/src/experiments/training-log-findings.js";
import { readRules } from "../../web/src/experiments/training-log-reading.js";
import { readTrainingLog } from "../../web/src/records/training-logs/training-log.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

const fixtures = resolve(import.meta.dirname, "../fixtures/training-logs");
const scratch = mkdtempSync(join(tmpdir(), "surprise-lab-"));

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

afterAll(() => rmSync(scratch, { recursive: true }));

const experiment = (): Locator => page.locator("training-log-reader");
const hero = (): Locator => experiment().locator(".hero output");
const finding = (title: string): Locator => experiment().locator(".findings li", { hasText: title });
const facts = (): Locator => experiment().locator(".open");
const status = (): Locator => experiment().locator(".status");

const stateOf = (parts: string): string =>
  ["revealed=1", ...parts.split("&")]
    .filter(Boolean)
    .map((part) => `training-log-reader.${part}`)
    .join("&");

async function open(state = stateOf("")): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=training-log-reader#v=1&${state}`);
  await experiment().locator("svg.run-chart").first().waitFor();
}

async function give(path: string): Promise<void> {
  await experiment().locator("input[type=file]").setInputFiles(path);
}

function written(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

const rows = (count: number, row: (at: number) => Record<string, number | string>): string =>
  Array.from({ length: count }, (_unused, at) => JSON.stringify({ step: at + 1, ...row(at / (count - 1)) })).join("\n");

describe("the samples", () => {
  it("of three epochs on too little text is overfitting, with the step to go back to", async () => {
    await open();
    await expectText(hero(), /^1 of 1$/);
    await expectText(
      finding("Overfitting"),
      /lowest 2\.589 bits \(perplexity 6\.02\) at step 200, then up to 3\.134 bits.*21\.1 % higher.*Keep the weights of step 200/,
    );
    await finding("Overfitting").getByText("The rule").click();
    await expectText(finding("Overfitting"), /At least 2 evaluations come after the lowest/);
  });

  it("of PPO on a loose leash has a KL that runs away and the coefficient it was made with", async () => {
    await open(stateOf("source=ppo"));
    await expectText(finding("KL to the reference"), /look at this.*runs away/);
    await expectText(finding("Reward and what runs along"), /look at this.*entropy to 49 %/);
    await expectText(finding("Weight of the KL"), /kl_coef = 0\.0200/);
  });

  it("of DPO says that both log-probabilities fall, and that this is normal", async () => {
    await open(stateOf("source=dpo"));
    await expectText(hero(), /^0 of 1$/);
    await expectText(finding("Both log-probabilities"), /noted.*Both answers became less likely.*That is normal/);
  });

  it("of GRPO has an entropy that collapsed", async () => {
    await open(stateOf("source=grpo"));
    await expectText(finding("Entropy collapse"), /look at this.*3 % of what it was/);
  });
});

describe("a log", () => {
  const names = existsSync(fixtures) ? readdirSync(fixtures) : [];
  it.each(names)("%s is read, and its findings are those of the module in Node", async (name) => {
    await open();
    await give(resolve(fixtures, name));
    await expectText(facts(), new RegExp(name.replace(".", "\\.")));
    const ask = (async (call: "readKl", args: Parameters<CoreModule["readKl"]>) =>
      core[call](...args)) as unknown as Ask;
    const log = readTrainingLog(readFileSync(resolve(fixtures, name), "utf8"));
    const expected = findingsOf(log, await readRules(log, ask), "bits");
    await expect.poll(() => experiment().locator(".findings li").count()).toBe(expected.length);
    for (const { sentence } of expected)
      await expectText(experiment().locator(".findings"), new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  });

  it("that is too short says so instead of a verdict", async () => {
    await open();
    await give(
      written(
        "short.jsonl",
        rows(5, (x) => ({ "objective/kl": x, "policy/entropy_avg": 1 - x })),
      ),
    );
    await expectText(finding("KL to the reference"), /not enough data.*5 values of the KL are too few/);
    await expectText(finding("Entropy collapse"), /not enough data/);
    await expectText(hero(), /^0 of/);
  });

  it("with a KL below 0 on average is told from one that dips by chance", async () => {
    await open();
    await give(
      written(
        "negative.jsonl",
        rows(40, (x) => ({ "objective/kl": -0.5 + 0.1 * Math.sin(40 * x) })),
      ),
    );
    await expectText(finding("Negative KL"), /look at this.*below 0 on average.*not the policy’s own/);
    await give(
      written(
        "dips.jsonl",
        rows(40, (x) => ({ "objective/kl": 0.05 + 0.2 * Math.sin(40 * x) })),
      ),
    );
    await expectText(finding("Negative KL"), /noted.*estimated by k1/);
  });

  it("can be pasted, and its link opens it again", async () => {
    await open();
    await experiment().getByRole("button", { name: "Paste…" }).click();
    await experiment()
      .locator("textarea")
      .fill(rows(12, (x) => ({ loss: 3 - x, eval_loss: 2.5 + Math.abs(x - 0.4) })));
    await experiment().getByRole("button", { name: "Read it" }).click();
    await expectText(finding("Overfitting"), /turned up/);
    await expect.poll(() => page.url()).toMatch(/training-log-reader\.data=[\w-]+/);
    const link = page.url();
    await page.goto("about:blank");
    await page.goto(link);
    await expectText(facts(), /pasted text, 12 rows/);
    await expectText(finding("Overfitting"), /turned up/);
  });

  it("that is none leaves the one before, and says what was expected", async () => {
    await open();
    await give(written("poem.txt", "roses are red"));
    await expectText(status(), /poem\.txt is no training log/);
    await expectText(experiment().locator("figcaption"), /Not read in poem\.txt.*expected/);
    await expectText(facts(), /sample trainer_state\.json/);
  });

  it("of 12 MB is read in slices: it can be cancelled, and what was open stays", async () => {
    const path = written(
      "long.jsonl",
      rows(120_000, (share) => ({ loss: 3 - share, "train/grad_norm": 1 + share, "objective/kl": 4 * share })),
    );
    await open();
    await give(path);
    await experiment().getByRole("button", { name: "Cancel" }).click();
    await expectText(status(), "Cancelled: nothing of long.jsonl is shown.");
    await expectText(facts(), /^sample trainer_state\.json/);
    await give(path);
    await expectText(facts(), /^long\.jsonl, 120,000 rows/);
  });

  it("cannot put markup into the page", async () => {
    const markup = "<img src=x onerror=window.hacked=1>";
    await open();
    await give(
      written(
        "hostile.jsonl",
        `${rows(3, (x) => ({ loss: x, [markup]: 1 }))}\n${markup}\n{"__proto__":{"hacked":1},"loss":1}`,
      ),
    );
    await expectText(facts(), /hostile\.jsonl/);
    await experiment()
      .getByText(/remark/)
      .click();
    expect(
      await page.evaluate(() => [
        (window as unknown as { hacked?: number }).hacked,
        ({} as { hacked?: number }).hacked,
      ]),
    ).toEqual([undefined, undefined]);
    expect(await experiment().locator("figure img").count()).toBe(0);
  });
});

describe("the charts", () => {
  it("are read at one step by pointer and by keys", async () => {
    await open(stateOf("source=ppo"));
    await experiment().getByRole("slider", { name: "Read the curves at a step" }).first().focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => experiment().locator(".run-at").count()).toBe(4);
    await expectText(experiment().locator(".run-at").last(), /step 79/);
  });

  it("show losses as perplexity, which is e to the loss", async () => {
    await open();
    const unseen = (): Locator => experiment().locator(".run-name", { hasText: "unseen" });
    await expectText(unseen(), /3\.134/);
    await experiment().getByText("perplexity", { exact: true }).click();
    await expectText(unseen(), /8\.779/);
  });

  it("are saved together as one picture", async () => {
    await open(stateOf("source=ppo"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      experiment().getByRole("button", { name: "SVG" }).click(),
    ]);
    const saved = await readFile(await download.path(), "utf8");
    for (const name of ["reward", "KL, bits", "entropy a token", "share", "surprise of an answer"])
      expect(saved).toContain(name);
  });
});

describe("the report", () => {
  it("stands alone, with every finding, its rule and the curves", async () => {
    await open(stateOf("source=ppo"));
    await expectText(finding("KL to the reference"), /runs away/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      experiment().getByRole("button", { name: "Report" }).click(),
    ]);
    const report = await readFile(await download.path(), "utf8");
    expect(report).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    await page.setContent(report);
    await expectText(
      page.locator("body"),
      /To be looked at.*KL runs away.*The rule: Runs away: it rises.*kl_coef = 0\.0200/,
    );
    expect(await page.locator("body > svg").count()).toBe(1);
  });
});

describe("the question", () => {
  it("shows the training loss alone until a step was named, then judges it", async () => {
    await open("");
    await expectText(hero(), /^\?$/);
    expect(await experiment().locator(".run-name", { hasText: "unseen" }).count()).toBe(0);
    await experiment()
      .getByRole("slider", { name: /was lowest/ })
      .focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press("PageDown");
    await experiment().getByRole("button", { name: "Reveal" }).click();
    await expectText(
      experiment().locator(".question"),
      /You said \d+; it was lowest at 200: perplexity 6\.02 there, 8\.78 in the end/,
    );
  });
});

describe("its place on the screen", () => {
  it.each(["", "source=ppo", "source=dpo", "source=grpo"])("is one screen of a laptop (%s)", async (state) => {
    await open(stateOf(state));
    await expect.poll(() => textOf(hero())).toMatch(/of/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });

  it.each(["", "source=ppo"])("is one column of a phone that never scrolls sideways (%s)", async (state) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(stateOf(state));
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it.each(["", "source=ppo", "source=dpo"])("has no fault that axe finds (%s)", async (state) => {
    await open(stateOf(state));
    await expect.poll(() => textOf(hero())).toMatch(/of/);
    expect(await axeFaults(page, "training-log-reader")).toEqual([]);
  });
});
