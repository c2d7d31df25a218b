// What the engine does for each request that needs one of its models.

import type { CoreModule } from "../../../wasm/surprise-core.js";
import { calibrateModel, calibrateNgram, fitTemperature, readCalibration } from "./calibration-work.js";
import { drawCompletions } from "./completion-work.js";
import type { Models, Work } from "./kept.js";
import { scoreText, trainNgram } from "./ngram-work.js";
import { forgetPolicy, keepPolicy, measurePolicyKl, openPolicy, trainPolicy } from "./policy-work.js";
import { forgetPreferences, keepPreferred, openPreferences, trainPreferences } from "./preference-work.js";
import type { Args, LongRequest, ModelRequests, PartialResult, Result } from "./protocol.js";
import { forgetTraining, keepTrained, openTraining, train } from "./training-work.js";
import { compareModels, openLlama2c, openModel, sample, scoreWithModel } from "./transformer-work.js";

export const longWork: {
  [K in LongRequest]: (core: CoreModule, models: Models, args: Args<K>) => Work<Result<K>, PartialResult<K>>;
} = {
  trainNgram,
  scoreText,
  calibrateNgram,
  fitTemperature,
  openModel,
  openLlama2c,
  scoreWithModel,
  compareModels,
  sample,
  drawCompletions,
  calibrateModel,
  openTraining,
  train,
  openPolicy,
  trainPolicy,
  measurePolicyKl,
  openPreferences,
  trainPreferences,
};

export const modelWork: {
  [K in keyof ModelRequests]: (core: CoreModule, models: Models, args: Args<K>) => Result<K>;
} = {
  nextCharacter: (core, models, [name, context, order, smoothing]) =>
    core.nextCharacter(models.ngrams.get(name), context, order, smoothing),
  nextToken: (core, models, [name, context]) => core.nextToken(models.transformers.get(name), context),
  tokenize: (core, models, [name, text]) => core.tokenize(models.transformers.get(name), text),
  forgetModel: (_core, models, [name]) => {
    models.ngrams.forget(name);
    models.transformers.forget(name);
    return undefined;
  },
  readCalibration,
  keepTrained,
  forgetTraining,
  keepPolicy,
  forgetPolicy,
  keepPreferred,
  forgetPreferences,
};
