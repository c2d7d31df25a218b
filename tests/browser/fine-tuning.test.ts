// The experiment <fine-tuning> on the built site: what a training in the page shows is what the module computes in Node for the same
// link, and pausing, changing and replaying do not alter it.

import { describe, expect, it } from "vitest";
import type { Evaluation } from "../../wasm/surprise-core.js";
import { movedRows } from "../../web/src/experiments/fine-tuning-moved.js";
import { sampleTemperature, sampleTokens } from "../../web/src/experiments/fine-tuning-samples.js";
import {
  atEnd,
  button,
  compared,
  expectNumbers,
  hero,
  node,
  note,
  onFineTuning,
  open,
  page,
  paste,
  secondary,
  site,
  strip,
  trained,
  tuning,
} from "./fine-tuning-page.js";
import { bits } from "./model-in-node.js";
import { axeFaults, expectText, textOf } from "./site-page.js";

onFineTuning();

describe("what a text costs", () => {
  it("is what the module says of the base before the first step, where the KL is exactly 0", async () => {
    const { evaluations } = await trained();
    const [start] = evaluations as [Evaluation];
    expect(start.klModelReferenceNats).toBe(0);
    expect(start.otherKlModelReferenceNats).toBe(0);
    await open();
    await expectNumbers(start);
    await expectText(note(), /A token pulls its own logit by p\s−\s1/);
  });

  it("is what the module says after the last step: the new text falls, the old one rises, the KL grows", async () => {
    const { evaluations } = await trained();
    const [start, end] = evaluations as [Evaluation, Evaluation];
    expect(end.validationLossNats).toBeLessThan(start.validationLossNats);
    expect(end.klModelReferenceNats).toBeGreaterThan(0);
    await open();
    await button("Play").click();
    await atEnd();
    await expectNumbers(end);
    await expectText(hero(), (end.validationLossNats * Math.LOG2E).toFixed(3));
    await tuning().locator("lab-unit-button button").click();
    await expectText(hero(), end.validationLossNats.toFixed(3));
  });

  it("is the same to the last digit after steps, pauses and a replay", async () => {
    const { evaluations } = await trained({ seed: 3 });
    await open({ seed: 3 });
    await button("Step").click();
    await expectText(secondary(), /Step ?1 of 12/);
    await tuning().getByLabel("Speed").selectOption("steady");
    await button("Play").click();
    await expectText(secondary(), /Step ?[3-9] of 12/);
    await button("Pause").click();
    await tuning().getByLabel("Speed").selectOption("full");
    await button("Play").click();
    await atEnd();
    await expectNumbers(evaluations[1] as Evaluation);
    await button("Start again").click();
    await expectText(secondary(), /Step ?0 of 12/);
    await expectNumbers(evaluations[0] as Evaluation);
    await button("Play").click();
    await atEnd();
    await expectNumbers(evaluations[1] as Evaluation);
  });
});

describe("a run that is played and paused while its base is still judged", () => {
  it("is compared with that base all the same", async () => {
    await page.addInitScript(() => {
      const press = (): void => {
        const root = document.querySelector("fine-tuning")?.shadowRoot;
        if (/\d/.test(root?.querySelector(".hero output")?.textContent ?? "")) return;
        const play = root?.querySelector("lab-run-controls")?.shadowRoot?.querySelector("button");
        const paused = play?.textContent?.includes("Pause");
        play?.click();
        // Whatever was paused is played at once.
        setTimeout(press, paused ? 0 : 20);
      };
      addEventListener("DOMContentLoaded", press);
    });
    await open();
    if (await button("Play").isVisible()) await button("Play").click();
    await atEnd();
    await expectNumbers((await trained()).evaluations[1] as Evaluation);
    await expect.poll(() => strip().getAttribute("aria-valuetext")).toMatch(/KL to the base \d/);
  });
});

