// What the bindings add to transformers: texts and files as JavaScript has them, columns that fit each other, handles, and errors by name.
import { beforeAll, describe, expect, it } from "vitest";
import type { CoreModule, TransformerModel } from "../../../wasm/surprise-core";
import { train } from "../calls";
import { drawn, finished, llama2cFiles, opened, shortWindows, smallFile, wholeContext } from "../language-models";
import { loadModule, thrownBy } from "../load";

let core: CoreModule;
let model: TransformerModel;
beforeAll(async () => {
  core = await loadModule();
  model = core.openModel(smallFile());
});

const text = "Once upon a time there was a little girl who lived by the sea. ".repeat(4);
const loose = <T>(value: unknown) => value as T;
const textOf = (ids: Iterable<number>): string => {
  const { bytes, offsets } = core.tokenBytes(model);
  return Buffer.concat(Array.from(ids, (id) => bytes.subarray(offsets[id], offsets[id + 1]))).toString();
};

describe("a model's file", () => {
  it("may lie anywhere in a larger buffer, and is only read", () => {
    const file = smallFile();
    const larger = new Uint8Array(file.length + 100).fill(7);
    larger.set(file, 50);
    const again = core.openModel(larger.subarray(50, 50 + file.length));
    expect(core.nextToken(again, "The sea").logits).toEqual(core.nextToken(model, "The sea").logits);
    again.delete();
    expect(larger[49]).toBe(7);
  });

  it("says what it is", () => {
    expect(model.vocabularySize).toBe(core.tokenBytes(model).offsets.length - 1);
    expect(model.fileBytes).toBe(smallFile().length);
    expect(model.startOfText).toBeLessThan(model.vocabularySize);
    expect(model.width % model.heads).toBe(0);
  });

  it.each([
    ["empty", () => core.openModel(new Uint8Array(0))],
    ["of another kind", () => core.openModel(new TextEncoder().encode("a text, not a model at all"))],
    ["cut short", () => core.openModel(smallFile().slice(0, 100_000))],
    [
      "damaged in one byte",
      () => {
        const file = Uint8Array.from(smallFile());
        file[200_000] = 255 - (file[200_000] as number);
        return core.openModel(file);
      },
    ],
    ["llama2c's, cut short", () => core.openLlama2c(llama2cFiles().checkpoint.slice(0, 500), llama2cFiles().tokenizer)],
    [
      "llama2c's, with a tokenizer cut short",
      () => core.openLlama2c(llama2cFiles().checkpoint, llama2cFiles().tokenizer.slice(0, 99)),
    ],
    ["llama2c's, the two files swapped", () => core.openLlama2c(llama2cFiles().tokenizer, llama2cFiles().checkpoint)],
  ])("that is %s is refused as BadFile, with a sentence", (_kind, open) => {
    const error = thrownBy(open);
    expect(error.name).toBe("BadFile");
    expect(error.message).toMatch(/^\S.* .*\.$/);
  });

  it("is a Uint8Array and nothing else", () => {
    expect(thrownBy(() => core.openModel(loose(new Float32Array(4)))).message).toContain("Uint8Array");
    expect(thrownBy(() => core.openModel(loose("file")))).toBeInstanceOf(TypeError);
    expect(thrownBy(() => core.openModel(loose(undefined)))).toBeInstanceOf(TypeError);
  });

  it("of llama2.c is opened with its tokenizer", () => {
    const { checkpoint, tokenizer } = llama2cFiles();
    const foreign = core.openLlama2c(checkpoint, tokenizer);
    expect([foreign.name, foreign.vocabularySize, foreign.context, foreign.layers]).toEqual(["", 300, 64, 2]);
    const scores = finished(core.modelScorer(foreign, "abc été", wholeContext));
    expect(scores.totalNats).toBeGreaterThan(0);
    expect(scores.bytes).toBe(9);
    foreign.delete();
  });
});

