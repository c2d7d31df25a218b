// Trainings through the module: what the contract promises of each kind.
import { beforeAll, describe, expect, it } from "vitest";
import type { CoreModule } from "../../../wasm/surprise-core";
import { bitsOf } from "../calls";
import { drawn, finished, llama2cFiles, opened, wholeContext } from "../language-models";
import { loadModule, thrownBy } from "../load";
import { hardLabels, learned, smallPlan, smallShape, softTargets, trainers, unseen } from "../trainers";

let core: CoreModule;
beforeAll(async () => {
  core = await loadModule();
});

describe("a training from scratch", () => {
  it("knows the characters of its text and one token for any other, and starts at ln V", () => {
    const trainer = trainers.characterTrainer(core);
    expect(trainer.vocabularySize).toBe(new Set(learned).size + 1);
    expect([trainer.trainingTokens, trainer.validationTokens]).toEqual([learned.length, unseen.length]);
    const { step, trainLossNats, trainEntropyNats } = trainer.evaluate();
    expect(step).toBe(0);
    expect(Math.abs(trainLossNats - Math.log(trainer.vocabularySize))).toBeLessThan(0.02);
    expect(Math.abs(trainEntropyNats - Math.log(trainer.vocabularySize))).toBeLessThan(0.02);
    trainer.delete();
  });

  it("learns: after its plan it predicts what it read, and is sure of it", () => {
    const trainer = trainers.characterTrainer(core, { steps: 300 });
    const { steps, lossNats, rate } = trainer.step(300);
    expect([steps.length, steps[0], steps.at(-1), trainer.steps]).toEqual([300, 1, 300, 300]);
    expect(lossNats.at(-1)).toBeLessThan(0.5);
    expect(rate[3]).toBe(smallPlan.rate);
    expect(rate.at(-1)).toBeCloseTo(smallPlan.rate * smallPlan.finalRateShare, 15);
    const { trainLossNats, trainEntropyNats, validationLossNats } = trainer.evaluate();
    expect(trainLossNats).toBeLessThan(0.5);
    expect(trainEntropyNats).toBeLessThan(0.5);
    expect(validationLossNats).toBeGreaterThan(trainLossNats);
    trainer.delete();
  });

  it("gives the same bits again, however the steps are asked for", () => {
    const first = trainers.characterTrainer(core);
    const second = trainers.characterTrainer(core);
    first.step(10);
    for (let i = 0; i < 10; i++) second.step(1);
    second.evaluate();
    expect(bitsOf(second.step(3))).toEqual(bitsOf(first.step(3)));
    expect(bitsOf(second.evaluate())).toEqual(bitsOf(first.evaluate()));
    first.delete();
    second.delete();
  });

  it("makes models that read, draw and keep on when the trainer goes on or is gone", () => {
    const trainer = trainers.characterTrainer(core, { steps: 200 });
    trainer.step(100);
    const young = trainer.model("young");
    trainer.step(100);
    const old = trainer.model("old");
    trainer.delete();
    expect([young.name, old.name, old.parameters]).toEqual(["young", "old", young.parameters]);
    const pair = finished(core.pairScorer(young, old, learned.slice(0, 60), wholeContext));
    expect(pair.q.crossEntropyNats).toBeLessThan(pair.p.crossEntropyNats);
    expect(pair.meanKlPQNats).toBeGreaterThan(0);
    const sampled = finished(core.tokenSampler(old, "The ", drawn, 1, 20));
    expect(sampled.tokens.length).toBeGreaterThan(0);
    young.delete();
    old.delete();
  });

  it("charges a character that it never saw for naming it, and says where it stands", () => {
    const trainer = trainers.characterTrainer(core);
    const model = trainer.model("m");
    const scores = finished(core.modelScorer(model, "a\u{1F40B}b", wholeContext));
    expect(Array.from(scores.offsets)).toEqual([0, 1, 3, 4]);
    // ln of the 1,112,064 scalar values but for those it knows, beside the token's own ln V.
    const naming = Math.log(0x110000 - 0x800 - (model.vocabularySize - 1));
    expect(scores.surprisalNats[1]).toBeCloseTo(naming + Math.log(model.vocabularySize), 0);
    model.delete();
    trainer.delete();
  });
});

