// What the engine keeps under names: what it is made from, and what the page is told of it.

import type {
  CalibrationReading,
  EceNullBand,
  Evaluation,
  Handle,
  ModelShape,
  PolicyPlan,
  PreferenceEvaluation,
  PreferencePlan,
  PreferenceSteps,
  PreferenceTrainer,
  TokenBytes,
  Trainer,
  TrainingPlan,
  TrainingSteps,
  TransformerModel,
} from "../../../wasm/surprise-core.js";
import type { SteppedCourse } from "./stepped-training.js";

/** A model lives in the engine under a name that the page gives it; training again under that name replaces it. */
export interface ModelFacts {
  vocabularySize: number;
  maxOrder: number;
  trainingCharacters: number;
}

/** A transformer that the engine keeps under a name: what it is, and what its tokens stand for. */
export interface TransformerFacts extends Omit<TransformerModel, keyof Handle> {
  tokenBytes: TokenBytes;
}

/** Different completions of one prompt, likeliest first. */
export interface Completions {
  tokens: Int32Array; // of all of them, one after the other
  ends: Int32Array; // into `tokens`, up to and including each completion's last
  totalNats: Float64Array; // -ln of the probability that the model goes on with them
}

/** A model's predictions over a text live in the engine under a name, too. */
export interface CalibrationFacts {
  tokens: number;
  startsWord: Int32Array; // 1 where a word begins in the token
}

/** Some of the predictions, judged. */
export interface PredictionsReading {
  predictions: number;
  reading: CalibrationReading;
  band: EceNullBand;
  /** The probability that a wrong prediction was made with more entropy than a right one; NaN if all are right or wrong. */
  entropyAuroc: number;
  meanEntropyNats: number;
  /** Mean surprise of the tokens that came. */
  surprisalNats: number;
}

/** Undefined where there is no such prediction. */
export interface SplitReading {
  all: PredictionsReading;
  easy: PredictionsReading | undefined;
  hard: PredictionsReading | undefined;
}

/** What a training begins with; models by the names that they are open under. */
export type TrainingRecipe =
  | { kind: "scratch"; text: string; validationText: string; shape: ModelShape; plan: TrainingPlan }
  | {
      kind: "fineTuning";
      base: string;
      text: string;
      validationText: string;
      otherText: string;
      plan: TrainingPlan;
    }
  | {
      kind: "distillation";
      teacher: string;
      shape: ModelShape;
      text: string;
      validationText: string;
      plan: TrainingPlan;
    };

/** A training lives in the engine under a name, too. */
export type TrainingFacts = Pick<Trainer, "vocabularySize" | "parameters" | "trainingTokens" | "validationTokens">;

export type TrainingCourse = SteppedCourse<TrainingSteps, Evaluation>;

/** A model, by the name that it is open under, that learns from pairs; `steps`: where it is evaluated at the end. */
export interface PreferenceRecipe {
  model: string;
  steps: number;
  plan: PreferencePlan;
}
export type PreferenceFacts = Pick<PreferenceTrainer, "vocabularySize" | "parameters" | "tokens">;
export type PreferenceCourse = SteppedCourse<PreferenceSteps, PreferenceEvaluation>;

/** What a policy begins as, who judges what it writes (undefined: nobody), and how it learns; models by the names that they are open
 *  under. */
export interface PolicyRecipe {
  model: string;
  judge: string | undefined;
  plan: PolicyPlan;
}

/** A policy that learns lives in the engine under a name, too. */
export interface PolicyFacts {
  vocabularySize: number;
  parameters: number;
  prompts: readonly Int32Array[]; // tokens, without the start of text
}
