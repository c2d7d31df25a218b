// The same numbers in a third engine, over http and from file://, with SIMD and without it. Skipped where WebKitGTK is not installed.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasSimd } from "../../web/src/engine/core-wasm.js";
import { type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { pinnedDigest } from "./pinned-digest.js";
import { hasWebkit, Webkit } from "./webkit.js";

let site: ServedFolder;

beforeAll(async () => {
  site = await serveFolder(siteFolder);
});

afterAll(() => site.close());

const state = "#v=1&surprise-curve.p=0.01&surprise-curve.revealed=1";
const places = () => [`${site.url}index.html`, `file://${siteFolder}/surprise-lab.html`];

/** The bytes by which the lab asks for SIMD; what it finds here is Node's answer, not the browser's. */
function simdProbe(): number[] {
  let probe: number[] = [];
  const validate = WebAssembly.validate;
  WebAssembly.validate = (bytes) => {
    probe = [...(bytes as Uint8Array)];
    return validate(bytes);
  };
  hasSimd();
  WebAssembly.validate = validate;
  return probe;
}

describe.skipIf(!hasWebkit).each([
  ["WebKit", true],
  ["WebKit without SIMD", false],
])("%s", (_name, simd) => {
  let webkit: Webkit;

  beforeAll(async () => {
    webkit = await Webkit.launch({ simd });
  }, 60_000);

  afterAll(() => webkit.close());

  const shows = (text: string | RegExp, ...chain: string[]) =>
    expect.poll(() => webkit.textWithin(...chain), { timeout: 30_000 }).toMatch(text);

  it("takes the build of the core that it can run", async () => {
    await webkit.goto(`${site.url}models/models.json`);
    expect(await webkit.evaluate((bytes) => WebAssembly.validate(new Uint8Array(bytes)), simdProbe())).toBe(simd);
  });

  it.each([
    ["on the site", 0],
    ["in the one-file lab, opened by double click", 1],
  ])(
    "reads 6.644 bits at p = 0.01, and proves the numbers to the same last bit, %s",
    { timeout: 90_000 },
    async (_place, index) => {
      await webkit.goto(`${places()[index]}${state}`);
      await shows("6.644", "surprise-curve", ".hero output");
      await webkit.evaluate(() =>
        document.querySelector("self-test-pill")?.shadowRoot?.querySelector<HTMLButtonElement>("button")?.click(),
      );
      await shows(/✓/, "self-test-pill", "button");
      await shows(pinnedDigest(), "self-test-pill", "dialog");
    },
  );
});

describe.skipIf(!hasWebkit)("embed.html in WebKit", () => {
  const reads = async (lab: string): Promise<void> => {
    const webkit = await Webkit.launch();
    await webkit.goto(`${lab}embed.html?experiment=surprise-curve${state}`);
    await expect.poll(() => webkit.textWithin("surprise-curve", ".hero output"), { timeout: 30_000 }).toMatch("6.644");
    await webkit.close();
  };

  it("reads 6.644 bits without an origin, as in a sandboxed frame", { timeout: 90_000 }, async () => {
    const sandboxed = await serveFolder(siteFolder, { "content-security-policy": "sandbox allow-scripts" });
    await reads(sandboxed.url);
    sandboxed.close();
  });

  it("reads them from files on the disk", { timeout: 90_000 }, () => reads(`file://${siteFolder}/`));
});

describe.skipIf(!hasWebkit)("the site without a network, in WebKit", () => {
  it("opens after one visit", { timeout: 120_000 }, async () => {
    const host = await serveFolder(siteFolder);
    const webkit = await Webkit.launch();
    await webkit.goto(`${host.url}index.html`);
    await expect.poll(() => webkit.textWithin("offline-note"), { timeout: 30_000 }).not.toBeNull();
    await expect
      .poll(() => webkit.textWithin("offline-note", "p"), { timeout: 60_000 })
      .toMatch("opens without a network, models");
    host.close();
    await expect(fetch(host.url)).rejects.toThrow();
    await webkit.goto(`${host.url}${state}`);
    await expect.poll(() => webkit.textWithin("surprise-curve", ".hero output"), { timeout: 30_000 }).toMatch("6.644");
    await webkit.close();
  });
});
