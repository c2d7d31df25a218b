// The share dialog, and each thing that it offers, tried where it is meant to stand.

import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { experimentPage, oembedAnswer } from "../../web/plugins/experiment-pages.js";
import { experimentPages } from "../../web/src/page/experiment-pages.js";
import { type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { type HostPage, hostPage } from "./host-pages.js";
import { axeFaults, expectText, onNewPages } from "./site-page.js";

let page: Page;
let site: ServedFolder;
onNewPages((opened) => {
  ({ page, site } = opened);
});

let host: HostPage | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const lab = (): Locator => page.locator("surprise-curve");
const hero = (within: Page | FrameLocator = page): Locator => within.locator("surprise-curve .hero output");
const inFrame = (): Locator => hero(page.frameLocator("iframe").first());

/** Opens an experiment, lets a hand change it to one in 128 nats, and opens its dialog. */
async function share(query = ""): Promise<Locator> {
  await page.goto(`${site.url}surprise-curve.html${query}#v=1&surprise-curve.revealed=1`);
  const field = lab().getByRole("textbox", { name: "p =" });
  await field.fill("1/128");
  await field.press("Enter");
  await expectText(hero(), "7.000");
  await lab().locator("lab-unit-button button").click();
  await expectText(hero(), "4.852");
  await lab().getByRole("button", { name: "Share" }).click();
  const dialog = lab().getByRole("dialog", { name: "Share what you see" });
  await dialog.waitFor();
  return dialog;
}

const snippet = (dialog: Locator, label: string): Promise<string> =>
  dialog.getByRole("textbox", { name: label, exact: true }).inputValue();

async function openHost(body: string): Promise<void> {
  host = await hostPage(body);
  await page.goto(host.url);
}

describe("what the share dialog offers", () => {
  it("is a link to the experiment's own page, as it stands", async () => {
    const link = await snippet(await share(), "Link");
    expect(link).toMatch(/\/surprise-curve\.html#v=1&/);
    await page.goto("about:blank");
    await page.goto(link);
    await expectText(hero(), "4.852");
    await expectText(page.locator(".home"), "All experiments of Surprise Lab");
  });

  it.each(["Frame", "Script"])("is a %s that shows the same number in a post", async (label) => {
    await openHost(`<p>A post.</p>${await snippet(await share(), label)}`);
    await expectText(inFrame(), "4.852");
    expect(await page.frameLocator("iframe").locator(".home").count()).toBe(0);
  });

  it("is an element that shows the same number in a post of another origin", async () => {
    const text = await snippet(await share(), "Element");
    // A module of another origin needs this header; the hosts of static pages that people use send it.
    await page.route("**/surprise-lab.js", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "access-control-allow-origin": "*" } });
    });
    await openHost(`<p>A post.</p>${text}`);
    await expectText(hero(), "4.852");
  });

  it("is a background of a slide of reveal.js, that starts from this state each time", async () => {
    const slide = await snippet(await share(), "reveal.js");
    const folder = await mkdtemp(join(tmpdir(), "slides-"));
    await cp(resolve(import.meta.dirname, "../../node_modules/reveal.js/dist"), join(folder, "dist"), {
      recursive: true,
    });
    await writeFile(
      join(folder, "index.html"),
      `<!doctype html><link rel="stylesheet" href="dist/reveal.css"><div class="reveal"><div class="slides">
      <section><h2>First</h2></section>${slide}<section><h2>Last</h2></section></div></div>
      <script src="dist/reveal.js"></script><script>Reveal.initialize({ transition: "none" });</script>`,
    );
    const slides = await serveFolder(folder);
    await page.goto(slides.url);
    await page.locator(".reveal.ready").waitFor();
    await page.evaluate("Reveal.next()");
    await expectText(inFrame(), "4.852");
    await page.frameLocator("iframe").locator("surprise-curve").getByRole("button", { name: "a coin" }).click();
    await expectText(inFrame(), "0.693");
    await page.evaluate("Reveal.next()");
    await page.evaluate("Reveal.prev()");
    await expectText(inFrame(), "4.852");
    slides.close();
    await rm(folder, { recursive: true });
  });

  it("is a shortcode of Hugo's, with the file that it needs", async (test) => {
    try {
      execFileSync("hugo", ["version"]);
    } catch {
      test.skip("Hugo is not installed here.");
    }
    const dialog = await share();
    const [call, shortcode] = [
      await snippet(dialog, "Hugo"),
      await snippet(dialog, "layouts/shortcodes/surprise-lab.html"),
    ];
    const folder = await mkdtemp(join(tmpdir(), "hugo-"));
    const files = {
      "config.toml": 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]\n',
      "layouts/_default/single.html": "<!doctype html><main>{{ .Content }}</main>",
      "layouts/shortcodes/surprise-lab.html": shortcode,
      "content/post.md": `---\ntitle: A post\n---\nBefore.\n\n${call}\n\nAfter.\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    execFileSync("hugo", ["--source", folder, "--quiet"]);
    await openHost(await readFile(join(folder, "public/post/index.html"), "utf8"));
    await expectText(inFrame(), "4.852");
    await rm(folder, { recursive: true });
  });

  it("is a picture with a link for Markdown, and a raw block for Quarto", async () => {
    const dialog = await share();
    const frame = await snippet(dialog, "Frame");
    const link = await snippet(dialog, "Link");
    expect(await snippet(dialog, "Quarto")).toBe(`\`\`\`{=html}\n${frame}\n\`\`\``);
    expect(await snippet(dialog, "Markdown")).toBe(`[![The price of a surprise](surprise-curve.png)](${link})`);
  });

  it("holds the unit that the host chose, for the link is read without that host", async () => {
    const dialog = await share("?units=bits");
    expect(await snippet(dialog, "Link")).toContain("surprise-curve.unit=nats");
    await page.goto(`${site.url}surprise-curve.html?units=nats#v=1&surprise-curve.revealed=1`);
    await lab().getByRole("button", { name: "Share" }).click();
    expect(await snippet(lab().getByRole("dialog"), "Link")).toContain("surprise-curve.unit=nats");
  });
});

