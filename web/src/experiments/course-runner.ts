// Play, pause, step, reset of one training in the engine, of any kind. The steps are asked for in small calls, each as long as a glance: a pause is
// then only that the next call is not made. A call that was cancelled midway would lose the rows that were on their way.

import type { RunSpeed, RunStatus } from "../controls/run-controls.js";
import { EngineError } from "../engine/engine-error.js";

/** The engine as a runner needs it; the page hands in the shared one, a test its own. */
export interface RunEngine<Recipe, Part, Facts> {
  open(run: string, recipe: Recipe): Promise<Facts>;
  /** Evaluates where the number of steps is a multiple of `evaluateEvery`, and at the end of the recipe's steps. */
  train(run: string, steps: number, evaluateEvery: number, onPart: (part: Part) => void): Promise<Part>;
  forget(run: string): Promise<unknown>;
}

/** What came of a run so far. */
export interface GrowingCourse<Part> {
  readonly length: number; // steps done
  /** Whether there is something of it to draw, as a ghost beside the next. */
  readonly hasCurve: boolean;
  append(part: Part): void;
}

/** What is to be trained, once its texts are there. */
export interface PreparedRun<Recipe> {
  recipe: Recipe;
  steps: number;
  evaluateEvery: number;
  /** A call of the engine ends wherever the number of steps is a multiple of this: to take a sample there. */
  stopEvery?: number;
}

export interface RunnerHost {
  requestUpdate(): void;
}

/** As long as a call may take: a pause is felt as immediate, and messages cost nothing. */
const callMs = 120;
/** Of a slow run, so that each step is seen: steps a second. */
type SlowSpeeds = Readonly<Record<Exclude<RunSpeed, "full">, number>>;
const usualSpeeds: SlowSpeeds = { slow: 3, steady: 15 };
/** The clock that measures speed forgets what is older, in milliseconds. */
const speedMemoryMs = 2000;

let runs = 0;

/** Of runs that go together: failed if one has, at work while one is, at an end when all are. */
export function jointStatus(statuses: readonly RunStatus[]): RunStatus {
  const some = (status: RunStatus): boolean => statuses.includes(status);
  if (some("failed")) return "failed";
  if (some("running")) return "running";
  if (some("opening")) return "opening";
  if (statuses.length > 0 && statuses.every((status) => status === "finished")) return "finished";
  return some("paused") || some("finished") ? "paused" : "idle";
}

export class CourseRunner<Recipe, Course extends GrowingCourse<Part>, Part, Facts> {
  status: RunStatus = "idle";
  course: Course;
  /** The last run before this one that got anywhere: for the ghost. */
  previous: Course | undefined;
  /** Of the run that is open. */
  facts: Facts | undefined;
  prepared: PreparedRun<Recipe> | undefined;
  /** Why the run failed: the core's name and sentence. */
  error: EngineError | undefined;
  speed: RunSpeed = "full";
  /** Of the engine, over the last two seconds; undefined while nothing runs. */
  measuredStepsPerSecond: number | undefined;
  /** Called after every call of the engine that brought steps. */
  onProgress: () => void = () => {};

  readonly run = `run-${runs++}`;
  /** Each play and each reset is one: an answer to an older one finds itself overtaken. */
  private turn = 0;
  private underway: Promise<void> = Promise.resolve();
  private stepsACall = 1;
  private clock: { at: number; steps: number }[] = [];
  private wake: (() => void) | undefined;

  constructor(
    private readonly host: RunnerHost,
    private readonly engine: RunEngine<Recipe, Part, Facts>,
    /** Finds the texts and says what to train; rejects with a sentence. */
    private readonly prepare: () => Promise<PreparedRun<Recipe>>,
    private readonly newCourse: () => Course,
    private readonly now: () => number = () => performance.now(),
    private readonly stepsPerSecond: SlowSpeeds = usualSpeeds,
  ) {
    this.course = newCourse();
  }

  get stepsDone(): number {
    return this.course.length;
  }

  get isRunning(): boolean {
    return this.status === "opening" || this.status === "running";
  }

  /** Trains until the recipe's steps are done, or until pause(). Nothing where it runs already, has ended or has failed. */
  play(): Promise<void> {
    return this.start(Number.POSITIVE_INFINITY);
  }

  /** Opens the run and has it judged before its first step, and rests there. */
  open(): Promise<void> {
    return this.start(0);
  }

  /** One step, and rest. */
  step(): Promise<void> {
    return this.start(1);
  }

  /** Rests after the call that is on its way. */
  pause(): void {
    if (!this.isRunning) return;
    this.turn++;
    this.rest();
    this.wake?.();
  }

