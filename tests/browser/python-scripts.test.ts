// "Copy as Python" of every experiment: what is copied is Python, runs as printed where its packages are, and finds the number on the
// screen.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { experimentPages } from "../../web/src/page/experiment-pages.js";
import type { ServedFolder } from "./chromium.js";
import { onNewPages, textOf } from "./site-page.js";

let page: Page;
let site: ServedFolder;
onNewPages((opened) => {
  ({ page, site } = opened);
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "python-"));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
});
afterEach(() => rm(folder, { recursive: true }));

/** The first Python that has NumPy, else the first of all: a system's own is not always first in the path. */
const python = ((): string | undefined => {
  const there = ["python3", "/usr/bin/python3"].filter((name) => spawnSync(name, ["--version"]).status === 0);
  return there.find((name) => spawnSync(name, ["-c", "import numpy"]).status === 0) ?? there[0];
})();

function missingPackage(script: string): string | undefined {
  const packages = [...script.matchAll(/^(?:import|from) (\w+)/gm)].map((match) => match[1] as string);
  return packages.find((name) => spawnSync(python ?? "", ["-c", `import ${name}`]).status !== 0);
}

async function open(name: string, state = ""): Promise<Locator> {
  await page.goto(`${site.url}${name}.html#v=1&${name}.revealed=1${state}`);
  const experiment = page.locator(name);
  await experiment.locator("article").waitFor();
  return experiment;
}

async function script(experiment: Locator): Promise<string> {
  await experiment.getByRole("button", { name: "Copy as Python" }).click();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function saveTable(experiment: Locator, file: string): Promise<void> {
  const download = page.waitForEvent("download");
  await experiment.getByRole("button", { name: "CSV", exact: true }).click();
  await (await download).saveAs(join(folder, file));
}

async function run(code: string): Promise<string> {
  await writeFile(join(folder, "script.py"), code);
  return execFileSync(python ?? "", ["script.py"], { cwd: folder, encoding: "utf8" });
}

/** Whether a text has a number that is written so when it is rounded. */
function finds(printed: string, shown: string): boolean {
  const digits = /\.(\d+)$/.exec(shown)?.[1]?.length ?? 0;
  const numbers = printed.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? [];
  return numbers.some((number) => Number(number).toFixed(digits) === shown.replace("−", "-"));
}

/** Where the usual state has no number yet. */
const played: Readonly<Record<string, string>> = { "guessing-game": "&guessing-game.played=aabcaaaaaeaajhaaababa" };

describe("the Python of an experiment", () => {
  it.for(Object.keys(experimentPages))("of %s is Python, and runs where it needs no file", async (name, test) => {
    if (python === undefined) return test.skip("Python is not installed here.");
    const code = await script(await open(name, played[name]));
    const parsed = spawnSync(python, ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: code });
    expect(parsed.stderr.toString()).toBe("");
    const missing = missingPackage(code);
    if (missing !== undefined) return test.skip(`Python has no ${missing} here: the script was parsed and not run.`);
    if (!code.includes("open(")) await run(code);
  });
});

/** Experiment, state, and whether it reads the table that "CSV" saves. */
const runs: [string, string, string | undefined][] = [
  ["surprise-curve", "&surprise-curve.p=0.01", undefined],
  ["surprise-curve", "&surprise-curve.view=sum", undefined],
  ["entropy-explorer", "", undefined],
  ["entropy-explorer", "&entropy-explorer.kind=zipf", undefined],
  ["temperature-dial", "", undefined],
  [
    "temperature-dial",
    "&temperature-dial.temperature=0.5&temperature-dial.topP=0.9&temperature-dial.order=transformers",
    undefined,
  ],
  ["text-surprise", "", "text-surprise.csv"],
  ["kl-explorer", "", undefined],
  ["kl-explorer", "&kl-explorer.direction=qp", undefined],
  ["kl-explorer", "&kl-explorer.view=traps", undefined],
  ["mode-fit", "&mode-fit.step=400", undefined],
  ["kl-leash", "", undefined],
  ["kl-leash", "&kl-leash.beta=0", undefined],
  ["kl-leash", "&kl-leash.beta=0.3&kl-leash.proxy=own&kl-leash.rewards=-3,0,1,2.5", undefined],
  ["logprobs-reader", "&logprobs-reader.unit=nats", "logprobs-reader.csv"],
];

describe("the Python that computes a number of the screen", () => {
  it.for(runs)("of %s in the state “%s” finds the number on the screen", async ([name, state, table], test) => {
    const experiment = await open(name, state);
    const hero = experiment.locator(".hero output").first();
    await expect.poll(() => textOf(hero), { timeout: 20_000 }).toMatch(/^[−\d.]+$/);
    if (table !== undefined) await saveTable(experiment, table);
    const code = await script(experiment);
    const missing = python === undefined ? "interpreter" : missingPackage(code);
    if (missing !== undefined) return test.skip(`Python has no ${missing} here.`);
    const printed = await run(code);
    expect(finds(printed, await textOf(hero)), `${await textOf(hero)} in:\n${printed}`).toBe(true);
  });
});
