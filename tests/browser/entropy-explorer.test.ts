// The second experiment on the built site: every number is read from the screen.

import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { ServedFolder } from "./chromium.js";
import { expectText, onNewPages, textOf } from "./site-page.js";

let site: ServedFolder;
let page: Page;

onNewPages((opened) => {
  ({ site, page } = opened);
});

const experiment = (): Locator => page.locator("entropy-explorer");
const hero = (): Locator => experiment().locator(".hero output");
const secondary = (name: string): Locator => experiment().locator(".secondary div", { hasText: name }).locator("dd");

/** `state` without the experiment's name before each key: `p=a:1/2,b:1/2`. */
async function open(state: Record<string, string | number>): Promise<void> {
  const hash = Object.entries({ revealed: 1, ...state }).map(([key, value]) => `entropy-explorer.${key}=${value}`);
  await page.goto(`${site.url}embed.html?experiment=entropy-explorer#v=1&${hash.join("&")}`);
  await experiment().locator("svg").first().waitFor();
}

const alphabet = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => `${letter}:1/26`).join(",");

describe("the entropy explorer", () => {
  it.each([
    ["heads:1/2,tails:1/2", "1.000", "2.00"],
    ["a:1/2,b:1/4,c:1/8,d:1/8", "1.750", "3.36"],
    [alphabet, "4.700", "26.00"],
    ["yes:0.9,no:0.1", "0.469", "1.38"],
    ["sure:1,never:0", "0.000", "1.00"],
  ])("gives %s its entropy", async (p, bits, choices) => {
    await open({ p });
    await expectText(hero(), bits);
    await expectText(secondary("choices"), choices);
  });

  it("asks as many questions as Huffman does, in the example of the textbook", async () => {
    await open({ p: "a:1/2,b:1/4,c:1/8,d:1/8" });
    await expectText(experiment().locator(".code"), /Huffman 1\.750.*Shannon 1\.750.*H = 1\.750/);
    await open({ p: "yes:0.9,no:0.1" });
    await expectText(experiment().locator(".code"), /Huffman 1\.000.*Shannon 1\.300.*H = 0\.469/);
  });

  it("writes H term by term", async () => {
    await open({ p: "a:1/2,b:1/4,c:1/4" });
    await expectText(experiment().locator(".formula"), /1\.500.*0\.5⋅1\.00\+0\.25⋅2\.00.*0\.25⋅2\.00/);
  });

  it.each([
    [{ kind: "uniform", v: 200_019, unit: "nats" }, "12.206"],
    [{ kind: "uniform", v: 50_257, unit: "nats" }, "10.825"],
    [{ kind: "peaked", v: 50_257, peak: 1 }, "0.000"],
    [{ kind: "twoToken", v: 2, first: 0.5 }, "1.000"],
    [{ kind: "zipf", v: 100, exponent: 0 }, "6.644"],
  ])("reads the shape %o", async (state, value) => {
    await open(state);
    await expectText(hero(), value);
  });

  it("finds the uniform distribution at the top, with nothing missing to it", async () => {
    await open({ kind: "uniform", v: 100_277 });
    await expectText(experiment().locator(".hero .label"), "100.0 % of log V");
    await expectText(secondary("log V"), "0.000 bits");
    await expectText(secondary("Varentropy"), "0.00 bits²");
  });

  it("asks a real model for the next character", async () => {
    await open({ kind: "text", context: "said Elizabet", order: 8 });
    await expectText(experiment().locator("figure svg"), /h/);
    await expect.poll(async () => Number(await textOf(hero())), { timeout: 20_000 }).toBeLessThan(1);
    await open({ kind: "text", context: "said Elizabet", order: 1 });
    await expect.poll(async () => Number(await textOf(hero())), { timeout: 20_000 }).toBeGreaterThan(4);
  });

  it("lets a bar be dragged, by hand and by key, and the others give way", async () => {
    await open({ p: "a:1/2,b:1/2" });
    await expectText(hero(), "1.000");
    const bar = experiment().getByRole("slider", { name: "a", exact: true });
    await bar.focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press("PageUp");
    await expectText(hero(), "0.469");
    await expectText(experiment().getByRole("slider", { name: "b", exact: true }), "0.1");
    const grip = await bar.locator(".grip").boundingBox();
    if (grip === null) throw new Error("The bar has no grip.");
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + grip.width / 2, grip.y - 200, { steps: 4 });
    await page.mouse.up();
    await expectText(hero(), "0.000");
  });

  it("asks whether to normalise, keeps the last good numbers, and normalises", async () => {
    await open({ p: "a:0.5,b:0.5" });
    await experiment().getByLabel("keep the sum at 1").uncheck();
    await experiment().getByRole("slider", { name: "a", exact: true }).focus();
    await page.keyboard.press("PageDown");
    await expectText(experiment().locator("lab-distribution-editor .row").first(), /The sum is 0\.9\. ?Normalise/);
    await expectText(experiment().locator(".status"), /sum/);
    await expectText(experiment().locator("figcaption"), /scipy.stats.entropy/);
    await expectText(hero(), "1.000");
    await experiment().getByRole("button", { name: "Normalise" }).click();
    await expectText(hero(), "0.991");
    await expectText(experiment().locator(".status"), /^$/);
  });

  it.each(["NaN", "-0.2", "two"])("answers the typed value %s with a sentence and changes nothing", async (typed) => {
    await open({ p: "a:1/2,b:1/2" });
    await experiment().getByText("Type values").click();
    const field = experiment().getByLabel("p of a", { exact: true });
    await field.fill(typed);
    await field.press("Enter");
    await expectText(
      experiment().locator("lab-distribution-editor .problem[role=status]"),
      `“${typed}” is not a probability; a stays as it was.`,
    );
    await expectText(hero(), "1.000");
  });

  it("hides the coin's worth until the reader has said where half a bit is", async () => {
    await open({ revealed: 0 });
    await expectText(hero(), /^\?$/);
    await experiment().getByRole("slider", { name: "heads" }).focus();
    await page.keyboard.press("PageUp");
    await page.keyboard.press("PageUp");
    await experiment().getByRole("button", { name: "Reveal: I say 0.7 heads" }).click();
    await expectText(hero(), "0.500");
    await expectText(experiment().locator(".question"), /that coin is worth 0\.881 bits/);
  });

  it("restores a distribution, its names included, from the link", async () => {
    await open({ p: "sun:0.7,rain%252C+snow:0.3", unit: "nats" });
    await expectText(hero(), "0.611");
    await expectText(experiment().locator("lab-distribution-editor svg"), /rain, snow/);
  });

  it("says what is wrong with a broken link and shows its usual coin", async () => {
    await open({ p: "a:2,b:-1" });
    await expectText(experiment().locator(".status"), /took its usual value/);
    await expectText(hero(), "1.000");
  });

  it("gives the numbers as a table", async () => {
    await open({ p: "a:1/2,b:1/4,c:1/8,d:1/8" });
    await experiment().getByText("The numbers as a table").click();
    await expectText(experiment().locator(".more table"), /c ?0\.125000 ?3(\.0+)? ?0\.375000 ?0\.259930 ?3 ?3/);
  });

  it("fits one screen of a laptop", async () => {
    for (const preset of ["fair coin", "letters", "Zipf", "synonyms"]) {
      await open({});
      await experiment().getByRole("button", { name: preset }).click();
      expect((await experiment().boundingBox())?.height).toBeLessThanOrEqual(720);
    }
  });
});
