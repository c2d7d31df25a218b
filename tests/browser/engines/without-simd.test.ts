// Where an engine has no SIMD in WebAssembly the lab takes its other build, and finds the same numbers. Chromium loses SIMD with SSE 4.1, and
// WebKit by a switch of its own; Firefox has none, so that there the page is only told so.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedFolder, serveFolder, siteFolder } from "../chromium.js";
import { pinnedDigest } from "../pinned-digest.js";
import { hasWebkit } from "../webkit.js";
import { openChromium } from "./chromium-window.js";
import { openFirefox } from "./firefox-window.js";
import type { LabWindow } from "./lab-window.js";
import { hashOf, readoutsOf, walk } from "./walking.js";
import { openWebkit } from "./webkit-window.js";

let site: ServedFolder;
/** With SIMD: what the others are held to. */
let usual: LabWindow;
/** The site's name for the build without SIMD. */
let scalarBuild: string;

beforeAll(async () => {
  site = await serveFolder(siteFolder);
  usual = await openChromium();
  const scalar = await readFile(join(dirname(siteFolder), "wasm-scalar/surprise-core.wasm"));
  const assets = (await readdir(join(siteFolder, "assets"))).filter((name) => name.endsWith(".wasm"));
  const bytes = await Promise.all(assets.map((name) => readFile(join(siteFolder, "assets", name))));
  scalarBuild = assets.find((_name, index) => bytes[index]?.equals(scalar)) as string;
}, 60_000);

afterAll(async () => {
  await usual.close();
  site.close();
});

/** The self-test's report, once it is there; the test is begun by its button. */
function reportInPage(): string {
  const root = document.querySelector("self-test-pill")?.shadowRoot;
  const dialog = root?.querySelector("dialog");
  if (!dialog?.open) root?.querySelector<HTMLButtonElement>("button")?.click();
  return dialog?.textContent ?? "";
}

const builds = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => name.replace(/.*\//, ""))
    .filter((name) => name.endsWith(".wasm"));

const engines: readonly (readonly [string, () => Promise<LabWindow>])[] = [
  ["Chromium without SSE 4.1", () => openChromium("--no-enable-sse4-1")],
  [
    "Firefox, which is told that it has none",
    () =>
      openFirefox(() => {
        WebAssembly.validate = () => false;
      }),
  ],
  ...(hasWebkit ? ([["WebKit with its switch for SIMD off", () => openWebkit({ simd: false })]] as const) : []),
];

describe.each(engines)("%s", (_engine, launch) => {
  let window: LabWindow;

  beforeAll(async () => {
    window = await launch();
  }, 60_000);

  afterAll(() => window.close());

  it("takes the build without SIMD, and proves the numbers to the same last bit", { timeout: 120_000 }, async () => {
    await window.open(`${site.url}index.html`);
    await expect.poll(() => window.evaluate(reportInPage), { timeout: 90_000 }).toContain(pinnedDigest());
    expect(await window.evaluate(builds)).toEqual([scalarBuild]);
  });

  it.each(["temperature-dial", "preference-lab"] as const)(
    "shows the same figures of %s",
    { timeout: 240_000 },
    async (name) => {
      for (const each of [usual, window]) {
        await each.open(`${site.url}${name}.html${hashOf(name)}`);
        await walk(each, name);
      }
      const [withSimd, without] = await readoutsOf([usual, window], name);
      expect(without).toEqual(withSimd);
    },
  );
});
