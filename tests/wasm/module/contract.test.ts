// Holds surprise-core.d.ts, with its parts, and the module to each other: every name, and every field of what comes back.
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { CoreModule } from "../../../wasm/surprise-core";
import { calibrated, calls, scored, train, withoutNumbers } from "../calls";
import { readFiles } from "../declarations";
import { drawn, finished, opened, smallFile, wholeContext } from "../language-models";
import { loadModule, root } from "../load";
import { klOptions, policies, preferenceTrainer } from "../policies";
import { trainers } from "../trainers";

const interfaces = readFiles(
  [
    "surprise-core",
    "surprise-core-fast",
    "surprise-core-language",
    "surprise-core-learning",
    "surprise-core-leash",
    "surprise-core-logprobs",
    "surprise-core-mode-fit",
    "surprise-core-policy",
    "surprise-core-preference",
    "surprise-core-training-logs",
  ].map((name) => join(root, `wasm/${name}.d.ts`)),
);
const membersOf = (name: string) => interfaces.get(name) ?? [];
const namesOf = (name: string) => membersOf(name).map((member) => member.name);

/** What the glue puts on every module, beside the functions bound. */
const runtimeNames = /^(_|HEAP|BindingError$|InternalError$|UnboundTypeError$|(ready|run|asm|calledRun|wasmBinary)$)/;
const runtimeFunctions =
  /^(count_emval_handles|get_first_emval|getInheritedInstanceCount|getLiveInheritedInstances|flushPendingDeletes|setDelayFunction|stack(Alloc|Save|Restore)|preloaded\w+)$/;
/** Classes are bound, but only their handles are of use. */
const classes = [
  "CalibrationScorer",
  "NgramModel",
  "NgramTrainer",
  "PairScorer",
  "PolicyTrainer",
  "PreferenceTrainer",
  "TemperatureFitter",
  "TextScorer",
  "TokenSampler",
  "Trainer",
  "TransformerModel",
];
/** Functions that hand out handles: what is tested of them is what the handles give. */
const handles = classes;

let core: CoreModule;
beforeAll(async () => {
  core = await loadModule();
});

/** Where a result departs from its declared type. */
function departures(value: unknown, type: string, path: string): string[] {
  const list = /^(\w+)\[\]$/.exec(type)?.[1];
  if (list !== undefined) {
    if (!Array.isArray(value)) return [`${path} is no array`];
    return value.flatMap((element, i) => departures(element, list, `${path}[${i}]`));
  }
  if (type === "number" || type === "string" || type === "boolean") {
    return typeof value === type ? [] : [`${path} is a ${typeof value}, not a ${type}`];
  }
  if (type.endsWith("Array")) {
    const found = Object.prototype.toString.call(value).slice(8, -1);
    return found === type ? [] : [`${path} is a ${found}, not a ${type}`];
  }
  if (type.startsWith('"'))
    return type.includes(`"${String(value)}"`) ? [] : [`${path} is ${String(value)}, not of ${type}`];
  const declared = membersOf(type);
  if (declared.length === 0) return [`${path}: nothing is declared as ${type}`];
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).toSorted().join();
  const expected = declared
    .map((member) => member.name)
    .toSorted()
    .join();
  if (keys !== expected) return [`${path} has ${keys}; declared are ${expected}`];
  return declared.flatMap((member) => departures(record[member.name], member.type, `${path}.${member.name}`));
}

