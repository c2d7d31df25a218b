// The width that a picture may fill, in whole pixels: charts are drawn at their real size, so that text keeps its.

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class WidthController implements ReactiveController {
  width: number;
  private observer: ResizeObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly selector: string,
    initial = 640,
  ) {
    this.width = initial;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.observer !== undefined) return;
    const target = this.host.shadowRoot?.querySelector(this.selector);
    if (target === null || target === undefined) return;
    this.observer = new ResizeObserver(([entry]) => this.measured(entry?.contentRect.width ?? 0));
    this.observer.observe(target);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = undefined;
  }

  private measured(width: number): void {
    const whole = Math.floor(width);
    if (whole === this.width || whole === 0) return;
    this.width = whole;
    this.host.requestUpdate();
  }
}
