// A question that a model could not hear because it had failed to open is asked again once the reader has got it open after all.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { LabModel } from "./lab-model.js";

export class AskAgain implements ReactiveController {
  private failed = false;

  constructor(
    host: ReactiveControllerHost,
    private readonly model: LabModel,
    private readonly ask: () => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const { status } = this.model;
    if (status === "failed") this.failed = true;
    if (status !== "ready" || !this.failed) return;
    this.failed = false;
    this.ask();
  }
}
