// Plays a descent that the core has already gone down: a row at a time, at the reader's speed.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { RunSpeed } from "../controls/run-controls.js";

const stepsPerSecond: Readonly<Record<RunSpeed, number>> = { slow: 3, steady: 15, full: 60 };
/** After the page was hidden, it goes on from where it was and does not leap. */
const longestPauseMs = 250;

export class ModeFitPlayer implements ReactiveController {
  speed: RunSpeed = "steady";
  private frame: number | undefined;
  private before = 0;
  private owed = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** Goes so many rows on; false at the end. */
    private readonly advance: (rows: number) => boolean,
  ) {
    host.addController(this);
  }

  get playing(): boolean {
    return this.frame !== undefined;
  }

  play(): void {
    if (this.playing) return;
    this.before = performance.now();
    this.owed = 0;
    this.frame = requestAnimationFrame((now) => this.tick(now));
    this.host.requestUpdate();
  }

  pause(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.pause();
  }

  private tick(now: number): void {
    this.owed += (Math.min(Math.max(now - this.before, 0), longestPauseMs) / 1000) * stepsPerSecond[this.speed];
    this.before = now;
    const rows = Math.floor(this.owed);
    this.owed -= rows;
    if (rows > 0 && !this.advance(rows)) {
      this.pause();
      return;
    }
    this.frame = requestAnimationFrame((next) => this.tick(next));
  }
}
