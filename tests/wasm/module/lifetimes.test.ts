// Objects that JavaScript holds by handle: who deletes them, and that nothing is left over.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CoreModule, Handle } from "../../../wasm/surprise-core";
import { calls, scored, train } from "../calls";
import { loadModule, thrownBy } from "../load";

type Inside = CoreModule & { HEAPU8: Uint8Array; count_emval_handles(): number };

let core: Inside;
beforeAll(async () => {
  core = (await loadModule()) as Inside;
});

function handles(): Record<string, () => Handle> {
  return {
    trainer: () => core.ngramTrainer("a text", 3),
    model: () => train(core),
    scorer: () => {
      const model = train(core);
      const scorer = core.textScorer(model, "text", 2, "minimal");
      model.delete();
      return scorer;
    },
  };
}

describe("a handle", () => {
  it.each(["trainer", "model", "scorer"])("of a %s is deleted once; a second time throws", (kind) => {
    const handle = handles()[kind]?.() as Handle;
    expect(handle.isDeleted()).toBe(false);
    handle.delete();
    expect(handle.isDeleted()).toBe(true);
    expect(thrownBy(() => handle.delete()).message).toContain("already deleted");
  });

  it("is disposed of at the end of a `using` block, through Symbol.dispose", () => {
    let seen: Handle;
    {
      using trainer = core.ngramTrainer("a text", 3);
      seen = trainer;
      expect(seen.isDeleted()).toBe(false);
    }
    expect(seen.isDeleted()).toBe(true);
  });

  it("of a model may go before the scorer that reads it", () => {
    const model = train(core);
    const scorer = core.textScorer(model, "the sea", 3, "kneserNey");
    model.delete();
    while (!scorer.done()) scorer.step(1);
    expect(scorer.result().characters).toBe(7);
    scorer.delete();
  });

  it("of a calibration may go before the fitter that reads its logits", () => {
    const model = train(core);
    const scorer = core.ngramCalibrationScorer(model, "the sea, the ship", 3, "kneserNey");
    model.delete();
    expect(thrownBy(() => scorer.atTemperature(1)).message).toContain("not read to its end");
    while (!scorer.done()) scorer.step(1);
    const fitter = scorer.fitter(10);
    scorer.delete();
    expect(thrownBy(() => fitter.result()).message).toContain("not fitted yet");
    while (!fitter.done()) fitter.step();
    expect(fitter.result().temperature).toBeGreaterThan(0);
    fitter.delete();
  });

  it("of a model outlives its trainer, and every call gives the same model", () => {
    const trainer = core.ngramTrainer("a text", 3);
    while (!trainer.done()) trainer.step(100);
    const first = trainer.model();
    const second = trainer.model();
    trainer.delete();
    expect(first.trainingCharacters).toBe(6);
    first.delete();
    expect(second.vocabularySize).toBe(6);
    second.delete();
  });
});

describe("progress", () => {
  it("rises from 0 to 1 while a trainer steps", () => {
    const trainer = core.ngramTrainer("the sea was calm ".repeat(100), 5);
    let last = trainer.progress();
    expect(last).toBe(0);
    while (!trainer.done()) {
      trainer.step(500);
      expect(trainer.progress()).toBeGreaterThanOrEqual(last);
      last = trainer.progress();
    }
    expect(last).toBe(1);
    trainer.delete();
  });
});

describe("memory", () => {
  // The self-test is the long one: its calls are those of the others.
  const repeated = Object.entries(calls).filter(([name]) => name !== "selfTest");

  beforeEach(() => {
    for (const [, call] of repeated) call(core);
  });

  // Each opens a file of half a megabyte first.
  const opening = [
    "openModel",
    "openLlama2c",
    "tokenBytes",
    "tokenize",
    "nextToken",
    "modelScorer",
    "pairScorer",
    "tokenSampler",
    "calibrationScorer",
    "fineTuner",
    "distiller",
    "policyTrainer",
    "judgedPolicyTrainer",
    "preferenceTrainer",
  ];

  // Thousands of integrals each.
  const integrating = ["fitModes", "modeLandscape"];

  it("does not grow over 1,000 calls of the measures, 50 of the n-gram models and the fits, and 5 of the transformers", () => {
    const bytes = core.HEAPU8.byteLength;
    const values = core.count_emval_handles();
    for (const [name, call] of repeated) {
      const times = opening.includes(name)
        ? 5
        : ["ngramTrainer", "textScorer", "nextCharacter", "characterTrainer", ...integrating].includes(name)
          ? 50
          : 1000;
      for (let i = 0; i < times; i++) call(core);
    }
    expect(core.HEAPU8.byteLength).toBe(bytes);
    expect(core.count_emval_handles()).toBe(values);
  }, 60_000);

  it("is given back by trainers deleted half way, which is how they are cancelled", () => {
    const text = "the sea was calm ".repeat(10_000);
    const half = () => {
      const trainer = core.ngramTrainer(text, 6);
      trainer.step(100_000);
      trainer.delete();
    };
    half();
    const bytes = core.HEAPU8.byteLength;
    for (let i = 0; i < 20; i++) half();
    expect(core.HEAPU8.byteLength).toBe(bytes);
  });
});

describe("arrays", () => {
  it("are copied in: what is given is only read", () => {
    const x = Float64Array.of(1, 2, 3);
    core.normalize(x);
    core.summarize(x, "counts");
    expect(x).toEqual(Float64Array.of(1, 2, 3));
  });

  it("are copied in from any part of a larger buffer", () => {
    const buffer = Float32Array.of(9, 2, 1, 9).buffer;
    expect(core.entropy(new Float32Array(buffer, 4, 2), "logits")).toBe(core.entropy(Float32Array.of(2, 1), "logits"));
  });

  it("are copied out: they do not change when the memory grows, nor do they reach into it", () => {
    const first = core.normalize(Float64Array.of(1, 3));
    expect(first.buffer).not.toBe(core.HEAPU8.buffer);
    expect(first.buffer.byteLength).toBe(16);
    core.probabilities(new Float32Array(3_000_000), "logits");
    expect(first).toEqual(Float64Array.of(0.25, 0.75));
  });

  it("come out whole, with the offsets and rows that their types promise", () => {
    const result = scored(core, (scorer) => scorer.result());
    expect(result.offsets.length).toBe(result.characters + 1);
    expect(result.alternatives.length).toBe(5 * result.characters);
    expect(result.offsets.at(-1)).toBe("The whale \u{1F40B} lay on the ship.".length);
  });
});