describe("tokens", () => {
  it("give the text back, byte by byte", () => {
    const mixed = "Été, naïve — 🐋🐳 שלום\r\n\t… end";
    const { tokens, offsets, characters, bytes } = core.tokenize(model, mixed);
    expect(textOf(tokens)).toBe(mixed);
    expect(bytes).toBe(Buffer.byteLength(mixed));
    expect(characters).toBe([...mixed].length);
    expect(offsets.length).toBe(tokens.length + 1);
    expect(offsets.at(-1)).toBe(mixed.length);
  });

  it("stand for every single byte", () => {
    const { bytes, offsets } = core.tokenBytes(model);
    const singles = new Set<number>();
    for (let id = 0; id + 1 < offsets.length; id++)
      if ((offsets[id + 1] as number) - (offsets[id] as number) === 1)
        singles.add(bytes[offsets[id] as number] as number);
    expect(singles.size).toBe(256);
  });

  it("of the start of text stand for nothing", () => {
    const { offsets } = core.tokenBytes(model);
    expect(offsets[model.startOfText]).toBe(offsets[model.startOfText + 1]);
  });
});

describe("what comes next", () => {
  it("is a whole distribution with its logits and its order", () => {
    const { logits, probabilities, likeliest, entropyNats, tokens } = core.nextToken(model, "Once upon a");
    expect([logits.length, probabilities.length, likeliest.length]).toEqual(Array(3).fill(model.vocabularySize));
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(core.entropy(logits, "logits")).toBe(entropyNats);
    expect(core.summarize(logits, "logits").argmax).toBe(likeliest[0]);
    expect(new Set(likeliest).size).toBe(model.vocabularySize);
    expect(tokens).toBe(core.tokenize(model, "Once upon a").tokens.length);
  });

  it("is what the scorer notes of the token that came", () => {
    const scores = finished(core.modelScorer(model, text, wholeContext));
    const row = 9;
    const { probabilities, likeliest } = core.nextToken(model, text.slice(0, scores.offsets[row]));
    const token = scores.tokens[row] as number;
    expect(-Math.log(probabilities[token] as number)).toBeCloseTo(scores.surprisalNats[row] as number, 12);
    expect(likeliest.slice(0, 5)).toEqual(scores.alternatives.slice(5 * row, 5 * row + 5));
  });

  it("may be asked of nothing: how texts begin", () => {
    expect(core.nextToken(model, "").tokens).toBe(0);
    expect(core.nextToken(model, "").entropyNats).toBeGreaterThan(0);
  });
});

describe("scores", () => {
  it("have one row a token, whose texts make up the text", () => {
    const scores = finished(core.modelScorer(model, text, wholeContext));
    const { tokens } = core.tokenize(model, text);
    expect(scores.tokens).toEqual(tokens);
    for (const column of ["surprisalNats", "entropyNats", "varentropyNats2", "rank"] as const)
      expect(scores[column].length, column).toBe(tokens.length);
    expect(scores.alternatives.length).toBe(5 * tokens.length);
    expect(scores.offsets[0]).toBe(0);
    expect(scores.unseen.length).toBe(0);
    expect(scores.bitsPerByte).toBeCloseTo(scores.totalNats / Math.LN2 / scores.bytes, 12);
    expect(scores.words).toBe(4 * 14);
    expect(scores.wordPerplexity).toBeCloseTo(Math.exp(scores.totalNats / scores.words), 6);
  });

  it("say the window they were read with, and windows change them", () => {
    const whole = finished(core.modelScorer(model, text, wholeContext));
    const short = finished(core.modelScorer(model, text, shortWindows));
    expect(whole.reading).toEqual({ window: model.context, stride: model.context / 2 });
    expect(short.reading).toEqual(shortWindows);
    expect(short.surprisalNats.slice(0, 16)).toEqual(whole.surprisalNats.slice(0, 16));
    expect(short.totalNats).not.toBe(whole.totalNats);
  });

  it("of an n-gram model have the characters as tokens, and -1 for one it never saw", () => {
    const ngram = train(core);
    const scores = finished(core.textScorer(ngram, "the 🐋", 3, "kneserNey"));
    expect([...scores.tokens]).toEqual([..."the "].map((c) => c.codePointAt(0)).concat(-1));
    expect([...scores.unseen]).toEqual([4]);
    expect(scores.reading).toEqual({ window: 0, stride: 0 });
    ngram.delete();
  });

  it("of one byte are one row", () => {
    const scores = finished(core.modelScorer(model, "\0", wholeContext));
    expect([scores.tokens.length, scores.bytes, scores.words]).toEqual([1, 1, 1]);
  });

  it("rise in progress from 0 to 1", () => {
    const scorer = core.modelScorer(model, text, shortWindows);
    let last = scorer.progress();
    expect(last).toBe(0);
    while (!scorer.done()) {
      scorer.step(1);
      expect(scorer.progress()).toBeGreaterThan(last);
      last = scorer.progress();
    }
    expect(last).toBe(1);
    scorer.delete();
  });
});

