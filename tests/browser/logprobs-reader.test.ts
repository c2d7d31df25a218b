// The reader's own logprobs on the built site: files of every shape come in, and the numbers on the screen are the module's in Node.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  answer,
  experiment,
  facts,
  fixtures,
  give,
  hero,
  inNode,
  notes,
  onLogprobs,
  open,
  page,
  realFiles,
  status,
  written,
} from "./logprobs-reader-page.js";
import { axeFaults, expectText, textOf } from "./site-page.js";

onLogprobs();

describe("a file", () => {
  const shapes: [file: string, name: RegExp][] = [
    ["openai-chat.json", /OpenAI chat completion/],
    ["openai-chunks.txt", /streamed/],
    ["openai-responses.json", /OpenAI response/],
    ["openai-completions.json", /legacy/],
    ["vllm.json", /vLLM/],
    ["llama-cpp.json", /llama\.cpp/],
    ["llama-cpp-old.json", /llama\.cpp/],
    ["tgi.json", /text-generation-inference/],
    ["gltr.json", /GLTR/],
    ["answers.jsonl", /OpenAI chat completion/],
    ["table.csv", /CSV/],
  ];

  it.each(shapes)("%s is named by its shape, and its mean surprise is the module’s", async (file, name) => {
    await open();
    await give(resolve(fixtures, file));
    await expectText(facts(), name);
    const { sums } = await inNode(readFileSync(resolve(fixtures, file), "utf8"));
    const mean = sums.answers.meanNats.at(-1) as number;
    const bits = (mean * Math.LOG2E).toFixed(3);
    await expectText(hero(), new RegExp(`^${bits}$`));
  });

  const real = existsSync(realFiles) ? readdirSync(realFiles).filter((name) => name.endsWith(".json")) : [];
  it.skipIf(real.length === 0)("of real tools is read without a place that could not be", async () => {
    await open();
    for (const file of real) {
      await give(resolve(realFiles, file));
      await expectText(facts(), new RegExp(file));
      expect(await experiment().locator(".problems").count()).toBe(0);
      const { sums } = await inNode(readFileSync(resolve(realFiles, file), "utf8"));
      const perplexity = sums.answers.perplexity.at(-1) as number;
      await expectText(
        experiment().locator(".secondary"),
        new RegExp(`perplexity ?${perplexity.toFixed(perplexity < 1000 ? 2 : 1)}`),
      );
    }
  });

  it("can be pasted, and its link opens it again", async () => {
    await open();
    await experiment().getByRole("button", { name: "Paste…" }).click();
    await experiment().locator("textarea").fill("token,logprob\nHello,-0.25\n world,-1.75\n");
    await experiment().getByRole("button", { name: "Read it" }).click();
    await expectText(hero(), /^1\.443$/);
    await expect.poll(() => page.url()).toMatch(/logprobs-reader\.data=[\w-]+/);
    const link = page.url();
    await page.goto("about:blank");
    await page.goto(link);
    await expectText(hero(), /^1\.443$/);
    await expectText(facts(), /pasted text.*1 answer, 2 tokens/);
  });

  it("that is dropped on the experiment is read like one that is opened", async () => {
    await open();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["token,logprob\na,-1\n"], "dropped.csv"));
      return data;
    });
    await experiment().dispatchEvent("drop", { dataTransfer: transfer });
    await expectText(facts(), /dropped\.csv/);
    await expectText(hero(), /^1\.443$/);
  });

  it("too large for a link says so, and its link asks for the file", async () => {
    await open();
    const noise = (index: number): string => ((Math.sin(index) * 1e4) % 1).toString(36).slice(2, 12);
    const rows = Array.from({ length: 6000 }, (_unused, index) =>
      answer(noise(index), [[noise(-index), -1 - (index % 7)]]),
    );
    await give(written("large.jsonl", rows.join("\n")));
    await expectText(status(), /A link does not carry this file/);
    await expect.poll(() => page.url()).toMatch(/logprobs-reader\.source=own/);
    await page.reload();
    await expectText(status(), /The link does not carry the file/);
    await expectText(facts(), /sample-answer\.json/);
  });
});

describe("the tokens", () => {
  it("tell what they cost, what else was listed and between which values the entropy lies", async () => {
    await open();
    const strip = experiment().locator("lab-heat-strip");
    await strip.focus();
    await page.keyboard.press("ArrowRight");
    await expectText(
      experiment().locator(".readout"),
      /Eiffel.*p0\.91.*surprise ?0\.14 bits.*place ?1 of 5.*known mass ?0\.983.*entropy ?0\.6\d to 0\.\d\d bits/,
    );
    const { reading } = await inNode(readFileSync(resolve(fixtures, "openai-chat.json"), "utf8"));
    for (const [at, low] of reading.entropyLowerNats.entries()) {
      if (!Number.isNaN(low)) expect(low).toBeLessThanOrEqual(reading.entropyUpperNats[at] as number);
    }
  });

  it("have an upper bound that follows the vocabulary", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.vocabulary=10");
    const small = await textOf(experiment().locator(".readout .entropy"));
    await experiment().getByRole("textbox", { name: "Vocabulary V" }).fill("1000000");
    await page.keyboard.press("Tab");
    await expect.poll(() => textOf(experiment().locator(".readout .entropy"))).not.toBe(small);
    await expect.poll(() => page.url()).toMatch(/vocabulary=1000000/);
  });

  it("that cost most are a click away in their answer", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.source=quiz&logprobs-reader.view=surprises");
    await experiment().locator(".entry").first().click();
    await expectText(experiment().locator(".readout"), /Yaren|Yar/);
    await expect.poll(() => page.url()).toMatch(/logprobs-reader\.answer=31/);
  });
});

