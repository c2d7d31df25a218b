// The engine behind its port, with the core in it that a request needs: the small one for a first experiment, and the whole one from the
// first request on that needs more.

import { msg, str } from "@lit/localize";
import type { CoreWasm } from "./core-wasm.js";
import { EngineError, engineError, toErrorMessage } from "./engine-error.js";
import type { EnginePort } from "./port.js";
import { type FromEngine, isOfDistributions, type RequestName } from "./protocol.js";

export interface EngineParts {
  openPorts: readonly (() => EnginePort | Promise<EnginePort>)[];
  /** The core of all requests. */
  loadWasm: () => Promise<CoreWasm>;
  /** The core of `distributionRequests`; left out where a product carries the whole one anyway. */
  loadSmallWasm?: (() => Promise<CoreWasm>) | undefined;
}

export interface EngineListener {
  onMessage(message: FromEngine): void;
  /** It died, and with it all that it kept. The next request starts a new one. */
  onBroken(reason: string): void;
}

export class StartedEngine {
  /** With either core. */
  private some: Promise<EnginePort> | undefined;
  private whole: Promise<EnginePort> | undefined;

  constructor(
    private readonly parts: EngineParts,
    private readonly listener: EngineListener,
  ) {}

  /** Where to send a request, once the core that it needs is there. Rejects with a sentence; the next request then tries again. */
  portFor(name: RequestName): Promise<EnginePort> {
    const { loadSmallWasm, loadWasm } = this.parts;
    if (loadSmallWasm !== undefined && isOfDistributions(name)) {
      this.some ??= this.tried(this.open(loadSmallWasm));
      return this.some;
    }
    this.whole ??= this.tried(this.some === undefined ? this.open(loadWasm) : this.extend(this.some, loadWasm));
    this.some ??= this.whole;
    return this.whole;
  }

  /** A file that could not be fetched may be there the next time. */
  private tried(opening: Promise<EnginePort>): Promise<EnginePort> {
    opening.catch(() => {
      if (this.some === opening) this.some = undefined;
      if (this.whole === opening) this.whole = undefined;
    });
    return opening;
  }

  /** Tries the ports in order: a worker first, the main thread where workers are forbidden. */
  private async open(load: () => Promise<CoreWasm>): Promise<EnginePort> {
    const wasm = await load();
    let reason: unknown;
    for (const openPort of this.parts.openPorts) {
      try {
        return await this.startOn(await openPort(), wasm);
      } catch (thrown) {
        reason = thrown;
      }
    }
    throw notStarted(reason);
  }

  private async startOn(port: EnginePort, wasm: CoreWasm): Promise<EnginePort> {
    try {
      await new Promise<void>((resolve, reject) => {
        port.onBroken = (reason) => reject(engineError("EngineFailed", reason));
        this.give(port, wasm).then(resolve, reject);
      });
    } catch (thrown) {
      port.close();
      throw thrown;
    }
    port.onBroken = (reason) => {
      this.some = undefined;
      this.whole = undefined;
      this.listener.onBroken(reason);
    };
    return port;
  }

  /** The whole core in the place of the small one, which answers until it is there. */
  private async extend(opening: Promise<EnginePort>, load: () => Promise<CoreWasm>): Promise<EnginePort> {
    const [port, wasm] = await Promise.all([opening, load()]);
    await this.give(port, wasm).catch((thrown) => {
      throw notStarted(thrown);
    });
    return port;
  }

  private give(port: EnginePort, wasm: CoreWasm): Promise<void> {
    return new Promise((resolve, reject) => {
      port.onMessage = (message) => {
        if (message.type === "ready") resolve();
        else if (message.type === "failed") reject(new EngineError(message.error));
        else this.listener.onMessage(message);
      };
      port.post({ type: "start", wasm: wasm.bytes, simd: wasm.simd });
    });
  }
}

function notStarted(reason: unknown): EngineError {
  const why = toErrorMessage(reason).message;
  return engineError("EngineFailed", msg(str`The engine could not be started: ${why}`));
}