describe("an experiment's own page", () => {
  it.each(["light", "dark", "contrast"])("has no fault that axe finds in the %s theme", async (theme) => {
    await page.goto(`${site.url}surprise-curve.html?theme=${theme}#v=1&surprise-curve.revealed=1`);
    await expectText(hero(), "2.000");
    expect(await axeFaults(page, "html")).toEqual([]);
  });
});

describe("a link that is embedded by oEmbed", () => {
  it("becomes the sandboxed frame that WordPress makes of a stranger's answer", async () => {
    const name = "surprise-curve";
    const facts = experimentPages[name];
    const built = await readFile(join(siteFolder, "embed.html"), "utf8");
    const own = await hostPage(experimentPage(built, name, facts, site.url));
    // As WordPress does it: the link in the page, the answer behind it, and of that the frame alone, with a sandbox and a secret.
    await page.goto(own.url);
    const discovered = await page.locator('link[type="application/json+oembed"]').getAttribute("href");
    expect(discovered).toBe(`${site.url}oembed/surprise-curve.json`);
    const { html } = oembedAnswer(name, facts, site.url) as { html: string };
    const [, src = ""] = /src="([^"]*)"/.exec(html) ?? [];
    await openHost(`<script>addEventListener("message", ({ data }) => { if (data.secret === "Abc123") window.told = data; });</script>
      <iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="${src}#?secret=Abc123" data-secret="Abc123"
      width="1080" height="720"></iframe>`);
    await expectText(page.frameLocator("iframe").locator(`${name} h2`), facts.title());
    await expect.poll(() => page.evaluate("window.told?.message")).toBe("height");
    await own.close();
  });
});

describe("the share dialog", () => {
  it("copies, and says so", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const dialog = await share();
    await dialog.getByRole("button", { name: "Copy Frame" }).click();
    await expectText(dialog.getByRole("status"), "Frame: copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await snippet(dialog, "Frame"));
  });

  it("copies in a sandboxed frame too, which may not use the clipboard in the new way", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openHost(
      `<iframe sandbox="allow-scripts" src="${site.url}embed.html?experiment=surprise-curve#v=1&surprise-curve.revealed=1" width="1100" height="700"></iframe>
      <textarea></textarea>`,
    );
    const framed = page.frameLocator("iframe").locator("surprise-curve");
    await framed.getByRole("button", { name: "Share" }).click();
    const dialog = framed.getByRole("dialog");
    await dialog.getByRole("button", { name: "Copy Link" }).click();
    await expectText(dialog.getByRole("status"), "Link: copied.");
    const link = await snippet(dialog, "Link");
    await page.locator("body > textarea").focus();
    await page.keyboard.press("Control+V");
    expect(await page.locator("body > textarea").inputValue()).toBe(link);
  });

  it("is used by keys alone, keeps the focus inside, and gives it back", async () => {
    const dialog = await share();
    const inside = (): Promise<boolean> =>
      lab().evaluate((element) => {
        const sharing = element.shadowRoot?.activeElement;
        return sharing === null || sharing?.localName === "lab-share-dialog";
      });
    for (let press = 0; press < 25; press++) {
      await page.keyboard.press("Tab");
      expect(await inside()).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await lab().evaluate((element) => element.shadowRoot?.activeElement?.textContent)).toBe("Share");
  });

  it("selects a text that is focused, whole", async () => {
    const dialog = await share();
    await dialog.getByRole("textbox", { name: "Link", exact: true }).focus();
    const selected = await dialog
      .getByRole("textbox", { name: "Link", exact: true })
      .evaluate((area) => (area as HTMLTextAreaElement).selectionEnd);
    expect(selected).toBe((await snippet(dialog, "Link")).length);
  });

  it.each(["light", "dark", "contrast"])("has no fault that axe finds in the %s theme", async (theme) => {
    await share(`?theme=${theme}`);
    expect(await axeFaults(page, "surprise-curve")).toEqual([]);
  });

  it("fits a phone without scrolling sideways", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const dialog = await share();
    const { scroll, client } = await dialog.evaluate((element) => ({
      scroll: element.scrollWidth,
      client: element.clientWidth,
    }));
    expect(scroll).toBe(client);
  });

  it("offers what it can in the one-file lab, which has no address for others", async () => {
    await page.goto(`file://${siteFolder}/surprise-lab.html#v=1&surprise-curve.revealed=1`);
    await lab().getByRole("button", { name: "Share" }).click();
    const dialog = lab().getByRole("dialog");
    await expectText(dialog.locator("section"), /^Link ?Copy ?This copy of the lab is on your machine/);
    expect(await dialog.locator("section").count()).toBe(1);
  });
});