describe("the leash", () => {
  it("holds the model: at a high β the KL to the base is a fraction of what it is without", async () => {
    const free = (await trained()).evaluations[1] as Evaluation;
    const held = (await trained({ beta: 30 })).evaluations[1] as Evaluation;
    expect(held.klModelReferenceNats).toBeLessThan(free.klModelReferenceNats / 4);
    expect(held.otherLossNats).toBeLessThan(free.otherLossNats);
    await open({ beta: 30 });
    await button("Play").click();
    await atEnd();
    await expectNumbers(held);
    await expectText(note(), /β = 30 is a tight leash/);
    await expectText(tuning().locator(".formula"), /30/);
  });

  it("starts a run anew when it is pulled in mid-run, and the run goes on with it", async () => {
    const held = (await trained({ beta: 1 })).evaluations[1] as Evaluation;
    await open();
    await tuning().getByLabel("Speed").selectOption("slow");
    await button("Play").click();
    await expectText(secondary(), /Step ?[1-9] of 12/);
    await tuning().getByLabel("Speed").selectOption("full");
    await page.evaluate(() => {
      location.hash += "&fine-tuning.beta=1";
    });
    await atEnd();
    await expectNumbers(held);
  });
});

describe("under the curves", () => {
  it("every token has its surprise before and after and its KL to the base, as the module says", async () => {
    const run = await trained();
    const scores = compared(run, run.data.heldOut);
    await open();
    await button("Play").click();
    await atEnd();
    await expect
      .poll(() => strip().getAttribute("aria-valuetext"), { timeout: 30_000 })
      .toMatch(/KL to the base (?!0\.00)/);
    await strip().focus();
    for (let row = 0; row < 4; row++) {
      await expect
        .poll(() => strip().getAttribute("aria-valuetext"), { timeout: 30_000 })
        .toContain(
          `surprise of the base ${bits(scores.p.surprisalNats[row] as number, 2)} bits, of the model ${bits(scores.q.surprisalNats[row] as number, 2)} bits, KL to the base ${bits(scores.klQPNats[row] as number, 2)} bits`,
        );
      await page.keyboard.press("ArrowRight");
    }
  });

  it("the old text has its own", async () => {
    const run = await trained();
    const scores = compared(run, run.data.old);
    await open({ side: "old" });
    await button("Play").click();
    await atEnd();
    await expect
      .poll(() => strip().getAttribute("aria-valuetext"), { timeout: 30_000 })
      .toContain(`of the model ${bits(scores.q.surprisalNats[0] as number, 2)} bits`);
  });

  it("the tokens that moved most both ways are listed with what they cost before and after", async () => {
    const run = await trained();
    const scores = compared(run, run.data.heldOut);
    const { fell, rose } = movedRows(scores, 1);
    await open({ view: "moved" });
    await expectText(tuning().locator(".moved"), /Surprises the base most/);
    await button("Play").click();
    await atEnd();
    for (const [index, row] of [fell[0] as number, rose[0] as number].entries())
      await expectText(
        tuning().locator(".moved section").nth(index).locator("li .cost").first(),
        `${bits(scores.p.surprisalNats[row] as number, 2)} → ${bits(scores.q.surprisalNats[row] as number, 2)}`,
      );
    await tuning().locator(".moved li button").first().click();
    await expect
      .poll(() => strip().getAttribute("aria-valuenow"), { timeout: 30_000 })
      .toBe(String((fell[0] as number) + 1));
  });

  it("base and model go on from the same words, as the module does", async () => {
    const run = await trained();
    const prompt = "The captain";
    await open({ view: "samples", prompt });
    await button("Play").click();
    await atEnd();
    for (const [index, model] of [run.base, run.tuned].entries()) {
      const options = {
        temperature: sampleTemperature,
        topK: 0,
        topP: 1,
        minP: 0,
        typical: 1,
        order: "llama.cpp",
      } as const;
      const sampler = node.core.tokenSampler(model, prompt, options, 1, sampleTokens);
      while (!sampler.done()) sampler.step(10);
      const { tokens } = sampler.result();
      sampler.delete();
      const text = prompt + Array.from(tokens, (token) => node.texts[token]).join("");
      await expect
        .poll(async () => (await tuning().locator(".sample p").nth(index).textContent()) ?? "", { timeout: 20_000 })
        .toContain(text);
    }
  });
});

