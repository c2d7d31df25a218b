// What nobody sees need not be computed: a run rests when its element is scrolled away, and goes on when it is told to.

import type { ReactiveController, ReactiveControllerHost } from "lit";

export interface RestingRun {
  isRunning(): boolean;
  pause(): void;
}

export class RestOutOfSight implements ReactiveController {
  private view: IntersectionObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly run: RestingRun,
    /** Called once a rest, to tell the reader. */
    private readonly onRest: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.view = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting) || !this.run.isRunning()) return;
      this.run.pause();
      this.onRest();
    });
    this.view.observe(this.host);
  }

  hostDisconnected(): void {
    this.view?.disconnect();
  }
}
