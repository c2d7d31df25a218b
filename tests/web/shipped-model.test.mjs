// What the shipped models say when they are left to talk, and how large they are.
import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

import { SlurFilter, wordsOf } from "../../tools/corpus/slur-filter.mjs";

const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const models = fromRoot("web/public/models");
const surprise = fromRoot("build/native/surprise");
const filter = SlurFilter.fromFile(fromRoot("tools/corpus/slur-hashes.json"));

const textsADraw = 125;
const tokensAText = 400;

/** Texts as samplers usually draw them. With nothing cut off, pieces meet by chance, and any word can come. */
async function drawn(model, seed) {
  const args = [
    "sample",
    "--model",
    `${models}/${model}.surprise`,
    "--texts",
    textsADraw,
    "--tokens",
    tokensAText,
    "--top-p",
    0.95,
  ];
  const { stdout } = await promisify(execFile)(surprise, [...args, "--seed", seed].map(String), {
    maxBuffer: 1e8,
    encoding: "latin1",
  });
  return stdout;
}

describe("the shipped models", () => {
  it.each([
    ["large", 4_000_000],
    ["small", 500_000],
  ])("%s.surprise keeps to its %i bytes", (model, most) => {
    expect(statSync(`${models}/${model}.surprise`).size).toBeLessThanOrEqual(most);
  });

  it("are said to be as large as they are", () => {
    const index = JSON.parse(readFileSync(`${models}/models.json`, "utf8"));
    expect(index.map(({ id }) => id).sort()).toEqual(["large", "small"]);
    for (const { file, bytes } of index) expect(statSync(`${models}/${file}`).size).toBe(bytes);
  });

  it("say no slur in 100,000 tokens of the large one", {
    timeout: 900_000,
  }, async () => {
    const texts = await Promise.all([drawn("large", 1), drawn("large", 1001)]);
    // 250 texts of 400 tokens; one that ends early is shorter, so count what there is: three letters and a half a token.
    expect(texts.join("").length).toBeGreaterThan(250_000);
    expect([...wordsOf(texts[0])].length).toBeGreaterThan(20_000);
    expect(texts.reduce((sum, text) => sum + filter.count(text), 0)).toBe(0);
  });
});
