// Long work with transformers. A step is the least that the core does at a time: a block of 64 tokens when it reads, one when it draws.

import type { CoreModule, Handle, SampledTokens, TransformerModel } from "../../../wasm/surprise-core.js";
import type { Models, Work } from "./kept.js";
import type { Args, Result, TransformerFacts } from "./protocol.js";

/** Opening is one call of the core, some tens of milliseconds: it is long work because it makes something that is kept. */
// biome-ignore lint/correctness/useYield: it has no steps, but is called as work that has
export function* openModel(core: CoreModule, models: Models, [name, file]: Args<"openModel">): Work<TransformerFacts> {
  return keepTransformer(core, models, name, core.openModel(file));
}

// biome-ignore lint/correctness/useYield: as above
export function* openLlama2c(
  core: CoreModule,
  models: Models,
  [name, checkpoint, tokenizer]: Args<"openLlama2c">,
): Work<TransformerFacts> {
  return keepTransformer(core, models, name, core.openLlama2c(checkpoint, tokenizer));
}

export function keepTransformer(
  core: CoreModule,
  models: Models,
  name: string,
  model: TransformerModel,
): TransformerFacts {
  models.transformers.keep(name, model);
  return {
    name: model.name,
    description: model.description,
    vocabularySize: model.vocabularySize,
    context: model.context,
    width: model.width,
    layers: model.layers,
    heads: model.heads,
    keyValueHeads: model.keyValueHeads,
    hidden: model.hidden,
    parameters: model.parameters,
    fileBytes: model.fileBytes,
    startOfText: model.startOfText,
    tokenBytes: core.tokenBytes(model),
  };
}

interface Scorer<T> extends Handle {
  step(tokens: number): void;
  done(): boolean;
  progress(): number;
  result(): T;
}

function* stepThrough<T>(scorer: Scorer<T>): Work<T> {
  try {
    while (!scorer.done()) {
      scorer.step(1);
      yield scorer.progress();
    }
    return scorer.result();
  } finally {
    scorer.delete();
  }
}

export function scoreWithModel(
  core: CoreModule,
  models: Models,
  [name, text, reading]: Args<"scoreWithModel">,
): Work<Result<"scoreWithModel">> {
  return stepThrough(core.modelScorer(models.transformers.get(name), text, reading));
}

export function compareModels(
  core: CoreModule,
  models: Models,
  [p, q, text, reading]: Args<"compareModels">,
): Work<Result<"compareModels">> {
  return stepThrough(core.pairScorer(models.transformers.get(p), models.transformers.get(q), text, reading));
}

export function* sample(
  core: CoreModule,
  models: Models,
  [name, prompt, options, seed, maxTokens]: Args<"sample">,
): Work<SampledTokens, SampledTokens> {
  const sampler = core.tokenSampler(models.transformers.get(name), prompt, options, seed, maxTokens);
  try {
    while (!sampler.done()) {
      sampler.step(1);
      yield { done: sampler.progress(), partial: () => sampler.result() };
    }
    return sampler.result();
  } finally {
    sampler.delete();
  }
}