describe("surprise-core.d.ts", () => {
  it("declares every name of the module, and no other", () => {
    const bound = Object.keys(core).filter(
      (name) => !runtimeNames.test(name) && !runtimeFunctions.test(name) && !classes.includes(name),
    );
    expect(bound.toSorted()).toEqual(namesOf("CoreModule").toSorted());
  });

  it("is covered by the table of calls", () => {
    expect([...Object.keys(calls), ...withoutNumbers].toSorted()).toEqual(namesOf("CoreModule").toSorted());
  });

  it.each(membersOf("CoreModule").filter(({ name, type }) => name in calls && !handles.includes(type)))(
    "declares what $name returns: $type",
    ({ name, type }) => {
      const result = calls[name as keyof typeof calls](core);
      const results = Array.isArray(result) ? result : [result];
      expect(results.flatMap((each) => departures(each, type, name))).toEqual([]);
    },
  );

  it("declares what a scorer's result holds", () => {
    expect(scored(core, (scorer) => departures(scorer.result(), "TextScores", "result"))).toEqual([]);
  });

  it("declares what a transformer's scorers and sampler hold", () => {
    const found = opened(core, (model) => [
      ...departures(finished(core.modelScorer(model, "a text", wholeContext)), "TextScores", "scores"),
      ...departures(finished(core.pairScorer(model, model, "a text", wholeContext)), "PairScores", "pair"),
      ...departures(finished(core.tokenSampler(model, "a text", drawn, 1, 3)), "SampledTokens", "sampled"),
    ]);
    expect(found).toEqual([]);
  });

  it("declares what a calibration and its fit hold", () => {
    const found = calibrated(core, (scorer, fitter) => [
      ...departures(scorer.atTemperature(1), "CalibrationColumns", "columns"),
      ...departures(scorer.startsWord(), "Int32Array", "starts"),
      ...departures(fitter.result(), "TemperatureFit", "fit"),
    ]);
    expect(found).toEqual([]);
  });

  it("declares what a trainer's steps and evaluation hold", () => {
    const trainer = trainers.characterTrainer(core);
    const found = [
      ...departures(trainer.step(2), "TrainingSteps", "steps"),
      ...departures(trainer.evaluate(), "Evaluation", "evaluation"),
    ];
    trainer.delete();
    expect(found).toEqual([]);
  });

  it("declares what a policy's course and its KL hold", () => {
    const found = opened(core, (model) => {
      const trainer = policies.judgedPolicyTrainer(core, model);
      const departed = [
        ...departures(trainer.update(2), "PolicyCourse", "course"),
        ...departures(trainer.measureKl(klOptions), "KlReading", "reading"),
      ];
      trainer.delete();
      return departed;
    });
    expect(found).toEqual([]);
  });

  it("declares what a training on preferences holds", () => {
    const found = opened(core, (model) => {
      const trainer = preferenceTrainer(core, model);
      const departed = [
        ...departures(trainer.step(2), "PreferenceSteps", "steps"),
        ...departures(trainer.evaluate(), "PreferenceEvaluation", "evaluation"),
      ];
      trainer.delete();
      return departed;
    });
    expect(found).toEqual([]);
  });

  it("declares the members of the handles", () => {
    const trainer = core.ngramTrainer("text", 2);
    const model = train(core);
    const scorer = core.textScorer(model, "text", 2, "kneserNey");
    const calibration = core.ngramCalibrationScorer(model, "text", 2, "kneserNey");
    while (!calibration.done()) calibration.step(10);
    const fitter = calibration.fitter(4);
    const transformer = core.openModel(smallFile());
    const pair = core.pairScorer(transformer, transformer, "text", wholeContext);
    const sampler = core.tokenSampler(transformer, "text", drawn, 1, 3);
    const inherited = ["constructor", "clone", "deleteLater", "isAliasOf", "delete", "isDeleted"];
    for (const [name, handle] of Object.entries({
      NgramTrainer: trainer,
      NgramModel: model,
      TextScorer: scorer,
      CalibrationScorer: calibration,
      TemperatureFitter: fitter,
      PairScorer: pair,
      TokenSampler: sampler,
      Trainer: trainers.characterTrainer(core),
      PolicyTrainer: policies.policyTrainer(core, transformer),
      PreferenceTrainer: preferenceTrainer(core, transformer),
      TransformerModel: transformer,
    })) {
      const bound = Object.getOwnPropertyNames(Object.getPrototypeOf(handle)).filter(
        (member) => !inherited.includes(member),
      );
      expect(bound.toSorted(), name).toEqual(namesOf(name).toSorted());
      handle.delete();
    }
  });

  it("names what a departure is", () => {
    expect(departures({ mean: 1, low: "0", high: 1 }, "EceNullBand", "x")).toEqual(["x.low is a string, not a number"]);
    expect(departures({ draws: 1 }, "CountEntropies", "x")[0]).toContain("declared are");
  });
});
