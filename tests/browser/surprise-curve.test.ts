// The first experiment on the built site, as a reader meets it: every number is read from the screen.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { packageFolder, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { bits, modelInNode } from "./model-in-node.js";
import { expectText, onNewPages, textOf } from "./site-page.js";

let browser: Browser;
let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ browser, site, page } = opened);
});

const experiment = (): Locator => page.locator("surprise-curve");
const hero = (): Locator => experiment().locator(".hero output");

async function open(state: string): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=surprise-curve#v=1&${state}`);
  await experiment().locator("svg").first().waitFor();
}

const at = (p: number): string => `surprise-curve.p=${p}&surprise-curve.revealed=1`;

describe("the surprise curve", () => {
  it.each([
    [0.5, "1.000"],
    [0.01, "6.644"],
    [1, "0.000"],
    [0, "∞"],
    [0.001, "9.966"],
  ])("at p = %f costs %s bits", async (p, bits) => {
    await open(at(p));
    await expectText(hero(), bits);
  });

  it("turns bits to nats to bans", async () => {
    await open(at(0.01));
    const unit = experiment().locator("lab-unit-button button");
    await unit.click();
    await expectText(hero(), "4.605");
    await unit.click();
    await expectText(hero(), "2.000");
    expect(await textOf(experiment().locator(".formula").first())).toContain("2.000");
  });

  it("pulls nine times harder at p = 0.1 than at p = 0.9", async () => {
    await open(at(0.1));
    await expectText(experiment().locator(".side"), /−0\.900/);
    await open(at(0.9));
    await expectText(experiment().locator(".side"), /−0\.100/);
  });

  it("follows the keyboard, and says where it is", async () => {
    await open(at(0.5));
    const point = experiment().getByRole("slider", { name: "Probability of what happened" });
    await point.focus();
    await page.keyboard.press("End");
    await expectText(hero(), "0.000");
    await page.keyboard.press("Home");
    await expectText(hero(), "∞");
    await expect.poll(() => point.getAttribute("aria-valuetext")).toBe("p is 0, surprise ∞ bits");
  });

  it("follows the hand, and the address follows too", async () => {
    await open(at(0.5));
    const box = await experiment().locator(".point").boundingBox();
    if (box === null) throw new Error("The point is not on the screen.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - 120, box.y - 40, { steps: 8 });
    await page.mouse.up();
    await expect.poll(async () => Number(await textOf(hero()))).toBeGreaterThan(1.2);
    const shown = await textOf(hero());
    await expect.poll(() => new URL(page.url()).hash).toMatch(/surprise-curve\.p=0\.\d+/);
    await page.waitForTimeout(500);
    await page.goto(page.url().replace("embed.html", "embed.html?again").replace("?again?", "?"));
    await expectText(hero(), shown);
  });

  it("takes a typed fraction, and refuses what is none", async () => {
    await open(at(0.5));
    const field = experiment().getByRole("textbox", { name: "p =" });
    await field.fill("1/1024");
    await field.press("Enter");
    await expectText(hero(), "10.000");
    await field.fill("2");
    await field.press("Enter");
    await expectText(experiment().locator("lab-number .problem"), /“2” is not a number from 0 to 1/);
    await expectText(hero(), "10.000");
  });

  it("hides the curve until the reader has guessed, then says what it was and why", async () => {
    await open("");
    await expectText(hero(), /^\?$/);
    const reveal = experiment().getByRole("button", { name: "Reveal" });
    expect(await reveal.isDisabled()).toBe(true);
    const guess = experiment().getByRole("slider", { name: "Your guess of the surprise at p = 0.01" });
    await guess.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press("PageUp");
    await reveal.click();
    await expectText(experiment().locator(".question"), /You said 4\.0 bits; it is 6\.64 bits/);
    await expectText(hero(), "6.644");
  });

  it("adds surprises where probabilities multiply", async () => {
    await open("surprise-curve.view=sum&surprise-curve.parts=0.5,0.25,0.125");
    await expectText(hero(), "6.000");
    await expectText(experiment().locator(".secondary"), /one in 64/);
  });

  it("says what is wrong with a broken link and works on", async () => {
    await open("surprise-curve.p=seven&surprise-curve.revealed=1");
    await expectText(experiment().locator(".status"), /“seven” is not a number from 0 to 1/);
    await expectText(hero(), "2.000");
  });

  it("gives the picture's numbers as a table", async () => {
    await open(at(0.5));
    await experiment().getByText("The numbers as a table").click();
    await expectText(experiment().locator("table"), /your point ?0\.500000 ?1 ?0\.693147 ?−0\.500000/);
  });

  it("fits one screen of a laptop", async () => {
    await open(at(0.01));
    await expectText(hero(), "6.644");
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThanOrEqual(720);
  });
});

describe("the live model", () => {
  const live = (context: string, right = ""): Promise<void> =>
    open(
      `surprise-curve.view=model&surprise-curve.context=${encodeURIComponent(context)}&surprise-curve.right=${encodeURIComponent(right)}`,
    );
  const tokens = (): Locator => experiment().getByRole("radio");

  it("is not loaded before the reader asks for it", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await open(at(0.5));
    await expectText(hero(), "1.000");
    expect(asked.filter((url) => url.endsWith(".surprise"))).toEqual([]);
    await experiment().getByRole("button", { name: "France" }).click();
    await expect.poll(() => asked.filter((url) => url.endsWith(".surprise")).length).toBe(1);
    await tokens().first().waitFor();
  });

  it("says what the token that came cost it, and how it pulls, as the module does", async () => {
    const { core, model, texts } = await modelInNode();
    const context = "The sky was dark, and soon it began to";
    const { probabilities, likeliest } = core.nextToken(model, context);
    const rain = texts.indexOf(" rain");
    const p = probabilities[rain] as number;
    await live(context, " rain");
    await expectText(hero(), bits(-Math.log(p)));
    await expectText(experiment().locator(".chosen"), new RegExp(`−${(1 - p).toFixed(3)}`));
    // Another token: its own pull is p − 1, and the first one's is now its p.
    const second = likeliest[1] as number;
    await tokens().nth(1).click();
    await expectText(hero(), bits(-Math.log(probabilities[second] as number)));
    await expect
      .poll(() => decodeURIComponent(new URL(page.url()).hash))
      .toContain(`right=${(texts[second] as string).replace(" ", "+")}`);
    await expectText(
      tokens().first(),
      new RegExp(`\\+${(probabilities[likeliest[0] as number] as number).toFixed(3)}`),
    );
  });

  it("is chosen from by keys", async () => {
    const { core, model } = await modelInNode();
    const { probabilities, likeliest } = core.nextToken(model, "The capital of France is");
    await live("The capital of France is");
    await expectText(hero(), bits(-Math.log(probabilities[likeliest[0] as number] as number)));
    await tokens().first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expectText(hero(), bits(-Math.log(probabilities[likeliest[2] as number] as number)));
  });

  it("spells a rare name piece by piece", async () => {
    const { core, model, texts } = await modelInNode();
    const context = "Once upon a time, there was a little girl named";
    await live(context, " Zelda");
    let read = "";
    while (read !== " Zelda") {
      const pieces = texts.filter((text) => text !== "" && " Zelda".slice(read.length).startsWith(text));
      const piece = pieces.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
      const p = core.nextToken(model, context + read).probabilities[texts.indexOf(piece)] as number;
      await expectText(hero(), bits(-Math.log(p)));
      await experiment().getByRole("button", { name: "Read on" }).click();
      read += piece;
    }
    await expect.poll(() => experiment().getByRole("textbox").first().inputValue()).toBe(`${context} Zelda`);
  });

  it("reads what is typed, and begins a text where nothing is", async () => {
    const { core, model } = await modelInNode();
    const likeliest = (context: string): string =>
      bits(-Math.log(Math.max(...core.nextToken(model, context).probabilities)));
    await live("The");
    await expectText(hero(), likeliest("The"));
    await experiment().getByRole("textbox").first().fill("");
    await expectText(hero(), likeliest(""));
    await experiment().getByRole("textbox").first().fill("שלום 🐋");
    await expectText(hero(), likeliest("שלום 🐋"));
  });

  it("has no fault that axe finds", async () => {
    await live("The capital of France is", " Paris");
    await expectText(hero(), /^\d/);
    const { default: axe } = await import("axe-core");
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await checker.run("surprise-curve");
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    });
    expect(found).toEqual([]);
  });

  it("fits one screen of a laptop", async () => {
    await live("The capital of France is", " Paris");
    await expectText(hero(), /^\d/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });
});

