// A lesson while it is made: steps that are added, moved, changed and taken out. Each operation gives a new draft.

import { type Lesson, type LessonStep, lessonVersion } from "../state/lesson.js";
import type { Unit } from "../units.js";

export interface DraftStep extends LessonStep {
  /** Stays with the step wherever it is moved. */
  id: number;
}

export interface Draft {
  title: string;
  units: Unit;
  /** As in the lesson. */
  lang: string;
  steps: readonly DraftStep[];
}

export const emptyDraft: Draft = { title: "", units: "bits", lang: "", steps: [] };

/** What these show comes of a run in the page or of the reader's own file: there is no one number to predict, and they ask themselves. */
const asksItself: ReadonlySet<string> = new Set([
  "guessing-game",
  "training-run",
  "fine-tuning",
  "distillation-lab",
  "logprobs-reader",
  "preference-lab",
  "training-log-reader",
]);

export function hasOneNumber(experiment: string): boolean {
  return !asksItself.has(experiment);
}

/** @param state as a link writes it */
export function withStep(draft: Draft, experiment: string, state: string): Draft {
  const id = Math.max(0, ...draft.steps.map((step) => step.id)) + 1;
  const words = { heading: "", note: "", question: "" };
  const step: DraftStep = { id, experiment, state, ...words, hide: "nothing", controls: "free" };
  return { ...draft, steps: [...draft.steps, step] };
}

export function withoutStep(draft: Draft, id: number): Draft {
  return { ...draft, steps: draft.steps.filter((step) => step.id !== id) };
}

export function withChange(draft: Draft, id: number, change: Partial<LessonStep>): Draft {
  return { ...draft, steps: draft.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) };
}

/** @param by −1 is one place earlier, 1 one place later; at an end nothing changes */
export function withMove(draft: Draft, id: number, by: -1 | 1): Draft {
  const from = draft.steps.findIndex((step) => step.id === id);
  const to = from + by;
  const moved = draft.steps[from];
  if (moved === undefined || to < 0 || to >= draft.steps.length) return draft;
  const steps = draft.steps.filter((step) => step !== moved);
  return { ...draft, steps: [...steps.slice(0, to), moved, ...steps.slice(to)] };
}

export function toLesson({ title, units, lang, steps }: Draft): Lesson {
  return { v: lessonVersion, title, units, lang, steps: steps.map(({ id: _id, ...step }) => step) };
}

export function fromLesson({ title, units, lang, steps }: Lesson): Draft {
  return { title, units, lang, steps: steps.map((step, index) => ({ ...step, id: index + 1 })) };
}
