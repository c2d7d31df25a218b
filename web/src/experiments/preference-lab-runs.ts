// DPO and IPO side by side on the same pairs. Both train at once, for the engine takes its jobs in turn: so their curves grow together.

import type { RunSpeed, RunStatus } from "../controls/run-controls.js";
import type { EngineError } from "../engine/engine-error.js";
import type { PreferenceCourse, PreferenceFacts, PreferenceRecipe } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { CourseRunner, jointStatus, type PreparedRun, type RunEngine, type RunnerHost } from "./course-runner.js";
import { PreferenceRunCourse } from "./preference-lab-course.js";
import { type ObjectiveId, objectives } from "./preference-lab-state.js";

export type PreferenceEngine = RunEngine<PreferenceRecipe, PreferenceCourse, PreferenceFacts>;
export type PreferenceCourses = Readonly<Record<ObjectiveId, PreferenceRunCourse>>;
type Runner = CourseRunner<PreferenceRecipe, PreferenceRunCourse, PreferenceCourse, PreferenceFacts>;

export const sharedPreferences: PreferenceEngine = {
  open: (run, recipe) => sharedEngine().ask("openPreferences", [run, recipe]),
  train: (run, steps, evaluateEvery, onPart) =>
    sharedEngine().ask("trainPreferences", [run, steps, evaluateEvery], { onPartial: onPart }),
  forget: (run) => sharedEngine().ask("forgetPreferences", [run]),
};

export class PreferenceRuns {
  private readonly runners: Readonly<Record<ObjectiveId, Runner>>;
  speed: RunSpeed = "full";

  constructor(
    private readonly host: RunnerHost,
    engine: PreferenceEngine,
    prepare: (objective: ObjectiveId) => Promise<PreparedRun<PreferenceRecipe>>,
  ) {
    const watched = { requestUpdate: () => this.changed() };
    const runner = (objective: ObjectiveId): Runner =>
      new CourseRunner(
        watched,
        engine,
        () => prepare(objective),
        () => new PreferenceRunCourse(),
      );
    this.runners = { dpo: runner("dpo"), ipo: runner("ipo") };
  }

  play(): Promise<unknown> {
    return Promise.all(this.all.map((runner) => runner.play()));
  }

  step(): Promise<unknown> {
    return Promise.all(this.all.map((runner) => runner.step()));
  }

  pause(): void {
    for (const runner of this.all) runner.pause();
  }

  reset(): void {
    for (const runner of this.all) runner.reset();
  }

  forget(): void {
    for (const runner of this.all) void runner.forget();
  }

  setSpeed(speed: RunSpeed): void {
    this.speed = speed;
    for (const runner of this.all) runner.setSpeed(speed);
  }

  get courses(): PreferenceCourses {
    return { dpo: this.runners.dpo.course, ipo: this.runners.ipo.course };
  }

  get status(): RunStatus {
    return jointStatus(this.all.map(({ status }) => status));
  }

  get isRunning(): boolean {
    return this.all.some((runner) => runner.isRunning);
  }

  get error(): EngineError | undefined {
    return this.all.find(({ error }) => error !== undefined)?.error;
  }

  get facts(): PreferenceFacts | undefined {
    return this.runners.dpo.facts;
  }

  /** Of the one that is behind. */
  get stepsDone(): number {
    return Math.min(...this.all.map(({ stepsDone }) => stepsDone));
  }

  private changed(): void {
    // One that failed stops the other too, and what both have by then stands.
    if (this.error !== undefined && this.isRunning) this.pause();
    this.host.requestUpdate();
  }

  private get all(): Runner[] {
    return objectives.map((objective) => this.runners[objective]);
  }
}
