// The engine: takes messages, asks the core, answers with messages. It knows nothing of threads: worker.ts runs it in a worker,
// main-thread.ts in the page when there can be no worker.

import type { CoreModule } from "../../../wasm/surprise-core.js";
import { toErrorMessage } from "./engine-error.js";
import { Models, type Step, type Work } from "./kept.js";
import {
  type Args,
  type AskMessage,
  type DirectRequest,
  directRequests,
  type FromEngine,
  isLong,
  type LongRequest,
  type ModelRequests,
  type PartialResult,
  type RequestName,
  type Result,
  type StartMessage,
  type ToEngine,
} from "./protocol.js";
import { longWork, modelWork } from "./work.js";

export type Post = (message: FromEngine, transfer: Transferable[]) => void;
export type StartCore = (message: StartMessage) => Promise<CoreModule>;

/** Long enough that messages cost nothing, short enough that a cancel is felt as immediate. */
const sliceMs = 30;

interface Job {
  id: number;
  work: Work<Result<LongRequest>, PartialResult<LongRequest>>;
}

export class Engine {
  private core: CoreModule | undefined;
  private readonly models = new Models();
  private readonly jobs: Job[] = [];
  private running = false;

  constructor(
    private readonly startCore: StartCore,
    private readonly post: Post,
  ) {}

  async receive(message: ToEngine): Promise<void> {
    if (message.type === "start") await this.start(message);
    else if (message.type === "cancel") this.cancel(message.id);
    else this.answer(message);
  }

  private async start(message: StartMessage): Promise<void> {
    try {
      this.core = await this.startCore(message);
      this.post({ type: "ready" }, []);
    } catch (thrown) {
      this.post({ type: "failed", error: toErrorMessage(thrown) }, []);
    }
  }

  private answer(message: AskMessage): void {
    try {
      if (this.core === undefined) throw new Error("The engine was asked before it was started.");
      if (isLong(message.name)) this.begin(this.core, message as AskMessage<LongRequest>);
      else this.finish(message.id, this.ask(this.core, message.name, message.args));
    } catch (thrown) {
      this.refuse(message.id, thrown);
    }
  }

  private ask(core: CoreModule, name: Exclude<RequestName, LongRequest>, args: Args<RequestName>): Result<RequestName> {
    // The client's types tie arguments to names; a message from a thread has lost that tie, so it is restored here, once.
    if (isOfModel(name)) {
      const work = modelWork[name] as (core: CoreModule, models: Models, args: unknown) => Result<keyof ModelRequests>;
      return work(core, this.models, args);
    }
    if (!(directRequests as readonly string[]).includes(name))
      throw new Error(`The engine knows no request “${name}”.`);
    const call = core[name] as (...args: readonly unknown[]) => Result<DirectRequest>;
    return call.apply(core, args);
  }

  private begin(core: CoreModule, message: AskMessage<LongRequest>): void {
    const start = longWork[message.name] as (core: CoreModule, models: Models, args: unknown) => Job["work"];
    this.jobs.push({ id: message.id, work: start(core, this.models, message.args) });
    if (!this.running) this.scheduleSlice();
  }

  private scheduleSlice(): void {
    this.running = this.jobs.length > 0;
    // Back to the event loop between slices: that is when a cancel arrives.
    if (this.running) setTimeout(() => this.runSlice(), 0);
  }

  /** A slice of the job whose turn it is; then it is that of the next, so that a training of minutes holds up nothing else. */
  private runSlice(): void {
    const job = this.jobs.shift();
    if (job !== undefined) {
      // Behind the others already: it drops itself when it is done.
      this.jobs.push(job);
      try {
        this.runFor(job);
      } catch (thrown) {
        this.drop(job);
        this.refuse(job.id, thrown);
      }
    }
    this.scheduleSlice();
  }

  private runFor(job: Job): void {
    const end = performance.now() + sliceMs;
    let step = job.work.next();
    while (!step.done && !isUrgent(step.value) && performance.now() < end) step = job.work.next();
    if (step.done) {
      this.drop(job);
      this.finish(job.id, step.value);
    } else if (typeof step.value === "number") {
      this.post({ type: "progress", id: job.id, done: step.value }, []);
    } else {
      const partial = step.value.partial();
      this.post({ type: "progress", id: job.id, done: step.value.done, partial }, transferables(partial));
    }
  }

  private cancel(id: number): void {
    const job = this.jobs.find((candidate) => candidate.id === id);
    if (job === undefined) return;
    this.drop(job);
    job.work.return(undefined as never);
  }

  private drop(job: Job): void {
    this.jobs.splice(this.jobs.indexOf(job), 1);
  }

  private finish(id: number, result: Result<RequestName>): void {
    this.post({ type: "done", id, result }, transferables(result));
  }

  private refuse(id: number, thrown: unknown): void {
    this.post({ type: "error", id, error: toErrorMessage(thrown) }, []);
  }
}

function isUrgent<P>(step: Step<P>): boolean {
  return typeof step !== "number" && step.atOnce === true;
}

/** The buffers of a result's columns, its parts' included: handed over instead of copied. */
function transferables(result: unknown): Transferable[] {
  const buffers = new Set<Transferable>();
  const collect = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer);
    else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) collect(part);
  };
  collect(result);
  return [...buffers];
}

function isOfModel(name: string): name is keyof ModelRequests {
  return Object.hasOwn(modelWork, name);
}
