// One answer of the engine, as an element shows it. The last good value stays while a newer one is on its way or has failed.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { EngineError, isUnwanted } from "../engine/engine-error.js";
import type { Args, PartialResult, RequestName, Result } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";

export type TaskStatus = "initial" | "pending" | "complete" | "error";

let channels = 0;

export class EngineTask<K extends RequestName> implements ReactiveController {
  status: TaskStatus = "initial";
  value: Result<K> | undefined;
  /** What `value` is the answer to: a picture that needs both takes both from here. */
  args: Args<K> | undefined;
  error: EngineError | undefined;
  /** Of a long request, in [0, 1]; undefined when nothing runs. */
  progress: number | undefined;
  /** What there is so far of the answer that is on its way, where the request gives parts of it. */
  partial: PartialResult<K> | undefined;

  /** Fulfilled when the call that was made last has ended, in whichever way. */
  settled: Promise<void> = Promise.resolve();

  private readonly channel = `task-${channels++}`;
  private abort = new AbortController();
  private calls = 0;
  /** What was asked last. */
  private asked: Args<K> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    readonly name: K,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Asks; a call that is still open gives way. Never rejects: the outcome is in the fields, and the host is told to draw. */
  run(args: Args<K>): Promise<void> {
    this.asked = args;
    this.settled = this.call(args);
    return this.settled;
  }

  private async call(args: Args<K>): Promise<void> {
    const call = ++this.calls;
    this.partial = undefined;
    this.set("pending");
    try {
      const value = await sharedEngine().ask(this.name, args, {
        channel: this.channel,
        signal: this.abort.signal,
        onProgress: (done) => this.report(call, done),
        onPartial: (partial) => this.receivePart(call, partial),
      });
      this.value = value;
      this.args = args;
      this.error = undefined;
      // An answer to an older call of a drag is drawn, and the newest still awaited.
      this.finish(call, "complete");
    } catch (thrown) {
      if (isUnwanted(thrown)) return;
      this.error = thrown instanceof EngineError ? thrown : new EngineError({ name: "Error", message: String(thrown) });
      this.finish(call, "error");
    }
  }

  /** Asks the same once more: what could not be loaded may be there now. */
  again(): void {
    if (this.asked !== undefined) void this.run(this.asked);
  }

  /** Stops what runs; the last good value stays. */
  cancel(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.finish(this.calls, this.value === undefined ? "initial" : "complete");
  }

  private receivePart(call: number, partial: PartialResult<K>): void {
    if (call === this.calls) this.partial = partial;
  }

  private report(call: number, done: number): void {
    if (call !== this.calls) return;
    this.progress = done;
    this.host.requestUpdate();
  }

  private finish(call: number, status: TaskStatus): void {
    if (call === this.calls) {
      this.progress = undefined;
      this.partial = undefined;
      this.status = status;
    }
    this.host.requestUpdate();
  }

  private set(status: TaskStatus): void {
    this.status = status;
    this.host.requestUpdate();
  }
}

/** An element's way to make its tasks, for parts that ask on its behalf. */
export type MakeTask = <K extends RequestName>(name: K) => EngineTask<K>;
