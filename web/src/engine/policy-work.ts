// Policies that learn by reward. A step of the work is an update.

import type { CoreModule, KlReading, PolicyCourse, PolicySamples, PolicyUpdates } from "../../../wasm/surprise-core.js";
import { joinColumns } from "./columns.js";
import type { Models, Work } from "./kept.js";
import type { Args, PolicyFacts, TransformerFacts } from "./protocol.js";
import { keepTransformer } from "./transformer-work.js";

/** One call of the core, some tens of milliseconds: it copies the model. */
export function* openPolicy(
  core: CoreModule,
  models: Models,
  [name, { model, judge, plan }]: Args<"openPolicy">,
): Work<PolicyFacts> {
  const policy = models.transformers.get(model);
  const trainer =
    judge === undefined
      ? core.policyTrainer(policy, plan)
      : core.judgedPolicyTrainer(policy, models.transformers.get(judge), plan);
  models.policies.keep(name, trainer);
  const { vocabularySize, parameters } = trainer;
  return { vocabularySize, parameters, prompts: plan.prompts.map((prompt) => core.tokenize(policy, prompt).tokens) };
}

/** The ends of each part count from its own first token. */
function joinedEnds(parts: readonly PolicySamples[]): Int32Array {
  const ends: number[] = [];
  for (const part of parts) {
    const before = ends.at(-1) ?? 0;
    for (const end of part.ends) ends.push(before + end);
  }
  return Int32Array.from(ends);
}

function joined(parts: readonly PolicyCourse[]): PolicyCourse {
  const samples = parts.map((part) => part.samples);
  return {
    updates: joinColumns<PolicyUpdates>(parts.map((part) => part.updates)),
    samples: { ...joinColumns<PolicySamples>(samples), ends: joinedEnds(samples) },
  };
}

export function* trainPolicy(
  _core: CoreModule,
  models: Models,
  [name, updates]: Args<"trainPolicy">,
): Work<PolicyCourse, PolicyCourse> {
  const trainer = models.policies.get(name);
  const empty = trainer.update(0);
  let parts: PolicyCourse[] = [];
  const sinceLastPart = (): PolicyCourse => {
    const course = joined([empty, ...parts]);
    parts = [];
    return course;
  };
  for (let done = 0; done < updates; done++) {
    // Between two slices the page may have forgotten the policy, or opened another under its name.
    if (models.policies.get(name) !== trainer) return sinceLastPart();
    const part = trainer.update(1);
    // The training diverged: the page gets the rows so far, and then the error that the next call throws.
    if (part.updates.updates.length === 0) {
      yield { done: done / updates, partial: sinceLastPart, atOnce: true };
      trainer.update(1);
    }
    parts.push(part);
    yield { done: (done + 1) / updates, partial: sinceLastPart };
  }
  return sinceLastPart();
}

/** One call of the core, as long as `batches` updates. */
// biome-ignore lint/correctness/useYield: it has no steps, but is called as work that has
export function* measurePolicyKl(
  _core: CoreModule,
  models: Models,
  [name, options]: Args<"measurePolicyKl">,
): Work<KlReading> {
  return models.policies.get(name).measureKl(options);
}

export function keepPolicy(core: CoreModule, models: Models, [name, model]: Args<"keepPolicy">): TransformerFacts {
  return keepTransformer(core, models, model, models.policies.get(name).model(model));
}

export function forgetPolicy(_core: CoreModule, models: Models, [name]: Args<"forgetPolicy">): undefined {
  models.policies.forget(name);
  return undefined;
}
