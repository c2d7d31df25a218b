// Play, pause, step, reset of one policy in the engine. An update takes about as long as a glance, so the engine is asked for one at a
// time: a pause is only that the next is not asked for.

import type { KlReading, KlReadingOptions, PolicyCourse } from "../../../wasm/surprise-core.js";
import type { RunSpeed, RunStatus } from "../controls/run-controls.js";
import type { PolicyRecipe } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { PolicyRunCourse } from "./policy-course.js";

/** The engine as a runner needs it; the page hands in the shared one, a test its own. */
export interface PolicyEngine {
  open(run: string, recipe: PolicyRecipe): Promise<unknown>;
  train(run: string, updates: number, onPart: (part: PolicyCourse) => void): Promise<PolicyCourse>;
  measureKl(run: string, options: KlReadingOptions): Promise<KlReading>;
  forget(run: string): Promise<unknown>;
}

export const sharedPolicies: PolicyEngine = {
  open: (run, recipe) => sharedEngine().ask("openPolicy", [run, recipe]),
  train: (run, updates, onPart) => sharedEngine().ask("trainPolicy", [run, updates], { onPartial: onPart }),
  measureKl: (run, options) => sharedEngine().ask("measurePolicyKl", [run, options]),
  forget: (run) => sharedEngine().ask("forgetPolicy", [run]),
};

/** Of a slow run, so that each update is seen: updates a second. */
const updatesPerSecond: Readonly<Record<Exclude<RunSpeed, "full">, number>> = { slow: 1, steady: 3 };

let runs = 0;

export class PolicyRunner {
  status: RunStatus = "idle";
  course = new PolicyRunCourse();
  /** The last run before this one that got anywhere: for the ghost. */
  previous: PolicyRunCourse | undefined;
  /** Why the run failed. */
  error: Error | undefined;
  speed: RunSpeed = "full";

  private readonly run = `policy-${runs++}`;
  private isOpen = false;
  /** Each play and each reset is one: an answer to an older one finds itself overtaken. */
  private turn = 0;
  private underway: Promise<void> = Promise.resolve();
  private wake: (() => void) | undefined;

  constructor(
    private readonly host: { requestUpdate(): void },
    private readonly engine: PolicyEngine,
    /** Opens the models and says what is to be trained; rejects with a sentence. */
    private readonly prepare: () => Promise<PolicyRecipe>,
    /** The run ends there. */
    readonly mostUpdates: number,
  ) {}

  get isRunning(): boolean {
    return this.status === "opening" || this.status === "running";
  }

  play(): Promise<void> {
    return this.start(Number.POSITIVE_INFINITY);
  }

  step(): Promise<void> {
    return this.start(1);
  }

  pause(): void {
    if (!this.isRunning) return;
    this.turn++;
    this.rest();
    this.wake?.();
  }

  /** Back before the first update, at rest; what is to be trained is asked for anew. */
  reset(): void {
    this.turn++;
    this.wake?.();
    if (this.course.length > 1) this.previous = this.course;
    this.course = new PolicyRunCourse();
    this.isOpen = false;
    this.error = undefined;
    this.set("idle");
  }

  setSpeed(speed: RunSpeed): void {
    this.speed = speed;
    this.wake?.();
    this.host.requestUpdate();
  }

  /** Of the policy as it is, between two of its updates; undefined where there is none. */
  async measureKl(options: KlReadingOptions): Promise<KlReading | undefined> {
    return this.isOpen ? this.engine.measureKl(this.run, options) : undefined;
  }

  /** Gives the engine's memory back. */
  async forget(): Promise<void> {
    this.reset();
    await this.underway;
    // A run that never was, or an engine that is gone, holds nothing.
    await this.engine.forget(this.run).catch(() => undefined);
  }

  private start(updates: number): Promise<void> {
    if (this.status !== "idle" && this.status !== "paused") return Promise.resolve();
    const turn = ++this.turn;
    this.set(this.isOpen ? "running" : "opening");
    // The call of a turn before may still be on its way: the engine gets one at a time.
    this.underway = this.underway.then(() => this.follow(turn, updates));
    return this.underway;
  }

  private async follow(turn: number, updates: number): Promise<void> {
    const overtaken = (): boolean => turn !== this.turn;
    try {
      if (!this.isOpen && !overtaken()) await this.open(overtaken);
      for (let done = 0; done < updates && !overtaken(); done++) await this.update(overtaken);
    } catch (thrown) {
      if (overtaken()) return;
      this.error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.set("failed");
    }
    if (!overtaken() && this.status === "running") this.rest();
  }

  private async open(overtaken: () => boolean): Promise<void> {
    const recipe = await this.prepare();
    if (overtaken()) return;
    await this.engine.open(this.run, recipe);
    if (overtaken()) return;
    this.isOpen = true;
    this.set("running");
  }

  private async update(overtaken: () => boolean): Promise<void> {
    const { course } = this;
    if (course.length >= this.mostUpdates) {
      this.finish();
      return;
    }
    const began = performance.now();
    const take = (part: PolicyCourse): void => {
      // A reset has another course: what comes late belongs to the one before.
      course.append(part);
      if (course === this.course) this.host.requestUpdate();
    };
    take(await this.engine.train(this.run, 1, take));
    if (course !== this.course) return;
    // Paused while its first update was on its way.
    if (this.status === "idle") this.rest();
    if (course.length >= this.mostUpdates) this.finish();
    else await this.wait(began, overtaken);
  }

  /** A slow run waits for its next update; a change of speed, a pause or a reset ends the waiting. */
  private async wait(began: number, overtaken: () => boolean): Promise<void> {
    if (this.speed === "full" || overtaken()) return;
    const ms = 1000 / updatesPerSecond[this.speed] - (performance.now() - began);
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

  private finish(): void {
    this.turn++;
    this.set("finished");
  }

  private rest(): void {
    this.set(this.course.length > 0 ? "paused" : "idle");
  }

  private set(status: RunStatus): void {
    this.status = status;
    this.host.requestUpdate();
  }
}
