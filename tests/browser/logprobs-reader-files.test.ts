// Files that are damaged, hostile or large neither break nor freeze the page; and what is taken out of it.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  answer,
  experiment,
  facts,
  give,
  hero,
  notes,
  onLogprobs,
  open,
  page,
  scratch,
  status,
  written,
} from "./logprobs-reader-page.js";
import { expectText, textOf } from "./site-page.js";

onLogprobs();

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
    // A machine that is busy with other tests draws late; a page that reads 20 MB in one go stands for seconds.
    expect(seen.longest).toBeLessThan(1500);
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
