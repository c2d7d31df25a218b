// The students of a comparison, two a seed. All of them train at once, for the engine takes its jobs in turn: so all curves grow together,
// and a comparison that is stopped early is a fair one of fewer steps.

import type { RunSpeed, RunStatus } from "../controls/run-controls.js";
import type { EngineError } from "../engine/engine-error.js";
import { jointStatus } from "./course-runner.js";
import { type Arm, arms, type DistillationRecipe } from "./distillation-lab-recipe.js";
import type { RunCourse } from "./run-course.js";
import { type PreparedRun, type RunnerHost, type TrainingEngine, TrainingRunner } from "./training-runner.js";

type Runner = TrainingRunner<DistillationRecipe>;
type Pair = Readonly<Record<Arm, Runner>>;

/** The speed is that of the last so many milliseconds. */
const speedMemoryMs = 8000;

export class DistillationRuns {
  private pairs: Pair[] = [];
  private clock: { at: number; steps: number }[] = [];
  speed: RunSpeed = "full";

  constructor(
    private readonly host: RunnerHost,
    private readonly engine: TrainingEngine<DistillationRecipe>,
    private readonly prepare: (arm: Arm, pair: number) => Promise<PreparedRun<DistillationRecipe>>,
    /** Called when students were judged. */
    private readonly onProgress: () => void = () => {},
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** So many pairs, before their first step. Memory of pairs that are gone is given back. */
  reset(seeds: number): void {
    this.clock = [];
    for (const pair of this.pairs.splice(seeds)) for (const arm of arms) void pair[arm].forget();
    for (const runner of this.all) runner.reset();
    while (this.pairs.length < seeds) this.pairs.push(this.newPair(this.pairs.length));
  }

  forget(): void {
    this.reset(0);
  }

  async play(): Promise<void> {
    this.clock = [{ at: this.now(), steps: this.stepsDone }];
    await Promise.all(this.all.map((runner) => runner.play()));
  }

  /** One step of every student, and rest. */
  async step(): Promise<void> {
    this.clock = [];
    await Promise.all(this.all.map((runner) => runner.step()));
  }

  setSpeed(speed: RunSpeed): void {
    this.speed = speed;
    for (const runner of this.all) runner.setSpeed(speed);
    // What was measured at the speed before says nothing of this one.
    this.clock = [];
    this.host.requestUpdate();
  }

  pause(): void {
    for (const runner of this.all) runner.pause();
  }

  private newPair(pair: number): Pair {
    const watched = { requestUpdate: () => this.changed() };
    const runner = (arm: Arm): Runner => {
      const made: Runner = new TrainingRunner(watched, this.engine, () => this.prepare(arm, pair), this.now);
      made.onProgress = () => this.progressed();
      made.speed = this.speed;
      return made;
    };

    return { hard: runner("hard"), soft: runner("soft") };
  }

  private changed(): void {
    // One that failed leaves its partner alone: all stop, and what was judged by then stands.
    if (this.error !== undefined && this.isRunning) this.pause();
    this.host.requestUpdate();
  }

  private progressed(): void {
    const at = this.now();
    this.clock.push({ at, steps: this.stepsDone });
    while (this.clock.length > 2 && at - (this.clock[0]?.at ?? at) > speedMemoryMs) this.clock.shift();
    this.onProgress();
  }

  private get all(): Runner[] {
    return this.pairs.flatMap((pair) => arms.map((arm) => pair[arm]));
  }

  courses(arm: Arm): RunCourse[] {
    return this.pairs.map((pair) => pair[arm].course);
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

  /** Of all students together. */
  get stepsDone(): number {
    return this.all.reduce((sum, { stepsDone }) => sum + stepsDone, 0);
  }

  /** Of one student. */
  get parameters(): number | undefined {
    return this.all[0]?.facts?.parameters;
  }

  get validationTokens(): number | undefined {
    return this.all[0]?.facts?.validationTokens;
  }

  get trainingTokens(): number | undefined {
    return this.all[0]?.facts?.trainingTokens;
  }

  /** How long `steps` more take at the speed of the last seconds; undefined while that is not known. */
  secondsFor(steps: number): number | undefined {
    const first = this.clock[0];
    const last = this.clock.at(-1);
    if (first === undefined || last === undefined || last.steps === first.steps) return undefined;
    return ((last.at - first.at) * steps) / (last.steps - first.steps) / 1000;
  }
}