  /** Back before the first step, at rest; what is to be trained is asked for anew. */
  reset(): void {
    this.turn++;
    this.wake?.();
    if (this.course.hasCurve) this.previous = this.course;
    this.course = this.newCourse();
    this.facts = undefined;
    this.prepared = undefined;
    this.error = undefined;
    this.stepsACall = 1;
    this.set("idle");
  }

  /** Gives the engine's memory back. */
  async forget(): Promise<void> {
    this.reset();
    await this.underway;
    // A run that never was, or an engine that is gone, holds nothing.
    await this.engine.forget(this.run).catch(() => undefined);
  }

  setSpeed(speed: RunSpeed): void {
    this.speed = speed;
    this.wake?.();
    this.host.requestUpdate();
  }

  private start(steps: number): Promise<void> {
    if (this.status !== "idle" && this.status !== "paused") return Promise.resolve();
    const turn = ++this.turn;
    this.set(this.facts === undefined ? "opening" : "running");
    // The call of a turn before may still be on its way: the engine gets one at a time.
    this.underway = this.underway.then(() => this.follow(turn, steps));
    return this.underway;
  }

  private async follow(turn: number, steps: number): Promise<void> {
    const overtaken = (): boolean => turn !== this.turn;
    this.clock = [];
    try {
      if (this.facts === undefined) await this.openRun(overtaken);
      if (steps === 0) await this.judge(overtaken);
      for (let left = steps; left > 0 && !overtaken(); ) left -= await this.call(left, overtaken);
    } catch (thrown) {
      if (overtaken()) return;
      this.error =
        thrown instanceof EngineError ? thrown : new EngineError({ name: "Error", message: messageOf(thrown) });
      this.set("failed");
    }
    if (!overtaken() && this.status === "running") this.rest();
  }

  private async openRun(overtaken: () => boolean): Promise<void> {
    const prepared = await this.prepare();
    if (overtaken()) return;
    const facts = await this.engine.open(this.run, prepared.recipe);
    if (overtaken()) return;
    this.facts = facts;
    this.prepared = prepared;
    this.set("running");
  }

  /** A call for no steps: only the evaluation that is due. */
  private async judge(overtaken: () => boolean): Promise<void> {
    const { course, prepared } = this;
    if (prepared === undefined || overtaken()) return;
    const take = (part: Part): void => course.append(part);
    take(await this.engine.train(this.run, 0, prepared.evaluateEvery, take));
  }

  /** One call of the engine; answers how many steps it was asked for. */
  private async call(most: number, overtaken: () => boolean): Promise<number> {
    const { course, prepared } = this;
    if (prepared === undefined || overtaken()) return most;
    const left = prepared.steps - course.length;
    if (left <= 0) {
      this.set("finished");
      return most;
    }
    const toStop = prepared.stopEvery === undefined ? left : prepared.stopEvery - (course.length % prepared.stopEvery);
    const asked = Math.min(this.speed === "full" ? this.stepsACall : 1, most, left, toStop);
    const began = this.now();
    const take = (part: Part): void => {
      // A reset has another course: what comes late belongs to the one before.
      course.append(part);
      if (course === this.course) this.host.requestUpdate();
    };
    take(await this.engine.train(this.run, asked, prepared.evaluateEvery, take));
    if (course !== this.course) return most;
    // Paused while its first call was on its way.
    if (this.status === "idle") this.rest();
    this.adapt(asked, this.now() - began);
    this.onProgress();
    if (course.length >= prepared.steps) {
      this.set("finished");
      return most;
    }
    if (asked < most) await this.waitForNext(began, overtaken);
    return asked;
  }

  /** Calls grow and shrink with the machine; by at most twice, for one call may have held an evaluation. */
  private adapt(asked: number, tookMs: number): void {
    const fitting = Math.max(1, Math.floor((asked * callMs) / Math.max(tookMs, 1)));
    this.stepsACall = Math.min(fitting, 2 * Math.max(asked, this.stepsACall));
    const at = this.now();
    this.clock.push({ at, steps: this.stepsDone });
    while (this.clock.length > 2 && at - (this.clock[0]?.at ?? at) > speedMemoryMs) this.clock.shift();
    const first = this.clock[0];
    if (first !== undefined && at - first.at > 200)
      this.measuredStepsPerSecond = ((this.stepsDone - first.steps) * 1000) / (at - first.at);
  }

  /** A slow run waits for its next step; a change of speed, a pause or a reset ends the waiting. */
  private async waitForNext(began: number, overtaken: () => boolean): Promise<void> {
    if (this.speed === "full" || overtaken()) return;
    const ms = 1000 / this.stepsPerSecond[this.speed] - (this.now() - began);
    if (ms <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }

  private rest(): void {
    this.set(this.stepsDone > 0 ? "paused" : "idle");
  }

  private set(status: RunStatus): void {
    this.status = status;
    if (!this.isRunning) this.measuredStepsPerSecond = undefined;
    this.host.requestUpdate();
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
