// The two models that come with the lab, opened as the page opens them.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CoreModule, TransformerModel } from "../../../wasm/surprise-core";
import { loadModule, root } from "../load";

const folder = join(root, "web/public/models");

interface IndexEntry {
  id: string;
  file: string;
  bytes: number;
  sha256: string;
  parameters: number;
  vocabulary: number;
  context: number;
  description: string;
}

const index = JSON.parse(readFileSync(join(folder, "models.json"), "utf8")) as IndexEntry[];

let core: CoreModule;
let large: TransformerModel;
let small: TransformerModel;

beforeAll(async () => {
  core = await loadModule();
  large = core.openModel(readFileSync(join(folder, "large.surprise")));
  small = core.openModel(readFileSync(join(folder, "small.surprise")));
});

afterAll(() => {
  large.delete();
  small.delete();
});

/** The likeliest continuation, token after token. */
function likeliest(model: TransformerModel, prompt: string, tokens: number): string {
  const { bytes, offsets } = core.tokenBytes(model);
  const greedy = { temperature: 0, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" } as const;
  const sampler = core.tokenSampler(model, prompt, greedy, 1, tokens);
  while (!sampler.done()) sampler.step(8);
  const drawn = [...sampler.result().tokens];
  sampler.delete();
  const text = drawn.flatMap((token) => [...bytes.subarray(offsets[token], offsets[token + 1])]);
  return new TextDecoder().decode(Uint8Array.from(text));
}

function bitsPerByte(model: TransformerModel, text: string): number {
  const scorer = core.modelScorer(model, text, { window: 0, stride: 0 });
  while (!scorer.done()) scorer.step(512);
  const result = scorer.result();
  scorer.delete();
  return result.bitsPerByte;
}

describe("the shipped models", () => {
  it("are what their index says", () => {
    for (const model of [large, small]) {
      const entry = index.find(({ id }) => id === model.name);
      const file = readFileSync(join(folder, entry?.file ?? ""));
      expect(entry).toMatchObject({
        bytes: file.length,
        sha256: createHash("sha256").update(file).digest("hex"),
        parameters: model.parameters,
        vocabulary: model.vocabularySize,
        context: model.context,
        description: model.description,
      });
    }
  });

  it("have the same vocabulary, token by token", () => {
    expect(core.tokenBytes(small)).toEqual(core.tokenBytes(large));
    expect(small.startOfText).toBe(large.startOfText);
  });

  it.each([
    ["France", "Paris"],
    ["Japan", "Tokyo"],
    ["Italy", "Rome"],
    ["Egypt", "Cairo"],
    ["Peru", "Lima"],
    ["Norway", "Oslo"],
    ["Kenya", "Nairobi"],
  ])("go on from the capital of %s with %s", (country, capital) => {
    expect(likeliest(large, `The capital of ${country} is`, 6)).toMatch(new RegExp(`^ ${capital}\\b`));
  });

  it("have a token of its own for a capital that they are asked for, and the large one expects it", () => {
    const { likeliest, probabilities } = core.nextToken(large, "The capital of France is");
    const { bytes, offsets } = core.tokenBytes(large);
    const first = likeliest[0] as number;
    expect(new TextDecoder().decode(bytes.subarray(offsets[first], offsets[first + 1]))).toBe(" Paris");
    expect(probabilities[first]).toBeGreaterThan(0.5);
  });

  const novel = join(root, "build/texts/moby-dick.held-out.txt");
  const patient = { timeout: 400_000 };
  it.skipIf(!existsSync(novel))("are surprised by a novel they never read as the card says", patient, () => {
    const card = readFileSync(join(folder, "README.md"), "utf8");
    const text = readFileSync(novel, "utf8").slice(0, 8_000);
    const row = card.split("\n").find((line) => line.includes("Moby-Dick")) ?? "";
    const stated = [...row.matchAll(/\d\.\d{3}/g)].map(([figure]) => Number(figure));
    const found = [large, small].map((model) => Math.round(1000 * bitsPerByte(model, text)) / 1000);
    expect(found).toEqual(stated);
  });
});
