// Objects of the core that live in the engine, by the page's names; and the form of all long work with them.

import type {
  CalibrationScorer,
  Handle,
  NgramModel,
  PolicyTrainer,
  PreferenceTrainer,
  Trainer,
  TransformerModel,
} from "../../../wasm/surprise-core.js";
import { engineError } from "./engine-error.js";

/** A step of work: how much is done, in [0, 1]; if there is a part of the answer already, it is made only when it is sent: at the end
 *  of a slice, or at once. */
export type Step<P> = number | { done: number; partial: () => P; atOnce?: boolean };

/**
 * Long work: each `yield` is a step and a chance to stop, `return` gives the answer. Whoever stops it runs its `finally`, which gives
 * the memory in the core back.
 */
export type Work<T, P = never> = Generator<Step<P>, T, undefined>;

export class Kept<T extends Pick<Handle, "delete">> {
  private readonly things = new Map<string, T>();

  constructor(private readonly missing: (name: string) => string) {}

  keep(name: string, thing: T): void {
    this.forget(name);
    this.things.set(name, thing);
  }

  get(name: string): T {
    const thing = this.things.get(name);
    if (thing === undefined) throw engineError("UnknownModel", this.missing(name));
    return thing;
  }

  forget(name: string): void {
    this.things.get(name)?.delete();
    this.things.delete(name);
  }
}

/** A training with what its schedule is measured by. */
export interface Run<T = Trainer> extends Pick<Handle, "delete"> {
  readonly trainer: T;
  readonly plannedSteps: number;
  /** The step that was last evaluated; undefined before any. */
  evaluatedStep: number | undefined;
}

export class Models {
  readonly ngrams = new Kept<NgramModel>((name) => `There is no trained model named “${name}”.`);
  readonly transformers = new Kept<TransformerModel>((name) => `No language model is open under the name “${name}”.`);
  readonly calibrations = new Kept<CalibrationScorer>((name) => `There are no predictions named “${name}” to judge.`);
  readonly policies = new Kept<PolicyTrainer>((name) => `There is no policy in training named “${name}”.`);
  readonly preferences = new Kept<Run<PreferenceTrainer>>(
    (name) => `There is no training on preferences named “${name}”.`,
  );
  readonly runs = new Kept<Run>((name) => `There is no training named “${name}”.`);
}