describe("the lab keeps to itself", () => {
  it("asks nothing of any other host, and breaks none of its own rules", async () => {
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(site.url)) foreign.push(request.url());
    });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${site.url}#v=1&${at(0.5)}`);
    await expectText(hero(), "1.000");
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("computes on the main thread where no worker is allowed", async () => {
    const strict = await serveFolder(siteFolder, { "content-security-policy": "worker-src 'none'" });
    await page.goto(`${strict.url}embed.html?experiment=surprise-curve#v=1&${at(0.01)}`);
    await expectText(hero(), "6.644");
    strict.close();
  });
});

describe("the other two products", () => {
  it("open by double click, from one file, with no network", async () => {
    const context = await browser.newContext({ offline: true });
    const file = await context.newPage();
    await file.goto(`file://${siteFolder}/surprise-lab.html#v=1&${at(0.01)}`);
    await expectText(file.locator("surprise-curve .hero output"), "6.644");
    await context.close();
  });

  it("stand in a sandboxed frame", async () => {
    await page.setContent(
      `<iframe sandbox="allow-scripts" width="1200" height="700" src="${site.url}surprise-lab.html#v=1&${at(0.01)}"></iframe>`,
    );
    await expectText(page.frameLocator("iframe").locator("surprise-curve .hero output"), "6.644");
  });

  it("stand in a stranger's page by one script tag, and leave its address alone", async () => {
    const elements = await serveFolder(packageFolder, { "access-control-allow-origin": "*" });
    const blogFolder = await mkdtemp(join(tmpdir(), "blog-"));
    const tags = `<script type="module" src="${elements.url}surprise-lab.js"></script><surprise-curve start="p=0.01&revealed=1"></surprise-curve>`;
    await writeFile(join(blogFolder, "index.html"), tags);
    const blog = await serveFolder(blogFolder);
    await page.goto(blog.url);
    await expectText(hero(), "6.644");
    await experiment().getByRole("button", { name: "a coin" }).click();
    await expectText(hero(), "1.000");
    await page.waitForTimeout(500);
    expect(page.url()).toBe(blog.url);
    blog.close();
    elements.close();
    await rm(blogFolder, { recursive: true });
  });
});

describe("a phone", () => {
  it("sees the picture first, then the controls, and never scrolls sideways", async () => {
    const phone = await browser.newPage({ viewport: { width: 360, height: 740 }, hasTouch: true });
    await phone.goto(`${site.url}#v=1&${at(0.1)}`);
    const lab = phone.locator("surprise-curve");
    await expectText(lab.locator(".hero output"), "3.322");
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const top = async (selector: string): Promise<number> =>
      (await lab.locator(selector).first().boundingBox())?.y ?? 0;
    expect(await top("figure")).toBeLessThan(await top("lab-slider"));
    await phone.close();
  });
});

describe("accessibility", () => {
  it.each(["light", "dark", "contrast"])("finds no fault in the %s theme", async (theme) => {
    await page.goto(`${site.url}?theme=${theme}#v=1&${at(0.1)}`);
    await expectText(hero(), "3.322");
    const { default: axe } = await import("axe-core");
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await checker.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    });
    expect(found).toEqual([]);
  });
});