describe("the answers", () => {
  it("are ranked by what their tokens cost on average", async () => {
    await open();
    await give(
      written(
        "ranked.jsonl",
        [
          answer("low", [["a", -0.5]]),
          answer("high", [
            ["a", -4],
            ["b", -2],
          ]),
          answer("middle", [["a", -2]]),
        ].join("\n"),
      ),
    );
    await experiment().locator("lab-choice").first().getByText("answers", { exact: true }).click();
    await expectText(experiment().locator(".list tbody"), /1 ?high.*4\.33.*2 ?middle.*2\.89.*3 ?low.*0\.72/);
    await experiment().getByLabel("Order").selectOption("least");
    await expectText(experiment().locator(".list tbody"), /1 ?low.*2 ?middle.*3 ?high/);
    await experiment().getByLabel("Order").selectOption("file");
    await expectText(experiment().locator(".list tbody"), /1 ?low.*2 ?high.*3 ?middle/);
    await experiment().getByRole("button", { name: "middle" }).click();
    await expectText(experiment().locator(".which"), /middle: 2\.89 bits a token/);
  });
});

describe("marks", () => {
  it("beside the answers give a reliability diagram and a null band", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.source=quiz&logprobs-reader.view=marks");
    await expectText(hero(), /^32\.27 %$/);
    await expectText(experiment().locator(".secondary"), /right ?60\.0 %.*sure ?89\.0 %/);
    await expectText(notes(), /Too sure/);
    expect(await experiment().locator("svg.selective circle").count()).toBeGreaterThan(20);
  });

  it("come in a file of their own, too few of them are said to be too few", async () => {
    await open();
    await give(
      written(
        "three.jsonl",
        [answer("a", [["x", -0.1]]), answer("b", [["x", -0.7]]), answer("c", [["x", -2]])].join("\n"),
      ),
    );
    await expectText(facts(), /3 answers/);
    await give(written("marks.csv", "id,correct\na,1\nb,0\nc,maybe\n"), /^Open marks/);
    await expectText(notes(), /Only 2 answers are marked: not enough/);
    await expectText(status(), /marks 2 of 3 answers.*Line 4: expected a mark/);
  });
});

describe("two files of the same prompts", () => {
  it("are compared piece by piece, and the difference is antisymmetric", async () => {
    const [p, q] = [
      written(
        "p.jsonl",
        answer("a", [
          ["The", -1],
          [" cat", -2],
        ]),
      ),
      written(
        "q.jsonl",
        answer("a", [
          ["T", -1],
          ["he", -2],
          [" cat", -1],
        ]),
      ),
    ];
    await open("logprobs-reader.revealed=1&logprobs-reader.unit=nats");
    await give(p);
    await expectText(facts(), /p\.jsonl/);
    await give(q, /^Compare/);
    await expectText(hero(), /^0\.500$/);
    await expectText(experiment().locator(".secondary"), /first paid ?3\.00 nats.*second paid ?4\.00 nats/);
    await give(q);
    await expectText(facts(), /q\.jsonl/);
    await give(p, /^Compare/);
    await expectText(hero(), /^−0\.500$/);
  });

  it("have a KL from below and share or do not share their favourites", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.source=two&logprobs-reader.view=compare");
    await expectText(hero(), /^3\.511$/);
    await expectText(experiment().locator(".secondary"), /same favourite ?36\.0 %/);
    await expectText(experiment().locator(".sums"), /KL\(first‖second\), mean ≥ ?1\.015/);
  });
});

describe("the question", () => {
  it("hides what the tokens cost until one is marked, then judges it", async () => {
    await open("");
    await expectText(hero(), /^\?$/);
    const reveal = experiment().getByRole("button", { name: "Reveal" });
    expect(await reveal.isDisabled()).toBe(true);
    await experiment().locator("lab-heat-strip").getByText("some").click();
    await reveal.click();
    await expectText(experiment().locator(".question"), /You said “␣some” \(4\.84 bits\); it is “␣rive” at 7\.97 bits/);
    await expectText(hero(), /^1\.360$/);
  });
});

describe("its place on the screen", () => {
  const views = [
    "",
    "source=mixed&view=answers",
    "view=surprises",
    "view=entropy",
    "source=quiz&view=marks",
    "source=two&view=compare",
  ];
  const stateOf = (view: string): string =>
    ["revealed=1", ...view.split("&")]
      .filter(Boolean)
      .map((part) => `logprobs-reader.${part}`)
      .join("&");

  it.each(views)("is one screen of a laptop (%s)", async (view) => {
    await open(stateOf(view));
    await expect.poll(() => textOf(hero())).not.toBe("…");
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  });

  it.each(views)("is one column of a phone that never scrolls sideways (%s)", async (view) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(stateOf(view));
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it.each(views)("has no fault that axe finds (%s)", async (view) => {
    await open(stateOf(view));
    await expect.poll(() => textOf(hero())).not.toBe("…");
    expect(await axeFaults(page, "logprobs-reader")).toEqual([]);
  });
});
