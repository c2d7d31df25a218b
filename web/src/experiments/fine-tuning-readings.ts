// Both models over one text: the base as the training found it, and the model as it was when it was last kept. The weights are kept
// under names in the engine while the training goes on.

import type { ReactiveControllerHost } from "lit";
import type { PairScores } from "../../../wasm/surprise-core.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { EngineTask } from "./engine-task.js";
import type { Side } from "./fine-tuning-state.js";

/** A text as the base and the model of some step read it; P is the base, Q the model. */
export interface ReadText {
  step: number;
  text: string;
  pair: PairScores;
  /** Counts the runs: a step of one is not the same step of the next. */
  generation: number;
}

/** Windows of the whole context, half of it further on each time. */
const reading = { window: 0, stride: 0 };

export class TuningReadings {
  /** The step of the weights that were last kept; undefined before the first. */
  kept: number | undefined;
  /** Of the run that stands now, or of the last one until that has been read. */
  private readonly read: Partial<Record<Side, ReadText>> = {};
  private readonly tasks: Readonly<Record<Side, EngineTask<"compareModels">>>;
  private generation = 0;

  constructor(
    host: ReactiveControllerHost,
    private readonly run: string,
  ) {
    // Not tasks of the element: they come and go with the run, and their progress in the status line would only be unrest.
    this.tasks = { new: new EngineTask(host, "compareModels"), old: new EngineTask(host, "compareModels") };
  }

  get baseName(): string {
    return `${this.run}: base`;
  }
  get tunedName(): string {
    return `${this.run}: now`;
  }

  of(side: Side): ReadText | undefined {
    return this.read[side];
  }

  /** The run was reset: what is kept is no longer its model. */
  clear(): void {
    this.generation++;
    this.kept = undefined;
    for (const task of Object.values(this.tasks)) task.cancel();
  }

  /** Another text: what was read is of none that is shown. */
  forgetTexts(): void {
    delete this.read.new;
    delete this.read.old;
  }

  /** Takes the weights as they are now; at step 0 they are the base's, too. Rejects where the engine has no such run. */
  async keep(step: number): Promise<void> {
    const { generation } = this;
    const names = step === 0 ? [this.baseName, this.tunedName] : [this.tunedName];
    await Promise.all(names.map((name) => sharedEngine().ask("keepTrained", [this.run, name])));
    if (generation === this.generation) this.kept = step;
  }

  /** Reads a text with both, unless that was done with these very weights. */
  async compare(side: Side, text: string): Promise<void> {
    const { kept: step, generation } = this;
    const known = this.read[side];
    if (step === undefined) return;
    if (known?.step === step && known.text === text && known.generation === generation) return;
    const task = this.tasks[side];
    const args: [string, string, string, typeof reading] = [this.baseName, this.tunedName, text, reading];
    await task.run(args);
    if (generation !== this.generation || task.args !== args || task.value === undefined) return;
    this.read[side] = { step, text, pair: task.value, generation };
  }

  /** Why a text could not be read. */
  get problem(): string | undefined {
    return Object.values(this.tasks).find((task) => task.status === "error")?.error?.message;
  }

  async forget(): Promise<void> {
    this.clear();
    // An engine that is gone holds nothing.
    const names = [this.baseName, this.tunedName];
    await Promise.all(
      names.map((name) =>
        sharedEngine()
          .ask("forgetModel", [name])
          .catch(() => undefined),
      ),
    );
  }
}