describe("two models", () => {
  it("that are the same diverge nowhere, and each says what it says alone", () => {
    const pair = finished(core.pairScorer(model, model, text, shortWindows));
    const alone = finished(core.modelScorer(model, text, shortWindows));
    expect(pair.p).toEqual(alone);
    expect(pair.q).toEqual(alone);
    expect(pair.klPQNats.every((nats) => nats === 0)).toBe(true);
    expect(pair.meanJsDivergenceNats).toBe(0);
  });

  it("of different vocabularies are refused", () => {
    const { checkpoint, tokenizer } = llama2cFiles();
    const foreign = core.openLlama2c(checkpoint, tokenizer);
    const error = thrownBy(() => core.pairScorer(model, foreign, text, wholeContext));
    expect(error.name).toBe("InvalidParameter");
    expect(error.message).toMatch(/300/);
    foreign.delete();
  });
});

describe("a sampler", () => {
  const sample = (seed: number, most = 20) => finished(core.tokenSampler(model, "Once upon", drawn, seed, most));

  it("draws the same for a seed, and otherwise for another", () => {
    expect(sample(1)).toEqual(sample(1));
    expect(sample(2).tokens).not.toEqual(sample(1).tokens);
  });

  it("notes the model's own surprise, untempered", () => {
    const { tokens, surprisalNats, entropyNats, keptMass } = sample(3, 5);
    const next = core.nextToken(model, `Once upon${textOf(tokens.subarray(0, 4))}`);
    expect(tokens.length).toBe(5);
    expect(-Math.log(next.probabilities[tokens[4] as number] as number)).toBeCloseTo(surprisalNats[4] as number, 6);
    expect(entropyNats[4]).toBeCloseTo(next.entropyNats, 6);
    expect(keptMass.every((mass) => mass > 0 && mass <= 1)).toBe(true);
  });

  it("shows what it has at any time, and draws no more than was asked for", () => {
    const sampler = core.tokenSampler(model, "", drawn, 4, 6);
    expect(sampler.result().tokens.length).toBe(0);
    sampler.step(2);
    expect(sampler.result().tokens.length).toBe(2);
    expect(sampler.progress()).toBeCloseTo(2 / 6, 12);
    sampler.step(100);
    expect(sampler.done()).toBe(true);
    expect(sampler.result().tokens.length).toBeLessThanOrEqual(6);
    sampler.delete();
  });

  it("has nothing to do for no tokens", () => {
    const sampler = core.tokenSampler(model, "a", drawn, 4, 0);
    expect([sampler.done(), sampler.progress()]).toEqual([true, 1]);
    sampler.delete();
  });
});

