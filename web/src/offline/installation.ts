// The page's side of the service worker: it registers it, has the rest kept when the page is at rest, and tells of a new version.

import type { Kept, ToWorker } from "./messages.js";

export interface Installation {
  /** How much of the lab opens without a network; nothing where the browser keeps nothing. */
  kept: Kept | "nothing";
  /** waiting: a new version is ready; taken: another window of the lab took it, and this page is of the older one. */
  version: "current" | "waiting" | "taken";
}

function keepAll(worker: ServiceWorker): Promise<Kept> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<Kept>((resolve) => {
    port1.onmessage = (event: MessageEvent<Kept>) => resolve(event.data);
  });
  worker.postMessage({ type: "keep-all" } satisfies ToWorker, [port2]);
  return answer;
}

/** The reader's wish to load little. Not every browser says it. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

export class Installer {
  private state: Installation = { kept: "nothing", version: "current" };
  private registration: ServiceWorkerRegistration | undefined;
  private agreed = false;

  constructor(private readonly tell: (state: Installation) => void) {}

  /** Without storage, in a frame of another site or over plain http there is none, and the lab works as before. */
  async start(): Promise<void> {
    const { serviceWorker } = navigator;
    if (serviceWorker === undefined) return;
    let controlled = serviceWorker.controller !== null;
    serviceWorker.addEventListener("controllerchange", () => {
      // Agreed to here, or in another window; the first version takes a page that had none before.
      if (this.agreed) location.reload();
      else if (controlled) this.set({ version: "taken" });
      controlled = true;
    });
    try {
      this.registration = await serviceWorker.register("./service-worker.js");
      this.watch(this.registration);
      const { active } = await serviceWorker.ready;
      if (active === null) return;
      this.set({ kept: "page" });
      if (!savesData()) this.set({ kept: await keepAll(active) });
    } catch {
      // The browser refused: nothing is kept, and nothing else is different.
    }
  }

  /** The reader agrees: the page is loaded again with the new version. */
  takeNewVersion(): void {
    this.agreed = true;
    const waiting = this.registration?.waiting;
    if (waiting) waiting.postMessage({ type: "take-over" } satisfies ToWorker);
    else location.reload();
  }

  private watch(registration: ServiceWorkerRegistration): void {
    if (registration.waiting !== null) this.set({ version: "waiting" });
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => {
        if (coming.state === "installed" && registration.active !== null) this.set({ version: "waiting" });
      });
    });
  }

  private set(change: Partial<Installation>): void {
    this.state = { ...this.state, ...change };
    this.tell(this.state);
  }
}
