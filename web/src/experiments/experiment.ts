// What an experiment is made of, as data. The element that shows it is in experiment-element.ts.

import type { TemplateResult } from "lit";
import type { ControlMode, HideMode } from "../state/lesson.js";
import { choice, flag } from "../state/properties.js";
import type { Schema, StateOf } from "../state/schema.js";
import { units } from "../units.js";

/** The properties that every experiment has; spread them into its schema. */
export const commonState = {
  unit: choice(units, "bits"),
  /** The reader has answered the question, or has moved something and so made it moot. */
  revealed: flag(),
};

export type ExperimentSchema = Schema & typeof commonState;

export interface Preset<S extends Schema> {
  name(): string;
  state: Partial<StateOf<S>>;
}

export interface ExperimentFacts<S extends ExperimentSchema> {
  /** The element's name, which is its prefix in the address too. */
  name: string;
  title(): string;
  schema: S;
  presets: readonly Preset<S>[];
}

/** One number with its name. `unit` is "measure" for one that follows the reader's unit, else a word, or nothing. */
export interface Reading {
  label: string;
  value: string;
  unit?: string;
  /** One of the lab's colours with a meaning. */
  tone?: "p" | "q" | "surprise" | "entropy";
}

/** Predict, then reveal: the answer is given by moving the picture; this is what is said around it. */
export interface Prediction {
  question: TemplateResult | string;
  /** The reader's answer in words, or undefined while he has not moved anything. */
  answer: string | undefined;
  /** After the reveal: what it was and why, in a sentence. */
  why: TemplateResult | string;
}

/** What a lesson holds back while the experiment is shown in it. */
export interface Hold {
  controls: ControlMode;
  hide: HideMode;
  /** Why, in a sentence that stands where the experiment's own question stands. */
  why: string;
}
