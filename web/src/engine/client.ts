// The page's side of the engine. Comlink was considered: it has neither channels where the latest call wins, nor progress, nor cancel,
// and with those added by hand nothing of it would be left but its proxy; the typed table in protocol.ts is smaller.
//
// A *channel* is one place on the page that shows one answer. On a channel
// - a new call cancels a long one that is running: its answer never comes;
// - a short one that is running is let finish, and of the calls that come meanwhile only the newest is kept. So a drag is followed as
//   fast as the engine can, never answered out of order, and leaves no queue behind.

import { msg, str } from "@lit/localize";
import { EngineError, engineError, toErrorMessage } from "./engine-error.js";
import type { EnginePort } from "./port.js";
import { type Args, type FromEngine, isLong, type PartialResult, type RequestName, type Result } from "./protocol.js";
import { type EngineParts, StartedEngine } from "./started-engine.js";

export interface AskOptions<K extends RequestName = RequestName> {
  /** Calls on the same channel replace each other; without one a call stands alone. */
  channel?: string;
  /** Progress of a long request, in [0, 1]. */
  onProgress?: (done: number) => void;
  /** What there is so far, of a request that has a part of its answer early; comes before the progress does. */
  onPartial?: (partial: PartialResult<K>) => void;
  /** Buffers of the arguments that are handed over instead of copied: the page loses them. */
  transfer?: readonly ArrayBuffer[];
  signal?: AbortSignal;
}

interface Call {
  id: number;
  name: RequestName;
  args: Args<RequestName>;
  channel: string | undefined;
  /** Where it was sent, once it was. */
  port: EnginePort | undefined;
  onProgress: ((done: number) => void) | undefined;
  onPartial: ((partial: PartialResult<RequestName>) => void) | undefined;
  transfer: readonly ArrayBuffer[];
  resolve(result: Result<RequestName>): void;
  reject(error: EngineError): void;
}

export class EngineClient {
  private readonly engine: StartedEngine;
  private nextId = 1;
  private readonly calls = new Map<number, Call>();
  private readonly waiting = new Map<string, Call>();
  private readonly lossListeners = new Set<() => void>();

  constructor(parts: EngineParts) {
    this.engine = new StartedEngine(parts, {
      onMessage: (message) => this.receive(message),
      onBroken: (reason) => this.restart(reason),
    });
  }

  /** Loads what a request will need while its arguments are still on their way; what goes wrong is told to the request itself. */
  prepare(name: RequestName): void {
    this.engine.portFor(name).catch(() => undefined);
  }

  /** Rejects with an EngineError: the core's name and sentence, or `Superseded` / `Cancelled` when nobody wants the answer any more. */
  ask<K extends RequestName>(name: K, args: Args<K>, options: AskOptions<K> = {}): Promise<Result<K>> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(engineError("Cancelled", "The call was cancelled."));
      const abort = (): void => this.end(call, "Cancelled", "The call was cancelled.");
      // A signal outlives many calls: one that has ended must not hang on it.
      const release = (): void => signal?.removeEventListener("abort", abort);
      const call: Call = {
        id: this.nextId++,
        name,
        args,
        channel: options.channel,
        port: undefined,
        onProgress: options.onProgress,
        onPartial: options.onPartial as Call["onPartial"],
        transfer: options.transfer ?? [],
        resolve: (result) => {
          release();
          resolve(result as Result<K>);
        },
        reject: (error) => {
          release();
          reject(error);
        },
      };
      signal?.addEventListener("abort", abort);
      this.enqueue(call);
    });
  }

  /** Tells when the engine has died, and with it every model that it kept. Returns the way to stop listening. */
  onLoss(listener: () => void): () => void {
    this.lossListeners.add(listener);
    return () => this.lossListeners.delete(listener);
  }

  private enqueue(call: Call): void {
    const before = call.channel === undefined ? undefined : this.runningOn(call.channel);
    if (call.channel !== undefined && before !== undefined) {
      const older = this.waiting.get(call.channel);
      if (older !== undefined) this.end(older, "Superseded", "A newer call took its place.");
      if (!isLong(before.name)) {
        this.waiting.set(call.channel, call);
        return;
      }
      this.end(before, "Superseded", "A newer call took its place.");
    }
    this.send(call);
  }

  private runningOn(channel: string): Call | undefined {
    return [...this.calls.values()].find((call) => call.channel === channel);
  }

  private send(call: Call): void {
    this.calls.set(call.id, call);
    this.engine.portFor(call.name).then(
      (port) => {
        if (!this.calls.has(call.id)) return;
        call.port = port;
        port.post({ type: "ask", id: call.id, name: call.name, args: call.args }, call.transfer);
      },
      (thrown) => {
        if (!this.calls.delete(call.id)) return;
        call.reject(new EngineError(toErrorMessage(thrown)));
        this.sendWaiting(call.channel);
      },
    );
  }

  /** Ends a call that nobody wants any more, wherever it stands. */
  private end(call: Call, name: "Superseded" | "Cancelled", message: string): void {
    if (call.channel !== undefined && this.waiting.get(call.channel) === call) this.waiting.delete(call.channel);
    else if (!this.calls.delete(call.id)) return;
    else {
      call.port?.post({ type: "cancel", id: call.id });
      this.sendWaiting(call.channel);
    }
    call.reject(engineError(name, message));
  }

  private sendWaiting(channel: string | undefined): void {
    const next = channel === undefined ? undefined : this.waiting.get(channel);
    if (next === undefined || channel === undefined) return;
    this.waiting.delete(channel);
    this.send(next);
  }

  private receive(message: FromEngine): void {
    if (message.type === "ready" || message.type === "failed") return;
    const call = this.calls.get(message.id);
    if (call === undefined) return;
    if (message.type === "progress") {
      if (message.partial !== undefined) call.onPartial?.(message.partial);
      call.onProgress?.(message.done);
      return;
    }
    this.calls.delete(message.id);
    if (message.type === "done") call.resolve(message.result);
    else call.reject(new EngineError(message.error));
    this.sendWaiting(call.channel);
  }

  /** A worker that dies (out of memory, say) takes its calls with it; the next call starts a new one. */
  private restart(reason: string): void {
    const lost = [...this.calls.values(), ...this.waiting.values()];
    this.calls.clear();
    this.waiting.clear();
    for (const call of lost) call.reject(engineError("EngineFailed", msg(str`The engine stopped: ${reason}`)));
    for (const listener of this.lossListeners) listener();
  }
}
