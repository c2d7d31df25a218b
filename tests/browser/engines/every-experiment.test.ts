// Every experiment in all three engines, wherever the lab may stand: it opens, a key moves it, what has to run runs to its end, and
// every figure that it then shows is the same, to the last digit. WebKit is left out where WebKitGTK is not installed.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExperimentName, experimentNames } from "../../../web/src/page/experiment-names.js";
import { type ServedFolder, serveFolder, siteFolder } from "../chromium.js";
import { type HostPage, hostPage } from "../host-pages.js";
import { hasWebkit } from "../webkit.js";
import { openChromium } from "./chromium-window.js";
import { openFirefox } from "./firefox-window.js";
import type { Readout } from "./in-page.js";
import { type LabWindow, viewport } from "./lab-window.js";
import { hashOf, readoutsOf, walk } from "./walking.js";
import { openWebkit, withListener } from "./webkit-window.js";

let windows: LabWindow[];
let site: ServedFolder;
let post: HostPage;
let folder: string;

beforeAll(async () => {
  windows = await Promise.all([openChromium(), openFirefox(), ...(hasWebkit ? [openWebkit()] : [])]);
  site = await serveFolder(siteFolder, {}, withListener);
  folder = await mkdtemp(join(tmpdir(), "every-experiment-"));
  const lab = await readFile(join(siteFolder, "surprise-lab.html"), "utf8");
  await writeFile(join(folder, "surprise-lab.html"), withListener(lab));
  // Frames whatever its query says.
  post = await hostPage(`<style>body { margin: 0 }</style>
    <iframe sandbox="allow-scripts" width=${viewport.width} height=${viewport.height - 50} style="border: 0; display: block"></iframe>
    <script>document.querySelector("iframe").src = decodeURIComponent(location.search.slice(1))</script>`);
}, 120_000);

afterAll(async () => {
  await Promise.all(windows.map((window) => window.close()));
  await post.close();
  site.close();
  await rm(folder, { recursive: true });
});

type Open = (window: LabWindow, name: ExperimentName) => Promise<void>;

const places: readonly (readonly [string, Open])[] = [
  ["on a page of its own, over http", (window, name) => window.open(`${site.url}${name}.html${hashOf(name)}`)],
  [
    // The next experiment's address differs by its hash alone: all of them stand in one page, as for a reader.
    "in the one-file lab, from the disk",
    (window, name) => window.open(`file://${folder}/surprise-lab.html${hashOf(name)}`),
  ],
  [
    "in a frame that may do nothing but run scripts",
    (window, name) => {
      const address = `${site.url}embed.html?experiment=${name}${hashOf(name)}`;
      return window.open(`${post.url}?${encodeURIComponent(address)}`, true);
    },
  ],
];

/** What each experiment said first, in the first place: what every engine must say in every place. */
const known = new Map<ExperimentName, Readout>();

describe.each(places)("%s", (_place, open) => {
  it.each(experimentNames)(
    "%s follows the keys, shows the same figures in every engine, and complains of nothing",
    {
      timeout: 240_000,
    },
    async (name) => {
      await Promise.all(
        windows.map(async (window) => {
          await open(window, name);
          await walk(window, name);
        }),
      );
      const readouts = await readoutsOf(windows, name, known.get(name));
      const first = known.get(name) ?? (readouts[0] as Readout);
      known.set(name, first);
      for (const [index, { engine }] of windows.entries()) expect(readouts[index], engine).toEqual(first);
      expect(first.problem).toBe("");
      for (const window of windows) expect(await window.complaints(), window.engine).toEqual([]);
    },
  );
});
