// What every experiment saves as a picture: with its title, where it comes from, and the way back to the state that is drawn.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { experimentPages } from "../../web/src/page/experiment-pages.js";
import type { ServedFolder } from "./chromium.js";
import { onNewPages } from "./site-page.js";

let page: Page;
let site: ServedFolder;
onNewPages((opened) => {
  ({ page, site } = opened);
});

const open = async (name: string, state = `v=1&${name}.revealed=1`): Promise<Locator> => {
  await page.goto(`${site.url}${name}.html#${state}`);
  const experiment = page.locator(name);
  await experiment.locator("article").waitFor();
  return experiment;
};

/** Some have no picture before their model or their text is there: they say so, and are asked again. */

async function save(experiment: Locator, label: "SVG" | "PNG"): Promise<Buffer> {
  const button = experiment.getByRole("button", { name: label, exact: true });
  for (;;) {
    const download = page.waitForEvent("download", { timeout: 2000 }).catch(() => undefined);
    await button.click();
    const saved = await download;
    if (saved !== undefined) return readFile(await saved.path());
  }
}

/** What a browser finds in a file that it opens by itself. */
async function opened(svg: Buffer) {
  await page.goto(`data:image/svg+xml;base64,${svg.toString("base64")}`);
  return page.evaluate(() => {
    const root = document.documentElement as unknown as SVGSVGElement;
    const { width, height } = root.getBoundingClientRect();
    const boxes = [...root.querySelectorAll<SVGTextElement>(":scope > text, :scope > a > text")].map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= width && bottom <= height;
    });
    return {
      title: root.querySelector("title")?.textContent,
      words: root.querySelector("desc")?.textContent,
      source: root.querySelector("metadata")?.textContent?.trim(),
      link: root.querySelector("a")?.getAttribute("href"),
      credit: root.querySelector("a text")?.textContent,
      creditsInside: boxes.every(Boolean) && boxes.length === 2,
    };
  });
}

describe("a saved SVG", () => {
  it.each(Object.entries(experimentPages))("of %s names itself and leads back", async (name, { title }) => {
    const experiment = await open(name);
    const found = await opened(await save(experiment, "SVG"));
    const address = `${site.url}${name}.html#v=1&${name}.revealed=1`;
    expect(found).toMatchObject({ title: title(), source: address, link: address, creditsInside: true });
    expect(found.credit).toBe(`Surprise Lab, ${address.replace(/^http:\/\/|#.*$/g, "")}`);
  });

  it("opens the experiment in the state that it shows", async () => {
    const experiment = await open("surprise-curve");
    await experiment.getByRole("button", { name: "1 in 1,000" }).click();
    await expect.poll(() => experiment.locator(".hero output").textContent()).toBe("9.966");
    const { link, words } = await opened(await save(experiment, "SVG"));
    expect(words).toMatch(/9\.966/);
    await page.goto(link ?? "");
    await expect.poll(() => page.locator("surprise-curve .hero output").textContent()).toBe("9.966");
  });

  it("has both charts of <temperature-dial>, the tokens and the curve", async () => {
    const svg = String(await save(await open("temperature-dial"), "SVG"));
    // The words of both axes.
    for (const words of ["what comes next", "temperature T"]) expect(svg).toContain(words);
  });

  it("is as narrow as a phone's, its title whole", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const experiment = await open("text-surprise");
    const { creditsInside } = await opened(await save(experiment, "SVG"));
    expect(creditsInside).toBe(true);
  });
});

describe("a saved PNG", () => {
  it("carries title, words and address, and is still a picture", async () => {
    const experiment = await open("kl-explorer");
    const png = await save(experiment, "PNG");
    const text = png.toString("utf8");
    expect(text).toContain("Title\0\0\0\0\0The price of expecting something else");
    expect(text).toContain(`Source\0\0\0\0\0${site.url}kl-explorer.html#v=1&kl-explorer.revealed=1`);
    const size = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, png.toString("base64"));
    expect(size.every((pixels) => pixels > 400)).toBe(true);
  });
});