describe("a calibration", () => {
  it("reads no more tokens than were asked for", () => {
    const scorer = core.calibrationScorer(model, text, 10, wholeContext);
    while (!scorer.done()) scorer.step(1);
    const scores = finished(core.modelScorer(model, text, wholeContext));
    const { surprisalNats, correct, confidence } = scorer.atTemperature(1);
    expect(surprisalNats.length).toBe(10);
    for (const [row, nats] of surprisalNats.entries())
      expect(nats).toBeCloseTo(scores.surprisalNats[row] as number, 10);
    expect([...correct]).toEqual([...scores.rank.slice(0, 10)].map((rank) => Number(rank === 1)));
    expect(confidence[0]).toBeCloseTo(scores.alternativeProbabilities[0] as number, 12);
    expect(scorer.startsWord()[0]).toBe(1);
    scorer.delete();
  });
});

describe("a text", () => {
  const lone = "whale \ud83d";

  it.each([
    ["tokenize", () => core.tokenize(model, lone)],
    ["nextToken", () => core.nextToken(model, lone)],
    ["modelScorer", () => core.modelScorer(model, lone, wholeContext)],
    ["pairScorer", () => core.pairScorer(model, model, lone, wholeContext)],
    ["tokenSampler", () => core.tokenSampler(model, lone, drawn, 1, 1)],
    ["calibrationScorer", () => core.calibrationScorer(model, lone, 10, wholeContext)],
  ])("with half of a character is refused as InvalidText by %s, with its place", (_name, call) => {
    const error = thrownBy(call);
    expect(error.name).toBe("InvalidText");
    expect(error.index).toBe(6);
  });

  it.each([
    ["modelScorer", () => core.modelScorer(model, "", wholeContext)],
    ["pairScorer", () => core.pairScorer(model, model, "", wholeContext)],
    ["calibrationScorer", () => core.calibrationScorer(model, "", 10, wholeContext)],
  ])("of no length is refused as EmptyText by %s", (_name, call) => {
    expect(thrownBy(call).name).toBe("EmptyText");
  });

  it("is not read with a window that does not fit the model", () => {
    expect(thrownBy(() => core.modelScorer(model, "a", { window: 100_000, stride: 1 })).message).toContain("100000");
    expect(thrownBy(() => core.modelScorer(model, "a", { window: 8, stride: 9 })).name).toBe("InvalidParameter");
    expect(thrownBy(() => core.modelScorer(model, "a", loose({ window: 8 })))).toBeInstanceOf(TypeError);
    expect(thrownBy(() => core.modelScorer(model, "a", loose(undefined))).message).toContain("reading window");
  });
});

describe("a transformer's handle", () => {
  it("may go before everything that reads with it", () => {
    const passing = core.openModel(smallFile());
    const scorer = core.modelScorer(passing, text, wholeContext);
    const pair = core.pairScorer(passing, passing, text, wholeContext);
    const sampler = core.tokenSampler(passing, text, drawn, 1, 3);
    const calibration = core.calibrationScorer(passing, text, 5, wholeContext);
    passing.delete();
    expect(finished(scorer).tokens.length).toBe(finished(pair).p.tokens.length);
    expect(finished(sampler).tokens.length).toBeLessThanOrEqual(3);
    while (!calibration.done()) calibration.step(1);
    expect(calibration.atTemperature(1).confidence.length).toBe(5);
    calibration.delete();
  });

  it("is deleted once; a second time throws", () => {
    const passing = core.openModel(smallFile());
    passing.delete();
    expect(thrownBy(() => passing.delete()).message).toContain("already deleted");
    expect(thrownBy(() => core.nextToken(passing, "a")).message).toMatch(/deleted/);
  });

  it("half way through is how work is cancelled: nothing is left over", () => {
    const heldBytes = () => (core as CoreModule & { HEAPU8: Uint8Array }).HEAPU8.byteLength;
    const half = () =>
      opened(core, (passing) => {
        const scorer = core.modelScorer(passing, text.repeat(20), wholeContext);
        scorer.step(1);
        scorer.delete();
      });
    half();
    const bytes = heldBytes();
    for (let i = 0; i < 5; i++) half();
    expect(heldBytes()).toBe(bytes);
  });
});
