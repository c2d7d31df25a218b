// What the experiment of a step shows in the state of the lesson, whatever was moved since: a fresh one is asked behind the page.

import type { Reading } from "../experiments/experiment.js";
import type { LessonStep } from "../state/lesson.js";
import { hasOneNumber } from "./lesson-draft.js";
import type { AnyExperiment } from "./lesson-stage.js";
import { shownNumber } from "./shown-number.js";

/** A model may have to be loaded first. */
const longestWaitMs = 60_000;

/** Resolves to the reading once it is a number; undefined where none comes. */
function whenRead(element: AnyExperiment): Promise<Reading | undefined> {
  return new Promise((resolve) => {
    const end = (reading: Reading | undefined): void => {
      clearTimeout(timer);
      element.removeEventListener("shown", look);
      resolve(reading);
    };
    const look = (): void => {
      const reading = element.shownReading();
      if (!Number.isNaN(shownNumber(reading).value)) end(reading);
    };
    const timer = setTimeout(() => end(undefined), longestWaitMs);
    element.addEventListener("shown", look);
  });
}

export class StepAnswers {
  private readonly known = new Map<number, Promise<Reading | undefined>>();

  constructor(
    private readonly steps: readonly LessonStep[],
    private readonly unit: string,
  ) {}

  /** @param backstage a place inside the window that nobody sees: experiments ask nothing while they are out of sight */
  read(index: number, backstage: HTMLElement): Promise<Reading | undefined> {
    const known = this.known.get(index) ?? this.ask(this.steps[index] as LessonStep, index, backstage);
    this.known.set(index, known);
    return known;
  }

  private async ask(step: LessonStep, index: number, backstage: HTMLElement): Promise<Reading | undefined> {
    if (!hasOneNumber(step.experiment)) return undefined;
    const element = document.createElement(step.experiment) as AnyExperiment;
    // Nothing is in the address under this name, so the state is the lesson's own.
    element.place = `answer${index + 1}`;
    element.start = `unit=${this.unit}&${step.state}&revealed=1`;
    const reading = whenRead(element);
    backstage.append(element);
    await reading;
    element.remove();
    return reading;
  }
}