describe("fine-tuning", () => {
  it("begins as its base to the last bit, and leaves it when it learns", () => {
    opened(core, (base) => {
      const trainer = trainers.fineTuner(core, base, { rate: 1e-3 });
      const before = trainer.evaluate();
      expect([before.klModelReferenceNats, before.klReferenceModelNats, before.otherKlModelReferenceNats]).toEqual([
        0, 0, 0,
      ]);
      expect(before.validationLossNats).toBe(before.referenceLossNats);
      trainer.step(20);
      const after = trainer.evaluate();
      expect(after.trainLossNats).toBeLessThan(before.trainLossNats - 0.5);
      expect(after.klModelReferenceNats).toBeGreaterThan(0.01);
      expect(after.otherKlModelReferenceNats).toBeGreaterThan(0.01);
      expect(after.referenceLossNats).toBe(before.referenceLossNats);
      trainer.delete();
    });
  }, 60_000);

  it("reads its text as the base does: the step 0 snapshot scores within the rounding of int8", () => {
    opened(core, (base) => {
      const trainer = trainers.fineTuner(core, base);
      const snapshot = trainer.model("before");
      const pair = finished(core.pairScorer(base, snapshot, learned, wholeContext));
      expect(pair.meanKlPQNats).toBeLessThan(1e-3);
      snapshot.delete();
      trainer.delete();
    });
  }, 60_000);

  it("stays nearer to its base under a penalty", () => {
    opened(core, (base) => {
      const [free, held] = [hardLabels, { ...hardLabels, referenceShare: 5, divergence: "reverse" as const }].map(
        (objective) => {
          const trainer = trainers.fineTuner(core, base, { rate: 1e-3, objective });
          trainer.step(20);
          const { klModelReferenceNats } = trainer.evaluate();
          trainer.delete();
          return klModelReferenceNats;
        },
      ) as [number, number];
      expect(held).toBeLessThan(free / 2);
    });
  }, 60_000);

  it("takes models of llama2.c too", () => {
    const { checkpoint, tokenizer } = llama2cFiles();
    const base = core.openLlama2c(checkpoint, tokenizer);
    const trainer = trainers.fineTuner(core, base);
    base.delete();
    expect(trainer.evaluate().klModelReferenceNats).toBe(0);
    expect(trainer.step(1).lossNats[0]).toBeGreaterThan(0);
    trainer.delete();
  });
});

describe("distillation", () => {
  it("brings a student nearer to its teacher, also when it sees no label", () => {
    opened(core, (teacher) => {
      // What each asks to make small.
      const measures = {
        forward: "klReferenceModelNats",
        reverse: "klModelReferenceNats",
        jsd: "klReferenceModelNats",
      } as const;
      for (const divergence of ["forward", "reverse", "jsd"] as const) {
        const objective = { ...softTargets, hardShare: 0, referenceShare: 1, divergence };
        const trainer = trainers.distiller(core, teacher, { objective });
        const before = trainer.evaluate();
        trainer.step(30);
        const after = trainer.evaluate();
        expect(after[measures[divergence]], divergence).toBeLessThan(before[measures[divergence]] - 0.2);
        expect(after.referenceLossNats).toBe(before.referenceLossNats);
        trainer.delete();
      }
    });
  }, 120_000);

  it("reports on the teacher when the student sees labels only", () => {
    opened(core, (teacher) => {
      const trainer = trainers.distiller(core, teacher, { objective: hardLabels });
      const { referenceLossNats, referenceEntropyNats, referenceAccuracy, klReferenceModelNats } = trainer.evaluate();
      for (const number of [referenceLossNats, referenceEntropyNats, referenceAccuracy, klReferenceModelNats])
        expect(number).toBeGreaterThan(0);
      trainer.delete();
    });
  }, 60_000);
});

describe("a training that cannot be", () => {
  it("that diverges keeps its last finite state and says at which step", () => {
    const trainer = trainers.characterTrainer(core, { rate: 1000, warmUpSteps: 0, clipNorm: 0, weightDecay: 100 });
    const { steps, lossNats } = trainer.step(40);
    expect(steps.length).toBeLessThan(40);
    expect(lossNats.every(Number.isFinite)).toBe(true);
    const error = thrownBy(() => trainer.step(1));
    expect([error.name, error.index]).toEqual(["TrainingDiverged", steps.length + 1]);
    expect(error.message).toContain(`step ${steps.length + 1}`);
    expect(trainer.steps).toBe(steps.length);
    trainer.evaluate();
    trainer.model("kept").delete();
    trainer.delete();
  });

  it.each([
    ["rate", { rate: 0 }, "0.000000"],
    ["steps", { steps: 0 }, "0"],
    ["warm-up steps", { warmUpSteps: 41 }, "41"],
    ["positions", { positions: 17 }, "17"],
    ["sequences", { sequences: 0 }, "0"],
    ["tokens a batch", { sequences: 65_536 }, "1048576"],
    ["label smoothing", { objective: { ...hardLabels, labelSmoothing: 1 } }, "1.000000"],
    ["temperature", { objective: { ...hardLabels, temperature: 0 } }, "0.000000"],
    ["JSD weight", { objective: { ...hardLabels, jsdWeight: NaN } }, "nan"],
    ["shares", { objective: { ...hardLabels, hardShare: 0 } }, "both 0"],
    ["reference share", { objective: softTargets }, "0.500000"],
  ])("names what is wrong with its %s", (name, plan, value) => {
    const error = thrownBy(() => trainers.characterTrainer(core, plan));
    expect(error.name).toBe("InvalidParameter");
    expect(error.message).toContain(name);
    expect(error.message).toContain(value);
  });

  it.each([
    ["training", "too short", unseen],
    ["validation", learned, "too short"],
  ])("says how long its %s text must be", (name, text, validationText) => {
    const error = thrownBy(() => core.characterTrainer(text, validationText, smallShape, smallPlan));
    expect(error.message).toBe(`The ${name} text has 9 tokens; a sequence needs 17.`);
  });

  it("refuses an unknown divergence and a missing option", () => {
    const objective = { ...hardLabels, divergence: "sideways" as "forward" };
    expect(thrownBy(() => trainers.characterTrainer(core, { objective })).message).toContain("forward, reverse, jsd");
    const { rate: _rate, ...withoutRate } = smallPlan;
    const plan = withoutRate as typeof smallPlan;
    expect(thrownBy(() => core.characterTrainer(learned, unseen, smallShape, plan)).message).toContain('"rate"');
  });
});
