// The experiments of a lesson: one element a step, made when its step is first shown and kept, so that going back finds it as it was left.

import { msg } from "@lit/localize";
import type { ExperimentSchema, Hold } from "../experiments/experiment.js";
import type { ExperimentElement } from "../experiments/experiment-element.js";
import { labContext } from "../experiments/lab-context.js";
import { parseHash } from "../state/address.js";
import type { LessonStep } from "../state/lesson.js";

export type AnyExperiment = ExperimentElement<ExperimentSchema>;

const whyHeld = () => ({
  predict: msg("First say what you expect; then it can be moved."),
  locked: msg("In this lesson it is to be looked at: its controls are locked."),
  hidden: "",
});

/** What is held back of a step, before and after its answer was shown. */
function holdOf({ controls, hide }: LessonStep, revealed: boolean): Hold {
  if (hide === "nothing" || revealed)
    return { controls, hide: "nothing", why: controls === "free" ? "" : whyHeld()[controls] };
  return { controls, hide, why: controls === "free" ? whyHeld().predict : whyHeld()[controls] };
}

/**
 * An experiment in the state of its step. Where a lesson has the same experiment twice, each has a place of its own in the address; what
 * the address says of it already, a pupil has left there.
 */
export function experimentFor(step: LessonStep, place: string): AnyExperiment {
  const { address } = labContext();
  if (address.read(place).size === 0) {
    const values = parseHash(step.state).values;
    // The lesson asks instead of the experiment.
    if (step.hide !== "nothing" || step.controls !== "free") values.set("revealed", "1");
    address.write(place, values);
  }
  const element = document.createElement(step.experiment) as AnyExperiment;
  element.place = place;
  const { theme } = document.documentElement.dataset;
  if (theme !== undefined) element.theme = theme;
  return element;
}

export class LessonStage {
  private readonly elements = new Map<number, AnyExperiment>();

  constructor(
    private readonly steps: readonly LessonStep[],
    private readonly onShown: () => void,
  ) {}

  at(index: number): AnyExperiment {
    const known = this.elements.get(index);
    if (known !== undefined) return known;
    const element = experimentFor(this.steps[index] as LessonStep, `step${index + 1}`);
    element.addEventListener("shown", this.onShown);
    this.elements.set(index, element);
    return element;
  }

  /** Only what changes is set: each setting draws the experiment anew, and each drawing is told. */
  hold(index: number, revealed: boolean): void {
    const element = this.at(index);
    const hold = holdOf(this.steps[index] as LessonStep, revealed);
    if (element.hold?.hide !== hold.hide) element.hold = hold;
  }

  /** Those that were shown, in the order of the steps. */
  get made(): [number, AnyExperiment][] {
    return [...this.elements].sort(([a], [b]) => a - b);
  }
}