describe("the question", () => {
  it("is answered by a point that is dragged, and the run then says what came of it", async () => {
    const end = (await trained()).evaluations[1] as Evaluation;
    await open();
    const guess = tuning().getByRole("slider", { name: "Your guess: what the old text will cost" });
    await guess.focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowUp");
    await tuning()
      .getByRole("button", { name: /Reveal: I say \d/ })
      .click();
    await atEnd();
    await expectText(
      tuning().locator(".question"),
      new RegExp(`You said \\d.*it went from .* to ${bits(end.otherLossNats, 2)} bits`),
    );
  });
});

describe("a text of the reader's", () => {
  it("is learned from, and travels in the link while it is short", async () => {
    const own = "The kettle sings; the cat pretends to sleep. ".repeat(30);
    const end = (await trained({ text: "own", own })).evaluations[1] as Evaluation;
    await open();
    await paste(own);
    await expect.poll(() => new URL(page.url()).hash).toContain("fine-tuning.own=The+kettle");
    await button("Play").click();
    await atEnd();
    await expectNumbers(end);
  });

  it.each([
    ["nothing", "", /There is no text of yours yet.*Nothing was changed/],
    ["a line", "Call me Ishmael.", /Your text has 16 characters.*Nothing was changed/],
  ])("that is %s changes nothing, and says why", async (_name, text, sentence) => {
    await open();
    const before = await textOf(hero());
    await paste(text);
    await expectText(tuning().locator(".status"), sentence);
    expect(await textOf(hero())).toBe(before);
  });

  it.each([
    ["emoji", "🐋🌊⚓ ".repeat(400)],
    ["one huge word", "abcdefghij".repeat(400)],
  ])("may be %s", async (_name, own) => {
    await open();
    await paste(own);
    await expectText(tuning().locator(".question"), /your text/);
    await button("Play").click();
    await atEnd();
    await expectText(hero(), /^\d+\.\d{3}$/);
  });
});

describe("the page around the run", () => {
  it("fits one screen of a laptop, and does not scroll sideways on a phone", async () => {
    await open({ revealed: true });
    await expectText(note(), /\w/);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it("has nothing that axe finds wrong, before and after a run", async () => {
    await open();
    expect(await axeFaults(page, "fine-tuning")).toEqual([]);
    await button("Play").click();
    await atEnd();
    for (const view of ["moved most", "both write", "token by token"]) {
      await tuning().getByText(view, { exact: true }).click();
      expect(await axeFaults(page, "fine-tuning")).toEqual([]);
    }
  });

  it("has the curves as a table, and the tokens once they were read", async () => {
    const { evaluations } = await trained();
    await open({ view: "samples" });
    await button("Play").click();
    await atEnd();
    await tuning().getByText("The numbers as a table").click();
    const last = tuning().locator("tbody tr").last();
    await expectText(last, new RegExp(`^12 ?${(evaluations[1] as Evaluation).validationLossNats.toFixed(6)}`));
    await tuning().getByText("token by token", { exact: true }).click();
    await expectText(tuning().locator("thead"), /surprise before \(nats\)/);
  });

  it("rests when it is scrolled out of sight, and goes on from there", async () => {
    await open({ revealed: true, steps: 400 });
    await button("Play").click();
    await expectText(secondary(), /Step ?[1-9]\d* of 400/);
    await page.evaluate(() => {
      const filler = document.createElement("div");
      filler.style.height = "5000px";
      document.body.append(filler);
      scrollTo(0, 4000);
    });
    await expectText(tuning().locator(".status"), /rested when it went out of sight/);
    await expectText(button("Play"), "Play");
    await page.evaluate(() => scrollTo(0, 0));
    await button("Play").click();
    await expectText(button("Pause"), "Pause");
  });

  it("loads no model and trains nothing before it is near", async () => {
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${site.url}index.html`);
    await expectText(page.locator("surprise-curve .hero output"), /\S/);
    expect(requests.filter((url) => url.includes("small.surprise"))).toEqual([]);
  });
});
