// The reader's own logprobs on the built site: files of every shape come in, the numbers on the screen are the module's in Node, and what
// is damaged, hostile or large neither breaks nor freezes the page.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule } from "../../wasm/surprise-core.js";
import { unsureNats } from "../../web/src/experiments/logprobs-reader-state.js";
import { type Ask, readFile as readTokensOf, sumFile } from "../../web/src/experiments/logprobs-reading.js";
import { LogprobReader } from "../../web/src/records/logprobs/reader.js";
import { type ServedFolder, siteFolder } from "./chromium.js";
import { axeFaults, expectText, onNewPages, textOf } from "./site-page.js";

const fixtures = resolve(import.meta.dirname, "../fixtures/logprobs");
const realFiles = resolve(import.meta.dirname, "../../../shared/data/logprobs");
const scratch = mkdtempSync(join(tmpdir(), "surprise-lab-"));

let site: ServedFolder;
let page: Page;
let core: CoreModule;

onNewPages((opened) => {
  ({ site, page } = opened);
});

beforeAll(async () => {
  const folder = resolve(dirname(siteFolder), "wasm");
  const factory = (await import(resolve(folder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
  core = await factory.default({ wasmBinary: await readFile(resolve(folder, "surprise-core.wasm")) });
});

afterAll(() => rmSync(scratch, { recursive: true }));

const experiment = (): Locator => page.locator("logprobs-reader");
const hero = (): Locator => experiment().locator(".hero output");
const facts = (): Locator => experiment().locator(".open").first();
const notes = (): Locator => experiment().locator("figcaption");
const status = (): Locator => experiment().locator(".status");

async function open(state = "logprobs-reader.revealed=1"): Promise<void> {
  await page.goto(`${site.url}embed.html?experiment=logprobs-reader#v=1&${state}`);
  await experiment().locator("lab-heat-strip, .list, svg.bounds, svg.reliability").first().waitFor();
}

const picker = (name: RegExp): Locator => experiment().locator("input[type=file]").and(page.getByLabel(name));

async function give(path: string, role = /^Open a file/): Promise<void> {
  await picker(role).setInputFiles(path);
}

function written(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

/** What the module in Node says of a file, by the functions that the page asks with. */
async function inNode(text: string) {
  const ask = (async (name: "sumAnswers", args: Parameters<CoreModule["sumAnswers"]>) =>
    core[name](...args)) as unknown as Ask;
  const reader = new LogprobReader("x");
  reader.push(text);
  const reading = await readTokensOf(reader.end(), 262_144, ask);
  return { reading, sums: await sumFile(reading, "answer", unsureNats.quarter, ask) };
}

const answer = (id: string, tokens: readonly (readonly [string, number])[], beside: object = {}): string =>
  JSON.stringify({
    id,
    ...beside,
    choices: [
      {
        text: "",
        index: 0,
        logprobs: { tokens: tokens.map(([token]) => token), token_logprobs: tokens.map(([, logprob]) => logprob) },
      },
    ],
  });

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

describe("a damaged file", () => {
  it("is read as far as it goes, and each refused line is told with what was expected", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.source=mixed");
    await expectText(facts(), /7 answers, 14 tokens/);
    await expectText(
      notes(),
      /Not read in sample-damaged\.jsonl: 3 places.*Line 3: expected an answer with logprobs, found an object with the fields “error”.*Line 8: expected a JSON value.*Line 9: .* breaks off/,
    );
    await expectText(notes(), /−9999/);
  });

  it("of which nothing can be read leaves the file before it as it was", async () => {
    await open();
    await expectText(hero(), /^1\.360$/);
    await give(written("picture.json", "\u0000\u0001 not logprobs at all"));
    await expectText(status(), /picture\.json holds no logprobs/);
    await expectText(notes(), /Line 1: expected/);
    await expectText(hero(), /^1\.360$/);
  });

  it("cannot put markup, a prototype or its depth into the page", async () => {
    const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const deep = `${"[".repeat(50_000)}1${"]".repeat(50_000)}`;
    const lines = [
      answer(
        markup,
        [
          [markup, -3],
          ["</span>", -1],
        ],
        { prompt: markup },
      ),
      deep,
      `{"__proto__":{"hacked":1},"tokens":["a"],"logprobs":[-1]}`,
      `{"token":"${"x".repeat(200_000)}","logprob":"oops"}`,
    ];
    await open();
    await give(written("hostile.jsonl", lines.join("\n")));
    await expectText(facts(), /hostile\.jsonl/);
    for (const view of ["answers", "surprises", "entropy"]) {
      await experiment().locator("lab-choice").first().getByText(view, { exact: true }).click();
      await page.waitForTimeout(100);
    }
    expect(
      await page.evaluate(() => [
        (window as unknown as { hacked?: number }).hacked,
        ({} as { hacked?: number }).hacked,
      ]),
    ).toEqual([undefined, undefined]);
    expect(await experiment().locator("figure img, figure script").count()).toBe(0);
  });
});

describe("a large file", () => {
  const line = (index: number): string => {
    const entry = (token: string, logprob: number) => ({ token, bytes: [...Buffer.from(token)], logprob });
    const content = Array.from({ length: 40 }, (_unused, at) => ({
      ...entry(` word${(index + at) % 97}`, -0.01 - ((index * 31 + at * 17) % 50) / 10),
      top_logprobs: [entry(" the", -0.7), entry(" a", -1.9), entry(" word", -2.5), entry(",", -3.1), entry(".", -4.2)],
    }));
    return JSON.stringify({
      custom_id: `r${index}`,
      response: { body: { choices: [{ message: { content: "" }, logprobs: { content } }] } },
    });
  };

  it("of 20 MB is read with progress while the page draws on", async () => {
    const one = `${line(0)}\n`.length;
    const count = Math.ceil(20e6 / one);
    const path = written("large.jsonl", Array.from({ length: count }, (_unused, index) => line(index)).join("\n"));
    await open();
    await page.evaluate(() => {
      const seen = { longest: 0, progress: 0 };
      Object.assign(window, { seen });
      let last = performance.now();
      const frame = (): void => {
        const now = performance.now();
        seen.longest = Math.max(seen.longest, now - last);
        last = now;
        if (document.querySelector("logprobs-reader")?.shadowRoot?.querySelector(".opening progress"))
          seen.progress += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await give(path);
    await expect
      .poll(() => textOf(facts()), { timeout: 90_000 })
      .toMatch(
        new RegExp(`large\\.jsonl.*${count.toLocaleString("en")} answers, ${(40 * count).toLocaleString("en")} tokens`),
      );
    const seen = await page.evaluate(() => (window as unknown as { seen: { longest: number; progress: number } }).seen);
    console.log(`20 MB: the longest frame took ${seen.longest.toFixed(0)} ms, progress in ${seen.progress} frames`);
    expect(seen.progress).toBeGreaterThan(5);
    expect(seen.longest).toBeLessThan(600);
  }, 120_000);

  it("can be cancelled, and what was read by then is kept", async () => {
    const part = readFileSync(join(scratch, "large.jsonl"), "utf8");
    const path = written("larger.jsonl", [part, part, part, part].join("\n"));
    await open();
    await give(path);
    await experiment().getByRole("button", { name: "Cancel" }).click();
    await expectText(status(), /^Cancelled: the [\d,]+ answers that had been read of larger\.jsonl by then are shown/);
    await expectText(facts(), /larger\.jsonl/);
    const read = Number(/([\d,]+) answers/.exec(await textOf(facts()))?.[1]?.replaceAll(",", ""));
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(4 * part.split("\n").length);
  }, 60_000);
});

describe("the way out", () => {
  const saved = async (button: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      experiment().getByRole("button", { name: button, exact: true }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  };

  it("gives every token and every answer as CSV", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.source=quiz&logprobs-reader.unit=nats");
    expect((await saved("CSV")).split("\r\n")).toHaveLength(72);
    const answers = (await saved("Answers as CSV")).split("\r\n");
    expect(answers).toHaveLength(41);
    expect(answers[1]).toMatch(/^q01,1,OpenAI completion \(legacy\),invented,Capital of France\?,1,6,0\.0202/);
  });

  it("puts both charts of the marks, and what they say, into the report", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.source=quiz&logprobs-reader.view=marks");
    await expectText(hero(), /^32\.27 %$/);
    await page.setContent(await saved("Report"));
    await expectText(page.locator("body"), /Right and wrong.*Expected calibration error ?32\.27 %.*AUROC ?0\.654/);
    await expectText(page.locator("body > svg").last(), /answers kept, the surest first/);
  });

  it("writes a report that stands alone and holds no script", async () => {
    await open("logprobs-reader.revealed=1&logprobs-reader.source=mixed");
    await expectText(facts(), /7 answers/);
    const report = await saved("Report");
    expect(report).toContain("&lt;b&gt;");
    expect(report).not.toMatch(/<b>bold|<script|https?:\/\/(?!www\.w3\.org)/);
    await page.setContent(report);
    await expectText(page.locator("h1"), /sample-damaged\.jsonl/);
    await expectText(page.locator("body"), /Line 3: expected an answer/);
    expect(await page.locator("body > svg").count()).toBe(0);
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
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it.each(views)("has no fault that axe finds (%s)", async (view) => {
    await open(stateOf(view));
    await expect.poll(() => textOf(hero())).not.toBe("…");
    expect(await axeFaults(page, "logprobs-reader")).toEqual([]);
  });
});
