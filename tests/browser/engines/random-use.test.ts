// Random clicks, keys and drags in all three engines raise no error and freeze nothing. `./lab monkey` does the same for longer.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedFolder, serveFolder, siteFolder } from "../chromium.js";
import { hasWebkit } from "../webkit.js";
import { openChromium } from "./chromium-window.js";
import { openFirefox } from "./firefox-window.js";
import { readoutOf } from "./in-page.js";
import { useAtRandom } from "./random-use.js";
import { openWebkit } from "./webkit-window.js";

const seconds = Number(process.env.LAB_MONKEY_SECONDS ?? 20);
const seed = Number(process.env.LAB_MONKEY_SEED ?? 1);

let site: ServedFolder;

beforeAll(async () => {
  site = await serveFolder(siteFolder);
});

afterAll(() => site.close());

const engines = [openChromium, openFirefox, ...(hasWebkit ? [openWebkit] : [])];

describe("random use", () => {
  it.concurrent.each(engines)(
    "raises no error, and the lab still answers afterwards (%o)",
    { timeout: (seconds + 300) * 1000 },
    async (launch) => {
      const window = await launch();
      try {
        const { actions, faults } = await useAtRandom(window, `${site.url}index.html`, seed, seconds * 1000);
        console.info(`${window.engine}: ${actions} random actions of seed ${seed} in ${seconds} s`);
        expect(faults, `${window.engine}, seed ${seed}, action ${actions}`).toEqual([]);
        await window.evaluate(() => {
          location.hash = "#v=1&surprise-curve.p=0.01&surprise-curve.revealed=1";
        });
        await expect
          .poll(async () => (await window.evaluate(readoutOf, "surprise-curve"))?.number, { timeout: 60_000 })
          .toBe("6.644");
      } finally {
        await window.close();
      }
    },
  );
});
