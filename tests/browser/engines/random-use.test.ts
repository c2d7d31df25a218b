// Random clicks, keys and drags in all three engines raise no error and freeze nothing. `./lab monkey` does the same for longer.

import { afterAll, beforeAll, describe, it } from "vitest";
import { type ServedFolder, serveFolder, siteFolder } from "../chromium.js";
import { hasWebkit } from "../webkit.js";
import { openChromium } from "./chromium-window.js";
import { openFirefox } from "./firefox-window.js";
import { readoutOf } from "./in-page.js";
import type { LabWindow } from "./lab-window.js";
import { useAtRandom } from "./random-use.js";
import { openWebkit } from "./webkit-window.js";

const seconds = Number(process.env.LAB_MONKEY_SECONDS ?? 20);
const seed = Number(process.env.LAB_MONKEY_SEED ?? 1);

let site: ServedFolder;

beforeAll(async () => {
  site = await serveFolder(siteFolder);
});

afterAll(() => site.close());

const engines: readonly (readonly [string, () => Promise<LabWindow>])[] = [
  ["Chromium", openChromium],
  ["Firefox", openFirefox],
  ...(hasWebkit ? ([["WebKit", openWebkit]] as const) : []),
];
const timeout = (seconds + 300) * 1000;

describe("random use", () => {
  it.concurrent.for(engines)(
    "raises no error in %s, and the lab still answers afterwards",
    { timeout },
    async ([engine, launch], { expect }) => {
      const window = await launch();
      try {
        const { actions, faults } = await useAtRandom(window, `${site.url}index.html`, seed, seconds * 1000);
        console.info(`${engine}: ${actions} random actions with seed ${seed} in ${seconds} s`);
        expect(faults, `${engine}, seed ${seed}, ${actions} actions`).toEqual([]);
        await window.evaluate(() => {
          location.hash = "#v=1&surprise-curve.p=0.01&surprise-curve.revealed=1";
        });
        const read = async (): Promise<string | undefined> =>
          (await window.evaluate(readoutOf, "surprise-curve"))?.number;
        await expect.poll(read, { timeout: 60_000 }).toBe("6.644");
      } finally {
        await window.close();
      }
    },
  );
});
